import { fail, type Result } from '../platform/failure';
import type { IssueStanding } from '../platform/ports';
import type { Records } from '../platform/request-ports';
import { dateIn } from './calendar-date';
import { withYearlyLook, type Decision } from './decision';
import { checkDecision, isOfNewerFormat, readDecision, tidyDecision } from './decision-rules';
import { readSettings } from '../settings/project-settings';
import { plainText } from './plain-text';
import { checkReason } from './reason';
import { checkResult, runningTest, withResult, type ResultGiven } from './test-result';
import { readInLine, writeDecision, writeMissing, type RecordedDecision, type WritingPorts } from './write-decision';

export interface TestToFinish {
  /** The caller's standing, as the guard `decide` found it. */
  standing: IssueStanding;
  accountId: string;
  result: ResultGiven;
  /** The answer that follows from it. */
  decision: Decision;
  expectedEntries: number;
  /** Whether who asked before the start line is told as well. */
  tellAskers?: boolean;
}

/**
 * Ends a test: its result first, then the answer that follows, whose log entry names the test. If the answer cannot be
 * written, the result is kept, and is written over when it is given again.
 * @returns INVALID with every broken rule, also if no test stands; STALE if somebody answered meanwhile
 * @throws Refusal of Jira or the store
 */
export async function finishTest(
  ports: WritingPorts & { records: Records },
  { standing, accountId, result, decision: given, expectedEntries, tellAskers = false }: TestToFinish,
): Promise<Result<RecordedDecision>> {
  const { clock, field, log, records } = ports;
  const problems = [...checkResult(result), ...checkDecision(given)];
  if (problems.length > 0) return fail('INVALID', { problems });
  const { title, value } = await field.readTitled(standing.issueId);
  const inField = readDecision(value);
  if (isOfNewerFormat(inField.problems)) return fail('NEWER_FORMAT');
  const { settings } = readSettings(standing.settings);
  const decision = withYearlyLook(tidyDecision(given), dateIn(clock.now(), settings?.timeZone ?? 'UTC'));
  const words = settings?.emptyWords ?? [];
  const noReason = decision.reason === inField.decision?.reason ? null : checkReason(decision.reason, title, words);
  if (noReason !== null) return fail('INVALID', { problems: [noReason] });

  const entries = await writeMissing(log, standing.issueId, await readInLine(ports, standing, inField));
  if (entries.length !== expectedEntries) return fail('STALE');
  const test = runningTest(entries);
  if (test === null) return fail('INVALID', { problems: [{ path: 'verdict', code: 'decision.error.no-test' }] });

  const stored = await records.read('results', standing.issueId);
  if (stored?.isNewer === true) return fail('NEWER_FORMAT');
  const at = new Date(clock.now()).toISOString();
  const results = withResult(stored?.body ?? { items: [] }, {
    verdict: result.verdict,
    measured: plainText(result.measured),
    learnt: plainText(result.learnt),
    of: test.of,
    measure: test.decision.measure ?? '',
    firstTarget: test.firstTarget,
    target: test.decision.target ?? '',
    by: accountId,
    at,
  });
  const written = { by: accountId, at, over: stored?.revision ?? null };
  if (!(await records.write('results', standing.issueId, results, written))) return fail('STALE');
  return writeDecision(ports, standing, entries, decision, {
    by: accountId,
    kind: 'after-test',
    of: test.of,
    ...(tellAskers ? { tellsAskers: true } : {}),
  });
}
