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
  /** Id of the project that the work item was in then; old entries do not say. */
  project?: string;
  /** What made it, where that was no answer: somebody took a step back, or what was waited for came. */
  kind?: EntryKind;
  /** Number (from 1) of the entry that it is about. */
  of?: number;
  /** Why the app reopened it. */
  because?: ReopenReason;
  /** Who asked is told although they did before the start line: whoever answered wanted that. */
  tellsAskers?: true;
  /** There was an entry of this number, and it is not there any more: what stands here is what those around it say. */
  lost?: true;
  /** Found by comparing, with no word of who changed it and when: then `at` is when it was found. */
  found?: true;
}

export const ENTRY_KINDS = ['undo', 'reopened', 'after-test'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What can reopen an answer; later versions add to it. */
export const REOPEN_REASONS = ['date', 'linked-done', 'sponsor', 'by-hand'] as const;
export type ReopenReason = (typeof REOPEN_REASONS)[number];

/** For so long an answer can be undone, and what tells somebody of it waits. */
export const UNDO_MS = 600_000;

/**
 * Numbers (from 1) of the entries before which something is missing: the one before is lost, or they do not begin with what it left.
 */
export function gapsOf(log: readonly LogEntry[]): number[] {
  return log.flatMap((entry, index) => {
    const before = log[index - 1];
    const follows = before?.lost !== true && isSameDecision(entry.before, before?.after ?? null);
    return follows || entry.lost === true ? [] : [index + 1];
  });
}

/** What the log says stands now. */
export function currentDecision(log: readonly LogEntry[]): Decision | null {
  return log.at(-1)?.after ?? null;
}

/** Number (from 1) of the entry that stands now: the last one that was not undone; null if there is none. */
export function standingAnswer(log: readonly LogEntry[]): number | null {
  const undone = new Set(log.flatMap(({ kind, of }) => (kind === 'undo' && of !== undefined ? of : [])));
  const position = log.findLastIndex(({ kind }, index) => kind !== 'undo' && !undone.has(index + 1));
  return position === -1 ? null : position + 1;
}

/**
 * Whether the last answer can still be undone: it came through Daylight, is no undoing itself, and is not ten minutes old.
 * @param now milliseconds since the epoch
 */
export function isUndoable(log: readonly LogEntry[], now: number): boolean {
  const last = log.at(-1);
  if (last === undefined || last.via !== 'daylight' || last.by === null || last.kind === 'undo') return false;
  const age = now - Date.parse(last.at);
  return age >= 0 && age <= UNDO_MS;
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
 * @param project id of the work item's project
 * @returns the entry to append, or null if log and field agree or the last entry may still be on its way into the field
 */
export function missingEntry(
  log: readonly LogEntry[],
  inField: Decision | null,
  edit: FieldEdit | null,
  now: number,
  project: string,
): LogEntry | null {
  const before = currentDecision(log);
  if (isSameDecision(before, inField)) return null;
  const last = log.at(-1);
  // An edit from before the last entry is over: what it wrote has been replaced since.
  const news = edit !== null && (last === undefined || Date.parse(edit.at) > Date.parse(last.at)) ? edit : null;
  // What came through Jira stood in the field before it was logged: if it does not any more, it is over, however young it is.
  const isOnItsWay = last?.via === 'daylight' && now - Date.parse(last.at) < BEING_WRITTEN_MS;
  if (news === null && isOnItsWay) return null;
  return {
    at: news?.at ?? new Date(now).toISOString(),
    by: news?.by ?? null,
    via: 'jira',
    before,
    after: inField,
    project,
    ...(news === null ? { found: true } : {}),
  };
}
