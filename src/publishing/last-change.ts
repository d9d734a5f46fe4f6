/** What happened to an item last, as a reader is told of it since the last visit. */
import type { Outcome } from '../decisions/decision';
import type { LogEntry } from '../decisions/decision-log';
import type { BacklogItem } from './backlog-item';
import { minuteOf } from './promise';
import type { Change, Place } from './snapshot';

export interface LastChange {
  /** Minute since 1970-01-01. */
  minute: number;
  what: Change;
  /** The answer that stood before, where that was changed or taken back. */
  was: Outcome | null;
}

/** Places of what was asked before the start line: that it was asked is no news. */
const OLD: readonly Place[] = ['asked-before', 'under-way', 'finished-before'];

/**
 * @param stands where it stands, by the published place, and when it was closed without an answer (ISO 8601)
 * @param told entries of its log that a story tells, oldest first
 * @returns null where nothing happened that anybody is told of
 */
export function lastChange(
  { created, statusCategoryChanged }: Pick<BacklogItem, 'created' | 'statusCategoryChanged'>,
  { place, closedAt }: { place: Place; closedAt: string | null },
  told: readonly LogEntry[],
): LastChange | null {
  const happened: LastChange[] = OLD.includes(place) ? [] : [{ minute: minuteOf(created), what: 'new', was: null }];
  let was: Outcome | null = null;
  for (const { at, after } of told) {
    const minute = minuteOf(at);
    if (after !== null) happened.push({ minute, what: was === null ? 'answered' : 'changed-answer', was });
    else if (was !== null) happened.push({ minute, what: 'reopened', was });
    was = after?.outcome ?? null;
  }
  if (statusCategoryChanged !== null) {
    const minute = minuteOf(statusCategoryChanged);
    if (place === 'yes-done') happened.push({ minute, what: 'done', was: null });
    else if (place === 'yes-in-progress') happened.push({ minute, what: 'moved', was: null });
  }
  if (closedAt !== null) happened.push({ minute: minuteOf(closedAt), what: 'closed', was: null });
  // Of two at the same minute, what is told later says more.
  return happened.reduce<LastChange | null>(
    (last, one) => (last === null || one.minute >= last.minute ? one : last),
    null,
  );
}
