/**
 * Parsing: the grammar is JavaScript's, read by a real parser; what Jira expressions do not have is refused by name before
 * anything runs.
 */
import { parse, tokenizer, type AnyNode, type Program, type Token } from 'acorn';
import { ExpressionError } from './expression-error';

export interface ParsedExpression {
  /** The text that was parsed; node positions point into it. */
  source: string;
  program: Program;
}

const SUPPORTED = new Set<string>([
  'Program',
  'ExpressionStatement',
  'BlockStatement',
  'ReturnStatement',
  'IfStatement',
  'TryStatement',
  'CatchClause',
  'ThrowStatement',
  'EmptyStatement',
  'VariableDeclaration',
  'VariableDeclarator',
  'AssignmentExpression',
  'ArrowFunctionExpression',
  'ConditionalExpression',
  'LogicalExpression',
  'BinaryExpression',
  'UnaryExpression',
  'MemberExpression',
  'ChainExpression',
  'CallExpression',
  'NewExpression',
  'ArrayExpression',
  'ObjectExpression',
  'Property',
  'TemplateLiteral',
  'TemplateElement',
  'Literal',
  'Identifier',
]);
const BINARY = new Set(['+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>=']);
const UNARY = new Set(['!', '-', 'typeof']);
const MAX_DEPTH = 100;

/**
 * Parses an expression and checks that it uses only what Jira expressions have.
 * @throws ExpressionError naming what is wrong or not supported
 */
export function parseExpression(text: string): ParsedExpression {
  if (text.trim() === '') throw new ExpressionError('The expression is empty.');
  try {
    const source = wrapMapLiterals(text);
    const program = parse(source, { ecmaVersion: 2022, sourceType: 'script', allowReturnOutsideFunction: true });
    check(program, source, 0);
    return { source, program };
  } catch (cause) {
    if (cause instanceof ExpressionError) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new ExpressionError(`The expression cannot be parsed: ${message}.`);
  }
}

/**
 * In Jira expressions `{ a: 1 }` is a map also at the start and after an arrow, where JavaScript reads a block: such
 * literals get parentheses.
 */
function wrapMapLiterals(text: string): string {
  const tokens: Token[] = [];
  for (const token of tokenizer(text, { ecmaVersion: 2022, sourceType: 'script' })) tokens.push(token);
  const insertions: { at: number; text: string }[] = [];
  tokens.forEach((token, index) => {
    if (token.type.label !== '{' || !isMapLiteral(tokens, index)) return;
    if (index !== 0 && tokens[index - 1]?.type.label !== '=>') return;
    const close = closing(tokens, index);
    if (close === undefined) return;
    insertions.push({ at: token.start, text: '(' }, { at: close.end, text: ')' });
  });
  return insertions
    .sort((a, b) => b.at - a.at)
    .reduce((source, { at, text: added }) => source.slice(0, at) + added + source.slice(at), text);
}

function isMapLiteral(tokens: readonly Token[], open: number): boolean {
  const first = tokens[open + 1]?.type.label;
  if (first === '}') return true;
  return (first === 'name' || first === 'string') && tokens[open + 2]?.type.label === ':';
}

function closing(tokens: readonly Token[], open: number): Token | undefined {
  let depth = 0;
  for (const token of tokens.slice(open)) {
    if (token.type.label === '{' || token.type.label === '${') depth += 1;
    if (token.type.label === '}') depth -= 1;
    if (depth === 0) return token;
  }
  return undefined;
}

function check(node: AnyNode, source: string, depth: number): void {
  const here = source.slice(node.start, node.end);
  if (depth > MAX_DEPTH) throw new ExpressionError('The expression is nested too deeply.');
  if (!SUPPORTED.has(node.type)) {
    throw new ExpressionError(`Jira expressions have no ${describe(node.type)}.`, here);
  }
  refuseDetails(node, here);
  for (const child of childNodes(node)) check(child, source, depth + 1);
}

function refuseDetails(node: AnyNode, here: string): void {
  if (node.type === 'BinaryExpression' && !BINARY.has(node.operator)) {
    throw new ExpressionError(`Jira expressions have no operator "${node.operator}".`, here);
  }
  if (node.type === 'UnaryExpression' && !UNARY.has(node.operator)) {
    throw new ExpressionError(`Jira expressions have no operator "${node.operator}".`, here);
  }
  if (node.type === 'VariableDeclaration' && node.kind !== 'let') {
    throw new ExpressionError(`Jira expressions have no "${node.kind}"; use "let".`, here);
  }
  if (node.type === 'VariableDeclarator' && (node.id.type !== 'Identifier' || !node.init)) {
    throw new ExpressionError('A variable needs a simple name and a value.', here);
  }
  if (node.type === 'AssignmentExpression' && (node.operator !== '=' || node.left.type !== 'Identifier')) {
    throw new ExpressionError('Only "name = value" can be assigned.', here);
  }
  if (node.type === 'ArrowFunctionExpression' && (node.async || node.params.some((p) => p.type !== 'Identifier'))) {
    throw new ExpressionError('A function takes simple names only.', here);
  }
  if (node.type === 'Property' && (node.kind !== 'init' || node.method || node.shorthand || node.computed)) {
    throw new ExpressionError('An entry of a map is written "name: value".', here);
  }
  if (node.type === 'ArrayExpression' && node.elements.includes(null)) {
    throw new ExpressionError('A list has no holes.', here);
  }
  if (node.type === 'TryStatement' && (node.finalizer || !node.handler)) {
    throw new ExpressionError('Jira expressions have "try" with "catch" only.', here);
  }
  if (node.type === 'Literal' && (typeof node.value === 'bigint' || ('bigint' in node && node.bigint))) {
    throw new ExpressionError('Jira expressions have no big integers.', here);
  }
}

const describe = (type: string): string => `"${type.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase()}"`;

/** The child nodes of a node, in order. */
export function childNodes(node: AnyNode): AnyNode[] {
  return Object.values(node).flatMap((value: unknown) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
