import type { ReactNode } from 'react';
import { AnswerForm, type AnswerFormProps } from '../../components/answer/answer-form';
import { Asked } from '../../components/answer/asked';
import { StoryMissing } from '../../components/answer/story-missing';
import { isTestOver } from '../../components/answer/test-in';
import { UndoLast } from '../../components/answer/undo';
import { useAsked } from '../../components/answer/use-asked';
import { formPartsOf, useRequest } from '../../components/answer/use-request';
import { useAnswer, type SavedAnswer } from '../../components/answer/use-answer';
import { lazily } from '../../components/lazily';
import { Failed, Loading } from '../../components/states';

/** Few answers are tests that are over. */
const EndTest = lazily(async () => (await import('../../components/answer/end-test')).EndTest, 6);

/** The form beside the board: what is asked, as Jira tells those who decide, and the answer. */
export function AnswerPanel({
  issueId,
  title,
  today,
  published,
  saved,
  close,
}: {
  issueId: number;
  title: string;
  today: string;
  published: boolean;
  saved: (answer: SavedAnswer) => void;
  close: () => void;
}): ReactNode {
  const { state, retry, save, saveResult } = useAnswer(String(issueId), saved);
  const asked = useAsked(String(issueId));
  const request = useRequest(String(issueId));
  if (state.kind === 'loading') return <Loading lines={6} />;
  if (state.kind === 'failed') return <Failed failure={state.failure} retry={retry} />;
  const { decision, log } = state;
  const form: AnswerFormProps = {
    initial: decision,
    today,
    itemId: String(issueId),
    title,
    published,
    restricted: asked?.restricted ?? false,
    ...(asked === null ? {} : { names: asked.people }),
    ...formPartsOf(request.loaded),
    showsSimilar: true,
    offersTelling: log.askedBeforeStart,
    save,
    cancel: close,
    keepTheirs: close,
  };
  return (
    <div className="answer-panel">
      {asked !== null && <Asked item={asked} />}
      {request.failure !== null && <StoryMissing retry={request.retry} />}
      <UndoLast
        issueId={String(issueId)}
        log={log}
        undone={(stands, at) => saved({ decision: stands, at, entries: log.entries.length + 1 })}
      />
      {isTestOver(state, today) ? <EndTest {...form} log={log} saveResult={saveResult} /> : <AnswerForm {...form} />}
    </div>
  );
}
