import { useEffect, useState, type ReactNode } from 'react';
import { AnswerForm } from '../../components/answer/answer-form';
import { Asked } from '../../components/answer/asked';
import { useAnswer, type SavedAnswer } from '../../components/answer/use-answer';
import { Failed, Loading } from '../../components/states';
import { readAskedItem, type AskedItem } from '../../lib/work-items';

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
  const asked = useAsked(issueId);
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
        save={save}
        cancel={close}
        keepTheirs={close}
      />
    </div>
  );
}

/** What is asked; null until it is there, and if Jira does not say: one can answer without. */
function useAsked(issueId: number): AskedItem | null {
  const [item, setItem] = useState<AskedItem | null>(null);
  useEffect(() => {
    let gone = false;
    void readAskedItem(String(issueId)).then((result) => {
      if (!gone && result.ok) setItem(result.value);
    });
    return () => {
      gone = true;
    };
  }, [issueId]);
  return item;
}
