import { useEffect, useState, type ReactNode } from 'react';
import type { Decision } from '../../../../src/decisions/decision';
import { readDecision } from '../../../../src/decisions/decision-rules';
import { call, type CallResult } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { Banner } from '../states';
import type { AnswerLog } from './use-answer';

const MINUTE_MS = 60_000;

/** What stands again, and since which instant by the app's clock, ISO 8601. */
type Undone = (decision: Decision | null, at: string) => void;

/**
 * Takes something back, as long as that is possible, and says how long that is.
 * @param until instant in milliseconds, by the clock here
 * @param act takes it back
 * @param undone called with what it gave
 */
function UndoButton<T>({
  until,
  name,
  act,
  undone,
}: {
  until: number;
  /** What is undone, for people who do not see the line it stands in. */
  name: string;
  act: () => Promise<CallResult<T>>;
  undone: (value: T) => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const left = useMinutesLeft(until);
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  if (left <= 0 && message === null) return null;
  const undo = async (): Promise<void> => {
    setBusy(true);
    const result = await act();
    setBusy(false);
    if (result.ok) undone(result.value);
    else {
      const [problem] = result.error.problems ?? [];
      setMessage((problem && texts.find(problem.code)) ?? sentenceOf(texts, result.error, 'ui.undo.stale'));
    }
  };
  return message === null ? (
    <button
      type="button"
      className="link"
      disabled={busy}
      aria-label={t('ui.undo.named', { name })}
      onClick={() => void undo()}
    >
      {t('ui.undo', { n: left })}
    </button>
  ) : (
    <Banner tone="warning" alert>
      {message}
    </Banner>
  );
}

/**
 * Undoes the last answer.
 * @param undone called with what stands again
 */
export function Undo({
  issueId,
  entries,
  until,
  name,
  undone,
}: {
  issueId: string;
  entries: number;
  until: number;
  name: string;
  undone: Undone;
}): ReactNode {
  return (
    <UndoButton
      until={until}
      name={name}
      act={() => call('decision.undo', { issueId, expectedEntries: entries })}
      undone={({ decision, at }) => undone(readDecision(decision).decision, at)}
    />
  );
}

/** Takes back that a request was closed without an answer, with all that came of it. */
export function UndoClosing({
  issueId,
  revision,
  until,
  name,
  undone,
}: {
  issueId: string;
  /** Of the closing. */
  revision: number;
  until: number;
  name: string;
  undone: () => void;
}): ReactNode {
  return (
    <UndoButton
      until={until}
      name={name}
      act={() => call('request.reopen', { issueId, revision, undo: true })}
      undone={undone}
    />
  );
}

/** Undoes the last answer of a log that was read, where that is still possible. Keyed by the number of its entries. */
export function UndoLast({
  issueId,
  log,
  undone,
}: {
  issueId: string;
  log: Pick<AnswerLog, 'entries' | 'undoSeconds'>;
  undone: Undone;
}): ReactNode {
  const { t } = useTexts();
  const [until] = useState(() => Date.now() + log.undoSeconds * 1000);
  if (log.undoSeconds <= 0) return null;
  return (
    <Undo
      issueId={issueId}
      entries={log.entries.length}
      until={until}
      name={t('ui.request.last-answer')}
      undone={undone}
    />
  );
}

/** Whole minutes until an instant, begun ones counted. */
function useMinutesLeft(until: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return Math.ceil((until - now) / MINUTE_MS);
}
