/** Members of lists and maps. There are no others: no find, no push, no keys. */
import { ExpressionError } from './expression-error';
import { numberArg, textArg, type Args } from './text-members';
import { callable, isCallable, isEqual, isList, isTruthy, toText, typeName, type Callable, type Value } from './values';

export const LIST_MEMBERS = [
  'length',
  'map',
  'flatMap',
  'flatten',
  'filter',
  'every',
  'some',
  'includes',
  'indexOf',
  'slice',
  'concat',
  'reduce',
  'join',
  'sort',
] as const;

export const MAP_MEMBERS = ['get', 'set', 'entries'] as const;

const MAX_JOINED = 10_000;

function functionArg(args: Args, index: number, method: string): Callable {
  const value = args[index] ?? null;
  if (!isCallable(value)) {
    throw new ExpressionError(`"${method}" expects a function as argument ${index + 1}, not ${typeName(value)}.`);
  }
  return value;
}

/** Reads a member of a list, or undefined if lists have none of that name. */
export function listMember(list: readonly Value[], name: string): Value | undefined {
  const by = (args: Args) => {
    const run = functionArg(args, 0, name);
    return (item: Value, index: number) => run.call([item, index]);
  };
  switch (name) {
    case 'length':
      return list.length;
    case 'map':
      return callable((args) => list.map(by(args)));
    case 'flatMap':
      return callable((args) => flatten(list.map(by(args))));
    case 'flatten':
      return callable(() => flatten(list));
    case 'filter':
      return callable((args) => {
        const test = by(args);
        return list.filter((item, index) => isTruthy(test(item, index)));
      });
    case 'every':
      return callable((args) => {
        const test = by(args);
        return list.every((item, index) => isTruthy(test(item, index)));
      });
    case 'some':
      return callable((args) => {
        const test = by(args);
        return list.some((item, index) => isTruthy(test(item, index)));
      });
    case 'includes':
      return callable((args) => list.some((item) => isEqual(item, args[0] ?? null)));
    case 'indexOf':
      return callable((args) => list.findIndex((item) => isEqual(item, args[0] ?? null)));
    case 'slice':
      return callable((args) => list.slice(numberArg(args, 0, name, 0), numberArg(args, 1, name, list.length)));
    case 'concat':
      return callable((args) => [...list, ...args.flatMap((item) => (isList(item) ? item : [item]))]);
    case 'reduce':
      return callable((args) => reduce(list, args));
    case 'join':
      return callable((args) => join(list, args.length > 0 ? textArg(args, 0, name) : ','));
    case 'sort':
      return callable((args) => sort(list, functionArg(args, 0, name)));
    default:
      return undefined;
  }
}

const flatten = (list: readonly Value[]): Value[] => list.flatMap((item) => (isList(item) ? [...item] : [item]));

function reduce(list: readonly Value[], args: Args): Value {
  const run = functionArg(args, 0, 'reduce');
  const [first, ...rest] = args.length > 1 ? [args[1] ?? null, ...list] : list;
  if (first === undefined) throw new ExpressionError('"reduce" of an empty List needs an initial value.');
  return rest.reduce((total, item) => run.call([total, item]), first);
}

function join(list: readonly Value[], separator: string): string {
  const text = list.map(toText).join(separator);
  return text.length <= MAX_JOINED ? text : `${text.slice(0, MAX_JOINED - 3)}...`;
}

function sort(list: readonly Value[], compare: Callable): Value {
  return [...list].sort((a, b) => {
    const order = compare.call([a, b]);
    if (typeof order !== 'number') throw new ExpressionError(`"sort" expects a Number from its function.`);
    return order;
  });
}

/** Reads a method of a map, or undefined if maps have none of that name. Entries are not members: see the interpreter. */
export function mapMethod(map: ReadonlyMap<string, Value>, name: string): Value | undefined {
  switch (name) {
    case 'get':
      return callable((args) => map.get(textArg(args, 0, name)) ?? null);
    case 'set':
      return callable((args) => new Map([...map, [textArg(args, 0, name), args[1] ?? null]]));
    case 'entries':
      return callable(() => [...map].map(([key, value]) => [key, value]));
    default:
      return undefined;
  }
}
