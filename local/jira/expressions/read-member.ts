/** Reading members: only what is listed for a type can be reached. */
import type { MemberExpression } from 'acorn';
import type { Budget } from './budget';
import { CALENDAR_DATE_MEMBERS, calendarDateMember, DATE_MEMBERS, dateMember } from './date-members';
import { ExpressionError } from './expression-error';
import { LIST_MEMBERS, listMember, MAP_MEMBERS, mapMethod } from './list-members';
import { TEXT_MEMBERS, textMember } from './text-members';
import { isCalendarDate, isDate, isHost, isList, isMap, typeName, type HostObject, type Value } from './values';

export interface Reading {
  budget: Budget;
  source: string;
  timeZone: string;
  /** What reading a key that a map does not have gives: null in Jira's expressions, an error in a trigger's filter. */
  missingKeys: 'null' | 'error';
}

/** Reading a member that is not there; `?.` turns it into null. */
export class MissingMember extends ExpressionError {}

/**
 * Reads a member of a value.
 * @throws MissingMember if there is none of that name
 */
export function readMember(object: Value, name: string | number, node: MemberExpression, on: Reading): Value {
  const objectSource = on.source.slice(node.object.start, node.object.end);
  if (object === null) throw new MissingMember('Type null does not have any properties.');
  if (typeof name === 'number') return element(object, name);
  const missing = (available: readonly string[]): never => {
    const list = available.map((each) => `'${each}'`).join(', ');
    throw new MissingMember(
      `Unrecognized property of \`${objectSource}\`: "${name}" ('${name}'). ` +
        `Available properties of type '${typeName(object)}' are: ${list}`,
    );
  };
  if (typeof object === 'string') return textMember(object, name) ?? missing(TEXT_MEMBERS);
  if (typeof object === 'number' || typeof object === 'boolean') return missing([]);
  if (isList(object)) return listMember(object, name) ?? missing(LIST_MEMBERS);
  if (isMap(object)) {
    const entry = object.get(name);
    if (entry !== undefined) return entry;
    const method = mapMethod(object, name);
    if (method !== undefined) return method;
    return on.missingKeys === 'null' ? null : missing([...object.keys(), ...MAP_MEMBERS]);
  }
  if (isDate(object)) return dateMember(object, name, on.timeZone) ?? missing(DATE_MEMBERS);
  if (isCalendarDate(object)) return calendarDateMember(object, name) ?? missing(CALENDAR_DATE_MEMBERS);
  if (isHost(object)) {
    const found = hostMember(object, name, node, on);
    return found === undefined ? missing(object.memberNames) : found;
  }
  return missing([]);
}

function element(object: Value, index: number): Value {
  if (isMap(object)) return object.get(String(index)) ?? null;
  if (!isList(object)) throw new ExpressionError(`${typeName(object)} cannot be accessed by an index.`);
  const found = object[index];
  if (found === undefined)
    throw new MissingMember(`Index ${index} is out of bounds for a List of length ${object.length}.`);
  return found;
}

const charged = new WeakMap<Budget, Set<string>>();

function hostMember(object: HostObject, name: string, node: MemberExpression, on: Reading): Value | undefined {
  const found = object.member(name);
  if (found === undefined) return undefined;
  const source = on.source.slice(node.start, node.end);
  if (found.cost === 'each') on.budget.expensive(source);
  if (found.cost === 'once') {
    // Jira loads these for all objects that one place of the expression meets in one go.
    const places = charged.get(on.budget) ?? new Set<string>();
    charged.set(on.budget, places);
    const place = `${node.start}:${name}`;
    if (!places.has(place)) on.budget.expensive(source);
    places.add(place);
  }
  return found.read();
}
