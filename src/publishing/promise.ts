/** The promise kept: what the last answers were, and how fast half of them came. Of the answers alone, never of people. */
import { dateIn, dayNumber } from '../decisions/calendar-date';
import { OUTCOMES, type Outcome } from '../decisions/decision';
import type { LogEntry } from '../decisions/decision-log';
import { workingDaysBetween } from './working-days';

/** From so many answers on there is something to say, and so many are looked at. */
const FEWEST = 10;
const LAST = 50;

/** One answer that counts. */
export interface Pace {
  /** Minute since 1970-01-01. */
  minute: number;
  outcome: Outcome;
  /** Working days from when it was asked, or reopened, to the answer. */
  days: number;
}

export interface KeptPromise {
  answers: number;
  yes: number;
  test: number;
  maybe: number;
  notNow: number;
  /** Half of them came within so many working days. */
  halfWithinDays: number;
}

export const minuteOf = (instant: string): number => Math.floor(Date.parse(instant) / 60_000);

/**
 * The last answer to a request that counts: the first one after it was asked, or after it was reopened. An answer that is
 * changed while it stands is no new one, and what was asked before the start line counts nowhere.
 * @param told entries of its log that a story tells, oldest first
 * @param created instant, ISO 8601
 */
export function paceOf(
  told: readonly LogEntry[],
  created: string,
  { startLine, timeZone }: { startLine: string; timeZone: string },
): Pace | null {
  if (dateIn(Date.parse(created), timeZone) < startLine) return null;
  const dayOf = (instant: string): number => dayNumber(dateIn(Date.parse(instant), timeZone));
  let openSince: string | null = created;
  let last: Pace | null = null;
  for (const { at, after } of told) {
    if (after === null) openSince ??= at;
    else if (openSince !== null) {
      const days = workingDaysBetween(dayOf(openSince), dayOf(at));
      last = { minute: minuteOf(at), outcome: after.outcome, days };
      openSince = null;
    }
  }
  return last;
}

/** What is said of the answers of a portal; null while there are too few. @param paces in any order */
export function keptPromise(paces: readonly Pace[]): KeptPromise | null {
  const last = [...paces].sort((a, b) => b.minute - a.minute).slice(0, LAST);
  if (last.length < FEWEST) return null;
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  for (const { outcome } of last) counts[outcome] += 1;
  const days = last.map((pace) => pace.days).sort((a, b) => a - b);
  return {
    answers: last.length,
    yes: counts.yes,
    test: counts.test,
    maybe: counts.maybe,
    notNow: counts['not-now'],
    halfWithinDays: days[Math.ceil(days.length / 2) - 1] ?? 0,
  };
}
