/** How a test ended: what was measured against the target that was set beforehand. Stopping early is a good result too. */
import type { Problem } from '../platform/failure';
import type { Decision } from './decision';
import type { LogEntry } from './decision-log';

export const VERDICTS = ['met', 'missed', 'unclear', 'stopped'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const RESULT_TEXT_MAX = 600;

/** What somebody says about the end of a test. */
export interface ResultGiven {
  verdict: Verdict;
  /** The measured value, in the words of the measure. */
  measured: string;
  /** What was learnt: asked for where the test was stopped early. */
  learnt: string;
}

export interface TestResult extends ResultGiven {
  /** Number (from 1) of the log entry with which the test began. */
  of: number;
  measure: string;
  /** The target set when the test began, and the one at its end. */
  firstTarget: string;
  target: string;
  by: string;
  at: string;
}

export interface TestResults {
  items: TestResult[];
}

/** A test that stands now, by the log. */
export interface RunningTest {
  /** Number of the entry with which it began: changes of the test since are the same test. */
  of: number;
  decision: Decision;
  firstTarget: string;
}

/** The position of the entry that counts at a position: one that was undone does not. */
function withoutUndone(log: readonly LogEntry[], position: number): number {
  let at = position;
  for (let entry = log[at]; entry?.kind === 'undo' && entry.of !== undefined; entry = log[at]) at = entry.of - 2;
  return at;
}

/** The test that stands now; null if there is none. */
export function runningTest(log: readonly LogEntry[]): RunningTest | null {
  const decision = log.at(-1)?.after ?? null;
  if (decision?.outcome !== 'test') return null;
  let first = withoutUndone(log, log.length - 1);
  // A test that follows a result is another one.
  while (log[first]?.kind !== 'after-test') {
    const before = withoutUndone(log, first - 1);
    if (log[before]?.after?.outcome !== 'test') break;
    first = before;
  }
  return { of: first + 1, decision, firstTarget: log[first]?.after?.target ?? '' };
}

/** Checks a result before it is saved. */
export function checkResult({ verdict, measured, learnt }: ResultGiven): Problem[] {
  const problems: Problem[] = [];
  if (verdict !== 'stopped' && measured.trim() === '') {
    problems.push({ path: 'measured', code: 'decision.error.result-measured' });
  }
  if (verdict === 'stopped' && learnt.trim() === '') {
    problems.push({ path: 'learnt', code: 'decision.error.result-learnt' });
  }
  for (const [path, text] of [
    ['measured', measured],
    ['learnt', learnt],
  ] as const) {
    if (text.trim().length > RESULT_TEXT_MAX) problems.push({ path, code: 'error.section.long' });
  }
  return problems;
}

/** The results with one more; the same test has one result, the last one that was given. */
export function withResult(results: TestResults, result: TestResult): TestResults {
  return { items: [...results.items.filter(({ of }) => of !== result.of), result] };
}
