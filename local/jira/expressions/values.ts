/** The values that a Jira expression works on. */
import { ExpressionError } from './expression-error';

export interface DateValue {
  readonly kind: 'Date';
  readonly millis: number;
}

export interface CalendarDateValue {
  readonly kind: 'CalendarDate';
  /** `YYYY-MM-DD`. */
  readonly iso: string;
}

export interface RegExpValue {
  readonly kind: 'RegExp';
  readonly pattern: RegExp;
}

export interface Callable {
  readonly kind: 'Function';
  call(args: readonly Value[]): Value;
}

/** What reading one member of an object of Jira costs: nothing, one operation however often it is read, or one each time. */
export type Cost = 'free' | 'once' | 'each';

export interface Member {
  readonly cost: Cost;
  read(): Value;
}

/** An object of Jira: an issue, a user, a project … Members are read when they are asked for. */
export interface HostObject {
  readonly kind: 'Host';
  /** As `typeof` shows it: `Issue`. */
  readonly type: string;
  /** Equal objects have the same identity. */
  readonly identity: string;
  readonly memberNames: readonly string[];
  member(name: string): Member | undefined;
  /** Some members are both a value and a call in Atlassian's documentation (`user.groups`, `user.groups()`). */
  readonly callableMembers?: readonly string[];
}

export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | ReadonlyMap<string, Value>
  | DateValue
  | CalendarDateValue
  | RegExpValue
  | Callable
  | HostObject;

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
export const isMap = (value: Value): value is ReadonlyMap<string, Value> => value instanceof Map;

/** The name that `typeof` gives for a value. */
export function typeName(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'number') return 'Number';
  if (typeof value === 'boolean') return 'Boolean';
  if (isList(value)) return 'List';
  if (isMap(value)) return 'Map';
  return value.kind === 'Host' ? value.type : value.kind;
}

export const isTruthy = (value: Value): boolean =>
  value !== null && value !== false && value !== 0 && value !== '' && !Number.isNaN(value);

/** Equality: by value, never across types. Lists and maps are compared by their content. */
export function isEqual(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (isList(a) || isList(b)) {
    return isList(a) && isList(b) && a.length === b.length && a.every((item, index) => isEqual(item, b[index] ?? null));
  }
  if (isMap(a) || isMap(b)) {
    return (
      isMap(a) &&
      isMap(b) &&
      a.size === b.size &&
      [...a].every(([key, item]) => b.has(key) && isEqual(item, b.get(key) ?? null))
    );
  }
  if (a.kind === 'Date') return b.kind === 'Date' && a.millis === b.millis;
  if (a.kind === 'CalendarDate') return b.kind === 'CalendarDate' && a.iso === b.iso;
  if (a.kind === 'Host') return b.kind === 'Host' && a.type === b.type && a.identity === b.identity;
  return false;
}

/**
 * Orders two values of the same type.
 * @returns a negative number, zero or a positive number; NaN if a number is not one
 * @throws ExpressionError if they cannot be ordered
 */
export function compareValues(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a === b ? 0 : a < b ? -1 : a > b ? 1 : Number.NaN;
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 0 : a < b ? -1 : 1;
  if (isDate(a) && isDate(b)) return a.millis - b.millis;
  if (isCalendarDate(a) && isCalendarDate(b)) return a.iso === b.iso ? 0 : a.iso < b.iso ? -1 : 1;
  throw new ExpressionError(`Can't compare ${typeName(a)} to ${typeName(b)}.`);
}

const isTagged = (value: Value): value is Tagged =>
  typeof value === 'object' && value !== null && !isList(value) && !isMap(value);
export const isDate = (value: Value): value is DateValue => isTagged(value) && value.kind === 'Date';
export const isCalendarDate = (value: Value): value is CalendarDateValue =>
  isTagged(value) && value.kind === 'CalendarDate';
export const isRegExp = (value: Value): value is RegExpValue => isTagged(value) && value.kind === 'RegExp';
export const isCallable = (value: Value): value is Callable => isTagged(value) && value.kind === 'Function';
export const isHost = (value: Value): value is HostObject => isTagged(value) && value.kind === 'Host';

type Tagged = DateValue | CalendarDateValue | RegExpValue | Callable | HostObject;

/** The values of this module, so that plain data with a property `kind` is never taken for one. */
const tags = new WeakSet<object>();

const isTaggedData = (value: object): value is Tagged => tags.has(value);

/** Marks an object as a value of expressions. */
export function tagged<T extends Tagged>(value: T): T {
  tags.add(value);
  return value;
}

export const dateValue = (millis: number): DateValue => tagged({ kind: 'Date', millis });
export const calendarDateValue = (iso: string): CalendarDateValue => tagged({ kind: 'CalendarDate', iso });
export const callable = (call: (args: readonly Value[]) => Value): Callable => tagged({ kind: 'Function', call });

/**
 * Plain data (JSON, or values of this module inside it) as a value of expressions. Objects become maps.
 * @throws ExpressionError for what JSON does not have
 */
export function toValue(data: unknown): Value {
  if (data === null || data === undefined) return null;
  if (typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean') return data;
  if (Array.isArray(data)) return data.map(toValue);
  if (data instanceof Map) {
    return new Map([...data].map(([key, item]: [unknown, unknown]) => [String(key), toValue(item)]));
  }
  if (typeof data === 'object') {
    if (isTaggedData(data)) return data;
    return new Map(Object.entries(data).map(([key, item]) => [key, toValue(item)]));
  }
  throw new ExpressionError(`A value of type ${typeof data} cannot be used in an expression.`);
}

/** Text as Jira's REST API writes an instant: `2018-06-29T12:16:37.471+0000`. */
export const restDate = (millis: number): string => new Date(millis).toISOString().replace('Z', '+0000');

/**
 * A result as plain data. `bean` says what an object of Jira looks like; without it one is refused.
 * @throws ExpressionError for a function or an object of Jira that cannot be shown
 */
export function toPlain(value: Value, bean?: (host: HostObject) => unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map((item) => toPlain(item, bean));
  if (isMap(value)) return Object.fromEntries([...value].map(([key, item]) => [key, toPlain(item, bean)]));
  if (value.kind === 'Date') return restDate(value.millis);
  if (value.kind === 'CalendarDate') return value.iso;
  if (value.kind === 'RegExp') return String(value.pattern);
  if (value.kind === 'Host' && bean !== undefined) return bean(value);
  throw new ExpressionError(`A result of type ${typeName(value)} cannot be returned; return its properties.`);
}

/** A value as text, for `+` and template literals. */
export function toText(value: Value): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object') return String(value);
  if (isDate(value)) return new Date(value.millis).toISOString();
  if (isCalendarDate(value)) return value.iso;
  return isList(value) || isMap(value) ? JSON.stringify(toPlain(value)) : String(toPlain(value));
}
