/** When an answer has to be looked at again: its day has come back, or its test is over and was looked at long enough. */
import { dateOfDay, dayNumber, isCalendarDate } from './calendar-date';
import { PREFILLED, type Decision } from './decision';

export const DUE_KINDS = ['due-again', 'result-due'] as const;
export type DueKind = (typeof DUE_KINDS)[number];

export interface Due {
  kind: DueKind;
  /** The day since which it is due, `YYYY-MM-DD`. */
  since: string;
}

/** The day from which the result of a test is due: after its last day and the days to look at it. Null without a last day. */
export function resultDueOn({ outcome, endsOn, lookDays }: Decision): string | null {
  if (outcome !== 'test' || endsOn === undefined || !isCalendarDate(endsOn)) return null;
  return dateOfDay(dayNumber(endsOn) + Math.ceil(lookDays ?? PREFILLED.lookDays) + 1);
}

/**
 * Whether an answer is a test that is over: whoever answers anew says first how it ended.
 * @param today `YYYY-MM-DD` in the project's time zone
 */
export function hasEnded({ outcome, endsOn }: Decision, today: string): boolean {
  return outcome === 'test' && endsOn !== undefined && isCalendarDate(endsOn) && endsOn < today;
}

/**
 * Whether an answer is due to be looked at.
 * @param today `YYYY-MM-DD` in the project's time zone
 */
export function dueOf(decision: Decision, today: string): Due | null {
  const resultDue = resultDueOn(decision);
  if (resultDue !== null) return resultDue <= today ? { kind: 'result-due', since: resultDue } : null;
  const { outcome, comesBackOn } = decision;
  if ((outcome !== 'maybe' && outcome !== 'not-now') || comesBackOn === undefined) return null;
  return isCalendarDate(comesBackOn) && comesBackOn <= today ? { kind: 'due-again', since: comesBackOn } : null;
}
