/**
 * The Decision: outcome, reason, one detail. The rules below are data; `checkDecision` and the validation expression of the
 * Decision field are both made from them, so that form, REST and bulk edit refuse the same value with the same sentence.
 */

export const OUTCOMES = ['yes', 'test', 'maybe', 'not-now'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The newest format of the field's value that this code writes and understands. */
export const DECISION_FORMAT = 1;

export const REASON_MIN = 20;
export const REASON_MAX = 2000;
export const DETAIL_MAX = 300;

/**
 * The value of the Decision field. Flat, so that every part can have a search alias. Calendar dates are `YYYY-MM-DD`.
 * Parts of other outcomes than the chosen one are ignored on reading and dropped by our own forms.
 */
export interface Decision {
  format?: number;
  outcome: Outcome;
  reason: string;

  /** yes: the next step, and the role that takes it. */
  nextStep?: string;
  nextRole?: string;
  /** yes: the first usable part; its date, the end of a range, or why there is no date yet. */
  firstPart?: string;
  date?: string;
  dateTo?: string;
  noDateBecause?: string;

  /** test: what is measured and the target; last day, days to look at the result afterwards, most days of effort. */
  measure?: string;
  target?: string;
  endsOn?: string;
  lookDays?: number;
  effortDays?: number;

  /** maybe: the open question, and who can answer it. */
  question?: string;
  answeredBy?: string;

  /** maybe, not-now: the day on which it comes back. */
  comesBackOn?: string;

  /** not-now: the condition that would reopen it; or that no change is expected, with the rule that stands. */
  reopensWhen?: string;
  notExpected?: boolean;
  rule?: string;
}

export type DecisionPart = keyof Decision;
export type NumberPart = 'format' | 'lookDays' | 'effortDays';
export type FlagPart = 'notExpected';
export type TextPart = Exclude<DecisionPart, NumberPart | FlagPart>;

/** Parts that hold text of at most DETAIL_MAX characters. */
export const DETAIL_TEXTS = [
  'nextStep',
  'nextRole',
  'firstPart',
  'noDateBecause',
  'measure',
  'target',
  'question',
  'answeredBy',
  'reopensWhen',
  'rule',
] as const satisfies readonly DecisionPart[];

/** Parts that hold a calendar date. */
export const DETAIL_DATES = ['date', 'dateTo', 'endsOn', 'comesBackOn'] as const satisfies readonly DecisionPart[];

/**
 * The one detail of each outcome: alternatives, of which at least one must be whole. The first part of the first
 * alternative is where a form puts the error.
 */
export const DETAIL_OF: Record<Outcome, readonly (readonly DecisionPart[])[]> = {
  yes: [['nextStep', 'nextRole']],
  test: [['measure', 'target']],
  maybe: [['question', 'answeredBy']],
  'not-now': [['comesBackOn'], ['reopensWhen'], ['notExpected', 'rule']],
};

/** Parts that hold a number of days, and how many are sensible. */
export const DETAIL_NUMBERS = ['lookDays', 'effortDays'] as const satisfies readonly DecisionPart[];
export const DAYS_MAX = 100;

/** Parts that say anything about an outcome, beside outcome, reason and format. */
export const PARTS_OF: Record<Outcome, readonly DecisionPart[]> = {
  yes: ['nextStep', 'nextRole', 'firstPart', 'date', 'dateTo', 'noDateBecause'],
  test: ['measure', 'target', 'endsOn', 'lookDays', 'effortDays'],
  maybe: ['question', 'answeredBy', 'comesBackOn'],
  'not-now': ['comesBackOn', 'reopensWhen', 'notExpected', 'rule'],
};

/** What kind of value a part holds, and the name under which JQL finds it (`Decision.ComesBackOn >= "2027-01-01"`). */
export interface PartDefinition<Type extends 'text' | 'number' | 'flag' = 'text' | 'number' | 'flag'> {
  type: Type;
  alias?: string;
  /** How JQL treats the text: word by word, or as a date; left out: the whole text. */
  search?: 'text' | 'date';
}

export const PARTS: Record<TextPart, PartDefinition<'text'>> &
  Record<NumberPart, PartDefinition<'number'>> &
  Record<FlagPart, PartDefinition<'flag'>> = {
  format: { type: 'number' },
  outcome: { type: 'text', alias: 'Outcome' },
  reason: { type: 'text', alias: 'Reason', search: 'text' },
  nextStep: { type: 'text', alias: 'NextStep', search: 'text' },
  nextRole: { type: 'text', alias: 'NextRole' },
  firstPart: { type: 'text', alias: 'FirstPart', search: 'text' },
  date: { type: 'text', alias: 'FirstPartOn', search: 'date' },
  dateTo: { type: 'text', alias: 'FirstPartBy', search: 'date' },
  noDateBecause: { type: 'text', alias: 'NoDateBecause', search: 'text' },
  measure: { type: 'text', alias: 'Measure', search: 'text' },
  target: { type: 'text', alias: 'Target', search: 'text' },
  endsOn: { type: 'text', alias: 'EndsOn', search: 'date' },
  lookDays: { type: 'number' },
  effortDays: { type: 'number', alias: 'EffortDays' },
  question: { type: 'text', alias: 'Question', search: 'text' },
  answeredBy: { type: 'text', alias: 'AnsweredBy' },
  comesBackOn: { type: 'text', alias: 'ComesBackOn', search: 'date' },
  reopensWhen: { type: 'text', alias: 'ReopensWhen', search: 'text' },
  notExpected: { type: 'flag', alias: 'NotExpected' },
  rule: { type: 'text', alias: 'Rule', search: 'text' },
};

/** What is prefilled, and what a reader assumes where a writer left it out (days from the day of the decision). */
export const PREFILLED = {
  testDays: 21,
  lookDays: 2,
  effortDays: 3,
  maybeDays: 30,
  notNowWeeks: { from: 10, to: 16 },
} as const;

/** An answer that is not expected to change is looked at by people once a year, also where its writer gave no day. */
export function withYearlyLook(decision: Decision, today: string): Decision {
  if (decision.notExpected !== true || decision.comesBackOn !== undefined) return decision;
  const [year = '', ...rest] = today.split('-');
  const day = [String(Number(year) + 1), ...rest].join('-');
  // There is no 29 February next year.
  return { ...decision, comesBackOn: day.endsWith('-02-29') ? day.replace('-02-29', '-02-28') : day };
}
