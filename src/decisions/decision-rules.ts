/** Checks and tidies a value of the Decision field by the rules that decision.ts lists. */
import type { Problem } from '../platform/failure';
import { isCalendarDate } from './calendar-date';
import { plainText } from './plain-text';
import {
  DAYS_MAX,
  DECISION_FORMAT,
  DETAIL_DATES,
  DETAIL_MAX,
  DETAIL_NUMBERS,
  DETAIL_OF,
  DETAIL_TEXTS,
  OUTCOMES,
  PARTS,
  PARTS_OF,
  REASON_MAX,
  REASON_MIN,
  type Decision,
  type DecisionPart,
  type FlagPart,
  type NumberPart,
  type Outcome,
  type TextPart,
} from './decision';

/** Keys of the sentences under `decision.error` in locales, in the order in which the rules are checked. */
export const RULE_CODES = [
  'newer-format',
  'outcome',
  'reason-short',
  'reason-long',
  'detail-yes',
  'detail-test',
  'detail-maybe',
  'detail-not-now',
  'text-long',
  'date-invalid',
  'date-order',
  'days',
] as const;
export type RuleCode = (typeof RULE_CODES)[number];

/** The known parts of a value, by kind. */
interface Parts {
  texts: Partial<Record<TextPart, string>>;
  numbers: Partial<Record<NumberPart, number>>;
  flags: Partial<Record<FlagPart, boolean>>;
}

/**
 * Checks a value against every rule of a decision.
 * @param value any value; one that is no object, or with parts of a wrong type, gives the one problem `unreadable`
 * @returns the broken rules, each with the part it is about and the key of its sentence; empty if the value may be saved
 */
export function checkDecision(value: unknown): Problem[] {
  const parts = readParts(value);
  if (parts === null) return [problem('outcome', 'unreadable')];
  const { texts, numbers } = parts;
  const problems: Problem[] = [];
  if (!inRange(numbers.format, 1, DECISION_FORMAT)) problems.push(problem('format', 'newer-format'));
  const outcome = outcomeOf(parts);
  if (outcome === undefined) problems.push(problem('outcome', 'outcome'));
  const length = trimmed(texts.reason).length;
  if (length < REASON_MIN) problems.push(problem('reason', 'reason-short'));
  if (length > REASON_MAX) problems.push(problem('reason', 'reason-long'));
  if (outcome !== undefined) problems.push(...missingDetail(parts, outcome));
  for (const part of DETAIL_TEXTS) {
    if (trimmed(texts[part]).length > DETAIL_MAX) problems.push(problem(part, 'text-long'));
  }
  for (const part of DETAIL_DATES) {
    const date = texts[part] ?? '';
    if (date !== '' && !isCalendarDate(date)) problems.push(problem(part, 'date-invalid'));
  }
  const { date = '', dateTo = '' } = texts;
  if (isCalendarDate(date) && isCalendarDate(dateTo) && dateTo < date) problems.push(problem('dateTo', 'date-order'));
  for (const part of DETAIL_NUMBERS) {
    if (!inRange(numbers[part], 0, DAYS_MAX)) problems.push(problem(part, 'days'));
  }
  return problems;
}

/**
 * Reads a stored value without ever failing: what breaks a rule, or was written by a newer version, is no decision here.
 * @returns the decision, or null with the problems (none for an empty field)
 */
export function readDecision(value: unknown): { decision: Decision | null; problems: Problem[] } {
  if (value === null || value === undefined) return { decision: null, problems: [] };
  const problems = checkDecision(value);
  const parts = readParts(value);
  const outcome = parts === null ? undefined : outcomeOf(parts);
  if (problems.length > 0 || parts === null || outcome === undefined) return { decision: null, problems };
  return { decision: tidyParts(parts, outcome), problems: [] };
}

/** Whether problems of a value say that a newer version of Daylight wrote it. */
export function isOfNewerFormat(problems: readonly Problem[]): boolean {
  return problems.some(({ path }) => path === 'format');
}

/**
 * A decision as it is stored: texts trimmed, empty parts and parts of other outcomes dropped, format set, parts always in
 * the same order, so that equal decisions are equal as JSON.
 */
export function tidyDecision(decision: Decision): Decision {
  return tidyParts(readParts(decision) ?? { texts: {}, numbers: {}, flags: {} }, decision.outcome);
}

function tidyParts({ texts, numbers, flags }: Parts, outcome: Outcome): Decision {
  const tidy: Decision = { format: DECISION_FORMAT, outcome, reason: trimmed(texts.reason) };
  for (const part of PARTS_OF[outcome]) {
    if (isTextPart(part)) {
      const text = trimmed(texts[part]);
      if (text !== '') Object.assign(tidy, { [part]: text });
    } else if (isNumberPart(part)) {
      const days = numbers[part];
      if (days !== undefined) Object.assign(tidy, { [part]: days });
    } else if (flags[part] === true) {
      Object.assign(tidy, { [part]: true });
    }
  }
  return tidy;
}

/** Whether two decisions say the same. */
export function isSameDecision(a: Decision | null, b: Decision | null): boolean {
  if (a === null || b === null) return a === b;
  return JSON.stringify(tidyDecision(a)) === JSON.stringify(tidyDecision(b));
}

/** The problem of a missing detail: at the first empty part of the alternative that is filled furthest. */
function missingDetail(parts: Parts, outcome: Outcome): Problem[] {
  const filled = (part: DecisionPart): boolean => isFilled(parts, part);
  const alternatives = DETAIL_OF[outcome];
  if (alternatives.some((alternative) => alternative.every(filled))) return [];
  const [closest] = [...alternatives].sort((a, b) => b.filter(filled).length - a.filter(filled).length);
  const missing = closest?.find((part) => !filled(part)) ?? 'outcome';
  return [problem(missing, `detail-${outcome}`)];
}

function isFilled({ texts, numbers, flags }: Parts, part: DecisionPart): boolean {
  if (isTextPart(part)) return trimmed(texts[part]) !== '';
  return isNumberPart(part) ? numbers[part] !== undefined : flags[part] === true;
}

const outcomeOf = (parts: Parts): Outcome | undefined => OUTCOMES.find((known) => known === parts.texts.outcome);

const inRange = (value: number | undefined, min: number, max: number): boolean =>
  value === undefined || (value >= min && value <= max);

const trimmed = (text: string | undefined): string => plainText(text ?? '');

const problem = (part: DecisionPart, code: RuleCode | 'unreadable'): Problem => ({
  path: part,
  code: `decision.error.${code}`,
});

/** The known parts of a value; null if it is no object or a part has a wrong type. Null counts as not given. */
function readParts(value: unknown): Parts | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const parts: Parts = { texts: {}, numbers: {}, flags: {} };
  for (const [part, given] of Object.entries(value) as [string, unknown][]) {
    if (!isPart(part) || given === null || given === undefined) continue;
    if (isTextPart(part) && typeof given === 'string') parts.texts[part] = given;
    else if (isNumberPart(part) && typeof given === 'number') parts.numbers[part] = given;
    else if (isFlagPart(part) && typeof given === 'boolean') parts.flags[part] = given;
    else return null;
  }
  return parts;
}

const isPart = (name: string): name is DecisionPart => Object.hasOwn(PARTS, name);
const isTextPart = (part: DecisionPart): part is TextPart => PARTS[part].type === 'text';
const isNumberPart = (part: DecisionPart): part is NumberPart => PARTS[part].type === 'number';
const isFlagPart = (part: DecisionPart): part is FlagPart => PARTS[part].type === 'flag';
