/** Members of strings. There are no others: no startsWith, no endsWith, no substring. */
import { runInNewContext } from 'node:vm';
import { ExpressionError } from './expression-error';
import { callable, isCallable, isRegExp, tagged, toText, typeName, type RegExpValue, type Value } from './values';

const MAX_PAD = 100;
const MAX_REPEAT = 100;
const REGEXP_MILLISECONDS = 250;

/** Names of all members of a string. */
export const TEXT_MEMBERS = [
  'length',
  'trim',
  'padStart',
  'padEnd',
  'toLowerCase',
  'toUpperCase',
  'split',
  'repeat',
  'replace',
  'match',
  'matchAll',
  'includes',
  'indexOf',
  'slice',
] as const;

export type Args = readonly Value[];

/** The string argument at a position. @throws ExpressionError if it is something else */
export function textArg(args: Args, index: number, method: string): string {
  const value = args[index] ?? null;
  if (typeof value !== 'string') {
    throw new ExpressionError(`"${method}" expects a String as argument ${index + 1}, not ${typeName(value)}.`);
  }
  return value;
}

/** The number argument at a position, or the default if it is left out. @throws ExpressionError if it is something else */
export function numberArg(args: Args, index: number, method: string, otherwise?: number): number {
  if (args.length <= index && otherwise !== undefined) return otherwise;
  const value = args[index] ?? null;
  if (typeof value !== 'number') {
    throw new ExpressionError(`"${method}" expects a Number as argument ${index + 1}, not ${typeName(value)}.`);
  }
  return value;
}

/** Reads a member of a string, or undefined if strings have none of that name. */
export function textMember(text: string, name: string): Value | undefined {
  switch (name) {
    case 'length':
      return text.length;
    case 'trim':
      return callable(() => text.trim());
    case 'toLowerCase':
      return callable(() => text.toLowerCase());
    case 'toUpperCase':
      return callable(() => text.toUpperCase());
    case 'padStart':
    case 'padEnd':
      return callable((args) => pad(text, args, name));
    case 'split':
      return callable((args) => split(text, args));
    case 'repeat':
      return callable((args) => text.repeat(bounded(numberArg(args, 0, name), MAX_REPEAT, name)));
    case 'includes':
      return callable((args) => text.includes(textArg(args, 0, name)));
    case 'indexOf':
      return callable((args) => text.indexOf(textArg(args, 0, name)));
    case 'slice':
      return callable((args) => text.slice(numberArg(args, 0, name, 0), numberArg(args, 1, name, text.length)));
    case 'replace':
      return callable((args) => replace(text, args));
    case 'match':
      return callable((args) => matchFirst(text, args));
    case 'matchAll':
      return callable((args) => matchAll(text, args));
    default:
      return undefined;
  }
}

function bounded(count: number, max: number, method: string): number {
  if (!Number.isInteger(count) || count < 0 || count > max) {
    throw new ExpressionError(`"${method}" takes a whole number from 0 to ${max}.`);
  }
  return count;
}

function pad(text: string, args: Args, name: 'padStart' | 'padEnd'): string {
  const length = bounded(numberArg(args, 0, name), MAX_PAD, name);
  const filler = args.length > 1 ? textArg(args, 1, name) : ' ';
  return name === 'padStart' ? text.padStart(length, filler) : text.padEnd(length, filler);
}

function split(text: string, args: Args): Value {
  const by = args[0];
  if (by === undefined) return [text];
  return isRegExp(by) ? guarded(() => text.split(by.pattern)) : text.split(textArg(args, 0, 'split'));
}

function pattern(args: Args, method: string): RegExp {
  const value = args[0] ?? null;
  if (isRegExp(value)) return value.pattern;
  return new RegExp(textArg(args, 0, method).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}

function replace(text: string, args: Args): string {
  const search = pattern(args, 'replace');
  const by = args[1] ?? null;
  const parts: string[] = [];
  let from = 0;
  for (const found of matches(text, search, search.global)) {
    const whole = found[0];
    parts.push(text.slice(from, found.index));
    parts.push(isCallable(by) ? toText(by.call([whole, ...groups(found)])) : textArg(args, 1, 'replace'));
    from = found.index + whole.length;
  }
  return parts.join('') + text.slice(from);
}

const groups = (found: RegExpMatchArray): (string | null)[] =>
  Array.from(found)
    .slice(1)
    .map((group: string | undefined) => group ?? null);

function matchFirst(text: string, args: Args): Value {
  const [found] = matches(text, pattern(args, 'match'), false);
  return found === undefined ? null : [found[0], ...groups(found)];
}

const matchAll = (text: string, args: Args): Value =>
  matches(text, pattern(args, 'matchAll'), true).map((found) => [found[0], ...groups(found)]);

function matches(text: string, search: RegExp, all: boolean): RegExpExecArray[] {
  const every = new RegExp(search.source, search.global ? search.flags : `${search.flags}g`);
  return guarded(() => {
    if (all) return [...text.matchAll(every)];
    const found = every.exec(text);
    return found === null ? [] : [found];
  });
}

/** Runs a regular expression with a limit of time: a hostile one must not stop the site. */
function guarded<R>(run: () => R): R {
  let result: { value: R } | undefined;
  try {
    runInNewContext('run()', { run: () => (result = { value: run() }) }, { timeout: REGEXP_MILLISECONDS });
  } catch (cause) {
    throw new ExpressionError('The regular expression takes too long.', cause instanceof Error ? cause.message : null);
  }
  if (result === undefined) throw new ExpressionError('The regular expression gave nothing.');
  return result.value;
}

/** A regular expression literal as a value. */
export const regExpValue = (expression: RegExp): RegExpValue => tagged({ kind: 'RegExp', pattern: expression });
