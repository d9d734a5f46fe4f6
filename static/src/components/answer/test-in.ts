/** The test that runs, by the log. Pure. */
import { readDecision } from '../../../../src/decisions/decision-rules';
import { hasEnded } from '../../../../src/decisions/due';
import type { Decision } from '../../../../src/decisions/decision';
import { runningTest, type RunningTest } from '../../../../src/decisions/test-result';
import type { AnswerLog } from './use-answer';

/** The test that stands now; null if there is none. */
export function testIn({ entries }: Pick<AnswerLog, 'entries'>): RunningTest | null {
  return runningTest(
    entries.map((entry) => ({
      ...entry,
      before: readDecision(entry.before).decision,
      after: readDecision(entry.after).decision,
    })),
  );
}

/** The target that the running test began with, if it is another one now; else null. */
export function firstTargetOf(log: Pick<AnswerLog, 'entries'>): string | null {
  const test = testIn(log);
  return test === null || test.firstTarget === (test.decision.target ?? '') ? null : test.firstTarget;
}

/**
 * Whether what stands is a test that is over: then one says how it ended before one answers anew.
 * @param today `YYYY-MM-DD` in the project's time zone
 */
export function isTestOver(
  { decision, log }: { decision: Decision | null; log: Pick<AnswerLog, 'entries'> },
  today: string,
): boolean {
  return decision !== null && hasEnded(decision, today) && testIn(log) !== null;
}
