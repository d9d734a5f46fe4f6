import type { ReactNode } from 'react';
import { openPage, showFlag } from '../../lib/bridge';
import { useSurfaceContext, useTexts } from '../../lib/surface';

/** The help center's own page: all forms by which one asks, on every site. */
const HELP_CENTER = '/servicedesk/customer/portals';

/**
 * Where one asks for what a search does not find. Who reads it in the help center is there already.
 * @param hasDesk whether the team shows something in the help center
 */
export function AskForIt({ hasDesk }: { hasDesk: boolean }): ReactNode {
  const { t } = useTexts();
  const isThere = useSurfaceContext().moduleKey.startsWith('desk-');
  const open = async (): Promise<void> => {
    if (!(await openPage(HELP_CENTER)))
      showFlag('help-center', t('ui.filter.ask-failed', { page: HELP_CENTER }), 'error');
  };
  if (isThere || !hasDesk) return <p>{t(isThere ? 'ui.filter.ask-here' : 'ui.filter.ask-team')}</p>;
  return (
    <p>
      {t('ui.filter.ask')}{' '}
      <button type="button" className="link" onClick={() => void open()}>
        {t('ui.filter.ask-open')}
      </button>
    </p>
  );
}
