import fc from 'fast-check';
import { createJira } from '../../../../local/jira/jira';
import type { Holder } from '../../../../local/jira/model';
import { memoryDatabase } from '../../../../local/store/database';
import { at, BASE, issue, openSmallSite, smallSeed, type TestJira } from './small-site';

let site: TestJira;
beforeEach(() => {
  site = openSmallSite();
});

const keys = (body: unknown): unknown[] => {
  const issues = at(body, 'issues');
  return Array.isArray(issues) ? issues.map((entry: unknown) => at(entry, 'key')) : [];
};

test('gives what the caller may browse and nothing else', async () => {
  const search = async (who: string): Promise<unknown[]> =>
    keys(
      (await site.call(who, 'POST', 'search/jql', { jql: 'created > 2000-01-01 order by key', fields: ['summary'] }))
        .body,
    );
  expect(await search('mia')).toEqual(['ONE-1', 'ONE-2', 'ONE-3', 'ONE-5', 'ONE-6', 'PUB-1']);
  expect(await search('lead')).toEqual(['ONE-1', 'ONE-2', 'ONE-3', 'ONE-4', 'ONE-5', 'ONE-6', 'PUB-1']);
  expect(await search('admin')).toEqual(['ONE-1', 'ONE-2', 'ONE-3', 'ONE-4', 'ONE-5', 'ONE-6', 'PUB-1', 'TWO-1']);
  expect(await search('app')).toEqual(['ONE-1', 'ONE-2', 'ONE-3', 'ONE-6', 'PUB-1', 'TWO-1']);
  expect(await search('nolicence')).toEqual(['PUB-1']);
  expect(await search('nobody')).toEqual(['PUB-1']);
  const count = await site.call('mia', 'POST', 'search/approximate-count', { jql: 'created > 2000-01-01' });
  expect(count.body).toEqual({ count: 6 });
});

test('only ids unless fields are asked for', async () => {
  const plain = await site.call('mia', 'POST', 'search/jql', { jql: 'key = ONE-2' });
  expect(plain.body).toEqual({ issues: [{ id: '10002' }], isLast: true });
  const get = await site.call('mia', 'GET', 'search/jql?jql=key%3DONE-2&fields=summary,labels');
  expect(get.at('issues.0.fields')).toEqual({ summary: 'Work item 2', labels: ['red'] });
  expect(get.at('issues.0.key')).toBe('ONE-2');
});

test('pages by token; a token of another query or caller is refused', async () => {
  const ask = (jql: string, nextPageToken?: unknown, who = 'mia'): ReturnType<TestJira['call']> =>
    site.call(who, 'POST', 'search/jql', { jql, maxResults: 2, fields: ['summary'], nextPageToken });
  const first = await ask('project = ONE order by key');
  expect(keys(first.body)).toEqual(['ONE-1', 'ONE-2']);
  expect(first.at('isLast')).toBe(false);
  // Something before the page's end goes away meanwhile: nothing is skipped.
  await site.call('lead', 'DELETE', 'issue/ONE-1');
  const second = await ask('project = ONE order by key', first.at('nextPageToken'));
  expect(keys(second.body)).toEqual(['ONE-3', 'ONE-5']);
  const third = await ask('project = ONE order by key', second.at('nextPageToken'));
  expect(keys(third.body)).toEqual(['ONE-6']);
  expect(third.at('nextPageToken')).toBeUndefined();
  expect((await ask('project = PUB order by key', first.at('nextPageToken'))).status).toBe(400);
  expect((await ask('project = ONE order by key', first.at('nextPageToken'), 'lead')).status).toBe(400);
  expect((await ask('project = ONE order by key', 'rubbish')).status).toBe(400);
});

test('sees what was just written', async () => {
  const count = async (): Promise<unknown> =>
    (await site.call('mia', 'POST', 'search/approximate-count', { jql: 'labels = fresh' })).at('count');
  expect(await count()).toBe(0);
  await site.call('mia', 'PUT', 'issue/ONE-2', { fields: { labels: ['fresh'] } });
  expect(await count()).toBe(1);
});

test.each([
  ['order by created', 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.'],
  ['foo = 1', "Field 'foo' does not exist or you do not have permission to view it."],
  ['project = NOPE', "The value 'NOPE' does not exist for the field 'project'."],
  ['project = TWO', "The value 'TWO' does not exist for the field 'project'."],
])('refuses %s', async (jql, sentence) => {
  const answer = await site.call('mia', 'POST', 'search/jql', { jql });
  expect(answer).toMatchObject({ status: 400, body: { errorMessages: [sentence], errors: {} } });
});

test('refuses what is no query', async () => {
  expect((await site.call('mia', 'POST', 'search/jql', { jql: 5 })).status).toBe(400);
  expect((await site.call('mia', 'POST', 'search/jql', [])).status).toBe(400);
  expect(
    (await site.call('mia', 'POST', 'search/jql', { jql: 'key = ONE-2', properties: ['1', '2', '3', '4', '5', '6'] }))
      .status,
  ).toBe(400);
});

test('bulkfetch names what it does not give', async () => {
  const answer = await site.call('mia', 'POST', 'issue/bulkfetch', {
    issueIdsOrKeys: ['ONE-2', '10002', 'ONE-4', 'X-1'],
  });
  expect(keys(answer.body)).toEqual(['ONE-2']);
  expect(at(answer.body, 'issueErrors.0.id')).toBe('ONE-4');
  expect(at(answer.body, 'issueErrors.1.id')).toBe('X-1');
  const many = Array.from({ length: 101 }, (_, number) => String(number));
  expect((await site.call('mia', 'POST', 'issue/bulkfetch', { issueIdsOrKeys: many })).status).toBe(400);
});

test('bulk changelogs are oldest first and leave hidden ones out', async () => {
  await site.call('lead', 'PUT', 'issue/ONE-4', { fields: { summary: 'Secret' } });
  await site.call('mia', 'PUT', 'issue/ONE-2', { fields: { summary: 'a' } });
  await site.call('mia', 'PUT', 'issue/ONE-2', { fields: { summary: 'b', labels: [] } });
  const answer = await site.call('mia', 'POST', 'changelog/bulkfetch', {
    issueIdsOrKeys: ['ONE-2', 'ONE-4'],
    fieldIds: ['summary'],
  });
  expect(answer.at('issueChangeLogs.1')).toBeUndefined();
  expect(answer.at('issueChangeLogs.0.changeHistories.0.items.0.toString')).toBe('a');
  expect(answer.at('issueChangeLogs.0.changeHistories.1.items')).toHaveLength(1);
});

test('every way to work items shows the same ones, whoever may see what', async () => {
  const holder = fc.constantFrom<Holder>(
    { type: 'anyone' },
    { type: 'licensed' },
    { type: 'reporter' },
    { type: 'assignee' },
    { type: 'projectLead' },
    { type: 'role', roleId: '10100' },
    { type: 'role', roleId: '10101' },
    { type: 'group', groupId: 'g-admins' },
    { type: 'user', accountId: 'id-stranger' },
  );
  const people = ['admin', 'lead', 'mia', 'stranger', 'nolicence'];
  const accounts = fc.constantFrom(null, 'id-mia', 'id-stranger', 'id-lead');
  const items = fc.array(
    fc.record({ assigneeId: accounts, reporterId: accounts, securityLevelId: fc.constantFrom(null, '10000', '10001') }),
    { minLength: 1, maxLength: 6 },
  );
  const holders = fc.array(holder, { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(items, holders, holders, async (records, browse, members) => {
      const seed = smallSeed();
      seed.issues = records.map((record, at) => issue(at + 1, record));
      seed.permissionSchemes = [{ id: '10000', name: 'x', grants: { BROWSE_PROJECTS: browse } }];
      seed.securityLevels = (seed.securityLevels ?? []).map((level) => ({ ...level, members }));
      const jira = createJira({ db: memoryDatabase(), clock: { now: () => 0, at: () => () => undefined } });
      jira.seed(seed);
      for (const who of [...people, null]) {
        const call = async (
          method: string,
          path: string,
          body?: unknown,
        ): Promise<{ status: number; body: unknown }> => {
          const answer = await jira.handle({
            method,
            path,
            headers: {},
            body: body === undefined ? null : JSON.stringify(body),
            actor: who === null ? { kind: 'anonymous' } : { kind: 'user', accountId: `id-${who}` },
            baseUrl: BASE,
          });
          return { status: answer.status, body: answer.body === null ? null : JSON.parse(answer.body) };
        };
        const all = (seed.issues ?? []).map((record) => record.key);
        const readable: string[] = [];
        for (const key of all) if ((await call('GET', `/rest/api/3/issue/${key}`)).status === 200) readable.push(key);
        const found = await call('POST', '/rest/api/3/search/jql', {
          jql: 'created > 2000-01-01 order by key',
          fields: ['summary'],
        });
        expect(keys(found.body)).toEqual(readable);
        const fetched = await call('POST', '/rest/api/3/issue/bulkfetch', { issueIdsOrKeys: all });
        expect(keys(fetched.body)).toEqual(readable);
        const counted = await call('POST', '/rest/api/3/search/approximate-count', { jql: 'created > 2000-01-01' });
        expect(at(counted.body, 'count')).toBe(readable.length);
        if (who === null) continue;
        const board = await call('GET', '/rest/agile/1.0/board/1/issue?fields=summary');
        expect(board.status === 404 ? [] : keys(board.body)).toEqual(readable);
      }
    }),
    { numRuns: 15 },
  );
});
