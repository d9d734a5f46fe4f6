/** What the adapters ask of Jira, and what they make of its answers: only the fields that are used, and nothing that is missing breaks them. */
import { backlog } from '../../../../src/platform/jira/backlog';
import { currentUser } from '../../../../src/platform/jira/current-user';
import { decisionField } from '../../../../src/platform/jira/decision-field';
import { people } from '../../../../src/platform/jira/people';
import { projects } from '../../../../src/platform/jira/projects';
import { projectSettings } from '../../../../src/platform/jira/project-settings';
import { queries } from '../../../../src/platform/jira/queries';
import { requests } from '../../../../src/platform/jira/requests';
import { answers, asked, FIELD_TYPE, moveTo, startJira } from '../support/jira-answers';

beforeEach(startJira);

test('the Decision field is found by app, environment and module, whatever it is called', async () => {
  expect(await decisionField.id()).toBe('customfield_2');
  expect(await decisionField.name()).toBe('Entscheidung');
});

test('a warm function that serves another site finds the field of that site', async () => {
  expect(await decisionField.id()).toBe('customfield_2');
  moveTo('44444444-4444-4444-8444-444444444444');
  answers[0]!.body = [{ id: 'customfield_9', name: 'Decision', schema: { type: 'object', custom: FIELD_TYPE } }];
  expect(await decisionField.id()).toBe('customfield_9');
});

test('a decision is written as the app, and read as the caller', async () => {
  answers.push({ match: /\/app\/field\/customfield_2\/value/, body: null });
  answers.push({ match: /\/issue\/7\?fields=summary%2Ccreated%2Ccustomfield_2$/, body: { fields: {} } });
  await decisionField.write('7', null);
  expect(await decisionField.read('7')).toBeNull();
  const [write, read] = asked.filter(({ path }) => !path.endsWith('/field'));
  expect(write).toEqual({
    provider: 'app',
    method: 'PUT',
    path: '/rest/api/3/app/field/customfield_2/value?generateChangelog=true',
    body: { updates: [{ issueIds: [7], value: null }] },
  });
  expect(read?.provider).toBe('user');
});

describe('the backlog', () => {
  const fields = {
    summary: 'A title',
    issuetype: { id: '1', hierarchyLevel: 0 },
    status: { statusCategory: { key: 'undefined' } },
    created: '2026-10-01T08:00:00.000+0000',
    project: { id: '10000' },
  };

  test('asks for no field that no portal needs, as the app', async () => {
    answers.push({ match: /bulkfetch|search/, body: { issues: [] } });
    await backlog.items([1, 2]);
    await backlog.requesters([3]);
    await backlog.changedSince('10000', Date.now() - 60_000);
    const wanted = asked.filter(({ method }) => method === 'POST').map(({ body }) => body);
    const fields = [
      'summary',
      'issuetype',
      'status',
      'created',
      'statuscategorychangedate',
      'parent',
      'security',
      'project',
      'reporter',
      'creator',
      'assignee',
      'issuelinks',
      'customfield_2',
    ];
    expect(wanted).toEqual([
      { issueIdsOrKeys: ['1', '2'], fields },
      { issueIdsOrKeys: ['3'], fields: ['reporter', 'project', 'summary', 'created', 'security'] },
      {
        jql: expect.stringMatching(
          /^project = 10000 AND issuetype not in subTaskIssueTypes\(\) AND updated >= "-[12]m" ORDER BY id ASC$/,
        ) as string,
        fields,
        maxResults: 100,
      },
    ]);
    expect(asked.every(({ provider }) => provider === 'app')).toBe(true);
  });

  test('reads items a hundred at a time, in order, with whatever Jira leaves out', async () => {
    answers.push({ match: /bulkfetch/, body: { issues: [{ id: '5', key: 'A-5', fields }] } });
    const { items } = await backlog.items(Array.from({ length: 950 }, (_, index) => index + 1));
    expect(items).toHaveLength(10);
    expect(items[0]).toEqual({
      id: 5,
      key: 'A-5',
      projectId: '10000',
      hierarchyLevel: 0,
      title: 'A title',
      statusCategory: 'new',
      created: '2026-10-01T08:00:00.000+0000',
      statusCategoryChanged: null,
      secured: false,
      parentId: null,
      reporter: null,
      names: [],
      linked: [],
      decision: null,
    });
  });

  test('knows the people on an item and what it is linked to elsewhere', async () => {
    const person = (name: string): object => ({ accountId: name, displayName: `The ${name}` });
    const links = [
      { id: '1', inwardIssue: { id: '6', key: 'A-6' } },
      { id: '2', outwardIssue: { id: '70', key: 'DESK-7' } },
    ];
    const own = { ...fields, reporter: person('asker'), creator: person('asker'), assignee: null, issuelinks: links };
    answers.push({ match: /bulkfetch/, body: { issues: [{ id: '5', key: 'A-5', fields: own }] } });
    const { items } = await backlog.items([5]);
    expect(items[0]).toMatchObject({ reporter: 'asker', names: ['The asker'], linked: [70] });
  });

  test('reads nobody where an account was closed; one that is only deactivated stays', async () => {
    const closed = { accountId: 'gone', displayName: 'Former user', active: false };
    const issueOf = (id: string, reporter: object): object => ({
      id,
      key: `A-${id}`,
      fields: { ...fields, reporter, project: { id: '10000', projectTypeKey: 'service_desk' } },
    });
    const away = { ...closed, accountId: 'away', displayName: 'Ada' };
    answers.push({ match: /bulkfetch/, body: { issues: [issueOf('5', closed), issueOf('6', away)] } });
    expect((await backlog.items([5, 6])).items.map(({ reporter }) => reporter)).toEqual([null, 'away']);
    expect([...(await backlog.requesters([5, 6])).keys()]).toEqual([6]);
    answers.push({
      match: /issue\/7\?fields=reporter$/,
      body: { id: '7', key: 'MOPS-7', fields: { reporter: closed } },
    });
    expect((await requests.read('7')).reporter).toBeNull();
  });

  test('one item of another shape is odd, and the others are read', async () => {
    const odd = { id: '6', key: 'A-6', fields: { ...fields, created: null } };
    answers.push({ match: /bulkfetch/, body: { issues: [odd, { id: '5', key: 'A-5', fields }] } });
    expect(await backlog.items([5, 6])).toMatchObject({ items: [{ id: 5 }], odd: [6] });
  });

  test('tells who raised service-desk requests, and of no other item', async () => {
    const [summary, created] = ['As I put it', '2026-10-01T08:00:00.000+0000'];
    const raised = (id: string, projectTypeKey: string, parts: object = {}): object => ({
      id,
      key: `MREQ-${id}`,
      fields: { reporter: { accountId: `by ${id}` }, project: { projectTypeKey }, summary, created, ...parts },
    });
    const issues = [
      raised('1', 'service_desk'),
      raised('2', 'software'),
      raised('3', 'service_desk', { security: { id: '1' } }),
      raised('4', 'service_desk', { summary: null }),
    ];
    answers.push({ match: /bulkfetch/, body: { issues } });
    expect(await backlog.requesters([1, 2, 3, 4])).toEqual(
      new Map([
        [1, { id: 1, accountId: 'by 1', request: { key: 'MREQ-1', title: summary, created } }],
        [3, { id: 3, accountId: 'by 3', request: null }],
        [4, { id: 4, accountId: 'by 4', request: null }],
      ]),
    );
  });

  test('asks which items are as they were by their ids, for a period', async () => {
    answers.push({ match: /jql\/match/, body: { matches: [{ matchedIssues: [1], errors: [] }] } });
    expect(await backlog.unchangedSince([1, 2], Date.now() - 90.5 * 60_000)).toEqual(new Set([1]));
    expect(asked.at(-1)?.body).toEqual({ jqls: [expect.stringMatching(/^updated < "-9[12]m"$/)], issueIds: [1, 2] });
    answers.unshift({ match: /jql\/match/, body: { matches: [{ matchedIssues: [], errors: ['what?'] }] } });
    await expect(backlog.unchangedSince([1], Date.now())).rejects.toMatchObject({
      failure: { code: 'JIRA_UNAVAILABLE' },
    });
  });

  test('a filter that Jira does not understand is told apart from one that finds nothing', async () => {
    answers.push({ match: /jql\/match/, body: { matches: [{ matchedIssues: [2], errors: [] }] } });
    expect(await backlog.inSource('10000', 'labels = web OR labels = mail', [1, 2])).toEqual(new Set([2]));
    expect(asked.at(-1)?.body).toEqual({
      jqls: ['project = 10000 AND (labels = web OR labels = mail)'],
      issueIds: [1, 2],
    });
    answers.unshift({ match: /jql\/match/, body: { matches: [{ matchedIssues: [], errors: ['no such field'] }] } });
    expect(await backlog.inSource('10000', 'gone = 1', [1])).toBeNull();
    answers.push({ match: /search\/jql/, status: 400, body: { errorMessages: ['no such field'] } });
    expect(await backlog.allInSource('10000', 'gone = 1')).toBeNull();
  });

  test.each([
    [{ properties: { 'daylight.settings': { on: true, startLine: '2026-01-01' } } }, true],
    [{ archived: true, properties: { 'daylight.settings': { on: true, startLine: '2026-01-01' } } }, undefined],
    [{ properties: {} }, undefined],
  ])('settings of %j: on %p', async (body, on) => {
    answers.push({ match: /project\/10000\?properties/, body });
    expect((await backlog.settings('10000'))?.on).toBe(on);
  });

  test('follows search to its last page', async () => {
    answers.push({ match: /issuetype\/project/, body: [{ id: '10001' }] });
    let page = 0;
    answers.push({
      match: /search\/jql/,
      get body() {
        page += 1;
        return { issues: [{ id: String(page) }], ...(page < 3 ? { nextPageToken: `p${page}` } : { isLast: true }) };
      },
    });
    expect(await backlog.requestIds('10000')).toEqual([1, 2, 3]);
    expect(asked.at(-1)?.body).toEqual({
      jql: 'project = 10000 AND issuetype in (10001) ORDER BY id ASC',
      fields: ['id'],
      maxResults: 5000,
      nextPageToken: 'p2',
    });
  });

  test('of a project that is gone has no settings, and settings of a newer version are not guessed', async () => {
    answers.push({ match: /properties/, status: 404, body: {} });
    expect(await backlog.settings('10000')).toBeNull();
    expect(await projectSettings.read('10000')).toBeNull();
    answers.unshift({ match: /properties/, body: { properties: { 'daylight.settings': { format: 99 } } } });
    await expect(backlog.settings('10000')).rejects.toMatchObject({ failure: { code: 'NEWER_FORMAT' } });
  });
});

describe('the caller', () => {
  test('holds what Jira grants, and nothing in a project that is not visible', async () => {
    answers.push({
      match: /mypermissions\?projectId=1&/,
      body: { permissions: { BROWSE_PROJECTS: { havePermission: true } } },
    });
    answers.push({ match: /mypermissions/, status: 404, body: {} });
    expect(await currentUser.permissionsIn('1')).toEqual({ browse: true, administer: false });
    expect(await currentUser.permissionsIn('2')).toEqual({ browse: false, administer: false });
    expect(asked.every(({ provider }) => provider === 'user')).toBe(true);
  });

  test('stands where Jira’s own expression says', async () => {
    answers.push({
      match: /expression\/evaluate/,
      body: { value: { projectId: 10000, hierarchyLevel: 0, roleIds: [10002], settings: null } },
    });
    expect(await currentUser.standingOn('7')).toEqual({
      issueId: '7',
      projectId: '10000',
      hierarchyLevel: 0,
      roleIds: [10002],
      settings: null,
    });
    expect(asked[0]).toMatchObject({ provider: 'user', body: { context: { issue: { id: 7 } } } });
  });
});

test('a screen says nothing to somebody who may not edit', async () => {
  answers.push({ match: /issue\/1\/editmeta/, body: { fields: {} } });
  answers.push({ match: /issue\/2\/editmeta/, body: { fields: { summary: {}, customfield_2: {} } } });
  answers.push({ match: /issue\/3\/editmeta/, body: { fields: { summary: {} } } });
  answers.push({ match: /editmeta/, status: 404, body: {} });
  const seen = await Promise.all(['1', '2', '3', '4'].map((id) => projects.isOnScreen(id, 'customfield_2')));
  expect(seen).toEqual([null, true, false, null]);
});

test('roles come with their ids', async () => {
  answers.push({
    match: /project\/1\/role$/,
    body: {
      Member: 'https://x.atlassian.net/rest/api/3/project/1/role/10003',
      Administrators: 'https://x.atlassian.net/rest/api/3/project/1/role/10002',
    },
  });
  expect(await projects.roles('1')).toEqual([
    { id: 10002, name: 'Administrators' },
    { id: 10003, name: 'Member' },
  ]);
});

describe('who somebody is', () => {
  const roles = (size: number) => ({ applicationRoles: { size, items: [] } });

  test.each([
    ['a person with a licence', { accountType: 'atlassian', active: true, ...roles(1) }, true],
    ['a person without one', { accountType: 'atlassian', active: true, ...roles(0) }, false],
    ['a customer', { accountType: 'customer', active: true, ...roles(1) }, false],
    ['an app', { accountType: 'app', ...roles(1) }, false],
    ['a person who is gone', { accountType: 'atlassian', active: false, ...roles(1) }, false],
    ['an account of which Jira says too little', { accountType: 'atlassian' }, false],
    ['an account of which Jira says nothing', {}, false],
  ])('%s', async (_who, body, expected) => {
    answers.push({ match: /myself/, body });
    expect(await currentUser.isLicensed()).toBe(expected);
    expect(asked).toMatchObject([{ provider: 'user', path: '/rest/api/3/myself?expand=groups,applicationRoles' }]);
  });

  test.each([401, 403, 404])('whom Jira does not know (%p) has neither licence nor groups', async (status) => {
    answers.push({ match: /myself/, status, body: {} });
    expect([await currentUser.isLicensed(), await currentUser.groupIds()]).toEqual([false, []]);
  });

  test('groups count by their ids', async () => {
    answers.push({
      match: /myself/,
      body: { groups: { items: [{ groupId: 'g1', name: 'x' }, { groupId: null }, {}] } },
    });
    expect(await currentUser.groupIds()).toEqual(['g1']);
  });

  test.each([
    [{ permissions: { ADMINISTER: { havePermission: true } } }, true],
    [{ permissions: { ADMINISTER: { havePermission: false } } }, false],
    [{ permissions: {} }, false],
  ])('%p administers Jira: %p', async (body, expected) => {
    answers.push({ match: /mypermissions\?permissions=ADMINISTER$/, body });
    expect(await currentUser.administersJira()).toBe(expected);
    expect(asked[0]?.provider).toBe('user');
  });
});

test.each([
  [{ structure: { where: {} } }, { hasErrors: false, structure: { where: {} } }],
  [{ errors: ['x'] }, { hasErrors: true, structure: null }],
  [
    { warnings: ['no such value'], structure: { where: {} } },
    { hasErrors: true, structure: { where: {} } },
  ],
  [
    { errors: [], warnings: null, structure: null },
    { hasErrors: false, structure: null },
  ],
])('a query that Jira parses to %p', async (answer, expected) => {
  answers.push({ match: /jql\/parse\?validation=strict$/, body: { queries: [{ query: 'x', ...answer }] } });
  expect(await queries.parse('x')).toEqual(expected);
  expect(asked[0]).toMatchObject({ provider: 'user', method: 'POST', body: { queries: ['x'] } });
});

test('a request tells its reporter, or that it has none', async () => {
  answers.push({ match: /issue\/7\?fields=reporter$/, body: { id: '7', key: 'MOPS-7', fields: { reporter: null } } });
  expect(await requests.read('7')).toEqual({ id: '7', key: 'MOPS-7', reporter: null });
});

test('projects are named fifty at a time, as the app', async () => {
  answers.push({ match: /project\/search/, body: { values: [{ id: '1', name: 'One' }] } });
  const ids = Array.from({ length: 51 }, (_, index) => String(index + 1));
  expect(await projects.names(ids)).toEqual(new Map([['1', 'One']]));
  expect(asked.map(({ provider }) => provider)).toEqual(['app', 'app']);
  expect(await projects.names([])).toEqual(new Map());
});

test('who was erased is not asked about', async () => {
  expect((await people.states(['erased'])).size).toBe(0);
  expect(asked).toEqual([]);
});
