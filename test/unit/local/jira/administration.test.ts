/** The beginning and the end of projects, access rules, and accounts. */
import { createJira, type LocalJira } from '../../../../local/jira/jira';
import { chooseAnswers } from '../../../../local/unknowns/unknowns';
import { openSmallSite, type TestJira } from './small-site';

let site: TestJira;
beforeEach(() => {
  site = openSmallSite();
});

const eventTypes = (): string[] => site.events.map(({ eventType }) => eventType);

describe('projects', () => {
  test('in the trash are gone for everybody, and come back whole', async () => {
    expect((await site.call('lead', 'DELETE', 'project/ONE')).status).toBe(403);
    expect((await site.call('admin', 'DELETE', 'project/ONE')).status).toBe(204);
    expect(site.events.at(-1)).toMatchObject({ eventType: 'avi:jira:softdeleted:project', project: { key: 'ONE' } });
    for (const who of ['mia', 'lead', 'admin', 'app']) {
      expect((await site.call(who, 'GET', 'project/ONE')).status).toBe(404);
      expect((await site.call(who, 'GET', 'issue/ONE-2')).status).toBe(404);
      expect((await site.call(who, 'POST', 'search/jql', { jql: 'key in (ONE-2)' })).body).not.toMatchObject({
        issues: [{}],
      });
      expect((await site.call(who, 'POST', 'issue/bulkfetch', { issueIdsOrKeys: ['ONE-2'] })).at('issues')).toEqual([]);
    }
    const inTrash = 'project/search?status=deleted';
    expect((await site.call('lead', 'GET', inTrash)).at('values')).toEqual([]);
    expect((await site.call('admin', 'GET', inTrash)).at('values.0')).toMatchObject({ key: 'ONE', deleted: true });
    expect((await site.call('admin', 'POST', 'project/ONE/restore')).status).toBe(200);
    expect(eventTypes().at(-1)).toBe('avi:jira:restored:project');
    expect((await site.call('mia', 'GET', 'issue/ONE-2')).status).toBe(200);
  });

  test('are deleted for good at once or from the trash, but not from the archive', async () => {
    await site.call('admin', 'POST', 'project/ONE/archive');
    expect((await site.call('admin', 'DELETE', 'project/ONE')).status).toBe(400);
    await site.call('admin', 'POST', 'project/ONE/restore');
    expect(eventTypes()).toEqual(['avi:jira:archived:project', 'avi:jira:unarchived:project']);
    await site.call('admin', 'DELETE', 'project/ONE');
    expect((await site.call('admin', 'DELETE', 'project/ONE?enableUndo=false')).status).toBe(204);
    expect(eventTypes().at(-1)).toBe('avi:jira:deleted:project');
    expect((await site.call('admin', 'POST', 'project/ONE/restore')).status).toBe(404);
    // Apps hear of the project, not of each work item.
    expect(eventTypes().filter((type) => type.endsWith(':issue'))).toEqual([]);
  });

  test('are made like those that there are', async () => {
    const wanted = { key: 'NEW', name: 'New', projectTypeKey: 'software', leadAccountId: 'id-lead' };
    expect((await site.call('mia', 'POST', 'project', wanted)).status).toBe(403);
    const made = await site.call('admin', 'POST', 'project', wanted);
    expect(made).toMatchObject({ status: 201, body: { key: 'NEW', id: expect.any(Number) } });
    expect(eventTypes()).toEqual(['avi:jira:created:project']);
    const fields = { project: { key: 'NEW' }, issuetype: { name: 'Task' }, summary: 'First' };
    expect((await site.call('admin', 'POST', 'issue', { fields })).at('key')).toBe('NEW-1');
    expect((await site.call('admin', 'POST', 'project', wanted)).at('errors.projectKey')).toBeDefined();
    expect((await site.call('admin', 'POST', 'project', { ...wanted, key: 'x' })).status).toBe(400);
    expect((await site.call('admin', 'POST', 'project', { ...wanted, key: 'NX', categoryId: 1 })).status).toBe(501);
  });
});

describe('an access rule', () => {
  let jira: LocalJira;
  beforeEach(() => {
    jira = createJira({ db: site.db, clock: { now: () => Date.parse('2026-03-02T09:00:00Z'), at: () => () => {} } });
    jira.onEvent((event) => site.events.push(event));
  });
  const keep = (isKept: boolean, who = 'id-admin'): string => jira.administration.keepFromApps(who, 'ONE', isKept);

  test('takes what is in a project from apps, also where they act for people, but not the project', async () => {
    expect(keep(true)).toBe('done');
    for (const who of ['app', 'app:mia']) {
      expect((await site.call(who, 'GET', 'issue/ONE-2')).status).toBe(404);
      expect((await site.call(who, 'POST', 'search/jql', { jql: 'project = ONE' })).at('issues')).toEqual([]);
      expect((await site.call(who, 'POST', 'search/approximate-count', { jql: 'project = ONE' })).at('count')).toBe(0);
      expect((await site.call(who, 'GET', 'project/ONE')).status).toBe(200);
      expect((await site.call(who, 'GET', 'data-policy')).body).toEqual({ anyContentBlocked: true });
    }
    expect((await site.call('app', 'GET', 'data-policy/project?ids=10000,10001')).body).toEqual({
      projectDataPolicies: [
        { id: 10000, dataPolicy: { anyContentBlocked: true } },
        { id: 10001, dataPolicy: { anyContentBlocked: false } },
      ],
    });
    expect((await site.call('mia', 'GET', 'data-policy')).status).toBe(403);
    expect((await site.call('mia', 'GET', 'issue/ONE-2')).status).toBe(200);
    expect(keep(false)).toBe('done');
    expect((await site.call('app', 'GET', 'issue/ONE-2')).status).toBe(200);
  });

  test('is told to apps once, in the shape of its own kind of event', () => {
    keep(true);
    keep(true);
    expect(site.events).toEqual([
      expect.objectContaining({
        type: 'avi:ecosystem.app_policy:blocked:app_access_to_objects_in_container.v2',
        specversion: '1.0',
        data: { workspace: { cloudId: expect.any(String) }, container: { product: 'jira', id: '10000' } },
      }),
      expect.objectContaining({
        type: 'avi:ecosystem.app_policy:blocked:app_access_to_objects.v2',
        data: {
          workspace: { cloudId: expect.any(String) },
          objects: [{ product: 'jira', type: 'issue', ids: expect.arrayContaining(['10001', '10002']) }],
        },
      }),
    ]);
  });

  test('is for administrators of Jira', () => {
    expect(keep(true, 'id-lead')).toBe('forbidden');
    expect(jira.administration.keepFromApps('id-admin', 'NONE', true)).toBe('not-found');
    expect(jira.administration.keptFromApps()).toEqual([]);
  });

  test.each([
    ['silent', []],
    ['sent', ['avi:jira:updated:issue']],
  ])('with events of its work items %s', async (answer, expected) => {
    keep(true);
    site.events.length = 0;
    chooseAnswers(site.db, { 'kept-events': answer });
    expect((await site.call('mia', 'PUT', 'issue/ONE-2', { fields: { summary: 'Other' } })).status).toBe(204);
    expect(eventTypes()).toEqual(expected);
  });

  test.each([
    ['sent', ['avi:jira:updated:user', 'avi:jira:updated:user']],
    ['silent', ['avi:jira:updated:user']],
  ])('accounts are deactivated with the event %s, and licences are taken', async (answer, expected) => {
    chooseAnswers(site.db, { 'deactivation-event': answer });
    const change = jira.administration.changePerson;
    expect(change('id-lead', 'id-mia', { active: false })).toBe('forbidden');
    expect(change('id-admin', 'id-nobody', { active: false })).toBe('not-found');
    expect(change('id-admin', 'id-mia', { active: false })).toBe('done');
    expect((await site.call('mia', 'GET', 'myself')).status).toBe(401);
    expect((await site.call('admin', 'GET', 'user?accountId=id-mia')).at('active')).toBe(false);
    expect(change('id-admin', 'id-lead', { licensed: false })).toBe('done');
    expect((await site.call('lead', 'GET', 'issue/ONE-2')).status).toBe(404);
    expect(eventTypes()).toEqual(expected);
  });

  test('the language of a profile is set by an administrator', async () => {
    const change = jira.administration.changePerson;
    expect(change('id-lead', 'id-mia', { locale: 'de_DE' })).toBe('forbidden');
    expect(change('id-admin', 'id-mia', { locale: 'de_DE' })).toBe('done');
    expect((await site.call('mia', 'GET', 'myself')).body).toMatchObject({ locale: 'de_DE', active: true });
  });

  test('an account that was closed is a former user: nobody’s name, address or rights stay', async () => {
    const change = jira.administration.changePerson;
    expect(change('id-lead', 'id-mia', { erased: true })).toBe('forbidden');
    expect(change('id-admin', 'id-mia', { erased: true })).toBe('done');
    expect(change('id-admin', 'id-mia', { active: true })).toBe('not-found');
    expect((await site.call('mia', 'GET', 'myself')).status).toBe(401);
    expect((await site.call('admin', 'GET', 'user?accountId=id-mia')).body).toMatchObject({
      accountId: 'id-mia',
      displayName: 'Former user',
      active: false,
    });
    expect(JSON.stringify(site.db.table('jira.users').get('id-mia'))).not.toMatch(/example\.com/);
    expect(site.events.at(-1)).toMatchObject({ eventType: 'avi:jira:deleted:user', user: { accountId: 'id-mia' } });
  });
});

test.each([
  ['shown', 'en_US'],
  ['hidden', undefined],
])('the language of others is %s to apps, one’s own always', async (answer, locale) => {
  chooseAnswers(site.db, { 'user-locale': answer });
  expect((await site.call('app', 'GET', 'user?accountId=id-mia')).at('locale')).toBe(locale);
  expect((await site.call('mia', 'GET', 'myself')).at('locale')).toBe('en_US');
});
