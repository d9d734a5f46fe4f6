/** What the columns of the index mean by outcome: see IndexSegment. The front end puts fresh answers in by the same rule. */
import { dayNumber, isCalendarDate } from '../decisions/calendar-date';
import type { Decision } from '../decisions/decision';
import { resultDueOn } from '../decisions/due';

export interface AnswerColumns {
  what: string;
  who: string;
  goal: string;
  /** Days since 1970-01-01, 0 for none. */
  on: number;
  to: number;
}

/** The columns of a decision; all empty for none. */
export function indexColumns(decision: Decision | null): AnswerColumns {
  switch (decision?.outcome) {
    case undefined:
      return columns();
    case 'yes':
      return columns(decision.nextStep, decision.nextRole, decision.firstPart, decision.date, dayOf(decision.dateTo));
    case 'test': {
      // The last day on which its result is not late yet.
      const due = dayOf(resultDueOn(decision) ?? undefined);
      return columns(decision.measure, undefined, decision.target, decision.endsOn, due === 0 ? 0 : due - 1);
    }
    case 'maybe':
      return columns(decision.question, decision.answeredBy, undefined, decision.comesBackOn);
    case 'not-now':
      return columns(decision.reopensWhen, undefined, decision.rule, decision.comesBackOn);
  }
}

const dayOf = (date = ''): number => (isCalendarDate(date) ? dayNumber(date) : 0);

function columns(what = '', who = '', goal = '', on = '', to = 0): AnswerColumns {
  return { what, who, goal, on: dayOf(on), to };
}
