import { chooseAnswers } from '../../../../local/unknowns/unknowns';
import { createJira } from '../../../../local/jira/jira';
import { memoryDatabase } from '../../../../local/store/database';
import { at, identity, issue, openSmallSite, smallSeed, verdictField, type TestJira } from './small-site';

let site: TestJira;
beforeEach(() => {
  site = openSmallSite();
});

const names = (body: unknown, name = 'name'): unknown[] =>
  Array.isArray(body) ? body.map((entry: unknown) => at(entry, name)) : [];

describe('projects', () => {
  test('are listed for those who may browse them', async () => {
    const keys = async (who: string, query = ''): Promise<unknown[]> =>
      names((await site.call(who, 'GET', `project/search?${query}`)).at('values'), 'key');
    expect(await keys('mia')).toEqual(['HELP', 'ONE', 'PUB']);
    expect(await keys('admin', 'orderBy=-key')).toEqual(['TWO', 'PUB', 'ONE', 'HELP']);
    expect(await keys('nobody')).toEqual(['PUB']);
    expect(await keys('mia', 'action=create')).toEqual(['HELP', 'ONE']);
    expect(await keys('mia', 'query=pub')).toEqual(['PUB']);
    expect((await site.call('mia', 'GET', 'project/TWO')).status).toBe(404);
    expect((await site.call('mia', 'GET', 'project/one')).at('lead.accountId')).toBe('id-admin');
  });

  test('keep properties that only administrators write', async () => {
    const path = 'project/ONE/properties/settings';
    expect((await site.call('mia', 'PUT', path, { on: true })).status).toBe(403);
    expect((await site.call('lead', 'PUT', path, { on: true })).status).toBe(201);
    expect((await site.call('mia', 'GET', path)).at('value')).toEqual({ on: true });
    expect((await site.call('stranger', 'GET', path)).status).toBe(404);
    const found = await site.call('mia', 'GET', 'project/search?properties=settings&keys=ONE');
    expect(found.at('values.0.properties')).toEqual({ settings: { on: true } });
    expect((await site.call('lead', 'DELETE', path)).status).toBe(204);
    expect((await site.call('lead', 'DELETE', path)).status).toBe(404);
  });

  test('have roles whose actors administrators change', async () => {
    expect((await site.call('mia', 'GET', 'project/ONE/role/10100')).status).toBe(403);
    expect((await site.call('lead', 'POST', 'project/ONE/role/10100', { user: ['id-stranger'] })).status).toBe(200);
    expect((await site.call('stranger', 'GET', 'issue/ONE-2')).status).toBe(200);
    expect((await site.call('lead', 'DELETE', 'project/ONE/role/10100?user=id-stranger')).status).toBe(204);
    expect((await site.call('stranger', 'GET', 'issue/ONE-2')).status).toBe(404);
    expect((await site.call('lead', 'POST', 'project/ONE/role/10100', { user: ['nobody'] })).status).toBe(404);
    expect((await site.call('lead', 'POST', 'project/ONE/role/10100', {})).status).toBe(400);
  });

  test('go with everything in them', async () => {
    expect((await site.call('lead', 'DELETE', 'project/ONE')).status).toBe(403);
    expect((await site.call('admin', 'DELETE', 'project/ONE')).status).toBe(204);
    expect(site.events.map((event) => event.eventType)).toEqual(['avi:jira:softdeleted:project']);
    expect((await site.call('admin', 'GET', 'issue/ONE-2')).status).toBe(404);
    expect((await site.call('admin', 'GET', '/rest/agile/1.0/board')).at('values')).toEqual([]);
  });

  test('tell their types by level and their statuses', async () => {
    expect(names((await site.call('mia', 'GET', 'issuetype/project?projectId=10000&level=1')).body)).toEqual(['Epic']);
    expect((await site.call('mia', 'GET', 'project/ONE/statuses')).at('0.statuses.2.name')).toBe('Done');
  });
});

describe('people', () => {
  test('are found by the beginning of a word, deactivated ones not', async () => {
    expect(names((await site.call('mia', 'GET', 'user/search?query=mi')).body, 'displayName')).toEqual(['Mia']);
    expect((await site.call('mia', 'GET', 'user/search?query=gone')).body).toEqual([]);
    expect((await site.call('nolicence', 'GET', 'user/search?query=mi')).body).toEqual([]);
    expect((await site.call('mia', 'GET', 'user/search')).status).toBe(400);
  });

  test('who may see a work item is asked of one person or of many', async () => {
    const viewers = async (query: string, who = 'mia') =>
      names((await site.call(who, 'GET', `user/viewissue/search?issueKey=ONE-2&${query}`)).body, 'accountId');
    expect(await viewers('accountId=id-mia')).toEqual(['id-mia']);
    expect(await viewers('accountId=id-nolicence')).toEqual([]);
    expect(await viewers('query=mi')).toEqual(['id-mia']);
    // The range is taken before anything is looked for in it.
    expect(await viewers('query=mi&maxResults=1')).toEqual([]);
    expect(await viewers('accountId=id-mia', 'nolicence')).toEqual([]);
    expect(await viewers('accountId=id-mia', 'app')).toEqual(['id-mia']);
    chooseAnswers(site.db, { 'app-browses-people': 'refused' });
    expect(await viewers('accountId=id-mia', 'app')).toEqual([]);
    expect(await viewers('accountId=id-mia', 'app:mia')).toEqual(['id-mia']);
    const mine = await site.call('app', 'GET', 'mypermissions?permissions=USER_PICKER');
    expect(mine.at('permissions.USER_PICKER.havePermission')).toBe(false);
    expect(await viewers('accountId=id-mia&maxResults=1')).toEqual(['id-mia']);
    chooseAnswers(site.db, { 'viewers-range': 'always' });
    expect(await viewers('accountId=id-mia&maxResults=1')).toEqual([]);
    expect(await viewers('accountId=id-mia')).toEqual(['id-mia']);
    expect((await site.call('mia', 'GET', 'user/viewissue/search?issueKey=ONE-2')).status).toBe(400);
    expect((await site.call('mia', 'GET', 'user/bulk?accountId=id-gone&accountId=id-mia')).at('values.0.active')).toBe(
      false,
    );
  });

  test('can be assigned where they may', async () => {
    const found = await site.call('mia', 'GET', 'user/assignable/search?project=ONE');
    expect(names(found.body, 'displayName')).toEqual(['Admin', 'Lead', 'Mia']);
  });

  test('come, go and change groups by administrators, and apps hear of it', async () => {
    expect((await site.call('mia', 'POST', 'user', { emailAddress: 'x@example.com' })).status).toBe(403);
    const made = await site.call('admin', 'POST', 'user', {
      emailAddress: 'x@example.com',
      products: ['jira-software'],
    });
    expect(made.status).toBe(201);
    const id = String(made.at('accountId'));
    expect((await site.call('admin', 'POST', 'group/user?groupId=g-admins', { accountId: id })).status).toBe(201);
    expect((await site.call('admin', 'DELETE', `user?accountId=${encodeURIComponent(id)}`)).status).toBe(204);
    expect(site.events.map((event) => event.eventType)).toEqual([
      'avi:jira:created:user',
      'avi:jira:updated:user',
      'avi:jira:deleted:user',
    ]);
    expect(site.events.every((event) => event.atlassianId === undefined)).toBe(true);
  });

  test('keep properties of their own', async () => {
    expect((await site.call('mia', 'PUT', 'user/properties/p', 1)).status).toBe(201);
    expect((await site.call('mia', 'GET', 'user/properties/p')).body).toEqual({ key: 'p', value: 1 });
    expect((await site.call('lead', 'GET', 'user/properties/p?accountId=id-mia')).status).toBe(403);
    expect((await site.call('nobody', 'GET', 'user/properties/p')).status).toBe(401);
  });
});

describe('boards', () => {
  const agile = (who: string, method: string, path: string, body?: unknown): ReturnType<TestJira['call']> =>
    site.call(who, method, `/rest/agile/1.0/${path}`, body);

  test('show their work items in rank order, to those who may see them', async () => {
    const shown = await agile('mia', 'GET', 'board/1/issue');
    expect(names(shown.at('issues'), 'key')).toEqual(['ONE-1', 'ONE-2', 'ONE-3', 'ONE-5', 'ONE-6']);
    expect((await agile('stranger', 'GET', 'board/1')).status).toBe(404);
    expect((await agile('mia', 'GET', 'board?projectKeyOrId=ONE')).at('values.0.location.projectKey')).toBe('ONE');
    expect((await agile('mia', 'GET', 'board/1/configuration')).at('columnConfig.columns.1.statuses.0.id')).toBe('2');
  });

  test('are ranked', async () => {
    const move = { issues: ['ONE-6', 'ONE-5'], rankBeforeIssue: 'ONE-2' };
    expect((await agile('mia', 'PUT', 'issue/rank', move)).status).toBe(204);
    const shown = await agile('mia', 'GET', 'board/1/issue');
    expect(names(shown.at('issues'), 'key')).toEqual(['ONE-1', 'ONE-6', 'ONE-5', 'ONE-2', 'ONE-3']);
    expect((await agile('mia', 'PUT', 'issue/rank', { issues: ['ONE-6'], rankAfterIssue: 'ONE-4' })).status).toBe(404);
    expect((await agile('mia', 'PUT', 'issue/rank', {})).status).toBe(400);
  });

  test('have a backlog of what is in no running sprint', async () => {
    expect((await agile('mia', 'POST', 'sprint/2/issue', { issues: ['ONE-2'] })).status).toBe(204);
    expect((await site.call('mia', 'GET', 'issue/ONE-2')).at('fields.customfield_10020.0.name')).toBe('Sprint 2');
    expect(names((await agile('mia', 'GET', 'sprint/2/issue')).at('issues'), 'key')).toEqual(['ONE-2']);
    expect(names((await agile('mia', 'GET', 'board/1/backlog')).at('issues'), 'key')).toEqual(['ONE-5', 'ONE-6']);
    expect((await agile('mia', 'POST', 'sprint/1/issue', { issues: ['ONE-2'] })).status).toBe(400);
    expect((await agile('mia', 'POST', 'backlog/issue', { issues: ['ONE-2'] })).status).toBe(204);
    expect((await site.call('mia', 'GET', 'issue/ONE-2')).at('fields.customfield_10020')).toBeNull();
  });

  test('are paged by token on the current routes', async () => {
    const first = await site.call('mia', 'GET', '/rest/software/1.0/board/1/issue?maxResults=3&fields=summary');
    expect(names(first.at('issues'), 'key')).toEqual(['ONE-1', 'ONE-2', 'ONE-3']);
    const token = encodeURIComponent(String(first.at('nextPageToken')));
    const second = await site.call(
      'mia',
      'GET',
      `/rest/software/1.0/board/1/issue?maxResults=3&fields=summary&nextPageToken=${token}`,
    );
    expect(names(second.at('issues'), 'key')).toEqual(['ONE-5', 'ONE-6']);
    expect(second.at('isLast')).toBe(true);
  });
});

describe('service desks', () => {
  const desk = (who: string, method: string, path: string, body?: unknown): ReturnType<TestJira['call']> =>
    site.call(who, method, `/rest/servicedeskapi/${path}`, body);
  const ask = {
    serviceDeskId: '1',
    requestTypeId: '5',
    requestFieldValues: { summary: 'Help me', description: 'Line 1\nLine 2' },
  };

  test('take requests of customers, who see their own', async () => {
    expect(names((await desk('customer', 'GET', 'servicedesk')).at('values'), 'projectKey')).toEqual(['HELP']);
    expect((await desk('stranger', 'GET', 'servicedesk')).at('values')).toEqual([]);
    expect((await desk('stranger', 'POST', 'request', ask)).status).toBe(404);
    const made = await desk('customer', 'POST', 'request', ask);
    expect(made).toMatchObject({
      status: 201,
      body: { issueKey: 'HELP-1', requestTypeId: '5', reporter: { accountId: 'id-customer' } },
    });
    expect(site.events[0]).toMatchObject({ eventType: 'avi:jira:created:issue', atlassianId: 'id-customer' });
    expect((await desk('customer', 'GET', 'request/HELP-1')).status).toBe(200);
    expect((await desk('stranger', 'GET', 'request/HELP-1')).status).toBe(404);
    expect((await site.call('customer', 'GET', 'issue/HELP-1')).status).toBe(404);
    expect((await desk('customer', 'GET', 'request')).at('size')).toBe(1);
  });

  test('keep internal comments from customers', async () => {
    await desk('customer', 'POST', 'request', ask);
    expect((await desk('mia', 'POST', 'request/HELP-1/comment', { body: 'Between us', public: false })).status).toBe(
      201,
    );
    expect((await desk('mia', 'POST', 'request/HELP-1/comment', { body: 'Hello' })).status).toBe(201);
    expect(names((await desk('customer', 'GET', 'request/HELP-1/comment')).at('values'), 'body')).toEqual(['Hello']);
    expect((await desk('customer', 'POST', 'request/HELP-1/comment', { body: 'x', public: false })).status).toBe(403);
    expect((await desk('customer', 'POST', 'request/HELP-1/comment', { body: ' ' })).status).toBe(400);
  });

  test('refuse fields that are not on their form', async () => {
    const body = { ...ask, requestFieldValues: { summary: 'x', customfield_10050: 1 } };
    expect((await desk('customer', 'POST', 'request', body)).status).toBe(400);
    expect((await desk('customer', 'POST', 'request', { ...ask, requestTypeId: '9' })).status).toBe(404);
    expect((await desk('customer', 'POST', 'request', { ...ask, raiseOnBehalfOf: 'id-mia' })).status).toBe(403);
  });
});

describe('expressions', () => {
  test('are evaluated for the caller', async () => {
    const ask = (who: string, expression: string, key: string): ReturnType<TestJira['call']> =>
      site.call(who, 'POST', 'expression/evaluate', { expression, context: { issue: { key } } });
    expect((await ask('mia', 'issue.summary', 'ONE-2')).body).toEqual({ value: 'Work item 2' });
    expect((await ask('mia', 'issue.summary', 'ONE-4')).status).toBe(404);
    expect((await ask('mia', 'issue.nonsense(', 'ONE-2')).status).toBe(400);
    expect((await ask('mia', 'issue.childIssues.map(i => i.key)', 'ONE-1')).at('value')).toEqual(['ONE-2']);
  });

  test('serve triggers, where reading what an event does not have is an error', () => {
    const evaluate = (expression: string): unknown =>
      site.jira.evaluate(expression, { event: { issue: { key: 'ONE-2' } } }, { kind: 'app', app: identity });
    expect(evaluate("event.issue.key == 'ONE-2'")).toBe(true);
    expect(evaluate('event.issue?.fields?.summary == null')).toBe(true);
    expect(() => evaluate('event.issue.fields.summary == null')).toThrow();
  });

  test('know work items and projects by name', () => {
    const evaluate = (variables: Record<string, unknown>): unknown =>
      site.jira.evaluate('issue == null ? null : issue.project.key', variables, { kind: 'user', accountId: 'id-mia' });
    expect(evaluate({ issue: { key: 'ONE-2' } })).toBe('ONE');
    expect(evaluate({ issue: { key: 'TWO-1' } })).toBeNull();
  });
});

describe('seeding', () => {
  const open = (): ReturnType<typeof createJira> =>
    createJira({ db: memoryDatabase(), clock: { now: () => 0, at: () => () => undefined } });

  test('goes into an empty site only, where an installed app does not count', () => {
    const jira = open();
    jira.install({ identity, fields: [verdictField] });
    expect(jira.isEmpty()).toBe(true);
    jira.seed(smallSeed());
    expect(jira.isEmpty()).toBe(false);
    expect(() => {
      jira.seed(smallSeed());
    }).toThrow('Only an empty site can be seeded.');
  });

  test('refuses what contradicts itself, and keeps nothing of it', () => {
    const jira = open();
    const wrong = (rest: Parameters<typeof issue>[1], sentence: string): void => {
      expect(() => {
        jira.seed({ ...smallSeed(), issues: [issue(1, rest)] });
      }).toThrow(sentence);
    };
    wrong({ rank: 'A|b' }, 'must be digits and small letters');
    wrong({ projectId: '1' }, 'belongs to no project');
    expect(jira.isEmpty()).toBe(true);
  });
});

test('an answer that no one asked to be JSON: pictures', async () => {
  const answer = await site.jira.handle({
    method: 'GET',
    path: '/rest/api/3/universal_avatar/view/type/user/owner/id-mia?size=small',
    headers: {},
    body: null,
    actor: { kind: 'anonymous' },
    baseUrl: 'http://localhost',
  });
  expect(answer.headers['content-type']).toBe('image/svg+xml');
  expect(answer.body).toContain('>M</text>');
});
