import { routeTable } from '../../../../local/jira/rest/route-table';
import { doc, identity, openSmallSite } from './small-site';

/** What stands for a placeholder: something that is on the small site. */
const VALUES: Record<string, string> = {
  issueIdOrKey: 'ONE-2',
  projectIdOrKey: 'ONE',
  projectKeyOrId: 'ONE',
  projectId: '10000',
  issueTypeId: '10001',
  linkId: '10000',
  issueLinkTypeId: '10000',
  propertyKey: 'p',
  screenId: '100002',
  tabId: '1000020',
  fieldId: 'summary',
  boardId: '1',
  sprintId: '2',
  serviceDeskId: '1',
  requestTypeId: '5',
  type: 'project',
  entityId: '10000',
  idOrName: 'Done',
};
const IDS: Record<string, string> = {
  issuetype: '10001',
  priority: '3',
  resolution: '10000',
  securitylevel: '10000',
  role: '10100',
  comment: '10000',
};
const QUERIES: Record<string, string> = {
  'GET /rest/api/3/search/jql': 'jql=project%3DONE',
  'GET /rest/api/3/mypermissions': 'permissions=BROWSE_PROJECTS',
  'GET /rest/api/3/user': 'accountId=id-mia',
  'GET /rest/api/3/user/bulk': 'accountId=id-mia',
  'GET /rest/api/3/user/groups': 'accountId=id-mia',
  'GET /rest/api/3/user/email': 'accountId=id-mia',
  'GET /rest/api/3/user/search': 'query=m',
  'GET /rest/api/3/user/picker': 'query=m',
  'GET /rest/api/3/user/assignable/search': 'issueKey=ONE-2',
  'GET /rest/api/3/user/assignable/multiProjectSearch': 'projectKeys=ONE',
  'GET /rest/api/3/user/permission/search': 'permissions=EDIT_ISSUES&projectKey=ONE',
  'GET /rest/api/3/user/viewissue/search': 'query=m&projectKey=ONE',
  'GET /rest/api/3/group': 'groupId=g-admins',
  'GET /rest/api/3/group/member': 'groupname=site-admins',
  'GET /rest/api/3/statuses': 'id=1',
  'GET /rest/api/3/issuetype/project': 'projectId=10000',
  'GET /rest/api/3/bulk/issues/fields': 'issueIdsOrKeys=ONE-2',
  'GET /rest/api/3/bulk/issues/transition': 'issueIdsOrKeys=ONE-2',
  'GET /rest/api/3/issue/createmeta': 'expand=projects.issuetypes.fields',
  'GET /rest/api/3/permissionscheme': 'expand=permissions',
};

test('every route that reads answers, and says it in JSON or as a picture', async () => {
  const site = openSmallSite();
  await site.call('admin', 'POST', 'issue/ONE-2/comment', { body: doc('x') });
  await site.call('admin', 'POST', 'issueLink', {
    type: { id: '10000' },
    inwardIssue: { key: 'ONE-2' },
    outwardIssue: { key: 'ONE-6' },
  });
  for (const path of ['issue/ONE-2', 'project/ONE', 'user'])
    await site.call('admin', 'PUT', `${path}/properties/p`, { a: 1 });
  const request = { serviceDeskId: '1', requestTypeId: '5', requestFieldValues: { summary: 'x' } };
  await site.call('admin', 'POST', '/rest/servicedeskapi/request', request);
  const task = await site.call('admin', 'POST', 'bulk/issues/watch', { selectedIssueIdsOrKeys: ['ONE-2'] });
  const refused: string[] = [];
  for (const row of routeTable.filter(({ method }) => method === 'GET')) {
    const path = row.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
      if (name === 'taskId') return String(task.at('taskId'));
      if (name === 'id') return IDS[row.path.split('/').at(-2) ?? ''] ?? '';
      if (name === 'issueIdOrKey' && row.path.includes('servicedeskapi')) return 'HELP-1';
      return VALUES[name] ?? '';
    });
    const query = QUERIES[row.key];
    const answer = await site.jira.handle({
      method: 'GET',
      path: query === undefined ? path : `${path}?${query}`,
      headers: {},
      body: null,
      // What is said to apps alone is asked as one.
      actor: row.path.includes('/data-policy')
        ? { kind: 'app', app: identity }
        : { kind: 'user', accountId: 'id-admin' },
      baseUrl: 'http://localhost',
    });
    if (answer.status !== 200) refused.push(`${path}: ${String(answer.status)} ${String(answer.body)}`);
    else if (answer.headers['content-type'] !== 'image/svg+xml') JSON.parse(String(answer.body));
  }
  expect(refused).toEqual([]);
});

test('what needs a signed-in person is 401 for the public, on each route', async () => {
  const site = openSmallSite();
  for (const row of routeTable.filter(({ anonymous }) => !anonymous)) {
    const path = row.path.replaceAll(/\{(\w+)\}/g, 'x');
    expect([row.key, (await site.call('nobody', row.method, path)).status]).toEqual([row.key, 401]);
  }
});

test('an app without scopes gets nowhere but where none are needed', async () => {
  const site = openSmallSite({
    appId: 'a',
    environmentId: 'e',
    environmentType: 'DEVELOPMENT',
    name: 'Bare',
    accountId: 'app-bare',
    scopes: [],
  });
  for (const row of routeTable) {
    const path = row.path.replaceAll(/\{(\w+)\}/g, 'x');
    const answer = await site.call('app', row.method, path, row.method === 'GET' ? undefined : {});
    const free = row.classicScopes?.length === 0;
    expect([row.key, answer.status === 401]).toEqual([row.key, !free]);
  }
});
