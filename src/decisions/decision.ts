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

/** What is prefilled, and what a reader assumes where a writer left it out (days from the day of the decision). */
export const PREFILLED = { testDays: 21, lookDays: 2, effortDays: 3, maybeDays: 30, notNowWeeks: { from: 10, to: 16 } } as const;
