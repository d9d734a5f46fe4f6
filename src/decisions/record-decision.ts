import { fail, ok, type Result } from '../platform/failure';
import type { Changes, Clock, DecisionField, DecisionLog, IssueStanding, Publishing } from '../platform/ports';
import type { Decision } from './decision';
import { currentDecision, missingEntry, type LogEntry } from './decision-log';
import { checkDecision, isSameDecision, readDecision, tidyDecision } from './decision-rules';

interface Ports {
  changes: Changes;
  clock: Clock;
  field: DecisionField;
  log: DecisionLog;
  publishing: Publishing;
}

export interface DecisionToRecord {
  /** The caller's standing, as the guard `decide` found it. */
  standing: IssueStanding;
  accountId: string;
  decision: Decision | null;
  /** Entries of the log when the form was opened; undefined if nobody looked. */
  expectedEntries: number | undefined;
}

export interface RecordedDecision {
  issueId: string;
  decision: Decision | null;
  entries: number;
  at: string;
}

/**
 * Sets or clears the decision of a work item: a log entry first, which two people can not both write, then the field, then
 * the portal. If Jira refuses the field, the log says so in an entry of its own.
 * @returns INVALID with every broken rule; STALE if somebody answered meanwhile
 * @throws Refusal of Jira or the store
 */
export async function recordDecision(ports: Ports, input: DecisionToRecord): Promise<Result<RecordedDecision>> {
  const { clock, field, log, publishing } = ports;
  const { standing, accountId } = input;
  const problems = input.decision === null ? [] : checkDecision(input.decision);
  if (problems.length > 0) return fail('INVALID', { problems });
  const decision = input.decision === null ? null : tidyDecision(input.decision);

  const raw = await field.read(standing.issueId);
  const inField = readDecision(raw);
  if (inField.problems.some((problem) => problem.path === 'format')) return fail('NEWER_FORMAT');
  const entries = await readInLine(ports, standing, inField.decision);
  if (input.expectedEntries !== undefined && input.expectedEntries !== entries.length) return fail('STALE');

  const before = currentDecision(entries);
  const at = new Date(clock.now()).toISOString();
  const isLogged = isSameDecision(before, decision);
  const isInField = decision === null ? raw === null : isSameDecision(inField.decision, decision);
  if (isLogged && isInField) {
    return ok({ issueId: standing.issueId, decision, entries: entries.length, at: entries.at(-1)?.at ?? at });
  }
  const sequence = isLogged ? entries.length : entries.length + 1;
  const entry = { at, by: accountId, via: 'daylight' as const };
  if (!isLogged && !(await log.append(standing.issueId, sequence, { ...entry, before, after: decision }))) {
    return fail('STALE');
  }
  try {
    await field.write(standing.issueId, decision);
  } catch (cause) {
    // Nothing is taken out of the log, so what did not happen is said in it. If even that fails, the next reconcile finds it.
    if (!isLogged) await log.append(standing.issueId, sequence + 1, { ...entry, before: decision, after: before });
    throw cause;
  }
  await publishing.itemChanged(standing.projectId, standing.issueId);
  return ok({ issueId: standing.issueId, decision, entries: sequence, at });
}

/** The log, after an edit in Jira that has not been logged yet was added to it. */
async function readInLine(
  { changes, clock, log }: Ports,
  { projectId, issueId }: IssueStanding,
  inField: Decision | null,
): Promise<LogEntry[]> {
  const [entries, edit] = await Promise.all([log.read(issueId), changes.lastEdit(projectId, issueId)]);
  const missing = missingEntry(entries, inField, edit, clock.now());
  if (missing === null) return entries;
  const isAdded = await log.append(issueId, entries.length + 1, missing);
  return isAdded ? [...entries, missing] : log.read(issueId);
}
