/** What the columns of the index mean by outcome: see IndexSegment. The front end puts fresh answers in by the same rule. */
import { dayNumber, isCalendarDate } from '../decisions/calendar-date';
import type { Decision } from '../decisions/decision';

export interface AnswerColumns {
  what: string;
  who: string;
  goal: string;
  /** Days since 1970-01-01, 0 for none. */
  on: number;
}

/** The columns of a decision; all empty for none. */
export function indexColumns(decision: Decision | null): AnswerColumns {
  switch (decision?.outcome) {
    case undefined:
      return columns();
    case 'yes':
      return columns(decision.nextStep, decision.nextRole, decision.firstPart, decision.date);
    case 'test':
      return columns(decision.measure, undefined, decision.target, decision.endsOn);
    case 'maybe':
      return columns(decision.question, decision.answeredBy, undefined, decision.comesBackOn);
    case 'not-now':
      return columns(decision.reopensWhen, undefined, decision.rule, decision.comesBackOn);
  }
}

function columns(what = '', who = '', goal = '', on = ''): AnswerColumns {
  return { what, who, goal, on: isCalendarDate(on) ? dayNumber(on) : 0 };
}
