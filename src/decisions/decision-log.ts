/** The log of decisions of one work item: every change with what was before and after, oldest first. */
import type { Decision } from './decision';
import { isSameDecision } from './decision-rules';

export interface LogEntry {
  /** Instant, ISO 8601. */
  at: string;
  /** Account id of who decided; null if that is not known. */
  by: string | null;
  /** Through Daylight's own forms, or by any way of Jira's (field, REST, automation, import). */
  via: 'daylight' | 'jira';
  before: Decision | null;
  after: Decision | null;
}

/** What the log says stands now. */
export function currentDecision(log: readonly LogEntry[]): Decision | null {
  return log.at(-1)?.after ?? null;
}

/** An edit of the field that Jira reported: who made it, and when. */
export interface FieldEdit {
  by: string | null;
  at: string;
}

/** Time in which a decision may be in the log and not yet in the field, because it is just being written. */
const BEING_WRITTEN_MS = 60_000;

/**
 * The entry that is missing when the field shows something else than the log says.
 * @param inField what stands in the field; null also for a value that can not be read
 * @param edit the edit that Jira reported, if it did; without one nobody is named
 * @param now milliseconds since the epoch
 * @returns the entry to append, or null if log and field agree or the last entry may still be on its way into the field
 */
export function missingEntry(
  log: readonly LogEntry[],
  inField: Decision | null,
  edit: FieldEdit | null,
  now: number,
): LogEntry | null {
  const before = currentDecision(log);
  if (isSameDecision(before, inField)) return null;
  const last = log.at(-1);
  // An edit from before the last entry is over: what it wrote has been replaced since.
  const news = edit !== null && (last === undefined || Date.parse(edit.at) > Date.parse(last.at)) ? edit : null;
  if (news === null && last !== undefined && now - Date.parse(last.at) < BEING_WRITTEN_MS) return null;
  return {
    at: news?.at ?? new Date(now).toISOString(),
    by: news?.by ?? null,
    via: 'jira',
    before,
    after: inField,
  };
}
