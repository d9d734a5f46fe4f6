import type { ReactNode } from 'react';
import type { FreshAnswer } from '../../components/backlog/backlog';
import { useTexts } from '../../lib/surface';
import { TriageOfProject } from '../triage/triage-page';

/** Answering what waits, in the place of the backlog. */
export function TriageHere({
  projectId,
  leave,
  add,
}: {
  projectId: string;
  leave: () => void;
  /** Called with every answer given here, which the backlog does not have yet. */
  add: (answer: FreshAnswer) => void;
}): ReactNode {
  const { t } = useTexts();
  return (
    <main className="triage" aria-label={t('ui.triage.title')}>
      <div className="row triage-here-head">
        <h1 className="grow">{t('ui.triage.title')}</h1>
        <button type="button" className="button" onClick={leave}>
          {t('ui.triage.back')}
        </button>
      </div>
      <TriageOfProject projectId={projectId} host={{ leave, answered: add }} />
    </main>
  );
}
