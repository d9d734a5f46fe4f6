import { route } from './route';

/** Projects, roles, screens, fields and the lists that projects choose from. */
export const projectRoutes = {
  'GET /rest/api/3/field': route(
    'read:jira-work',
    'read:field:jira read:avatar:jira read:project-category:jira read:project:jira read:field-configuration:jira',
    { anonymous: true, perObject: 1 },
  ),
  'GET /rest/api/3/field/search': route('read:jira-work', 'read:field:jira read:field-configuration:jira', {
    anonymous: false,
    perObject: 1,
  }),
  'GET /rest/api/3/status': route('read:jira-work', 'read:status:jira', { anonymous: true, perObject: 1 }),
  'GET /rest/api/3/status/{idOrName}': route('read:jira-work', 'read:status:jira', { anonymous: true, perObject: 1 }),
  'GET /rest/api/3/statuscategory': route('read:jira-work', 'read:status:jira', { anonymous: true, perObject: 1 }),
  'GET /rest/api/3/statuses': route('manage:jira-configuration', 'read:workflow:jira', {
    anonymous: false,
    perObject: 1,
  }),
  'GET /rest/api/3/statuses/search': route('manage:jira-configuration', 'read:workflow:jira', {
    anonymous: false,
    perObject: 1,
  }),
  'GET /rest/api/3/issuetype': route(
    'read:jira-work',
    'read:issue-type:jira read:avatar:jira read:project-category:jira read:project:jira',
    { anonymous: true, perObject: 1 },
  ),
  'GET /rest/api/3/issuetype/{id}': route(
    'read:jira-work',
    'read:issue-type:jira read:avatar:jira read:project-category:jira read:project:jira',
    { anonymous: true, perObject: 1 },
  ),
  'GET /rest/api/3/issuetype/project': route(
    'read:jira-work',
    'read:issue-type:jira read:avatar:jira read:project-category:jira read:project:jira',
    { anonymous: true, perObject: 1 },
  ),
  'GET /rest/api/3/priority': route('read:jira-work', 'read:priority:jira', { anonymous: true, perObject: 1 }),
  'GET /rest/api/3/priority/search': route('manage:jira-configuration', null, { anonymous: false, perObject: 1 }),
  'GET /rest/api/3/priority/{id}': route('read:jira-work', 'read:priority:jira', { anonymous: true, perObject: 1 }),
  'GET /rest/api/3/resolution': route('read:jira-work', 'read:resolution:jira', { anonymous: true, perObject: 1 }),
  'GET /rest/api/3/resolution/search': route('read:jira-work', 'read:resolution:jira', {
    anonymous: false,
    perObject: 1,
  }),
  'GET /rest/api/3/resolution/{id}': route('read:jira-work', 'read:resolution:jira', { anonymous: true, perObject: 1 }),
  'GET /rest/api/3/project': route(
    'read:jira-work',
    'read:issue-type:jira read:project:jira read:project.property:jira read:user:jira read:application-role:jira read:avatar:jira read:group:jira read:issue-type-hierarchy:jira read:project-category:jira read:project-version:jira read:project.component:jira',
    { anonymous: true, perObject: 1 },
  ),
  'POST /rest/api/3/project': route('manage:jira-configuration', 'write:project:jira read:project:jira', {
    anonymous: true,
    perObject: 0,
  }),
  'GET /rest/api/3/project/search': route(
    'read:jira-work',
    'read:issue-type:jira read:project:jira read:project.property:jira read:user:jira read:application-role:jira read:avatar:jira read:group:jira read:issue-type-hierarchy:jira read:project-category:jira read:project-version:jira read:project.component:jira',
    { anonymous: true, perObject: 1 },
  ),
  'GET /rest/api/3/project/{projectIdOrKey}': route(
    'read:jira-work',
    'read:issue-type:jira read:project:jira read:project.property:jira read:user:jira read:application-role:jira read:avatar:jira read:group:jira read:issue-type-hierarchy:jira read:project-category:jira read:project-version:jira read:project.component:jira',
    { anonymous: true, perObject: 1 },
  ),
  'PUT /rest/api/3/project/{projectIdOrKey}': route(
    'manage:jira-project',
    'read:issue-type:jira read:project:jira read:project.property:jira read:user:jira write:project:jira write:project.avatar:jira read:application-role:jira read:avatar:jira read:group:jira read:issue-type-hierarchy:jira read:project-category:jira read:project-version:jira read:project.component:jira',
    { anonymous: true, perObject: 0 },
  ),
  'DELETE /rest/api/3/project/{projectIdOrKey}': route('manage:jira-configuration', 'delete:project:jira', {
    anonymous: true,
    perObject: 0,
  }),
  'POST /rest/api/3/project/{projectIdOrKey}/archive': route('manage:jira-project', 'write:project:jira', {
    anonymous: true,
    perObject: 0,
  }),
  'POST /rest/api/3/project/{projectIdOrKey}/restore': route(
    'manage:jira-configuration',
    'read:issue-type:jira read:project:jira read:project.property:jira read:user:jira write:project:jira read:application-role:jira read:avatar:jira read:group:jira read:issue-type-hierarchy:jira read:project-category:jira read:project-version:jira read:project.component:jira',
    { anonymous: true, perObject: 0 },
  ),
  'GET /rest/api/3/project/{projectIdOrKey}/statuses': route(
    'read:jira-work',
    'read:issue-status:jira read:issue-type:jira read:status:jira',
    { anonymous: true, perObject: 1 },
  ),
  'GET /rest/api/3/project/{projectIdOrKey}/role': route('read:jira-work', 'read:project-role:jira', {
    anonymous: true,
    perObject: 1,
  }),
  'GET /rest/api/3/project/{projectIdOrKey}/role/{id}': route(
    'read:jira-work',
    'read:user:jira read:group:jira read:project-role:jira read:project:jira read:avatar:jira read:project-category:jira',
    { anonymous: true, perObject: 1 },
  ),
  'POST /rest/api/3/project/{projectIdOrKey}/role/{id}': route(
    'manage:jira-configuration',
    'read:user:jira read:group:jira read:project-role:jira read:project:jira write:project-role:jira read:avatar:jira read:project-category:jira',
    { anonymous: true, perObject: 0 },
  ),
  'PUT /rest/api/3/project/{projectIdOrKey}/role/{id}': route(
    'manage:jira-project',
    'read:user:jira read:group:jira read:project-role:jira read:project:jira write:project-role:jira read:avatar:jira read:project-category:jira',
    { anonymous: true, perObject: 0 },
  ),
  'DELETE /rest/api/3/project/{projectIdOrKey}/role/{id}': route('manage:jira-project', 'delete:project-role:jira', {
    anonymous: true,
    perObject: 0,
  }),
  'GET /rest/api/3/project/{projectIdOrKey}/roledetails': route(
    'read:jira-work',
    'read:project-category:jira read:project-role:jira read:project:jira read:avatar:jira',
    { anonymous: true, perObject: 1 },
  ),
  'GET /rest/api/3/project/{projectIdOrKey}/properties': route('read:jira-work', 'read:project.property:jira', {
    anonymous: true,
    perObject: 1,
  }),
  'GET /rest/api/3/project/{projectIdOrKey}/properties/{propertyKey}': route(
    'read:jira-work',
    'read:project.property:jira',
    { anonymous: true, perObject: 1 },
  ),
  'PUT /rest/api/3/project/{projectIdOrKey}/properties/{propertyKey}': route(
    'manage:jira-project',
    'write:project.property:jira',
    { anonymous: true, perObject: 0 },
  ),
  'DELETE /rest/api/3/project/{projectIdOrKey}/properties/{propertyKey}': route(
    'manage:jira-project',
    'delete:project.property:jira',
    { anonymous: true, perObject: 0 },
  ),
  'GET /rest/api/3/project/{projectKeyOrId}/securitylevel': route('read:jira-work', 'read:issue-security-level:jira', {
    anonymous: true,
    perObject: 1,
  }),
  'GET /rest/api/3/role': route(
    'manage:jira-configuration',
    'read:user:jira read:group:jira read:project-role:jira read:project:jira read:avatar:jira read:project-category:jira',
    { anonymous: false, perObject: 2 },
  ),
  'GET /rest/api/3/role/{id}': route(
    'manage:jira-configuration',
    'read:user:jira read:group:jira read:project-role:jira read:project:jira read:avatar:jira read:project-category:jira',
    { anonymous: false, perObject: 2 },
  ),
  'GET /rest/api/3/label': route('read:jira-work', 'read:label:jira', { anonymous: false, perObject: 1 }),
  'GET /rest/api/3/screens': route(
    'manage:jira-project',
    'read:project:jira read:screen:jira read:avatar:jira read:project-category:jira',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/api/3/screens/{screenId}/availableFields': route(
    'manage:jira-project',
    'read:screen-field:jira read:screenable-field:jira',
    { anonymous: true, perObject: 1 },
  ),
  'GET /rest/api/3/screens/{screenId}/tabs': route('manage:jira-project', 'read:screen-tab:jira', {
    anonymous: true,
    perObject: 1,
  }),
  'GET /rest/api/3/screens/{screenId}/tabs/{tabId}/fields': route('manage:jira-project', 'read:screenable-field:jira', {
    anonymous: true,
    perObject: 1,
  }),
  'POST /rest/api/3/screens/{screenId}/tabs/{tabId}/fields': route(
    'manage:jira-project',
    'read:screenable-field:jira write:screenable-field:jira',
    { anonymous: true, perObject: 0 },
  ),
  'DELETE /rest/api/3/screens/{screenId}/tabs/{tabId}/fields/{id}': route(
    'manage:jira-project',
    'delete:screenable-field:jira',
    { anonymous: true, perObject: 0 },
  ),
  'POST /rest/api/3/screens/{screenId}/tabs/{tabId}/fields/{id}/move': route(
    'manage:jira-project',
    'write:screenable-field:jira',
    { anonymous: true, perObject: 0 },
  ),
  'GET /rest/api/3/field/{fieldId}/screens': route(
    'manage:jira-project',
    'read:screen:jira read:avatar:jira read:project-category:jira read:project:jira read:screen-tab:jira',
    { anonymous: true, perObject: 1 },
  ),
  'GET /rest/api/3/permissionscheme': route(
    'read:jira-work',
    'read:application-role:jira read:field:jira read:group:jira read:permission-scheme:jira read:permission:jira read:project-role:jira read:user:jira read:avatar:jira read:project-category:jira read:project:jira',
    { anonymous: false, perObject: 2 },
  ),
  'GET /rest/api/3/project/{projectKeyOrId}/permissionscheme': route(
    'read:jira-work',
    'read:application-role:jira read:field:jira read:group:jira read:permission-scheme:jira read:permission:jira read:project-role:jira read:user:jira read:avatar:jira read:project-category:jira read:project:jira',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/api/3/project/{projectId}/hierarchy': route(
    'read:jira-work',
    'read:issue-type:jira read:issue-type-hierarchy:jira',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/api/3/project/type': route('read:jira-work', 'read:project-type:jira', { anonymous: true, perObject: 1 }),
};
