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
  const known = await readInLine(ports, standing, inField.decision);
  if (isStale(input, known.entries)) return fail('STALE');

  const at = new Date(clock.now()).toISOString();
  const isInField = decision === null ? raw === null : isSameDecision(inField.decision, decision);
  if (isInField && isSameDecision(currentDecision(known.entries), decision)) {
    // Nothing changes, so nothing is written: not even the entry on an edit in Jira, which the next reconcile adds.
    const { entries } = known;
    return ok({ issueId: standing.issueId, decision, entries: entries.length, at: entries.at(-1)?.at ?? at });
  }
  const entries = await writeMissing(log, standing.issueId, known);
  if (isStale(input, entries)) return fail('STALE');
  const before = currentDecision(entries);
  const isLogged = isSameDecision(before, decision);
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

interface LogInLine {
  /** With the missing one. */
  entries: LogEntry[];
  /** The entry on an edit in Jira that has not been logged yet. */
  missing: LogEntry | null;
}

/** The log, as it reads once an edit in Jira that has not been logged yet is added to it. */
async function readInLine(
  { changes, clock, log }: Ports,
  { projectId, issueId }: IssueStanding,
  inField: Decision | null,
): Promise<LogInLine> {
  const [entries, edit] = await Promise.all([log.read(issueId), changes.lastEdit(projectId, issueId)]);
  const missing = missingEntry(entries, inField, edit, clock.now());
  return { entries: missing === null ? entries : [...entries, missing], missing };
}

/** Adds the missing entry. @returns the log as it is then, with what somebody else wrote at the same moment */
async function writeMissing(log: DecisionLog, issueId: string, { entries, missing }: LogInLine): Promise<LogEntry[]> {
  if (missing === null || (await log.append(issueId, entries.length, missing))) return entries;
  return log.read(issueId);
}

function isStale({ expectedEntries }: DecisionToRecord, entries: readonly LogEntry[]): boolean {
  return expectedEntries !== undefined && expectedEntries !== entries.length;
}
