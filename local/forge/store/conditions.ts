/** Conditions on attributes: of a query's range, of filters, and of a transaction's operations. */
import { LIMITS } from '../limits';
import type { AttributeType, EntityDefinition } from '../manifest';
import { KvsError, refuse } from './kvs-error';
import { isObject, type JsonObject } from './values';

/** A checked condition. */
export interface Condition {
  name: ConditionName;
  values: (string | number | boolean)[];
}

type ConditionName = keyof typeof VALUES;

/** How many values each condition takes. */
const VALUES = {
  BEGINS_WITH: 1,
  BETWEEN: 2,
  EQUAL_TO: 1,
  NOT_EQUAL_TO: 1,
  GREATER_THAN: 1,
  GREATER_THAN_EQUAL_TO: 1,
  LESS_THAN: 1,
  LESS_THAN_EQUAL_TO: 1,
  CONTAINS: 1,
  NOT_CONTAINS: 1,
  EXISTS: 1,
  NOT_EXISTS: 1,
} as const;

const ONLY_FILTERS: ReadonlySet<string> = new Set(['NOT_EQUAL_TO', 'CONTAINS', 'NOT_CONTAINS', 'EXISTS', 'NOT_EXISTS']);
const ONLY_STRINGS: ReadonlySet<string> = new Set(['BEGINS_WITH', 'CONTAINS', 'NOT_CONTAINS']);
const NO_BOOLEANS: ReadonlySet<string> = new Set([
  'BETWEEN',
  'GREATER_THAN',
  'GREATER_THAN_EQUAL_TO',
  'LESS_THAN',
  'LESS_THAN_EQUAL_TO',
]);
/** Conditions of one request, range and filters together. */
const MAX_CONDITIONS = LIMITS.conditions.value;

/**
 * Reads a condition on an attribute of a type.
 * @throws KvsError
 */
export function readCondition(given: unknown, type: AttributeType, where: 'range' | 'filter'): Condition {
  if (!isObject(given)) throw refuse('INVALID_FILTER_CONDITION', 'A condition is missing.');
  const name = given['condition'];
  if (typeof name !== 'string' || !isConditionName(name) || (where === 'range' && ONLY_FILTERS.has(name)))
    throw refuse('INVALID_FILTER_CONDITION', `The condition ${String(name)} is not supported here.`);
  const listed = given['values'];
  const values = Array.isArray(listed) ? listed.filter(isScalar) : [];
  const wanted = VALUES[name];
  if (values.length < wanted)
    throw refuse(
      wanted > 1 ? 'INSUFFICIENT_FILTER_VALUES' : 'INVALID_FILTER_VALUES',
      `${name} needs ${wanted} values.`,
    );
  if (values.length > wanted) throw refuse('INVALID_FILTER_VALUES', `${name} takes only ${wanted} values.`);
  if (type === 'any')
    throw new KvsError(422, 'INVALID_FILTER_CONDITION', 'Attributes of type any cannot stand in conditions.');
  if ((ONLY_STRINGS.has(name) && type !== 'string') || (NO_BOOLEANS.has(name) && type === 'boolean'))
    throw refuse('INVALID_FILTER_CONDITION', `The condition ${name} does not fit an attribute of type ${type}.`);
  if (name !== 'EXISTS' && name !== 'NOT_EXISTS' && values.some((value) => !isOfType(value, type)))
    throw refuse('INVALID_FILTER_VALUES', `${name} needs values of type ${type}.`);
  return { name, values };
}

/**
 * Reads `{and: […]}` or `{or: […]}` and gives a test of entity values.
 * @throws KvsError
 */
export function readFilters(given: unknown, entity: EntityDefinition): (value: JsonObject | undefined) => boolean {
  if (!isObject(given)) throw refuse('EMPTY_FILTER_OPERATOR', 'The filter has neither `and` nor `or`.');
  const operators = ['and', 'or'].filter((name) => given[name] !== undefined);
  if (operators.length > 1)
    throw refuse('INVALID_FILTER_OPERATORS_COMBINATION', '`and` and `or` cannot stand beside each other.');
  const [operator] = operators;
  const list = operator === undefined ? undefined : given[operator];
  if (!Array.isArray(list) || list.length === 0)
    throw refuse('EMPTY_FILTER_OPERATOR', 'The filter operator has no conditions.');
  if (list.length > MAX_CONDITIONS)
    throw refuse('INVALID_FILTER_CONDITION', `A request has at most ${MAX_CONDITIONS} conditions.`);
  const tests = list.map((item: unknown) => {
    const property = isObject(item) ? item['property'] : undefined;
    const type =
      typeof property === 'string' && Object.hasOwn(entity.attributes, property)
        ? entity.attributes[property]
        : undefined;
    if (typeof property !== 'string' || type === undefined)
      throw refuse('QUERY_WHERE_FIELD_INVALID', `The entity ${entity.name} has no attribute ${String(property)}.`);
    const condition = readCondition(item, type, 'filter');
    return (value: JsonObject | undefined) => holds(condition, value?.[property]);
  });
  return (value) => (operator === 'and' ? tests.every((test) => test(value)) : tests.some((test) => test(value)));
}

/** Whether a value meets a condition. A missing value meets only NOT_EXISTS, NOT_EQUAL_TO and NOT_CONTAINS. */
export function holds(condition: Condition, value: unknown): boolean {
  const [first, second] = condition.values;
  switch (condition.name) {
    case 'EXISTS':
      return value !== undefined;
    case 'NOT_EXISTS':
      return value === undefined;
    case 'EQUAL_TO':
      return value === first;
    case 'NOT_EQUAL_TO':
      return value !== first;
    case 'CONTAINS':
      return typeof value === 'string' && typeof first === 'string' && value.includes(first);
    case 'NOT_CONTAINS':
      return !(typeof value === 'string' && typeof first === 'string' && value.includes(first));
    case 'BEGINS_WITH':
      return typeof value === 'string' && typeof first === 'string' && value.startsWith(first);
    case 'BETWEEN':
      return isScalar(value) && atLeast(value, first) && atLeast(second, value);
    case 'GREATER_THAN':
      return isScalar(value) && first !== undefined && compareScalars(value, first) > 0;
    case 'GREATER_THAN_EQUAL_TO':
      return isScalar(value) && atLeast(value, first);
    case 'LESS_THAN':
      return isScalar(value) && first !== undefined && compareScalars(value, first) < 0;
    case 'LESS_THAN_EQUAL_TO':
      return isScalar(value) && atLeast(first, value);
  }
}

export type Scalar = string | number | boolean;

/** Whether a value can stand in an index. */
export function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Strings by their UTF-8 bytes , numbers by size, false before true. */
export function compareScalars(a: Scalar, b: Scalar): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return Number(a) - Number(b);
}

/** Order of code units: that of UTF-8 bytes for everything but characters beyond the basic plane. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function atLeast(a: Scalar | undefined, b: Scalar | undefined): boolean {
  return a !== undefined && b !== undefined && compareScalars(a, b) >= 0;
}

function isOfType(value: Scalar, type: AttributeType): boolean {
  if (type === 'string') return typeof value === 'string';
  if (type === 'boolean') return typeof value === 'boolean';
  return typeof value === 'number';
}

function isConditionName(name: string): name is ConditionName {
  return Object.hasOwn(VALUES, name);
}
