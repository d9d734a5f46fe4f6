import type { ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import { Banner } from '../states';

/** What leads to the answer could not be had: one can answer without, but should know. */
export function StoryMissing({ retry }: { retry: () => void }): ReactNode {
  const { t } = useTexts();
  return (
    <Banner tone="warning">
      {t('ui.triage.story-missing')}{' '}
      <button type="button" className="link" onClick={retry}>
        {t('ui.state.retry')}
      </button>
    </Banner>
  );
}
