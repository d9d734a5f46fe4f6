import fc from 'fast-check';
import { compileJql } from '../../../../local/jira/jql/jql';
import type { IssueRecord } from '../../../../local/jira/model';
import { smallSite, workItem } from './small-site';

/**
 * Random queries over random work items against a naive evaluator: comparing with an empty field is neither true nor false,
 * and `and`, `or`, `not` carry that on.
 */
type Truth = true | false | null;

type Query =
  | { kind: 'clause'; field: keyof typeof FIELDS; operator: string; values: (string | null)[] }
  | { kind: 'not'; inner: Query }
  | { kind: 'and' | 'or'; parts: Query[] };

const RANKS: Record<string, number> = { Highest: 4, High: 3, Medium: 2, Low: 1 };
const PRIORITY_IDS: Record<string, string> = { Highest: '1', High: '2', Medium: '3', Low: '4' };
const STATUS_IDS: Record<string, string> = { Backlog: '1', 'In Progress': '2', Done: '3' };

interface NaiveField {
  values: readonly string[];
  /** Whether `<` and the like can be used. */
  ordered: boolean;
  read: (issue: IssueRecord) => string[];
  /** The value of a field as the query writes it. */
  meaning: (value: string) => string;
  order: (value: string) => number;
}

const one = (value: string | null): string[] => (value === null ? [] : [value]);
const same = (value: string): string => value;
const FIELDS = {
  status: field(
    Object.keys(STATUS_IDS),
    (issue) => [issue.statusId],
    (name) => STATUS_IDS[name] ?? '',
  ),
  assignee: field(['ada', 'ben', 'cleo'], (issue) => one(issue.assigneeId), same),
  labels: field(['web', 'crm', 'data'], (issue) => issue.labels, same),
  parent: field(
    ['MOPS-1', 'MOPS-2'],
    (issue) => one(issue.parentId),
    (key) => `1000${key.slice(5)}`,
  ),
  priority: field(
    Object.keys(PRIORITY_IDS),
    (issue) => one(issue.priorityId),
    (name) => PRIORITY_IDS[name] ?? '',
    (id) => RANKS[Object.keys(PRIORITY_IDS).find((name) => PRIORITY_IDS[name] === id) ?? ''] ?? 0,
  ),
  due: field(['2026-11-01', '2026-11-15', '2026-12-01'], (issue) => one(issue.dueDate), same, Date.parse),
  'Story Points': field(['1', '2', '3'], points, same, Number),
};

function points(issue: IssueRecord): string[] {
  const value = issue.custom.customfield_10002;
  return typeof value === 'number' ? [String(value)] : [];
}

function field(
  values: readonly string[],
  read: NaiveField['read'],
  meaning: NaiveField['meaning'],
  order?: NaiveField['order'],
): NaiveField {
  return { values, ordered: order !== undefined, read, meaning, order: order ?? (() => 0) };
}

const NAMES = Object.keys(FIELDS) as (keyof typeof FIELDS)[];

const clause: fc.Arbitrary<Query> = fc.constantFrom(...NAMES).chain((name) => {
  const { values, ordered } = FIELDS[name];
  const value = fc.constantFrom(...values);
  const make = (operator: string, operands: fc.Arbitrary<(string | null)[]>) =>
    operands.map((found): Query => ({ kind: 'clause', field: name, operator, values: found }));
  const single = value.map((found) => [found]);
  const list = fc.array(fc.option(value, { freq: 5 }), { minLength: 1, maxLength: 3 });
  return fc.oneof(
    make('=', single),
    make('!=', single),
    make('in', list),
    make('not in', list),
    make('is', fc.constant([null])),
    make('is not', fc.constant([null])),
    ...(ordered ? ['<', '<=', '>', '>='].map((operator) => make(operator, single)) : []),
  );
});

const { query } = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    clause,
    tie('query').map((inner): Query => ({ kind: 'not', inner })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('query'), { minLength: 2, maxLength: 3 }))
      .map(([kind, parts]): Query => ({ kind, parts })),
  ),
}));

const issues = fc.array(
  fc.record({
    statusId: fc.constantFrom('1', '2', '3'),
    assigneeId: fc.constantFrom(null, 'ada', 'ben', 'cleo'),
    labels: fc.subarray(['web', 'crm', 'data']),
    parentId: fc.constantFrom(null, '10001', '10002'),
    priorityId: fc.constantFrom(null, '1', '2', '3', '4'),
    dueDate: fc.constantFrom(null, '2026-11-01', '2026-11-15', '2026-11-20', '2026-12-01'),
    custom: fc.constantFrom({}, { customfield_10002: 1 }, { customfield_10002: 2 }, { customfield_10002: 2.5 }),
  }),
  { minLength: 2, maxLength: 12 },
);

function write(part: Query): string {
  if (part.kind === 'not') return `not (${write(part.inner)})`;
  if (part.kind !== 'clause') return part.parts.map((each) => `(${write(each)})`).join(` ${part.kind} `);
  const texts = part.values.map((value) => (value === null ? 'EMPTY' : `"${value}"`));
  const operand = part.operator.endsWith('in') ? `(${texts.join(', ')})` : texts.join('');
  return `"${part.field}" ${part.operator} ${operand}`;
}

function negate(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

function judge(part: Query, issue: IssueRecord): Truth {
  if (part.kind === 'not') return negate(judge(part.inner, issue));
  if (part.kind !== 'clause') {
    const truths = part.parts.map((each) => judge(each, issue));
    const decisive = part.kind === 'or';
    if (truths.includes(decisive)) return decisive;
    return truths.includes(null) ? null : !decisive;
  }
  const { read, meaning, order } = FIELDS[part.field];
  const own = read(issue);
  const wanted = part.values.flatMap((value) => (value === null ? [] : [meaning(value)]));
  const isNegative = part.operator === '!=' || part.operator === 'not in' || part.operator === 'is not';
  if (own.length === 0) return part.values.includes(null) ? !isNegative : null;
  if (['=', '!=', 'in', 'not in', 'is', 'is not'].includes(part.operator)) {
    return own.some((value) => wanted.includes(value)) !== isNegative;
  }
  const [left = 0, right = 0] = [...own.slice(0, 1), ...wanted].map(order);
  const difference = left - right;
  if (part.operator === '<') return difference < 0;
  if (part.operator === '<=') return difference <= 0;
  return part.operator === '>' ? difference > 0 : difference >= 0;
}

describe('random queries', () => {
  it('find what a naive evaluator finds', () => {
    fc.assert(
      fc.property(query, issues, (asked, parts) => {
        const all = parts.map((each, index) => workItem(index + 1, each));
        const { matches, restriction } = compileJql(write(asked), smallSite({ issues: all }));
        const found = all.filter(matches).map(({ key }) => key);
        expect(found).toEqual(all.filter((issue) => judge(asked, issue) === true).map(({ key }) => key));
        const { parentIds } = restriction;
        const isWithin = (issue: IssueRecord): boolean => parentIds === null || parentIds.has(issue.parentId ?? '');
        expect(all.filter((issue) => matches(issue) && !isWithin(issue))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('sort as they compare, whatever the fields', () => {
    const order = fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom('asc', 'desc')), {
      minLength: 1,
      maxLength: 4,
      selector: ([name]) => name,
    });
    fc.assert(
      fc.property(order, issues, fc.integer({ min: 0, max: 14 }), (fields, parts, count) => {
        const all = parts.map((each, index) => workItem(index + 1, each));
        const jql = `order by ${fields.map(([name, direction]) => `"${name}" ${direction}`).join(', ')}`;
        const { compare, first, sort } = compileJql(jql, smallSite({ issues: all }));
        const sorted = sort(all);
        expect(first(all, count)).toEqual(sorted.slice(0, count));
        sorted.slice(1).forEach((issue, index) => {
          const before = sorted[index];
          expect(before === undefined ? -1 : compare(before, issue)).toBeLessThan(0);
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('any text', () => {
  it('is a query or an error with a sentence, never a crash', () => {
    const words = fc.constantFrom(
      'project',
      '=',
      '!=',
      '(',
      ')',
      '"',
      "'",
      '\\',
      'and',
      'or',
      'not',
      'in',
      'order by',
      'x',
      '~',
      'is',
      'empty',
      ',',
      '-3d',
      'cf[1]',
      '{',
      '\u0000',
      'é',
      '*',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 14 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, (jql) => {
        try {
          compileJql(jql, smallSite({ issues: [] }));
        } catch (error) {
          expect(error).toMatchObject({ name: 'JqlError' });
          expect(error instanceof Error ? error.message : '').not.toBe('');
        }
      }),
      { numRuns: 200 },
    );
  });

  it('may be deep or long without a crash', () => {
    const site = smallSite({ issues: [] });
    const deep = `${'('.repeat(3000)}labels = a${')'.repeat(3000)}`;
    const long = Array.from({ length: 500 }, (_, index) => `labels = a${index}`).join(' or ');
    expect(() => compileJql(`labels = "${'x'.repeat(100_000)}"`, site)).toThrow('The JQL query is too long.');
    expect(compileJql(long, site).isBounded).toBe(true);
    let outcome = 'compiled';
    try {
      compileJql(deep, site);
    } catch (error) {
      outcome = error instanceof Error ? error.name : '';
    }
    expect(['compiled', 'JqlError']).toContain(outcome);
  });
});
