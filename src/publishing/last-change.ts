/** What happened to an item last, as a reader is told of it since the last visit. */
import type { LogEntry } from '../decisions/decision-log';
import type { BacklogItem } from './backlog-item';
import { minuteOf } from './promise';
import type { Change, Place } from './snapshot';

export interface LastChange {
  /** Minute since 1970-01-01. */
  minute: number;
  what: Change;
}

/** Places of what was asked before the start line: that it was asked is no news. */
const OLD: readonly Place[] = ['asked-before', 'under-way', 'finished-before'];

/**
 * @param item with where it stands, by the published place
 * @param told entries of its log that a story tells, oldest first
 * @returns null where nothing happened that anybody is told of
 */
export function lastChange(
  { created, statusCategoryChanged }: Pick<BacklogItem, 'created' | 'statusCategoryChanged'>,
  place: Place,
  told: readonly LogEntry[],
): LastChange | null {
  const happened: LastChange[] = OLD.includes(place) ? [] : [{ minute: minuteOf(created), what: 'new' }];
  let stands = false;
  for (const { at, after } of told) {
    if (after !== null) happened.push({ minute: minuteOf(at), what: stands ? 'changed-answer' : 'answered' });
    else if (stands) happened.push({ minute: minuteOf(at), what: 'reopened' });
    stands = after !== null;
  }
  if (statusCategoryChanged !== null) {
    const minute = minuteOf(statusCategoryChanged);
    if (place === 'yes-done' || place === 'closed') happened.push({ minute, what: 'done' });
    else if (place === 'yes-in-progress') happened.push({ minute, what: 'moved' });
  }
  // Of two at the same minute, what is told later says more.
  return happened.reduce<LastChange | null>(
    (last, one) => (last === null || one.minute >= last.minute ? one : last),
    null,
  );
}
