/** A search by the site's index of words finds what reading every text finds, also after changes. */
import fc from 'fast-check';
import { eachBit, hasBit } from '../../../../local/jira/jql/bits';
import { compileJql } from '../../../../local/jira/jql/jql';
import type { CommentRecord, IssueRecord } from '../../../../local/jira/model';
import { openIndexes } from '../../../../local/jira/state/indexes';
import { openTables, type Tables } from '../../../../local/jira/state/tables';
import { memoryDatabase } from '../../../../local/store/database';
import { adf, smallSite, workItem } from './small-site';

const WORDS = ['lead', 'leads', 'Leader', 'campaign', 'campaigns', 'city', 'cities', 'ÉTÉ', '51', 'x_1'];
const word = fc.constantFrom(...WORDS);
const text = fc.array(word, { maxLength: 5 }).map((parts) => parts.join(' '));
const term = fc.oneof(
  word,
  fc.tuple(fc.constantFrom('+', '-'), word).map((parts) => parts.join('')),
  fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => `"${parts.join(' ')}"`),
  fc.tuple(word, fc.constantFrom('*', '?', '*s', '?s*')).map(([start, end]) => start.slice(0, 3) + end),
  fc.constantFrom('OR', 'NOT', 'AND', '!!'),
);
const search = fc.array(term, { maxLength: 5 }).map((parts) => parts.join(' '));
const clause = fc
  .tuple(
    fc.constantFrom('summary', 'description', 'environment', 'comment', 'text', 'Notes'),
    fc.constantFrom('~', '!~'),
    search.filter((query) => query !== ''),
  )
  .map(([field, operator, query]) => `${field} ${operator} ${JSON.stringify(query)}`);
const query = fc.oneof(
  clause,
  clause.map((inner) => `not ${inner}`),
  fc.tuple(clause, fc.constantFrom('and', 'or'), clause).map((parts) => parts.join(' ')),
);

interface Item {
  summary: string;
  description: string | null;
  environment: string | null;
  notes: string | null;
  comments: string[];
}

const item = fc.record<Item>({
  summary: text,
  description: fc.option(text),
  environment: fc.option(text),
  notes: fc.option(text),
  comments: fc.array(text, { maxLength: 2 }),
});
const items = fc.array(item, { minLength: 1, maxLength: 6 });

function recordOf(number: number, { summary, description, environment, notes }: Item): IssueRecord {
  return workItem(number, {
    summary,
    description: description === null ? null : adf(description),
    environment: environment === null ? null : adf(environment),
    custom: notes === null ? {} : { customfield_10004: notes },
  });
}

function write(tables: Tables, list: readonly Item[]): void {
  for (const id of [...tables.issues.keys()]) tables.issues.delete(id);
  for (const id of [...tables.comments.keys()]) tables.comments.delete(id);
  list.forEach((each, at) => {
    const issue = recordOf(at + 1, each);
    tables.issues.set(issue.id, issue);
    each.comments.forEach((body, place) => {
      const id = `${issue.id}${place}`;
      const created = issue.created;
      const comment: CommentRecord = {
        id,
        issueId: issue.id,
        authorId: null,
        body: adf(body),
        created,
        updated: created,
        jsdPublic: true,
      };
      tables.comments.set(id, comment);
    });
  });
}

function expectSame(tables: Tables, indexes: ReturnType<typeof openIndexes>, queries: readonly string[]): void {
  const issues = [...tables.issues.values()];
  const site = smallSite({ issues, comments: [...tables.comments.values()] });
  for (const jql of queries) {
    const read = compileJql(jql, site);
    const indexed = compileJql(jql, { ...site, wordIndex: indexes.words, numberOf: indexes.numberOf });
    const found = issues.filter(read.matches).map(({ id }) => id);
    expect({ jql, found: issues.filter(indexed.matches).map(({ id }) => id) }).toEqual({ jql, found });
    const { numbers } = indexed.restriction;
    const isIn = (id: string): boolean => numbers === null || hasBit(numbers, indexes.numberOf(id));
    expect({ jql, missed: found.filter((id) => !isIn(id)) }).toEqual({ jql, missed: [] });
  }
}

test('an index finds what reading every text finds, at first, after changes and after changes undone', () => {
  fc.assert(
    fc.property(
      items,
      items,
      items,
      fc.array(query, { minLength: 1, maxLength: 4 }),
      (before, undone, after, queries) => {
        const db = memoryDatabase();
        const tables = openTables(db);
        write(tables, before);
        const indexes = openIndexes(tables);
        expectSame(tables, indexes, queries);
        expect(() =>
          db.transact(() => {
            write(tables, undone);
            expectSame(tables, indexes, queries);
            throw new Error('no');
          }),
        ).toThrow('no');
        expectSame(tables, indexes, queries);
        write(tables, after);
        expectSame(tables, indexes, queries);
      },
    ),
    { numRuns: 200 },
  );
});

test('words, phrases and wildcards are looked up, no text read', () => {
  const tables = openTables(memoryDatabase());
  write(tables, [
    { summary: 'Leads of the city', description: null, environment: null, notes: null, comments: [] },
    { summary: 'Nothing', description: 'about leads', environment: null, notes: null, comments: ['a campaign'] },
  ]);
  const site = smallSite({ issues: [...tables.issues.values()] });
  const indexes = openIndexes(tables);
  const ids = (jql: string): string[] | null => {
    const { numbers } = compileJql(jql, {
      ...site,
      wordIndex: indexes.words,
      numberOf: indexes.numberOf,
    }).restriction;
    const found: string[] = [];
    if (numbers !== null) eachBit(numbers, (number) => found.push(indexes.issueOf(number)?.id ?? 'gone'));
    return numbers === null ? null : found;
  };
  expect(ids('summary ~ lead')).toEqual(['10001']);
  expect(ids('text ~ "lea*" and labels is EMPTY')).toEqual(['10001', '10002']);
  expect(ids('text ~ "leads campaign"')).toEqual([]);
  expect(ids('summary ~ "\\"lead of the\\""')).toEqual(['10001']);
  expect(ids('summary ~ "\\"lead the\\""')).toEqual([]);
  expect(ids('comment ~ campaigns or summary ~ city')).toEqual(['10001', '10002']);
  expect(ids('comment ~ campaigns or key = MOPS-1')).toBeNull();
  expect(ids('summary ~ "-lead"')).toEqual(['10002']);
  expect(ids('summary !~ lead')).toBeNull();
});
