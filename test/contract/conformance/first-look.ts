/** What a person exploring a site calls first: the site, themselves, projects, types, fields, permissions. */
import { FIELDS, PEOPLE, TYPES } from '../../support/made-up-site';
import { fieldErrors, sentences, step, type Step } from './step';

const names = (list: { name: string }[]): string[] => list.map(({ name }) => name);

export const firstLook: Step[] = [
  step('mia', 'asks what site this is', async ({ call, world }) => {
    const info = await call('cloud', 'serverInfo', 'getServerInfo');
    expect(info).toMatchObject({ baseUrl: world.site.url, deploymentType: 'Cloud' });
  }),
  step('mia', 'asks who she is', async ({ call }) => {
    const me = await call('cloud', 'myself', 'getCurrentUser', { expand: 'groups' });
    expect(me).toMatchObject({ accountId: PEOPLE.mia.accountId, emailAddress: 'mia@example.com', active: true });
  }),
  step('nobody', 'is refused with wrong credentials: 401', async ({ refused }) => {
    expect((await refused('cloud', 'myself', 'getCurrentUser')).status).toBe(401);
  }),
  step('gone', 'is deactivated and cannot sign in: 401', async ({ refused }) => {
    expect((await refused('cloud', 'projects', 'searchProjects')).status).toBe(401);
  }),
  step('mia', 'lists the projects that she sees', async ({ call }) => {
    const page = await call('cloud', 'projects', 'searchProjects', { expand: 'lead' });
    expect(page.values.map(({ key }: { key: string }) => key)).toEqual(['CAMP']);
    expect(page).toMatchObject({ total: 1, isLast: true, startAt: 0 });
  }),
  step('admin', 'lists all projects, in pages', async ({ call }) => {
    const first = await call('cloud', 'projects', 'searchProjects', { maxResults: 2, orderBy: 'key' });
    const rest = await call('cloud', 'projects', 'searchProjects', { startAt: 2, maxResults: 2, orderBy: 'key' });
    expect([...first.values, ...rest.values].map(({ key }: { key: string }) => key)).toEqual(['CAMP', 'HID', 'SUP']);
    expect([first.isLast, rest.isLast]).toEqual([false, true]);
  }),
  step('mia', 'opens a project', async ({ call }) => {
    const project = await call('cloud', 'projects', 'getProject', {
      projectIdOrKey: 'CAMP',
      expand: 'lead,issueTypes',
    });
    expect(project).toMatchObject({ id: '10000', key: 'CAMP', style: 'classic', projectTypeKey: 'software' });
    expect(names(project.issueTypes)).toEqual(['Epic', 'Story', 'Bug', 'Sub-task']);
  }),
  step('mia', 'does not find a private project: 404', async ({ refused }) => {
    const refusal = await refused('cloud', 'projects', 'getProject', { projectIdOrKey: 'HID' });
    expect(refusal).toMatchObject({ status: 404, body: sentences("No project could be found with key 'HID'.") });
    const missing = await refused('cloud', 'projects', 'getProject', { projectIdOrKey: 'NONE' });
    expect(missing.body).toEqual(sentences("No project could be found with key 'NONE'."));
  }),
  step('mia', 'lists the statuses of a project by type', async ({ call }) => {
    const types = await call('cloud', 'projects', 'getAllStatuses', { projectIdOrKey: 'CAMP' });
    expect(names(types)).toEqual(['Epic', 'Story', 'Bug', 'Sub-task']);
    expect(names(types[0].statuses)).toEqual(['To Do', 'In Progress', 'Done']);
  }),
  step('mia', 'lists types, priorities, resolutions, statuses and categories', async ({ call }) => {
    expect(names(await call('cloud', 'issueTypes', 'getIssueAllTypes'))).toContain('Story');
    const story = await call('cloud', 'issueTypes', 'getIssueType', { id: TYPES.story });
    expect(story).toMatchObject({ name: 'Story', hierarchyLevel: 0, subtask: false });
    expect((await call('cloud', 'issuePriorities', 'searchPriorities')).values).toHaveLength(5);
    expect(names(await call('cloud', 'workflowStatuses', 'getStatuses'))).toEqual(['To Do', 'In Progress', 'Done']);
    const done = await call('cloud', 'workflowStatuses', 'getStatus', { idOrName: 'Done' });
    expect(done.statusCategory.key).toBe('done');
    expect(await call('cloud', 'workflowStatusCategories', 'getStatusCategories')).toHaveLength(4);
    expect(await call('cloud', 'issueLinkTypes', 'getIssueLinkTypes')).toMatchObject({
      issueLinkTypes: expect.arrayContaining([expect.objectContaining({ name: 'Blocks', inward: 'is blocked by' })]),
    });
  }),
  step('mia', 'does not find a status, a type, a priority: 404', async ({ refused }) => {
    expect((await refused('cloud', 'workflowStatuses', 'getStatus', { idOrName: 'Nowhere' })).status).toBe(404);
    expect((await refused('cloud', 'issueTypes', 'getIssueType', { id: '99999' })).status).toBe(404);
    expect((await refused('cloud', 'issuePriorities', 'getPriority', { id: '99999' })).status).toBe(404);
  }),
  step('mia', 'lists the fields', async ({ call }) => {
    const fields: { id: string; name: string; custom: boolean }[] = await call('cloud', 'issueFields', 'getFields');
    expect(fields.find(({ id }) => id === FIELDS.effort.id)).toMatchObject({ name: 'Effort', custom: true });
    expect(fields.find(({ id }) => id === 'summary')).toMatchObject({ custom: false });
    const found = await call('cloud', 'issueFields', 'getFieldsPaginated', { query: 'eff', type: ['custom'] });
    expect(names(found.values)).toEqual(['Effort']);
  }),
  step('mia', 'asks what can be created, type by type', async ({ call }) => {
    const types = await call('cloud', 'issues', 'getCreateIssueMetaIssueTypes', { projectIdOrKey: 'CAMP' });
    expect(names(types.issueTypes)).toEqual(['Epic', 'Story', 'Bug', 'Sub-task']);
    const meta = await call('cloud', 'issues', 'getCreateIssueMetaIssueTypeId', {
      projectIdOrKey: 'CAMP',
      issueTypeId: TYPES.story,
    });
    const required = meta.fields.filter((field: { required: boolean }) => field.required);
    expect(required.map(({ fieldId }: { fieldId: string }) => fieldId)).toEqual(
      expect.arrayContaining(['summary', 'issuetype']),
    );
  }),
  step('stan', 'is told nothing of what can be created elsewhere', async ({ refused }) => {
    const refusal = await refused('cloud', 'issues', 'getCreateIssueMetaIssueTypes', { projectIdOrKey: 'CAMP' });
    expect([400, 404]).toContain(refusal.status);
  }),
  step('mia', 'asks for her own permissions', async ({ call }) => {
    const { permissions } = await call('cloud', 'permissions', 'getMyPermissions', {
      permissions: 'BROWSE_PROJECTS,EDIT_ISSUES,ADMINISTER_PROJECTS,ADMINISTER',
      projectKey: 'CAMP',
    });
    const held = Object.fromEntries(
      Object.entries<{ havePermission: boolean }>(permissions).map(([key, value]) => [key, value.havePermission]),
    );
    expect(held).toEqual({
      BROWSE_PROJECTS: true,
      EDIT_ISSUES: true,
      ADMINISTER_PROJECTS: false,
      ADMINISTER: false,
    });
  }),
  step('mia', 'is told which permission does not exist: 400', async ({ refused }) => {
    const unknown = await refused('cloud', 'permissions', 'getMyPermissions', { permissions: 'FLY' });
    expect(unknown.status).toBe(400);
    expect(JSON.stringify(unknown.body)).toContain('FLY');
  }),
  step('admin', 'asks for the permissions of someone else', async ({ call }) => {
    const grants = await call('cloud', 'permissions', 'getBulkPermissions', {
      accountId: PEOPLE.mia.accountId,
      globalPermissions: ['ADMINISTER'],
      projectPermissions: [
        { permissions: ['EDIT_ISSUES', 'DELETE_ISSUES'], projects: [10000, 10001], issues: [10002] },
      ],
    });
    expect(grants.globalPermissions).toEqual([]);
    const granted = grants.projectPermissions.filter(
      ({ projects, issues }: Record<'projects' | 'issues', number[]>) => projects.length + issues.length > 0,
    );
    expect(granted).toEqual([{ permission: 'EDIT_ISSUES', projects: [10000], issues: [10002] }]);
  }),
  step('mia', 'may not ask for the permissions of someone else: 403', async ({ refused }) => {
    const refusal = await refused('cloud', 'permissions', 'getBulkPermissions', { accountId: PEOPLE.max.accountId });
    expect(refusal.status).toBe(403);
  }),
  step('admin', 'reads the permission scheme and the list of permissions', async ({ call }) => {
    const all = await call('cloud', 'permissions', 'getAllPermissions');
    expect(all.permissions.BROWSE_PROJECTS).toMatchObject({ type: 'PROJECT' });
    const scheme = await call('cloud', 'projectPermissionSchemes', 'getAssignedPermissionScheme', {
      projectKeyOrId: 'CAMP',
    });
    expect(scheme.name).toBe('Default permission scheme');
  }),
  step('admin', 'reads the roles of a project', async ({ call, world }) => {
    const roles: Record<string, string> = await call('cloud', 'projectRoles', 'getProjectRoles', {
      projectIdOrKey: 'CAMP',
    });
    expect(roles.Members).toBe(`${world.site.url}/rest/api/3/project/10000/role/10003`);
    const members = await call('cloud', 'projectRoles', 'getProjectRole', { projectIdOrKey: 'CAMP', id: 10003 });
    const people = members.actors.map(({ displayName }: { displayName: string }) => displayName);
    expect(people).toEqual(expect.arrayContaining(['Mia Member', 'Max Member']));
  }),
  step('mia', 'looks people up', async ({ call, refused }) => {
    const { accountId } = PEOPLE.max;
    expect((await call('cloud', 'users', 'getUser', { accountId })).displayName).toBe('Max Member');
    const found = await call('cloud', 'userSearch', 'findUsers', { query: 'Vera' });
    expect(found).toEqual([expect.objectContaining({ accountId: PEOPLE.vera.accountId })]);
    const assignable: { displayName: string }[] = await call('cloud', 'userSearch', 'findAssignableUsers', {
      project: 'CAMP',
    });
    const assignees = assignable.map(({ displayName }) => displayName);
    expect(assignees).toEqual(expect.arrayContaining(['Lou Lead', 'Mia Member', 'Max Member']));
    expect(assignees).not.toContain('Vera Viewer');
    expect((await refused('cloud', 'users', 'getUser', { accountId: 'nobody-at-all' })).status).toBe(404);
  }),
  step('mia', 'does not get the people of a project that she does not see', async ({ refused }) => {
    const refusal = await refused('cloud', 'userSearch', 'findAssignableUsers', { project: 'HID' });
    expect(refusal.status).toBe(404);
  }),
  step('admin', 'lists groups and their members', async ({ call }) => {
    const { groups } = await call('cloud', 'groups', 'findGroups', { query: 'site' });
    expect(names(groups)).toEqual(['site-admins']);
    const members = await call('cloud', 'groups', 'getUsersFromGroup', { groupId: groups[0].groupId });
    expect(members.values).toEqual([expect.objectContaining({ displayName: 'Site Admin' })]);
  }),
  step('nola', 'has no licence and may not list the members of a group: 403', async ({ refused }) => {
    expect((await refused('cloud', 'groups', 'getUsersFromGroup', { groupname: 'site-admins' })).status).toBe(403);
  }),
  step('lou', 'keeps a property of her project', async ({ call }) => {
    const at = { projectIdOrKey: 'CAMP', propertyKey: 'script.state' };
    await call('cloud', 'projectProperties', 'setProjectProperty', { ...at, body: { round: 1 } });
    expect((await call('cloud', 'projectProperties', 'getProjectProperty', at)).value).toEqual({ round: 1 });
    const { keys } = await call('cloud', 'projectProperties', 'getProjectPropertyKeys', { projectIdOrKey: 'CAMP' });
    expect(keys.map(({ key }: { key: string }) => key)).toContain('script.state');
    const found = await call('cloud', 'projects', 'searchProjects', { properties: ['script.state'] });
    expect(found.values[0].properties).toEqual({ 'script.state': { round: 1 } });
    await call('cloud', 'projectProperties', 'deleteProjectProperty', at);
  }),
  step('mia', 'may not write a property of the project, and does not find one that is gone', async ({ refused }) => {
    const at = { projectIdOrKey: 'CAMP', propertyKey: 'script.state' };
    const refusal = await refused('cloud', 'projectProperties', 'setProjectProperty', { ...at, body: { round: 2 } });
    expect(refusal.status).toBe(403);
    expect((await refused('cloud', 'projectProperties', 'getProjectProperty', at)).status).toBe(404);
  }),
  step('mia', 'evaluates expressions', async ({ call }) => {
    const result = await call('cloud', 'jiraExpressions', 'evaluateJSISJiraExpression', {
      expression: '[user.accountId, issue.key, issue.status.name, project.key, issue.labels.length]',
      context: { issue: { key: 'CAMP-2' }, project: { key: 'CAMP' } },
    });
    expect(result.value).toEqual([PEOPLE.mia.accountId, 'CAMP-2', 'To Do', 'CAMP', 1]);
  }),
  step('mia', 'is told what is wrong with an expression: 400', async ({ refused }) => {
    const broken = await refused('cloud', 'jiraExpressions', 'evaluateJSISJiraExpression', { expression: '1 +' });
    expect(broken.status).toBe(400);
    const unknown = await refused('cloud', 'jiraExpressions', 'evaluateJSISJiraExpression', {
      expression: 'user.salary',
    });
    expect(unknown.status).toBe(400);
    expect(JSON.stringify(unknown.body)).toContain('salary');
  }),
  step('mia', 'evaluates nothing in the context of what she does not see: 404', async ({ refused }) => {
    const refusal = await refused('cloud', 'jiraExpressions', 'evaluateJSISJiraExpression', {
      expression: 'issue.summary',
      context: { issue: { key: 'CAMP-12' } },
    });
    expect(refusal.status).toBe(404);
    expect(JSON.stringify(refusal.body)).not.toContain('Landing');
  }),
  step('mia', 'is refused by name where the local site has no route: 501', async ({ refused }) => {
    const refusal = await refused('cloud', 'dashboards', 'getAllDashboards');
    expect(refusal).toMatchObject({
      status: 501,
      body: sentences('The local Jira has no route GET /rest/api/3/dashboard.'),
    });
  }),
  step('vera', 'may read and not create: 403 or 400 on the project', async ({ refused }) => {
    const refusal = await refused('cloud', 'issues', 'createIssue', {
      fields: { project: { key: 'CAMP' }, issuetype: { id: TYPES.story }, summary: 'By a viewer' },
    });
    expect([400, 403]).toContain(refusal.status);
  }),
  step('mia', 'is told all that is missing of a new work item: 400', async ({ refused }) => {
    const refusal = await refused('cloud', 'issues', 'createIssue', {
      fields: { project: { key: 'CAMP' }, issuetype: { id: TYPES.story } },
    });
    expect(refusal).toMatchObject({
      status: 400,
      body: fieldErrors({ summary: 'You must specify a summary of the issue.' }),
    });
  }),
];
