/** When somebody looked at a portal, so that they can be told what happened since. Only their first look of a day is written down. */
import { dateIn } from '../decisions/calendar-date';

/** The first look on the last day on which somebody looked, and that of the day before. */
export interface Visit {
  /** Milliseconds since the epoch. */
  at: number;
  /** Of the day before on which they looked; null for none. */
  before: number | null;
}

/** Clocks of two servers differ by less. */
const SKEW_MS = 3_600_000;

/**
 * What a look means.
 * @param visit that is written down; null for none
 * @param now milliseconds since the epoch
 * @returns since when what happened is told, null on a first visit; and what is to be written down, null for nothing
 */
export function looked(
  visit: Visit | null,
  now: number,
  timeZone: string,
): { since: number | null; next: Visit | null } {
  if (visit === null) return { since: null, next: { at: now, before: null } };
  const isAhead = visit.at > now;
  // A clock that was wrong by more than that made what can not be: the visit counts as one of now.
  if (isAhead && visit.at - now > SKEW_MS) return { since: visit.before, next: { at: now, before: visit.before } };
  if (isAhead || dateIn(visit.at, timeZone) === dateIn(now, timeZone)) return { since: visit.before, next: null };
  return { since: visit.at, next: { at: now, before: visit.at } };
}
