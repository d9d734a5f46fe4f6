/**
 * The local Jira against a client that knows Jira Cloud's published shapes: jira.js refuses every answer that differs. Reads
 * first, then a work item's whole life.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClientCall, callWithClient } from '../support/jira-client';
import { jiraExport } from '../support/jira-export';
import { endSites, type RunningSite, startSite, temporaryFolder } from '../support/site';

jest.setTimeout(180_000);

const admin = 'admin@example.com';
let site: RunningSite;

beforeAll(async () => {
  const file = join(temporaryFolder(), 'export.csv');
  writeFileSync(file, jiraExport({ items: 40 }));
  site = await startSite({ args: ['--import', file] });
});
afterAll(endSites);

/** Makes the calls, and expects that the client accepts every answer. */
async function accept(calls: ClientCall[]): Promise<ReturnType<typeof JSON.parse>[]> {
  const results = await callWithClient(site.url, admin, calls);
  const refused = results.flatMap((result, index) => {
    const [product, group, method] = calls[index] ?? [];
    return result.ok ? [] : [{ call: `${product}.${group}.${method}`, ...result.error }];
  });
  expect(refused).toEqual([]);
  return results.map((result) => (result.ok ? result.value : null));
}

test('the site, its people and their permissions', async () => {
  const [, myself] = await accept([
    ['cloud', 'serverInfo', 'getServerInfo'],
    ['cloud', 'myself', 'getCurrentUser', { expand: 'groups,applicationRoles' }],
    ['cloud', 'jiraSettings', 'getConfiguration'],
    ['cloud', 'permissions', 'getMyPermissions', { permissions: 'BROWSE_PROJECTS,ADMINISTER', projectKey: 'CAMP' }],
    ['cloud', 'permissions', 'getAllPermissions'],
    ['cloud', 'permissions', 'getPermittedProjects', { permissions: ['BROWSE_PROJECTS'] }],
    ['cloud', 'permissionSchemes', 'getAllPermissionSchemes', { expand: 'permissions' }],
    ['cloud', 'groups', 'findGroups', { query: '' }],
    ['cloud', 'users', 'getAllUsers', {}],
    ['cloud', 'userSearch', 'findUsers', { query: 'a' }],
    ['cloud', 'userSearch', 'findUsersForPicker', { query: 'a' }],
    ['cloud', 'userSearch', 'findAssignableUsers', { project: 'CAMP' }],
    ['cloud', 'userSearch', 'findUsersWithBrowsePermission', { query: '', projectKey: 'CAMP' }],
  ]);
  await accept([
    ['cloud', 'users', 'getUser', { accountId: myself.accountId, expand: 'groups,applicationRoles' }],
    ['cloud', 'users', 'getUserGroups', { accountId: myself.accountId }],
    ['cloud', 'userProperties', 'getUserPropertyKeys', { accountId: myself.accountId }],
  ]);
});

test('projects, their roles, types, statuses and properties', async () => {
  const [project, , roles] = await accept([
    ['cloud', 'projects', 'getProject', { projectIdOrKey: 'CAMP', expand: 'description,lead,issueTypes' }],
    ['cloud', 'projects', 'searchProjects', { expand: 'lead,insight' }],
    ['cloud', 'projectRoles', 'getProjectRoles', { projectIdOrKey: 'CAMP' }],
    ['cloud', 'projectRoles', 'getProjectRoleDetails', { projectIdOrKey: 'CAMP' }],
    ['cloud', 'projectRoles', 'getAllProjectRoles'],
    ['cloud', 'projects', 'getAllStatuses', { projectIdOrKey: 'CAMP' }],
    ['cloud', 'projectTypes', 'getAllProjectTypes'],
    ['cloud', 'projectPermissionSchemes', 'getAssignedPermissionScheme', { projectKeyOrId: 'CAMP' }],
    ['cloud', 'projectPermissionSchemes', 'getSecurityLevelsForProject', { projectKeyOrId: 'CAMP' }],
    [
      'cloud',
      'projectProperties',
      'setProjectProperty',
      { projectIdOrKey: 'CAMP', propertyKey: 'mark', body: { on: true } },
    ],
    ['cloud', 'projectProperties', 'getProjectPropertyKeys', { projectIdOrKey: 'CAMP' }],
    ['cloud', 'projectProperties', 'getProjectProperty', { projectIdOrKey: 'CAMP', propertyKey: 'mark' }],
  ]);
  const roleId = Number(/role\/(\d+)$/.exec(Object.values<string>(roles)[0] ?? '')?.[1]);
  await accept([
    ['cloud', 'projectRoles', 'getProjectRole', { projectIdOrKey: 'CAMP', id: roleId }],
    ['cloud', 'projects', 'getHierarchy', { projectId: Number(project.id) }],
    ['cloud', 'issues', 'getCreateIssueMetaIssueTypes', { projectIdOrKey: 'CAMP' }],
    [
      'cloud',
      'issues',
      'getCreateIssueMetaIssueTypeId',
      { projectIdOrKey: 'CAMP', issueTypeId: project.issueTypes[0].id },
    ],
  ]);
});

test('what a work item may have: types, fields, statuses, priorities, screens', async () => {
  const [types, , , , , , , , screens] = await accept([
    ['cloud', 'issueTypes', 'getIssueAllTypes'],
    ['cloud', 'issueFields', 'getFields'],
    ['cloud', 'issueFields', 'getFieldsPaginated', { expand: ['screensCount', 'isLocked'] }],
    ['cloud', 'workflowStatuses', 'getStatuses'],
    ['cloud', 'workflowStatusCategories', 'getStatusCategories'],
    ['cloud', 'status', 'search', {}],
    ['cloud', 'issuePriorities', 'searchPriorities', {}],
    ['cloud', 'issueLinkTypes', 'getIssueLinkTypes'],
    ['cloud', 'screens', 'getScreens', {}],
    ['cloud', 'labels', 'getAllLabels', {}],
  ]);
  const screenId = screens.values[0].id;
  const [tabs] = await accept([
    ['cloud', 'screenTabs', 'getAllScreenTabs', { screenId }],
    ['cloud', 'issueTypes', 'getIssueType', { id: types[0].id }],
    ['cloud', 'screens', 'getAvailableScreenFields', { screenId }],
  ]);
  await accept([['cloud', 'screenTabFields', 'getAllScreenTabFields', { screenId, tabId: tabs[0].id }]]);
});

test('reading work items: one, many, by search, with everything expanded', async () => {
  const key = 'CAMP-10';
  await accept([
    ['cloud', 'issues', 'getIssue', { issueIdOrKey: key }],
    [
      'cloud',
      'issues',
      'getIssue',
      {
        issueIdOrKey: key,
        fields: ['*all'],
        expand: 'names,schema,renderedFields,transitions,editmeta,changelog,operations',
      },
    ],
    ['cloud', 'issues', 'getTransitions', { issueIdOrKey: key, expand: 'transitions.fields' }],
    ['cloud', 'issues', 'getEditIssueMeta', { issueIdOrKey: key }],
    ['cloud', 'issues', 'getChangeLogs', { issueIdOrKey: key }],
    ['cloud', 'issueComments', 'getComments', { issueIdOrKey: key }],
    ['cloud', 'issueVotes', 'getVotes', { issueIdOrKey: key }],
    ['cloud', 'issueWatchers', 'getIssueWatchers', { issueIdOrKey: key }],
    ['cloud', 'issueProperties', 'getIssuePropertyKeys', { issueIdOrKey: key }],
    ['cloud', 'issues', 'bulkFetchIssues', { issueIdsOrKeys: [key, 'CAMP-11', 'CAMP-99999'], fields: ['*all'] }],
    ['cloud', 'issues', 'getBulkChangelogs', { issueIdsOrKeys: [key] }],
    ['cloud', 'issueSearch', 'countIssues', { jql: 'project = CAMP' }],
    ['cloud', 'issueSearch', 'searchAndReconsileIssuesUsingJql', { jql: 'project = CAMP', fields: ['*navigable'] }],
    [
      'cloud',
      'issueSearch',
      'searchAndReconsileIssuesUsingJqlPost',
      { jql: 'project = CAMP ORDER BY created', fields: ['*all'], maxResults: 5, expand: 'names,schema,changelog' },
    ],
    ['cloud', 'jiraExpressions', 'evaluateJSISJiraExpression', { expression: 'user.accountId' }],
  ]);
});

test('boards, sprints and backlogs', async () => {
  const [boards] = await accept([['agile', 'board', 'getAllBoards', { projectKeyOrId: 'CAMP' }]]);
  const boardId = boards.values[0].id;
  const [, , , sprints] = await accept([
    ['agile', 'board', 'getBoard', { boardId }],
    ['agile', 'board', 'getConfiguration', { boardId }],
    ['agile', 'board', 'getProjects', { boardId }],
    ['agile', 'board', 'getAllSprints', { boardId }],
    ['agile', 'board', 'getEpics', { boardId }],
    ['agile', 'board', 'getIssuesForBoard', { boardId }],
    ['agile', 'board', 'getIssuesForBacklog', { boardId }],
  ]);
  const sprintId = sprints.values[0].id;
  await accept([
    ['agile', 'sprint', 'getSprint', { sprintId }],
    ['agile', 'sprint', 'getIssuesForSprint', { sprintId }],
  ]);
});

test('the life of a work item: created, edited, commented, moved on, linked, deleted', async () => {
  const fields = (summary: string): object => ({ project: { key: 'CAMP' }, issuetype: { name: 'Task' }, summary });
  const [made] = await accept([
    ['cloud', 'issues', 'createIssues', { issueUpdates: [{ fields: fields('One') }, { fields: fields('Two') }] }],
  ]);
  const [one, two] = made.issues.map((issue: { key: string }) => issue.key) as [string, string];
  const [, , transitions] = await accept([
    ['cloud', 'issues', 'editIssue', { issueIdOrKey: one, fields: { labels: ['made'], duedate: '2027-01-31' } }],
    ['cloud', 'issueProperties', 'setIssueProperty', { issueIdOrKey: one, propertyKey: 'note', body: { a: 1 } }],
    ['cloud', 'issues', 'getTransitions', { issueIdOrKey: one }],
    ['cloud', 'issueProperties', 'getIssueProperty', { issueIdOrKey: one, propertyKey: 'note' }],
    [
      'cloud',
      'issueLinks',
      'linkIssues',
      { type: { name: 'Blocks' }, inwardIssue: { key: one }, outwardIssue: { key: two } },
    ],
    ['cloud', 'issueWatchers', 'addWatcher', { issueIdOrKey: one }],
  ]);
  const target = transitions.transitions.at(-1);
  const [, issue] = await accept([
    ['cloud', 'issues', 'doTransition', { issueIdOrKey: one, transition: { id: target.id } }],
    ['cloud', 'issues', 'getIssue', { issueIdOrKey: one, expand: 'changelog' }],
  ]);
  expect(issue.fields.status.id).toBe(target.to.id);
  expect(issue.fields.issuelinks[0].outwardIssue.key).toBe(two);
  expect(
    issue.changelog.histories
      .flatMap((history: { items: { field: string }[] }) => history.items)
      .map((item: { field: string }) => item.field),
  ).toEqual(expect.arrayContaining(['labels', 'duedate', 'status', 'Link']));
  await accept([
    ['cloud', 'issueLinks', 'getIssueLink', { linkId: issue.fields.issuelinks[0].id }],
    ['cloud', 'issues', 'deleteIssue', { issueIdOrKey: one }],
  ]);
});
