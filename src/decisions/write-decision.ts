import { fail, ok, type Result } from '../platform/failure';
import type { Chance, Clock, Journal } from '../platform/ports';
import type { Changes, Publishing } from '../platform/publishing-ports';
import type { DecisionField, DecisionLog, Mail } from '../platform/request-ports';
import type { Decision } from './decision';
import { currentDecision, missingEntry, UNDO_MS, type LogEntry } from './decision-log';
import { isSameDecision, type readDecision } from './decision-rules';

export interface WritingPorts {
  chance: Chance;
  changes: Changes;
  clock: Clock;
  field: DecisionField;
  journal: Journal;
  log: DecisionLog;
  mail: Mail;
  publishing: Publishing;
}

export interface RecordedDecision {
  issueId: string;
  decision: Decision | null;
  entries: number;
  at: string;
}

export interface LogInLine {
  /** With the missing one. */
  entries: LogEntry[];
  /** The entry on an edit in Jira that has not been logged yet. */
  missing: LogEntry | null;
}

interface Item {
  projectId: string;
  issueId: string;
}

/**
 * The log, as it reads once an edit in Jira that has not been logged yet is added to it.
 * @param inField as it was read; what cannot be read is no clearing, and has no entry
 */
export async function readInLine(
  { changes, clock, log }: Pick<WritingPorts, 'changes' | 'clock' | 'log'>,
  { projectId, issueId }: Item,
  inField: ReturnType<typeof readDecision>,
): Promise<LogInLine> {
  const [entries, edit] = await Promise.all([log.read(issueId), changes.lastEdit(projectId, issueId)]);
  const isRead = inField.problems.length === 0;
  const missing = isRead ? missingEntry(entries, inField.decision, edit, clock.now(), projectId) : null;
  return { entries: missing === null ? entries : [...entries, missing], missing };
}

/** Adds the missing entry. @returns the log as it is then, with what somebody else wrote at the same moment */
export async function writeMissing(
  log: DecisionLog,
  issueId: string,
  { entries, missing }: LogInLine,
): Promise<LogEntry[]> {
  if (missing === null || (await log.append(issueId, entries.length, missing))) return entries;
  return log.read(issueId);
}

/**
 * Writes a decision: a log entry first, which two people can not both write, then the field, then the portal's mark. If Jira
 * refuses the field, the log says so in an entry of its own.
 * @param entries the log in line with the field
 * @param made by whom, and what made it if it was no answer
 * @returns STALE if somebody wrote the next entry meanwhile
 * @throws Refusal of Jira or the store
 */
export async function writeDecision(
  ports: WritingPorts,
  { projectId, issueId }: Item,
  entries: readonly LogEntry[],
  decision: Decision | null,
  made: Pick<LogEntry, 'by' | 'kind' | 'of' | 'because' | 'tellsAskers'>,
): Promise<Result<RecordedDecision>> {
  const { clock, field, log } = ports;
  const before = currentDecision(entries);
  const at = new Date(clock.now()).toISOString();
  const isLogged = isSameDecision(before, decision);
  const sequence = isLogged ? entries.length : entries.length + 1;
  const entry: LogEntry = { at, via: 'daylight', before, after: decision, project: projectId, ...made };
  if (!isLogged && !(await log.append(issueId, sequence, entry))) return fail('STALE');
  try {
    await field.write(issueId, decision);
  } catch (cause) {
    // Nothing is taken out of the log, so what did not happen is said in it. If even that fails, the next reconcile finds it.
    if (!isLogged) {
      const back: LogEntry = {
        at,
        by: made.by,
        via: 'daylight',
        before: decision,
        after: before,
        project: projectId,
        kind: 'undo',
        of: sequence,
      };
      await log.append(issueId, sequence + 1, back);
    }
    throw cause;
  }
  await ports.publishing.itemSaved(projectId, issueId);
  if (!isLogged && made.kind !== 'undo')
    await tellLater(ports, { projectId, issueId }, { version: sequence, by: made.by });
  return ok({ issueId, decision, entries: sequence, at });
}

/**
 * Whoever asked is told once the answer, or that there is none any more, can not be undone. That nobody could be told is no reason to refuse it.
 * @param what the number of the log entry, who is not told as they know, and a wish that the entry does not hold
 */
export async function tellLater(
  { chance, journal, mail }: Pick<WritingPorts, 'chance' | 'journal' | 'mail'>,
  { projectId, issueId }: Item,
  what: { version: number; by: string | null; tellsAskers?: true },
): Promise<void> {
  try {
    await mail.later({ projectId, issueId, ...what }, UNDO_MS / 1000 + 5);
  } catch (cause) {
    journal.problem(chance.token(), 'tell of an answer', cause);
  }
}
