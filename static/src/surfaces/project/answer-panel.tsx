import type { ReactNode } from 'react';
import { AnswerForm } from '../../components/answer/answer-form';
import { Asked } from '../../components/answer/asked';
import { useAsked } from '../../components/answer/use-asked';
import { formPartsOf, useRequest } from '../../components/answer/use-request';
import { useAnswer, type SavedAnswer } from '../../components/answer/use-answer';
import { Failed, Loading } from '../../components/states';

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
  const { state, retry, save } = useAnswer(String(issueId), saved);
  const asked = useAsked(String(issueId));
  const { loaded } = useRequest(String(issueId));
  if (state.kind === 'loading') return <Loading lines={6} />;
  if (state.kind === 'failed') return <Failed failure={state.failure} retry={retry} />;
  return (
    <div className="answer-panel">
      {asked !== null && <Asked item={asked} />}
      <AnswerForm
        initial={state.decision}
        today={today}
        itemId={String(issueId)}
        title={title}
        published={published}
        restricted={asked?.restricted ?? false}
        {...(asked === null ? {} : { names: asked.people })}
        {...formPartsOf(loaded)}
        showsSimilar
        save={save}
        cancel={close}
        keepTheirs={close}
      />
    </div>
  );
}
