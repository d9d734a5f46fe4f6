/** On which day a "not now" comes back where nobody gave one: spread, so that what was answered together does not come back together. */
import { dateOfDay, dayNumber } from './calendar-date';
import { PREFILLED, type Decision } from './decision';

/** Days until a "not now" comes back: whole weeks in the prefilled range, the same for the same seed. */
export function spreadDays(seed: string): number {
  const { from, to } = PREFILLED.notNowWeeks;
  let sum = 0;
  for (const character of seed) sum = (sum * 31 + character.charCodeAt(0)) % 65_521;
  return (from + (sum % (to - from + 1))) * 7;
}

/**
 * The day itself.
 * @param today `YYYY-MM-DD`
 * @param seed something that stays the same for a work item
 */
export function spreadDay(today: string, seed: string): string {
  return dateOfDay(dayNumber(today) + spreadDays(seed));
}

/** An answer that many get, as one of them gets it: a "not now" with a day of its own. */
export function spreadAnswer(decision: Decision, issueId: string, today: string): Decision {
  const hasDay = decision.outcome === 'not-now' && decision.notExpected !== true && decision.comesBackOn !== undefined;
  return hasDay ? { ...decision, comesBackOn: spreadDay(today, issueId) } : decision;
}
