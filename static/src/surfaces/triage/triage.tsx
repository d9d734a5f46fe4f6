import { useState, type ReactNode } from 'react';
import type { Decision } from '../../../../src/decisions/decision';
import { UNDO_MS } from '../../../../src/decisions/decision-log';
import type { SavedAnswer } from '../../components/answer/use-answer';
import type { FreshAnswer } from '../../components/backlog/backlog';
import { lazily } from '../../components/lazily';
import { Banner, Empty, Failed, Loading } from '../../components/states';
import { close, type Answer } from '../../lib/bridge';
import { dayIn } from '../../lib/days';
import { useTexts } from '../../lib/surface';
import type { AskedItem } from '../../lib/asked-item';
import type { QueuedItem } from './line';
import type { ClosedNow } from './no-answer';
import { MOST_RECENT, Recent, type RecentOne } from './recent';
import { Turn } from './turn';
import { useQueue, type Queue } from './use-queue';

/** Not every visit needs it. */
const Several = lazily(async () => (await import('./several')).Several, 6);

/** Where it stands inside a page: the way out of it, and whoever wants to know what was answered. */
export interface TriageHost {
  leave: () => void;
  /** What stands for a request now. */
  answered: (answer: FreshAnswer) => void;
}

/** Tells the page around it what stands for a request now, and since which instant (ISO 8601). */
export type AnswerTold = (issueId: string, decision: Decision | null, at: string) => void;

/** Walks through what waits for us, one request at a time, or answers several at once. */
export function Triage({
  projectId,
  context,
  host,
}: {
  projectId: string;
  context: Answer<'decision.context'>;
  /** Left out in a dialog of its own. */
  host?: TriageHost | undefined;
}): ReactNode {
  const { t } = useTexts();
  const queue = useQueue(projectId, context);
  const [recent, setRecent] = useState<readonly RecentOne[]>([]);
  const [takenBack, setTakenBack] = useState<ReadonlySet<string>>(new Set());
  const [several, setSeveral] = useState(false);
  const { turn } = queue;
  const add = (news: RecentOne): void =>
    setRecent((before) => [news, ...before.filter(({ item }) => item.id !== news.item.id)].slice(0, MOST_RECENT));
  const tell: AnswerTold = (issueId, decision, at) =>
    host?.answered({ id: Number(issueId), decision, at, day: dayIn(context.timeZone, Date.parse(at)) });
  const saved = (queued: QueuedItem, answer: SavedAnswer): void => {
    const { item } = queued;
    add({ kind: 'answered', item, queued, until: Date.now() + UNDO_MS, ...answer });
    tell(item.id, answer.decision, answer.at);
    queue.next(true);
  };
  const closed = (item: AskedItem, queued: QueuedItem | null, { closing, ...told }: ClosedNow): void => {
    const until = Date.now() + told.undoSeconds * 1000;
    setTakenBack((before) => new Set([...before].filter((id) => id !== item.id)));
    add({ kind: 'closed', item, queued, until, as: closing.as, revision: told.closingRevision });
    queue.leave(item.id);
  };
  const undone = (one: RecentOne, answer: { stands: Decision | null; at: string } | null): void => {
    setRecent((before) => before.filter((other) => other !== one));
    if (answer !== null) tell(one.item.id, answer.stands, answer.at);
    if (one.kind === 'closed') {
      setTakenBack((before) => new Set([...before, one.item.id]));
      queue.reopen(one.item.id, one.queued);
    } else {
      queue.back(one.queued);
    }
  };
  if (several) {
    return <Several projectId={projectId} queue={queue} context={context} tell={tell} back={() => setSeveral(false)} />;
  }
  return (
    <>
      <Recent some={recent} undone={undone} />
      {turn !== null && queue.dueFailure !== null && (
        <Banner tone="warning">
          {t('ui.triage.due-missing')}{' '}
          <button type="button" className="link" onClick={() => queue.findDueAgain()}>
            {t('ui.state.retry')}
          </button>
        </Banner>
      )}
      {turn !== null ? (
        <Turn
          key={turn.item.id}
          queued={turn}
          queue={queue}
          context={context}
          saved={(answer) => saved(turn, answer)}
          shownAbove={recent.length}
          takenBack={takenBack}
          closed={closed}
          answerSeveral={() => setSeveral(true)}
        />
      ) : (
        <NobodysTurn queue={queue} leave={host?.leave} />
      )}
    </>
  );
}

function NobodysTurn({ queue, leave }: { queue: Queue; leave: (() => void) | undefined }): ReactNode {
  const { t } = useTexts();
  const failure = queue.failure ?? queue.dueFailure;
  if (failure !== null) return <Failed failure={failure} retry={() => queue.again()} />;
  if (queue.loading) return <Loading lines={6} />;
  return (
    <Empty title={t(queue.skipped > 0 ? 'ui.triage.through' : 'ui.triage.done')}>
      <p>
        {queue.answered > 0 && t('ui.triage.answered', { n: queue.answered })}{' '}
        {queue.skipped > 0 && t('ui.triage.skipped', { n: queue.skipped })}
      </p>
      <div className="row">
        {queue.skipped > 0 && (
          <button type="button" className="button button-primary" onClick={() => queue.again()}>
            {t('ui.triage.again')}
          </button>
        )}
        <button type="button" className="button" onClick={leave ?? (() => void close())}>
          {t(leave === undefined ? 'ui.triage.close' : 'ui.triage.back')}
        </button>
      </div>
    </Empty>
  );
}
