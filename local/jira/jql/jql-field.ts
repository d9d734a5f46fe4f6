/** What a field of a query can do, and the kinds of fields that the concrete ones are made of. */
import type { IssueRecord } from '../model';
import { INVALID_DATE, parseJqlDate } from './jql-dates';
import type { JqlSite } from './jql-site';
import { compileText } from './jql-text';

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
  /** The key to sort by; null sorts after all others. Absent: the field can not be sorted by. */
  sortKey?: (issue: IssueRecord) => SortKey | null;
  /** Which kind of ids a function has to give here. */
  functions: FunctionTarget;
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
  read: (issue: IssueRecord) => readonly string[];
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
    if (operator === '=' || operator === 'in') return (issue) => read(issue).some((value) => wanted.has(value));
    if (operator === '!=' || operator === 'not in') {
      return (issue) => {
        const values = read(issue);
        return values.length > 0 && !values.some((value) => wanted.has(value));
      };
    }
    const limits = [...wanted].map((value) => rank?.(value) ?? 0);
    return (issue) => read(issue).some((value) => limits.some((limit) => holds(operator, rank?.(value) ?? 0, limit)));
  };
  return {
    name,
    operators: new Set<JqlOperator>(rank ? [...EQUALITY, ...ORDER] : EQUALITY),
    isEmpty: (issue) => read(issue).length === 0,
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
  read: (issue: IssueRecord) => readonly Key[];
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
    isEmpty: (issue) => read(issue).length === 0,
    sortKey: (issue) => read(issue)[0] ?? null,
    compile(operator, entries) {
      const limits: Key[] = [];
      for (const entry of entries) {
        const limit = resolve(entry);
        if (typeof limit === 'object') return limit;
        limits.push(limit);
      }
      const every = operator === '!=' || operator === 'not in';
      return (issue) => {
        const values = read(issue);
        if (every) return values.length > 0 && values.every((value) => limits.every((limit) => value !== limit));
        return values.some((value) => limits.some((limit) => holds(operator, value, limit)));
      };
    },
  };
}

/** A field of numbers. */
export function numberField(name: string, read: (issue: IssueRecord) => readonly number[]): JqlField {
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
export function instantField(name: string, read: (issue: IssueRecord) => readonly number[], site: JqlSite): JqlField {
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
  read: (issue: IssueRecord) => readonly string[],
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

interface TextField {
  name: string;
  read: (issue: IssueRecord) => readonly string[];
  sortKey?: (issue: IssueRecord) => SortKey | null;
  /** The pseudo fields `text` and `comment` can only be searched. */
  likeOnly?: boolean;
}

/** A field of running text, searched by words. */
export function textField({ name, read, sortKey, likeOnly }: TextField): JqlField {
  return {
    name,
    operators: new Set<JqlOperator>(likeOnly ? ['~', '!~'] : LIKE),
    functions: 'none',
    isEmpty: (issue) => read(issue).every((text) => text.trim() === ''),
    ...(sortKey ? { sortKey } : {}),
    compile(operator, entries) {
      const [entry] = entries;
      const test = compileText(entry?.kind === 'text' ? entry.text : '', name);
      if (typeof test === 'string') return { problem: test };
      if (operator === '~') return (issue) => read(issue).some(test);
      return (issue) => {
        const texts = read(issue).filter((text) => text.trim() !== '');
        return texts.length > 0 && !texts.some(test);
      };
    },
  };
}
