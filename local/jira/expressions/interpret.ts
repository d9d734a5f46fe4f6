/** The interpreter: walks the parsed tree. There is no eval, and only members of the whitelist can be reached. */
import type { BlockStatement, Expression, MemberExpression, Program, Statement, Super } from 'acorn';
import { BudgetError } from './budget';
import { ExpressionError } from './expression-error';
import { MissingMember, readMember, type Reading } from './read-member';
import { argumentsOf, binary, literal, mapLiteral } from './operators';
import type { Args } from './text-members';
import { callable, isCallable, isHost, isList, isMap, isTruthy, toText, typeName, type Value } from './values';

export interface Interpreter extends Reading {
  /** Whether `?.` skips the rest of its chain, or its own step only. */
  optionalChaining: 'step' | 'chain';
  /** Constructors by name, for `new`. */
  constructors: ReadonlyMap<string, (args: Args) => Value>;
}

/** Names in sight, inner ones first. */
interface Scope {
  names: Map<string, Value>;
  outer: Scope | null;
}

/** How a statement ended: with `return`, or as the value of the last expression. */
interface Outcome {
  returned: boolean;
  value: Value;
}

/** A chain that ended at a `?.`; what stands behind it is skipped. */
class SkippedChain extends ExpressionError {}

const NOTHING: Outcome = { returned: false, value: null };

/** Far beyond anything sensible; keeps an expression from using up the site's memory. */
const MAX_TEXT = 1_000_000;
const MAX_LIST = 100_000;

/** A `throw` of the expression itself. */
class ThrownValue extends ExpressionError {}

/**
 * Runs a parsed expression.
 * @throws ExpressionError naming the part that failed
 */
export function run(program: Program, variables: ReadonlyMap<string, Value>, on: Interpreter): Value {
  const scope: Scope = { names: new Map(variables), outer: null };
  return runBody(program.body, scope, on).value;
}

function runBody(body: readonly (Statement | Program['body'][number])[], scope: Scope, on: Interpreter): Outcome {
  let last = NOTHING;
  for (const statement of body) {
    last = runStatement(statement, scope, on);
    if (last.returned) return last;
  }
  return last;
}

const runBlock = (block: BlockStatement, outer: Scope, on: Interpreter): Outcome =>
  runBody(block.body, { names: new Map(), outer }, on);

function runStatement(statement: Statement | Program['body'][number], scope: Scope, on: Interpreter): Outcome {
  switch (statement.type) {
    case 'ExpressionStatement':
      return { returned: false, value: evaluate(statement.expression, scope, on) };
    case 'EmptyStatement':
      return NOTHING;
    case 'BlockStatement':
      return runBlock(statement, scope, on);
    case 'ReturnStatement':
      return { returned: true, value: statement.argument ? evaluate(statement.argument, scope, on) : null };
    case 'VariableDeclaration':
      for (const { id, init } of statement.declarations) {
        if (id.type === 'Identifier' && init) scope.names.set(id.name, evaluate(init, scope, on));
      }
      return NOTHING;
    case 'IfStatement': {
      const branch = isTruthy(evaluate(statement.test, scope, on)) ? statement.consequent : statement.alternate;
      return branch ? runStatement(branch, scope, on) : NOTHING;
    }
    case 'ThrowStatement':
      throw new ThrownValue(thrownText(evaluate(statement.argument, scope, on)));
    case 'TryStatement':
      try {
        return runBlock(statement.block, scope, on);
      } catch (cause) {
        if (!(cause instanceof ExpressionError) || cause instanceof BudgetError || !statement.handler) throw cause;
        const names = new Map<string, Value>();
        const { param, body } = statement.handler;
        if (param?.type === 'Identifier') {
          names.set(
            param.name,
            new Map<string, Value>([
              ['message', cause.reason],
              ['location', cause.location],
            ]),
          );
        }
        return runBlock(body, { names, outer: scope }, on);
      }
    default:
      throw new ExpressionError(`Jira expressions have no ${statement.type}.`);
  }
}

/** `throw e` of a caught error gives its message again. */
function thrownText(value: Value): string {
  const message = value !== null && isMap(value) ? value.get('message') : undefined;
  return toText(message ?? value);
}

function lookUp(name: string, scope: Scope | null): Value | undefined {
  for (let current = scope; current !== null; current = current.outer) {
    const found = current.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Evaluates a node; an error without a place gets this node's. */
function evaluate(node: Expression | Super, scope: Scope, on: Interpreter): Value {
  on.budget.step();
  try {
    return bounded(evaluateNode(node, scope, on));
  } catch (cause) {
    if (!(cause instanceof ExpressionError) || cause.location !== null) throw cause;
    if (cause instanceof BudgetError || cause instanceof ThrownValue || cause instanceof SkippedChain) throw cause;
    throw new ExpressionError(cause.reason, on.source.slice(node.start, node.end));
  }
}

function bounded(value: Value): Value {
  const tooLong = typeof value === 'string' ? value.length > MAX_TEXT : isList(value) && value.length > MAX_LIST;
  if (tooLong) throw new BudgetError(`A ${typeName(value)} is too long.`);
  return value;
}

function evaluateNode(node: Expression | Super, scope: Scope, on: Interpreter): Value {
  const value = (inner: Expression | Super): Value => evaluate(inner, scope, on);
  switch (node.type) {
    case 'Literal':
      return literal(node.value);
    case 'Identifier': {
      const found = lookUp(node.name, scope);
      if (found === undefined) throw new ExpressionError(`Unrecognized identifier: "${node.name}".`);
      return found;
    }
    case 'TemplateLiteral':
      return node.quasis
        .map((quasi, index) => {
          const inserted = node.expressions[index];
          return (quasi.value.cooked ?? '') + (inserted ? toText(value(inserted)) : '');
        })
        .join('');
    case 'ArrayExpression':
      return node.elements.map((element) => {
        if (element === null || element.type === 'SpreadElement') throw new ExpressionError('A list has no spread.');
        return value(element);
      });
    case 'ObjectExpression':
      return mapLiteral(node.properties, value);
    case 'ConditionalExpression':
      return isTruthy(value(node.test)) ? value(node.consequent) : value(node.alternate);
    case 'LogicalExpression': {
      const left = value(node.left);
      if (node.operator === '??') return left === null ? value(node.right) : left;
      return isTruthy(left) === (node.operator === '&&') ? value(node.right) : left;
    }
    case 'UnaryExpression':
      return unary(node.operator, node.argument, scope, on);
    case 'BinaryExpression':
      if (node.left.type === 'PrivateIdentifier') throw new ExpressionError('Jira expressions have no private names.');
      return binary(node.operator, value(node.left), value(node.right));
    case 'AssignmentExpression': {
      const assigned = value(node.right);
      if (node.left.type === 'Identifier') scope.names.set(node.left.name, assigned);
      return assigned;
    }
    case 'ArrowFunctionExpression': {
      const { params, body } = node;
      return callable((args) => {
        const names = new Map<string, Value>();
        params.forEach((param, index) => {
          if (param.type === 'Identifier') names.set(param.name, args[index] ?? null);
        });
        const inner: Scope = { names, outer: scope };
        return body.type === 'BlockStatement' ? runBody(body.body, inner, on).value : evaluate(body, inner, on);
      });
    }
    case 'ChainExpression':
      try {
        return value(node.expression);
      } catch (cause) {
        if (cause instanceof SkippedChain) return null;
        throw cause;
      }
    case 'MemberExpression':
      return member(node, scope, on);
    case 'CallExpression':
      return call(node.callee, node.arguments, node.optional, scope, on);
    case 'NewExpression':
      return construct(node.callee, argumentsOf(node.arguments, value), on);
    default:
      throw new ExpressionError(`Jira expressions have no ${node.type}.`);
  }
}

function unary(operator: string, argument: Expression, scope: Scope, on: Interpreter): Value {
  if (operator === 'typeof') {
    if (argument.type === 'Identifier' && lookUp(argument.name, scope) === undefined) return 'undefined';
    return typeName(evaluate(argument, scope, on));
  }
  const value = evaluate(argument, scope, on);
  if (operator === '!') return !isTruthy(value);
  if (typeof value !== 'number') throw new ExpressionError(`"-" cannot be used on ${typeName(value)}.`);
  return -value;
}

function call(
  callee: Expression | Super,
  args: readonly (Expression | { type: 'SpreadElement' })[],
  optional: boolean | undefined,
  scope: Scope,
  on: Interpreter,
): Value {
  if (callee.type === 'MemberExpression') {
    const object = evaluate(callee.object, scope, on);
    const name = memberName(callee, scope, on);
    if (isHost(object) && args.length === 0 && typeof name === 'string' && object.callableMembers?.includes(name)) {
      return readMember(object, name, callee, on);
    }
    const method = readOptional(object, name, callee, on);
    // `a?.b()` of a missing b is null, as a missing property is.
    if (method === null && callee.optional) return skip(on);
    return invoke(method, args, scope, on, String(name));
  }
  const called = evaluate(callee, scope, on);
  if (called === null && optional) return skip(on);
  return invoke(called, args, scope, on, on.source.slice(callee.start, callee.end));
}

function invoke(
  called: Value,
  args: readonly (Expression | { type: 'SpreadElement' })[],
  scope: Scope,
  on: Interpreter,
  name: string,
): Value {
  if (!isCallable(called)) throw new ExpressionError(`"${name}" is not a function.`);
  return called.call(argumentsOf(args, (node) => evaluate(node, scope, on)));
}

function construct(callee: Expression | Super, args: Args, on: Interpreter): Value {
  const name = callee.type === 'Identifier' ? callee.name : '';
  const make = on.constructors.get(name);
  if (make === undefined) {
    const known = [...on.constructors.keys()].map((each) => `"${each}"`).join(', ');
    throw new ExpressionError(`Unrecognized constructor: "${name}". Available are: ${known}.`);
  }
  return make(args);
}

function memberName(node: MemberExpression, scope: Scope, on: Interpreter): string | number {
  if (!node.computed) {
    if (node.property.type === 'Identifier') return node.property.name;
    throw new ExpressionError('Jira expressions have no private names.');
  }
  if (node.property.type === 'PrivateIdentifier') throw new ExpressionError('Jira expressions have no private names.');
  const key = evaluate(node.property, scope, on);
  if (typeof key === 'string' || typeof key === 'number') return key;
  throw new ExpressionError(`A property is named by a String or a Number, not ${typeName(key)}.`);
}

function member(node: MemberExpression, scope: Scope, on: Interpreter): Value {
  return readOptional(evaluate(node.object, scope, on), memberName(node, scope, on), node, on);
}

/**
 * `?.` gives null where `.` fails. Whether Jira skips the rest of the chain then is not documented; by the stricter reading
 * it covers its own step only, and `a?.b.c` fails where `a?.b` is null.
 */
function readOptional(object: Value, name: string | number, node: MemberExpression, on: Interpreter): Value {
  if (!node.optional) return readMember(object, name, node, on);
  if (object === null) return skip(on);
  try {
    return readMember(object, name, node, on);
  } catch (cause) {
    if (cause instanceof MissingMember) return null;
    throw cause;
  }
}

function skip(on: Interpreter): null {
  if (on.optionalChaining === 'chain') throw new SkippedChain('The rest of the chain is skipped.');
  return null;
}
