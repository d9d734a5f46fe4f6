/** The test that runs, by the log. Pure. */
import { readDecision } from '../../../../src/decisions/decision-rules';
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
