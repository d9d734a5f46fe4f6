import { identity, openSmallSite, placeField, verdictField, type TestJira } from './small-site';
import { routeTable } from '../../../../local/jira/rest/route-table';
import { matchRoute } from '../../../../local/jira/rest/router';
import { handlers } from '../../../../local/jira/rest/routes';

let site: TestJira;
beforeEach(() => {
  site = openSmallSite();
});

describe('the route table', () => {
  test('has a handler for each row, and each row finds itself', () => {
    expect(Object.keys(handlers).sort()).toEqual(routeTable.map((row) => row.key).sort());
    for (const row of routeTable) {
      const path = row.path.replaceAll(/\{(\w+)\}/g, 'x-$1');
      expect(matchRoute(row.method, path)?.route.key).toBe(row.key);
    }
  });

  test('says of each row which scopes it takes', () => {
    for (const row of routeTable) expect(row.classicScopes ?? row.granularScopes).not.toBeNull();
  });
});

describe('apps', () => {
  const withScopes = (scopes: string[]): TestJira => openSmallSite({ ...identity, scopes });
  const NO_SCOPE = { status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } };

  test('need the scopes of the route, classic or granular', async () => {
    expect(await withScopes([]).call('app', 'GET', 'issue/ONE-2')).toMatchObject(NO_SCOPE);
    expect(await withScopes(['read:jira-work']).call('app', 'PUT', 'issue/ONE-2', {})).toMatchObject(NO_SCOPE);
    expect(await withScopes(['read:jira-work']).call('app:mia', 'GET', 'user?accountId=id-mia')).toMatchObject(
      NO_SCOPE,
    );
    expect((await withScopes(['read:jira-work']).call('app', 'GET', 'issue/ONE-2')).status).toBe(200);
    const granular = ['read:project:jira', 'read:board-scope:jira-software'];
    expect((await withScopes(granular).call('app', 'GET', '/rest/agile/1.0/board')).status).toBe(200);
    expect(await withScopes(['read:jira-work']).call('app', 'GET', '/rest/agile/1.0/board')).toMatchObject(NO_SCOPE);
  });

  test('act for a user with that user’s rights, and not for people without a licence', async () => {
    expect((await site.call('app:mia', 'GET', 'issue/ONE-2')).status).toBe(200);
    expect((await site.call('app:mia', 'GET', 'issue/TWO-1')).status).toBe(404);
    expect((await site.call('app', 'GET', 'issue/TWO-1')).status).toBe(200);
    expect((await site.call('app:nolicence', 'GET', 'issue/PUB-1')).status).toBe(403);
    expect((await site.call('app:customer', 'GET', 'issue/PUB-1')).status).toBe(200);
    expect((await site.call('app:gone', 'GET', 'issue/PUB-1')).status).toBe(401);
  });

  test('do not learn e-mail addresses', async () => {
    expect((await site.call('mia', 'GET', 'myself')).at('emailAddress')).toBe('mia@example.com');
    expect((await site.call('mia', 'GET', 'user?accountId=id-lead')).at('emailAddress')).toBeUndefined();
    expect((await site.call('admin', 'GET', 'user?accountId=id-lead')).at('emailAddress')).toBe('lead@example.com');
    expect((await site.call('app:admin', 'GET', 'user?accountId=id-lead')).at('emailAddress')).toBeUndefined();
  });

  test('may pass the screens only when allowed to', async () => {
    const body = { fields: { environment: null, customfield_10050: 1 } };
    expect((await site.call('app', 'PUT', 'issue/PUB-1', { fields: { environment: null } })).status).toBe(400);
    expect((await site.call('app', 'PUT', 'issue/PUB-1?overrideScreenSecurity=true', body)).status).toBe(204);
    expect((await site.call('mia', 'PUT', 'issue/ONE-2?overrideScreenSecurity=true', body)).status).toBe(403);
  });

  test('a field keeps its id and values when the app is installed again', async () => {
    const id = await site.fieldId('verdict');
    site.jira.install({ identity, fields: [{ ...verdictField, name: 'Ruling' }] });
    expect(await site.fieldId('verdict')).toBe(id);
    const fields = await site.call('admin', 'GET', `field/search?id=${id}`);
    expect(fields.at('values.0.name')).toBe('Ruling');
    expect(fields.at('values.0.isLocked')).toBe(true);
    expect(await site.fieldId('score')).toBe('undefined');
  });
});

describe('permissions as REST tells them', () => {
  const mine = async (who: string, query: string, key: string): Promise<unknown> =>
    (await site.call(who, 'GET', `mypermissions?permissions=${key}&${query}`)).at(`permissions.${key}.havePermission`);

  test('mypermissions', async () => {
    expect(await mine('mia', 'projectKey=ONE', 'EDIT_ISSUES')).toBe(true);
    expect(await mine('mia', 'projectKey=ONE', 'ADMINISTER_PROJECTS')).toBe(false);
    expect(await mine('lead', 'issueKey=ONE-4', 'EDIT_ISSUES')).toBe(true);
    expect(await mine('admin', '', 'ADMINISTER')).toBe(true);
    expect(await mine('lead', '', 'ADMINISTER')).toBe(false);
    expect(await mine('nobody', 'projectKey=PUB', 'BROWSE_PROJECTS')).toBe(true);
    expect((await site.call('mia', 'GET', 'mypermissions?permissions=BROWSE_PROJECTS&issueKey=ONE-4')).status).toBe(
      404,
    );
    expect((await site.call('mia', 'GET', 'mypermissions?permissions=NOPE')).status).toBe(400);
    expect((await site.call('mia', 'GET', 'mypermissions')).status).toBe(400);
  });

  test('permissions/check gives what is granted, and of others only to administrators', async () => {
    const question = {
      globalPermissions: ['ADMINISTER'],
      projectPermissions: [{ permissions: ['EDIT_ISSUES'], projects: [10000, 10001], issues: [10002, 10004] }],
    };
    expect((await site.call('mia', 'POST', 'permissions/check', question)).body).toEqual({
      globalPermissions: [],
      projectPermissions: [{ permission: 'EDIT_ISSUES', projects: [10000], issues: [10002] }],
    });
    expect((await site.call('mia', 'POST', 'permissions/check', { ...question, accountId: 'id-lead' })).status).toBe(
      403,
    );
    expect(
      (await site.call('admin', 'POST', 'permissions/check', { ...question, accountId: 'id-lead' })).at(
        'projectPermissions.0.issues',
      ),
    ).toEqual([10002, 10004]);
  });

  test('a project is archived: nothing is changed or found in it', async () => {
    expect((await site.call('lead', 'POST', 'project/ONE/archive')).status).toBe(403);
    expect((await site.call('admin', 'POST', 'project/ONE/archive')).status).toBe(204);
    expect(site.events.at(-1)).toMatchObject({ eventType: 'avi:jira:archived:project', project: { key: 'ONE' } });
    expect((await site.call('mia', 'PUT', 'issue/ONE-2', { fields: { summary: 'x' } })).status).toBe(400);
    expect((await site.call('mia', 'POST', 'search/jql', { jql: 'key = ONE-2' })).at('issues')).toEqual([]);
    expect((await site.call('admin', 'POST', 'project/ONE/restore')).status).toBe(200);
    expect((await site.call('mia', 'PUT', 'issue/ONE-2', { fields: { summary: 'x' } })).status).toBe(204);
  });
});

describe('screens', () => {
  test('are the administrators’', async () => {
    expect((await site.call('lead', 'GET', 'screens')).status).toBe(403);
    const id = await site.fieldId('verdict');
    await placeField(site, id);
    const used = await site.call('admin', 'GET', `field/${id}/screens`);
    expect(used.at('values.0.name')).toBe('ONE: Edit/View Work Item Screen');
    const screenId = String(used.at('values.0.id'));
    const tabId = String(used.at('values.0.tab.id'));
    const base = `screens/${screenId}/tabs/${tabId}/fields`;
    expect((await site.call('admin', 'POST', base, { fieldId: id })).status).toBe(400);
    expect((await site.call('admin', 'POST', `${base}/${id}/move`, { position: 'First' })).status).toBe(204);
    expect((await site.call('admin', 'GET', base)).at('0.id')).toBe(id);
    expect((await site.call('mia', 'GET', 'issue/ONE-2/editmeta')).at(`fields.${id}.name`)).toBe('Verdict');
    expect((await site.call('admin', 'DELETE', `${base}/${id}`)).status).toBe(204);
    expect((await site.call('mia', 'GET', 'issue/ONE-2/editmeta')).at(`fields.${id}`)).toBeUndefined();
  });
});

describe('bad input', () => {
  const raw = (body: string, headers: Record<string, string> = {}): Promise<{ status: number }> =>
    site.jira.handle({
      method: 'PUT',
      path: '/rest/api/3/issue/ONE-2',
      headers,
      body,
      actor: { kind: 'user', accountId: 'id-mia' },
      baseUrl: 'http://localhost',
    });

  test.each([
    ['broken JSON', '{"fields":'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['nothing to do', '{}'],
    ['fields that are none', '{"fields":[1]}'],
    ['operations that are none', '{"update":{"labels":{"add":"x"}}}'],
    ['an operation that is none', '{"update":{"labels":[{"shout":"x"}]}}'],
    ['deep nesting', `{"fields":{"description":${'{"content":['.repeat(30_000)}1${']}'.repeat(30_000)}}}`],
    ['the same field twice', '{"fields":{"labels":[]},"update":{"labels":[{"add":"x"}]}}'],
    ['__proto__', '{"fields":{"__proto__":{"x":1},"constructor":1}}'],
  ])('%s is 400', async (_name, body) => {
    expect((await raw(body)).status).toBe(400);
  });

  test('other kinds of bodies are 415, huge ones 413', async () => {
    expect((await raw('{}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await raw(`"${'x'.repeat(11_000_000)}"`)).status).toBe(413);
  });

  test.each([
    'issue/%E0%A4%A',
    'issue/..%2F..%2Fetc',
    'issue/__proto__',
    'project/constructor',
    'user?accountId=__proto__',
  ])('no way round by %s', async (path) => {
    expect((await site.call('mia', 'GET', path)).status).toBe(404);
  });
});
