/** Searches that lag behind what was written, as a switch has it. */
import { createJira, type LocalJira } from '../../../../local/jira/jira';
import { memoryDatabase } from '../../../../local/store/database';
import type { Database } from '../../../../local/contract';
import { chooseAnswers } from '../../../../local/unknowns/unknowns';
import { at, smallSeed } from './small-site';

let now: number;
let db: Database;
let jira: LocalJira;
beforeEach(() => {
  now = Date.parse('2026-03-02T09:00:00Z');
  db = memoryDatabase();
  jira = createJira({ db, clock: { now: () => now, at: () => () => undefined } });
  jira.seed(smallSeed());
  now += 60_000;
});

async function call(method: string, path: string, body: unknown): Promise<unknown> {
  const answer = await jira.handle({
    method,
    path: `/rest/api/3/${path}`,
    headers: {},
    body: JSON.stringify(body),
    actor: { kind: 'user', accountId: 'id-mia' },
    baseUrl: 'http://localhost',
  });
  return answer.body === null ? null : JSON.parse(answer.body);
}

const find = async (jql: string, reconcileIssues: number[] = []): Promise<unknown[]> => {
  const answer = await call('POST', 'search/jql', { jql, fields: ['summary'], reconcileIssues });
  return (at(answer, 'issues') as unknown[]).map((issue) => at(issue, 'fields.summary'));
};
const count = async (jql: string): Promise<unknown> =>
  at(await call('POST', 'search/approximate-count', { jql }), 'count');
const matches = async (jql: string): Promise<unknown> =>
  at(await call('POST', 'jql/match', { jqls: [jql], issueIds: [10002] }), 'matches.0.matchedIssues');
const rename = (summary: string): Promise<unknown> => call('PUT', 'issue/ONE-2', { fields: { summary } });

test('without a lag all is found at once', async () => {
  await rename('Zebra');
  expect(await find('summary ~ zebra')).toEqual(['Zebra']);
  expect(await matches('summary ~ zebra')).toEqual([10002]);
});

test.each([
  ['search', [10002], []],
  ['search-and-match', [], [10002]],
])('with the switch at %s, five seconds pass before a search finds what was written', async (answer, fresh, former) => {
  chooseAnswers(db, { 'search-lag': answer });
  await rename('Zebra');
  // It is found by what it was, and shown as it is.
  expect(await find('summary ~ zebra')).toEqual([]);
  expect(await count('summary ~ zebra')).toBe(0);
  expect(await find('summary ~ "item 2" AND project = ONE')).toEqual(['Zebra']);
  expect(await find('summary ~ zebra', [10002])).toEqual(['Zebra']);
  expect(await matches('summary ~ zebra')).toEqual(fresh);
  expect(await matches('summary ~ "item 2"')).toEqual(former);
  now += 5_000;
  expect(await find('summary ~ zebra')).toEqual(['Zebra']);
  expect(await find('summary ~ "item 2" AND project = ONE')).toEqual([]);
  expect(await matches('summary ~ zebra')).toEqual([10002]);
});

test('what was created is not found yet, and what was deleted or hidden never comes back', async () => {
  chooseAnswers(db, { 'search-lag': 'search' });
  const fields = { project: { key: 'ONE' }, issuetype: { name: 'Task' }, summary: 'Newcomer' };
  const key = String(at(await call('POST', 'issue', { fields }), 'key'));
  expect(await find('summary ~ newcomer')).toEqual([]);
  now += 5_000;
  expect(await find('summary ~ newcomer')).toEqual(['Newcomer']);
  const record = db.table<{ id: string; key: string }>('jira.issues');
  const issue = [...record.values()].find((one) => one.key === key);
  db.transact(() => record.delete(issue?.id ?? ''));
  expect(await find('summary ~ newcomer')).toEqual([]);
});
