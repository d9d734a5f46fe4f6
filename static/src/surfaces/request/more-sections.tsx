import type { ReactNode } from 'react';
import type { Alternative } from '../../../../src/requests/sections';
import { AnswerLog } from '../../components/answer/answer-log';
import type { AnswerLog as Log } from '../../components/answer/use-answer';
import { useTexts } from '../../lib/surface';
import { AlternativesSection } from './alternatives-section';
import { AskersSection } from './askers-section';
import { InUseSection } from './in-use-section';
import { PromptsSection } from './prompts-section';
import { ReopeningSection } from './reopening-section';
import type { SectionProps } from './section-props';
import { ToldSection } from './told-section';

/** What one looks for less often than the answer, the brief, the must-haves and the parties. */
export function MoreSections({
  shared,
  log,
  makeAnswer,
  reload,
  refresh,
}: {
  shared: SectionProps;
  /** Null while it is not known. */
  log: Log | null;
  makeAnswer: (alternative: Alternative) => void;
  reload: () => void;
  refresh: () => void;
}): ReactNode {
  const { t } = useTexts();
  const { issueId, loaded } = shared;
  return (
    <>
      <ReopeningSection {...shared} />
      <AlternativesSection {...shared} makeAnswer={loaded.mayDecide ? makeAnswer : undefined} reload={reload} />
      {loaded.mayEdit && (
        <>
          <PromptsSection {...shared} />
          <InUseSection {...shared} />
        </>
      )}
      {log !== null && log.entries.length > 0 && (
        <details className="section">
          <summary>
            <b>{t('ui.log.title')}</b>{' '}
            <span className="section-summary">{t('ui.request.answers', { n: log.entries.length })}</span>
          </summary>
          <div className="section-body">
            <AnswerLog log={log} today={loaded.today} />
          </div>
        </details>
      )}
      {loaded.mayDecide && <AskersSection issueId={issueId} kept={shared.kept} changed={refresh} />}
      <ToldSection told={loaded.told} today={loaded.today} />
    </>
  );
}
