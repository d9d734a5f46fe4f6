import type { ReactNode } from 'react';
import { openPage, showFlag } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';

/** Opens the requests under an epic that are open, as Jira lists them. */
export function SeeRequests({ epicKey }: { epicKey: string }): ReactNode {
  const { t } = useTexts();
  const jql = `parent = "${epicKey}" AND statusCategory != Done ORDER BY created ASC`;
  const open = async (): Promise<void> => {
    if (await openPage(`/issues/?jql=${encodeURIComponent(jql)}`)) return;
    showFlag(`requests-${epicKey}`, t('ui.open.failed', { key: epicKey }), 'error');
  };
  return (
    <button type="button" className="link" onClick={() => void open()}>
      {t('ui.sponsor.mend.see-requests')}
    </button>
  );
}
