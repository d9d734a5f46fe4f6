import { useEffect, useState, type ReactNode } from 'react';
import type { Decision } from '../../../../src/decisions/decision';
import { readDecision } from '../../../../src/decisions/decision-rules';
import { call } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { Banner } from '../states';
import type { AnswerLog } from './use-answer';

const MINUTE_MS = 60_000;

/**
 * Undoes the last answer, as long as that is possible, and says how long that is.
 * @param until instant in milliseconds, by the clock here
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
  /** What is undone, for people who do not see the line it stands in. */
  name: string;
  undone: (decision: Decision | null) => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const left = useMinutesLeft(until);
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  if (left <= 0 && message === null) return null;
  const undo = async (): Promise<void> => {
    setBusy(true);
    const result = await call('decision.undo', { issueId, expectedEntries: entries });
    setBusy(false);
    if (result.ok) undone(readDecision(result.value.decision).decision);
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

/** Undoes the last answer of a log that was read, where that is still possible. Keyed by the number of its entries. */
export function UndoLast({
  issueId,
  log,
  undone,
}: {
  issueId: string;
  log: Pick<AnswerLog, 'entries' | 'undoSeconds'>;
  undone: (decision: Decision | null) => void;
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
