/** What a person has typed into the answer form so far, and how it becomes a decision. Pure. */
import { isCalendarDate } from '../../../../src/decisions/calendar-date';
import {
  DECISION_FORMAT,
  DETAIL_DATES,
  DETAIL_OF,
  PREFILLED,
  type Decision,
  type Outcome,
} from '../../../../src/decisions/decision';
import { checkDecision } from '../../../../src/decisions/decision-rules';
import type { checkReason as CheckReason } from '../../../../src/decisions/reason';
import { spreadDay } from '../../../../src/decisions/spread';
import { addDays } from '../../lib/days';

/** What would change a "not now". */
export type Change = 'date' | 'condition' | 'never';

/** Everything typed, of all outcomes: choosing another one and coming back loses nothing. */
export interface AnswerDraft {
  outcome: Outcome | null;
  reason: string;
  nextStep: string;
  nextRole: string;
  firstPart: string;
  date: string;
  dateTo: string;
  noDateBecause: string;
  measure: string;
  target: string;
  endsOn: string;
  lookDays: string;
  effortDays: string;
  question: string;
  answeredBy: string;
  maybeBackOn: string;
  change: Change;
  notNowBackOn: string;
  reopensWhen: string;
  rule: string;
  yearlyLookOn: string;
}

export type DraftText = Exclude<keyof AnswerDraft, 'outcome' | 'change'>;

/** A rule that the draft breaks: the part of the decision it is about, and the code of its sentence. */
export interface DraftProblem {
  path: string;
  code: string;
}

/**
 * The draft to begin with: the decision that stands, else empty with the prefilled details.
 * @param today `YYYY-MM-DD` in the project's time zone
 * @param seed something that stays the same for a work item; spreads the days on which "not now" comes back
 */
export function draftOf(decision: Decision | null, today: string, seed: string): AnswerDraft {
  const of = (outcome: Outcome): Partial<Decision> => (decision?.outcome === outcome ? decision : {});
  const [yes, test, maybe, notNow] = [of('yes'), of('test'), of('maybe'), of('not-now')];
  const change = changeOf(notNow);
  return {
    outcome: decision?.outcome ?? null,
    reason: decision?.reason ?? '',
    nextStep: yes.nextStep ?? '',
    nextRole: yes.nextRole ?? '',
    firstPart: yes.firstPart ?? '',
    date: yes.date ?? '',
    dateTo: yes.dateTo ?? '',
    noDateBecause: yes.noDateBecause ?? '',
    measure: test.measure ?? '',
    target: test.target ?? '',
    endsOn: test.endsOn ?? addDays(today, PREFILLED.testDays),
    lookDays: String(test.lookDays ?? PREFILLED.lookDays),
    effortDays: String(test.effortDays ?? PREFILLED.effortDays),
    question: maybe.question ?? '',
    answeredBy: maybe.answeredBy ?? '',
    maybeBackOn: maybe.comesBackOn ?? addDays(today, PREFILLED.maybeDays),
    change,
    notNowBackOn: (change === 'never' ? undefined : notNow.comesBackOn) ?? spreadDay(today, seed),
    reopensWhen: notNow.reopensWhen ?? '',
    rule: notNow.rule ?? '',
    yearlyLookOn: (change === 'never' ? notNow.comesBackOn : undefined) ?? addDays(today, 365),
  };
}

function changeOf(notNow: Partial<Decision>): Change {
  if (notNow.notExpected === true) return 'never';
  return notNow.reopensWhen === undefined ? 'date' : 'condition';
}

/** The decision that a draft stands for: only the parts of its outcome, empty ones left out. Null while none is chosen. */
export function decisionOf(draft: AnswerDraft): Decision | null {
  const { outcome } = draft;
  if (outcome === null) return null;
  const parts = outcome === 'not-now' ? notNowParts(draft) : partsOf[outcome](draft);
  const given = Object.entries(parts).filter(([, value]) => value !== '' && value !== undefined);
  return { format: DECISION_FORMAT, outcome, reason: draft.reason.trim(), ...Object.fromEntries(given) };
}

type Parts = Partial<Record<keyof Decision, string | number | boolean | undefined>>;

const partsOf: Record<Exclude<Outcome, 'not-now'>, (draft: AnswerDraft) => Parts> = {
  yes: (draft) => ({
    nextStep: draft.nextStep.trim(),
    nextRole: draft.nextRole.trim(),
    firstPart: draft.firstPart.trim(),
    date: draft.date,
    dateTo: draft.dateTo,
    noDateBecause: draft.noDateBecause.trim(),
  }),
  test: (draft) => ({
    measure: draft.measure.trim(),
    target: draft.target.trim(),
    endsOn: draft.endsOn,
    lookDays: numberOf(draft.lookDays),
    effortDays: numberOf(draft.effortDays),
  }),
  maybe: (draft) => ({
    question: draft.question.trim(),
    answeredBy: draft.answeredBy.trim(),
    comesBackOn: draft.maybeBackOn,
  }),
};

/** What was written beside the reason, of the chosen outcome. */
export function detailTexts(draft: AnswerDraft): string[] {
  const parts = Object.entries(decisionOf(draft) ?? {});
  return parts.flatMap(([part, value]) => (part !== 'reason' && typeof value === 'string' ? [value] : []));
}

function notNowParts(draft: AnswerDraft): Parts {
  switch (draft.change) {
    case 'date':
      return { comesBackOn: draft.notNowBackOn };
    case 'condition':
      return { reopensWhen: draft.reopensWhen.trim(), comesBackOn: draft.notNowBackOn };
    case 'never':
      return { notExpected: true, rule: draft.rule.trim(), comesBackOn: draft.yearlyLookOn };
  }
}

function numberOf(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text.replace(',', '.'));
}

/** Whether a person changed anything: what is only prefilled is no change. */
export function isSameDraft(a: AnswerDraft, b: AnswerDraft): boolean {
  return (Object.keys(a) as (keyof AnswerDraft)[]).every((part) => a[part] === b[part]);
}

/** What a draft is checked against. */
export interface DraftSurroundings {
  /** The request's title: it is no reason. */
  title?: string | undefined;
  /** `YYYY-MM-DD` in the project's time zone. */
  today: string;
  /** The answer that stands: its days may have passed meanwhile. */
  initial: Decision | null;
  /** Says what is no reason; left out while it is on its way: the server holds the same rule. */
  checkReason?: typeof CheckReason | undefined;
  /** Words that tell nothing, beside those that Daylight knows. */
  emptyWords?: readonly string[] | undefined;
}

/** What is still wrong with a draft, in the order of the form. */
export function problemsOf(
  draft: AnswerDraft,
  { title, today, initial, checkReason, emptyWords }: DraftSurroundings,
): DraftProblem[] {
  const decision = decisionOf(draft);
  if (decision === null) return [{ path: 'outcome', code: 'ui.answer.error.outcome' }];
  const problems = checkDecision(decision).map(({ path, code }) => ({ path, code }));
  const add = (path: string, code: string): void => {
    if (!problems.some((problem) => problem.path === path)) problems.push({ path, code });
  };
  // The rules name the first part that is missing; the form marks all that belong to it.
  for (const { path, code } of problems.filter(({ code }) => code === `decision.error.detail-${decision.outcome}`)) {
    const parts = DETAIL_OF[decision.outcome].find((alternative) => alternative.some((part) => part === path)) ?? [];
    for (const part of parts) if (decision[part] === undefined) add(part, code);
  }
  const stood = initial?.outcome === decision.outcome ? initial : null;
  for (const part of DETAIL_DATES) {
    const date = decision[part];
    if (date === undefined || !isCalendarDate(date) || date === stood?.[part]) continue;
    if (date < today) add(part, 'ui.answer.error.past');
  }
  // A reason that stands already may go on standing; the same rule holds on the server.
  const noReason =
    draft.reason.trim() === initial?.reason ? null : checkReason?.(draft.reason, title ?? null, emptyWords ?? []);
  if (noReason != null) add('reason', noReason.code);
  // A date alone would do for the rules; whoever says that something has to happen first also says what.
  if (draft.outcome === 'not-now' && draft.change === 'condition' && draft.reopensWhen.trim() === '') {
    add('reopensWhen', 'ui.answer.error.condition');
  }
  if (draft.outcome === 'not-now' && draft.change === 'never' && draft.rule.trim() === '') {
    add('rule', 'ui.answer.error.rule');
  }
  return problems;
}

/** What a check of a draft was about. Another answer has other fields, which nobody has checked yet. */
export function checkedPart({ outcome, change }: AnswerDraft): string {
  return outcome === 'not-now' ? `${outcome} ${change}` : (outcome ?? '');
}

/**
 * The problems that a person is told by now: those of what was checked once. The reason stays the same under every answer.
 * @param checked what was checked, as `checkedPart` names it
 */
export function toldProblems(
  problems: readonly DraftProblem[],
  draft: AnswerDraft,
  checked: ReadonlySet<string>,
): DraftProblem[] {
  const isChecked = checked.has(checkedPart(draft));
  const isReasonChecked = [...checked].some((part) => part !== '');
  return problems.filter(({ path }) => isChecked || (path === 'reason' && isReasonChecked));
}
