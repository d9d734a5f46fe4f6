/** When a project's portals are looked after: once a night, not everywhere at the same time. */
import { hourIn } from '../decisions/calendar-date';

/** Hours of the night in the project's time zone. */
const NIGHT_HOURS = [1, 2, 3, 4] as const;
const HOUR_MS = 3_600_000;
/** A night that was missed is made up for. */
const MISSED_AFTER_MS = 26 * HOUR_MS;
/** One night is one look, however often one asks in its hour. */
const ONCE_MS = 3 * HOUR_MS;

/** So many nights, and every item has been looked at. */
export const TURNS = 30;

/**
 * Whether it is time to ask Jira for changes of which no event told. Jira counts every item that an app reads, over all sites
 * together, so this happens once a day and is spread over the night.
 * @param lookedAt when it happened last, ISO 8601
 * @param seed what tells sites and projects apart
 */
export function isDue(given: { now: number; lookedAt: string; timeZone: string; seed: string }): boolean {
  const { now, lookedAt, timeZone, seed } = given;
  const since = now - Date.parse(lookedAt);
  if (since > MISSED_AFTER_MS) return true;
  return isUnlooked(lookedAt, now) && isNightHour(now, timeZone, seed);
}

/** Whether it is the hour of the night of whatever the seed names. */
export const isNightHour = (now: number, timeZone: string, seed: string): boolean =>
  hourIn(now, timeZone) === NIGHT_HOURS[spread(seed) % NIGHT_HOURS.length];

/** Whether the last look is of another night. */
export const isUnlooked = (lookedAt: string, now: number): boolean => now - Date.parse(lookedAt) > ONCE_MS;

/** Whether an item has its turn. @param turn counts the nights */
export const hasTurn = (id: number, turn: number): boolean => id % TURNS === turn % TURNS;

/** A number that is different for most texts. */
function spread(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return sum;
}
