/** Evaluating Jira expressions: the entry for the rest of the site. */
import type { IssueRecord, ProjectRecord, UserRecord } from '../model';
import { createBudget, JIRA_LIMITS, type ExpressionLimits } from './budget';
import { constructCalendarDate, constructDate } from './date-members';
import { ExpressionError } from './expression-error';
import { demandDocumentedSize } from './expression-size';
import type { ExpressionSite } from './expression-site';
import { createHostObjects, type HostObjects } from './host-objects';
import { run } from './interpret';
import { parseExpression } from './parse-expression';
import type { Args } from './text-members';
import {
  calendarDateValue,
  callable,
  dateValue,
  isHost,
  isMap,
  toPlain,
  toText,
  toValue,
  type HostObject,
  type Value,
} from './values';

/** A variable that is an object of Jira; anything else is plain data. Made by the functions below. */
class JiraVariable {
  constructor(readonly make: (objects: HostObjects) => Value) {}
}

/** A person as a variable (`user`). */
export const userVariable = (record: UserRecord): unknown => new JiraVariable((objects) => objects.user(record));
/** A work item as a variable (`issue`). One that is being created has an empty id and key, which show as null. */
export const issueVariable = (record: IssueRecord): unknown => new JiraVariable((objects) => objects.issue(record));
/** A list of work items as a variable (`issues`). */
export const issuesVariable = (records: readonly IssueRecord[]): unknown =>
  new JiraVariable((objects) => records.map((record) => objects.issue(record)));
/** A project as a variable (`project`). */
export const projectVariable = (record: ProjectRecord): unknown =>
  new JiraVariable((objects) => objects.project(record));
/** An instant as a variable. @param iso ISO 8601 */
export const dateVariable = (iso: string): unknown => dateValue(Date.parse(iso));
/** A calendar date as a variable. @param iso `YYYY-MM-DD` */
export const calendarDateVariable = (iso: string): unknown => calendarDateValue(iso);

export interface EvaluationOptions {
  limits?: ExpressionLimits;
  /** What reading a key that a map does not have gives; default `null`. A trigger's filter takes it for an error. */
  missingKeys?: 'null' | 'error';
  /** Whether `?.` skips the rest of its chain or its own step only; default `step`. */
  optionalChaining?: 'step' | 'chain';
  /** Whether the size that Jira documents is the limit; default false. */
  documentedSize?: boolean;
  /** How an object of Jira in the result is shown; without it such a result is refused. */
  bean?: (type: string, identity: string) => unknown;
}

export interface Evaluation {
  /** The result as plain data. */
  value: unknown;
  complexity: { steps: number; expensiveOperations: number };
}

/**
 * Evaluates a Jira expression and counts what it used.
 * @param variables names to plain data or to the variables made by `userVariable` and the like; undefined is not there
 * @throws ExpressionError naming what is wrong, unknown or beyond a limit
 */
export function evaluateWithComplexity(
  source: string,
  variables: Readonly<Record<string, unknown>>,
  site: ExpressionSite,
  options: EvaluationOptions = {},
): Evaluation {
  const limits = options.limits ?? JIRA_LIMITS;
  if (source.length > limits.length) {
    throw new ExpressionError(`The expression is too long (${source.length}), limit: ${limits.length} characters.`);
  }
  if (options.documentedSize === true) demandDocumentedSize(source);
  const parsed = parseExpression(source);
  const objects = createHostObjects(site);
  const budget = createBudget(limits);
  const names = new Map<string, Value>(FUNCTIONS);
  for (const [name, data] of Object.entries(variables)) {
    if (data === undefined) continue;
    names.set(name, data instanceof JiraVariable ? data.make(objects) : toValue(data));
  }
  const result = guardStack(() =>
    run(parsed.program, names, {
      budget,
      source: parsed.source,
      timeZone: site.timeZone(),
      missingKeys: options.missingKeys ?? 'null',
      optionalChaining: options.optionalChaining ?? 'step',
      constructors: constructors(site, objects, (what) => budget.expensive(what)),
    }),
  );
  const { bean } = options;
  const value = toPlain(result, bean && ((host: HostObject) => bean(host.type, host.identity)));
  return { value, complexity: { steps: budget.steps, expensiveOperations: budget.expensiveOperations } };
}

/** Endless recursion and texts beyond any size end as errors of the expression. */
function guardStack<R>(evaluate: () => R): R {
  try {
    return evaluate();
  } catch (cause) {
    if (cause instanceof RangeError) throw new ExpressionError('The expression needs too much memory.');
    throw cause;
  }
}

/**
 * Evaluates a Jira expression.
 * @returns the result as plain data
 * @throws ExpressionError naming what is wrong, unknown or beyond a limit
 */
export function evaluateExpression(
  source: string,
  variables: Readonly<Record<string, unknown>>,
  site: ExpressionSite,
  options: EvaluationOptions = {},
): unknown {
  return evaluateWithComplexity(source, variables, site, options).value;
}

const FUNCTIONS: readonly [string, Value][] = [
  ['Number', callable(([value]) => (value === null || value === undefined ? 0 : toNumber(value)))],
  [
    'JSON',
    new Map<string, Value>([
      ['stringify', callable(([value]) => JSON.stringify(toPlain(value ?? null)))],
      ['parse', callable(([text]) => parseJson(toText(text ?? null)))],
    ]),
  ],
];

function toNumber(value: Value): number {
  if (typeof value === 'string') return value.trim() === '' ? Number.NaN : Number(value);
  return typeof value === 'number' ? value : Number.NaN;
}

function parseJson(text: string): Value {
  try {
    return toValue(JSON.parse(text));
  } catch {
    throw new ExpressionError('"JSON.parse" expects a text in JSON.');
  }
}

function constructors(
  site: ExpressionSite,
  objects: HostObjects,
  expensive: (what: string) => void,
): ReadonlyMap<string, (args: Args) => Value> {
  const idOrKey = ([value]: Args): string => {
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    throw new ExpressionError('An id or a key is expected.');
  };
  const load =
    <R>(what: string, find: (id: string) => R | undefined, make: (record: R) => Value) =>
    (args: Args): Value => {
      expensive(`new ${what}`);
      const record = find(idOrKey(args));
      return record === undefined ? null : make(record);
    };
  return new Map<string, (args: Args) => Value>([
    ['Date', (args) => constructDate(args, site.now())],
    ['CalendarDate', (args) => constructCalendarDate(args, site.now(), site.timeZone())],
    ['Map', () => new Map<string, Value>()],
    ['List', (args) => [...args]],
    ['Issue', load('Issue', (id) => site.issue(id), objects.issue)],
    ['Project', load('Project', (id) => site.project(id), objects.project)],
    ['User', load('User', (id) => site.user(id), objects.user)],
    [
      'RichText',
      ([adf]) => {
        if (adf === undefined || !isMap(adf) || isHost(adf)) throw new ExpressionError('"new RichText" takes a Map.');
        return objects.richText(toPlain(adf));
      },
    ],
  ]);
}
