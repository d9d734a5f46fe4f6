/** When the whole of a portal is read again: once a night, not everywhere at the same time. */
import { hourIn } from '../decisions/calendar-date';

/** Hours of the night in the project's time zone. */
const NIGHT_HOURS = [1, 2, 3, 4] as const;
/** A night that was missed is made up for. */
const MISSED_AFTER_MS = 26 * 3_600_000;

/**
 * Whether a snapshot is due to be compiled from all of Jira. Jira counts every item that an app reads, over all sites
 * together, so this happens once a day and is spread over the night.
 * @param asOf of the snapshot, ISO 8601
 * @param seed what tells sites and projects apart
 */
export function isDue(given: { now: number; asOf: string; timeZone: string; seed: string }): boolean {
  const { now, asOf, timeZone, seed } = given;
  if (now - Date.parse(asOf) > MISSED_AFTER_MS) return true;
  return hourIn(now, timeZone) === NIGHT_HOURS[spread(seed) % NIGHT_HOURS.length];
}

/** A number that is different for most texts. */
function spread(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return sum;
}
