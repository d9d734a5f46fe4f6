/** Hands many epics over, some at a time, and waits as long as Jira asks for. What is done stays done. Pure but for what it calls. */
import type { CallFailure, CallResult } from '../../lib/bridge';

export interface Progress {
  done: number;
  total: number;
  /** Seconds for which Jira asked to wait; null while nobody waits. */
  waits: number | null;
  failed: { key: string; failure: CallFailure }[];
  isRunning: boolean;
}

interface Run {
  epics: readonly { id: string; key: string }[];
  /** Hands one over; safe to repeat. */
  handOver: (
    issueId: string,
    patience: { isOver: () => boolean; onWait: (seconds: number | null) => void },
  ) => Promise<CallResult<unknown>>;
  /** Whether nobody wants it any more: what is under way is finished, nothing else is begun. */
  isOver: () => boolean;
  show: (progress: Progress) => void;
}

/** A few at a time: Jira lets a person do more, and the page stays calm. */
const AT_ONCE = 4;

/** @returns once all are handed over, were refused, or it was stopped */
export async function handOverMany({ epics, handOver, isOver, show }: Run): Promise<Progress> {
  let progress: Progress = { done: 0, total: epics.length, waits: null, failed: [], isRunning: true };
  const tell = (changes: Partial<Progress>): void => {
    progress = { ...progress, ...changes };
    show(progress);
  };
  tell({});
  const waiting = [...epics];
  const work = async (): Promise<void> => {
    for (let epic = waiting.shift(); epic !== undefined && !isOver(); epic = waiting.shift()) {
      const { id, key } = epic;
      const result = await handOver(id, { isOver, onWait: (waits) => tell({ waits }) });
      if (result.ok) tell({ done: progress.done + 1 });
      // What Jira asked to wait for when it was stopped is only not done yet.
      else if (!(isOver() && result.error.code === 'RATE_LIMITED'))
        tell({ failed: [...progress.failed, { key, failure: result.error }] });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  tell({ isRunning: false, waits: null });
  return progress;
}
