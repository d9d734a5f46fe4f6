/** What a field of a query can do, and the kinds of fields that the concrete ones are made of. */
import type { IssueRecord } from '../model';
import { INVALID_DATE, parseJqlDate } from './jql-dates';
import type { JqlSite, WordIndex } from './jql-site';
import { addBits, hasBit, noBits, setBit, withRoom, type Bits } from './bits';
import { compileText, type TextQuery } from './jql-text';

export type JqlOperator = '=' | '!=' | '>' | '>=' | '<' | '<=' | '~' | '!~' | 'in' | 'not in' | 'is' | 'is not';

export type Matcher = (issue: IssueRecord) => boolean;
export type SortKey = string | number;

/** One value of an operand. */
export type Entry =
  /** As the person wrote it; `byFunction` gives ids that are to be taken as they are. */
  { kind: 'text'; text: string } | { kind: 'id'; id: string } | { kind: 'instant'; millis: number } | { kind: 'empty' };

export interface Operand {
  isList: boolean;
  entries: readonly Entry[];
  /** The operand as written, for messages. */
  source: string;
}

export interface Problem {
  problem: string;
}

export const isProblem = (value: object): value is Problem => 'problem' in value;

export interface JqlField {
  /** As messages name it. */
  name: string;
  operators: ReadonlySet<JqlOperator>;
  isEmpty(issue: IssueRecord): boolean;
  /** The test for an operator with values; `is` and EMPTY are handled by the compiler. */
  compile(operator: JqlOperator, entries: readonly Entry[]): Matcher | Problem;
  /** The key to sort by; null sorts after all others. Absent: the field cannot be sorted by. */
  sortKey?: (issue: IssueRecord) => SortKey | null;
  /** Numbers of the work items beyond which `~` finds nothing; null if that is not known. */
  candidates?: (entries: readonly Entry[]) => Bits | null;
  /** Which kind of ids a function has to give here. */
  functions: FunctionTarget;
}

/** What a work item has in a field: one value is given as it is, for most fields have no more. */
export type Values<V extends SortKey> = readonly V[] | V | null;

function isNone(values: Values<SortKey>): boolean {
  return values === null || (typeof values === 'object' && values.length === 0);
}

function has<V extends SortKey>(values: Values<V>, test: (value: V) => boolean): boolean {
  if (values === null) return false;
  if (typeof values !== 'object') return test(values);
  for (const value of values) if (test(value)) return true;
  return false;
}

/** Whether there are values, and none of them passes. */
function hasOthersOnly<V extends SortKey>(values: Values<V>, test: (value: V) => boolean): boolean {
  if (values === null) return false;
  if (typeof values !== 'object') return !test(values);
  for (const value of values) if (test(value)) return false;
  return values.length > 0;
}

/** The first value, or null. */
export function firstOf<V extends SortKey>(values: Values<V>): V | null {
  return typeof values === 'object' ? (values?.[0] ?? null) : values;
}

export type FunctionTarget = 'user' | 'issue' | 'sprint' | 'date' | 'issuetype' | 'none';

const EQUALITY = ['=', '!=', 'in', 'not in', 'is', 'is not'] as const;
const ORDER = ['<', '<=', '>', '>='] as const;
const LIKE = ['~', '!~', 'is', 'is not'] as const;

const unknownValue = (text: string, name: string): Problem => ({
  problem: `The value '${text}' does not exist for the field '${name}'.`,
});

interface SetField {
  name: string;
  /** The values of a work item; none is empty. */
  read: (issue: IssueRecord) => Values<string>;
  /** What a written value means; undefined if it does not exist. */
  resolve: (text: string) => readonly string[] | undefined;
  functions?: FunctionTarget;
  sortKey?: (issue: IssueRecord) => SortKey | null;
  /** For fields that can be compared: greater is more. */
  rank?: (value: string) => number;
  /** The message for a value that does not exist. */
  unknown?: (text: string) => string;
}

/** A field whose values are ids or plain words, compared for being the same. */
export function setField(options: SetField): JqlField {
  const { name, read, resolve, rank } = options;
  const compile = (operator: JqlOperator, entries: readonly Entry[]): Matcher | Problem => {
    const wanted = new Set<string>();
    for (const entry of entries) {
      if (entry.kind === 'id') wanted.add(entry.id);
      if (entry.kind !== 'text') continue;
      const ids = resolve(entry.text);
      if (ids === undefined)
        return options.unknown ? { problem: options.unknown(entry.text) } : unknownValue(entry.text, name);
      ids.forEach((id) => wanted.add(id));
    }
    const [only] = wanted;
    const isWanted = wanted.size === 1 ? (value: string): boolean => value === only : wanted.has.bind(wanted);
    if (operator === '=' || operator === 'in') return (issue) => has(read(issue), isWanted);
    if (operator === '!=' || operator === 'not in') {
      return (issue) => hasOthersOnly(read(issue), isWanted);
    }
    const limits = [...wanted].map((value) => rank?.(value) ?? 0);
    const isWithin = (value: string): boolean => limits.some((limit) => holds(operator, rank?.(value) ?? 0, limit));
    return (issue) => has(read(issue), isWithin);
  };
  return {
    name,
    operators: new Set<JqlOperator>(rank ? [...EQUALITY, ...ORDER] : EQUALITY),
    isEmpty: (issue) => isNone(read(issue)),
    compile,
    functions: options.functions ?? 'none',
    ...(options.sortKey ? { sortKey: options.sortKey } : {}),
  };
}

/** Whether `a` stands to `b` as the operator says. */
export function holds(operator: JqlOperator, a: SortKey, b: SortKey): boolean {
  switch (operator) {
    case '=':
    case 'in':
      return a === b;
    case '!=':
    case 'not in':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      return false;
  }
}

interface OrderedField<Key extends SortKey> {
  name: string;
  /** The values of a work item; none is empty. */
  read: (issue: IssueRecord) => Values<Key>;
  /** What an entry means, or what is wrong with it. */
  resolve: (entry: Entry) => Key | Problem;
  functions: FunctionTarget;
}

/** A field whose values have an order: numbers, dates, instants. */
export function orderedField<Key extends SortKey>({ name, read, resolve, functions }: OrderedField<Key>): JqlField {
  return {
    name,
    operators: new Set<JqlOperator>([...EQUALITY, ...ORDER]),
    functions,
    isEmpty: (issue) => isNone(read(issue)),
    sortKey: (issue) => firstOf(read(issue)),
    compile(operator, entries) {
      const limits: Key[] = [];
      for (const entry of entries) {
        const limit = resolve(entry);
        if (typeof limit === 'object') return limit;
        limits.push(limit);
      }
      const isAny = (value: Key): boolean => limits.includes(value);
      if (operator === '!=' || operator === 'not in') {
        return (issue) => hasOthersOnly(read(issue), isAny);
      }
      const [only] = limits;
      const isWithin =
        only !== undefined && limits.length === 1
          ? (value: Key): boolean => holds(operator, value, only)
          : (value: Key): boolean => limits.some((limit) => holds(operator, value, limit));
      return (issue) => has(read(issue), isWithin);
    },
  };
}

/** A field of numbers. */
export function numberField(name: string, read: (issue: IssueRecord) => Values<number>): JqlField {
  return orderedField<number>({
    name,
    read,
    functions: 'none',
    resolve(entry) {
      const value = entry.kind === 'text' && entry.text.trim() !== '' ? Number(entry.text) : Number.NaN;
      if (!Number.isNaN(value)) return value;
      return {
        problem: `The value '${entry.kind === 'text' ? entry.text : ''}' is not a number for the field '${name}'.`,
      };
    },
  });
}

const badDate = (text: string, name: string): Problem => ({
  problem: `Date value '${text}' for field '${name}' is invalid. ${INVALID_DATE}`,
});

/** A field of instants. @param read milliseconds since the epoch */
export function instantField(name: string, read: (issue: IssueRecord) => Values<number>, site: JqlSite): JqlField {
  return orderedField<number>({
    name,
    read,
    functions: 'date',
    resolve(entry) {
      if (entry.kind === 'instant') return entry.millis;
      const text = entry.kind === 'text' ? entry.text : '';
      return parseJqlDate(text, site.now(), site.timeZone()) ?? badDate(text, name);
    },
  });
}

/** A field of calendar dates: the operand's instant counts by its day in the person's time zone. */
export function dateField(
  name: string,
  read: (issue: IssueRecord) => Values<string>,
  site: JqlSite,
  dayOf: (millis: number) => string,
): JqlField {
  return orderedField<string>({
    name,
    read,
    functions: 'date',
    resolve(entry) {
      if (entry.kind === 'instant') return dayOf(entry.millis);
      const text = entry.kind === 'text' ? entry.text : '';
      const millis = parseJqlDate(text, site.now(), site.timeZone());
      return millis === null ? badDate(text, name) : dayOf(millis);
    },
  });
}

/** Indexes of texts, and the numbers by which they know work items. */
export interface TextIndexes {
  all(): readonly WordIndex[];
  /** Texts that belong to it and are in no index. */
  others(): readonly { issueId: string; text: string }[];
  numberOf(issueId: string): number;
}

interface TextField {
  name: string;
  read: (issue: IssueRecord) => readonly string[];
  /** The indexes of all that `read` gives; left out where there are none. */
  indexes?: TextIndexes | undefined;
  sortKey?: (issue: IssueRecord) => SortKey | null;
  /** The pseudo fields `text` and `comment` can only be searched. */
  likeOnly?: boolean;
}

const textOf = ([entry]: readonly Entry[]): string => (entry?.kind === 'text' ? entry.text : '');
const isBlank = (text: string): boolean => text.trim() === '';

/** A field of running text, searched by words. */
export function textField({ name, read, indexes, sortKey, likeOnly }: TextField): JqlField {
  const lookUps = new Map<string, Bits>();
  const lookUp = (text: string, query: TextQuery, known: TextIndexes): Bits => {
    const hits = lookUps.get(text) ?? allHits(query, known);
    lookUps.set(text, hits);
    return hits;
  };
  return {
    name,
    operators: new Set<JqlOperator>(likeOnly ? ['~', '!~'] : LIKE),
    functions: 'none',
    isEmpty: (issue) => read(issue).every(isBlank),
    ...(sortKey ? { sortKey } : {}),
    candidates(entries) {
      const query = compileText(textOf(entries), name);
      return typeof query === 'string' || indexes === undefined ? null : lookUp(textOf(entries), query, indexes);
    },
    compile(operator, entries) {
      const query = compileText(textOf(entries), name);
      if (typeof query === 'string') return { problem: query };
      const found = finder(query, textOf(entries));
      if (operator === '~') return found;
      return (issue) => !found(issue) && !read(issue).every(isBlank);
    },
  };

  function finder(query: TextQuery, text: string): Matcher {
    if (indexes === undefined) return (issue) => read(issue).some(query.matches);
    const hits = lookUp(text, query, indexes);
    return (issue) => hasBit(hits, indexes.numberOf(issue.id));
  }
}

function allHits(query: TextQuery, indexes: TextIndexes): Bits {
  let all = noBits(0);
  for (const index of indexes.all()) {
    const hits = query.lookUp(index);
    all = withRoom(all, hits.length * 32);
    addBits(all, hits);
  }
  for (const { issueId, text } of indexes.others()) {
    const number = indexes.numberOf(issueId);
    if (number < 0 || !query.matches(text)) continue;
    all = withRoom(all, number + 1);
    setBit(all, number);
  }
  return all;
}
