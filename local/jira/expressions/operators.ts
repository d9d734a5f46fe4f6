/** What literals and operators of an expression give, once the values of their parts are known. */
import type { Expression } from 'acorn';
import { ExpressionError } from './expression-error';
import { regExpValue } from './text-members';
import { compareValues, isEqual, toText, typeName, type Value } from './values';

/** A text, a number, true, false, null or a pattern. @throws ExpressionError for anything else */
export function literal(value: unknown): Value {
  if (value instanceof RegExp) return regExpValue(value);
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  throw new ExpressionError('Jira expressions do not know this literal.');
}

/** `{a: 1, b: 2}`. */
export function mapLiteral(
  properties: Extract<Expression, { type: 'ObjectExpression' }>['properties'],
  value: (node: Expression) => Value,
): Value {
  const entries = new Map<string, Value>();
  for (const property of properties) {
    if (property.type === 'SpreadElement') throw new ExpressionError('A map has no spread.');
    const key = property.key.type === 'Identifier' ? property.key.name : toText(value(property.key));
    entries.set(key, value(property.value));
  }
  return entries;
}

/** Comparisons and arithmetic. @throws ExpressionError for values that the operator does not take */
export function binary(operator: string, left: Value, right: Value): Value {
  switch (operator) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case '<':
      return compareValues(left, right) < 0;
    case '<=':
      return compareValues(left, right) <= 0;
    case '>':
      return compareValues(left, right) > 0;
    case '>=':
      return compareValues(left, right) >= 0;
  }
  if (operator === '+' && (typeof left === 'string' || typeof right === 'string')) return toText(left) + toText(right);
  if (typeof left !== 'number' || typeof right !== 'number') {
    throw new ExpressionError(`"${operator}" cannot be used on ${typeName(left)} and ${typeName(right)}.`);
  }
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  return operator === '/' ? left / right : left % right;
}

/** The values of a call's arguments. */
export function argumentsOf(
  nodes: readonly (Expression | { type: 'SpreadElement' })[],
  value: (node: Expression) => Value,
): Value[] {
  return nodes.map((node) => {
    if (node.type === 'SpreadElement') throw new ExpressionError('Arguments have no spread.');
    return value(node);
  });
}
