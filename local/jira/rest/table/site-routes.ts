import { route } from './route';

/** People, groups, permissions, expressions and the site itself. */
export const siteRoutes = {
  'GET /rest/api/3/user': route(
    'read:jira-user',
    'read:application-role:jira read:group:jira read:user:jira read:avatar:jira',
    { anonymous: true, perObject: 2 },
  ),
  'GET /rest/api/3/user/bulk': route(
    'read:jira-user',
    'read:application-role:jira read:group:jira read:user:jira read:avatar:jira',
    { anonymous: false, perObject: 2 },
  ),
  'GET /rest/api/3/user/groups': route('read:jira-user', 'read:group:jira', { anonymous: true, perObject: 2 }),
  'GET /rest/api/3/user/search': route(
    'read:jira-user',
    'read:user:jira read:user.property:jira read:application-role:jira read:avatar:jira read:group:jira',
    { anonymous: true, perObject: 2 },
  ),
  'GET /rest/api/3/user/assignable/search': route(
    'read:jira-user',
    'read:issue:jira read:project:jira read:user:jira read:application-role:jira read:avatar:jira read:group:jira',
    { anonymous: true, perObject: 2 },
  ),
  'GET /rest/api/3/user/assignable/multiProjectSearch': route(
    'read:jira-user',
    'read:project:jira read:user:jira read:application-role:jira read:avatar:jira read:group:jira',
    { anonymous: true, perObject: 2 },
  ),
  'GET /rest/api/3/user/permission/search': route(
    'read:jira-user',
    'read:issue:jira read:project:jira read:user:jira read:application-role:jira read:avatar:jira read:group:jira',
    { anonymous: true, perObject: 2 },
  ),
  'GET /rest/api/3/user/viewissue/search': route(
    'read:jira-user',
    'read:issue:jira read:project:jira read:user:jira read:application-role:jira read:avatar:jira read:group:jira',
    { anonymous: true, perObject: 2 },
  ),
  'GET /rest/api/3/user/picker': route('read:jira-user', 'read:user:jira', { anonymous: true, perObject: 2 }),
  'GET /rest/api/3/users': route(
    'read:jira-user',
    'read:user:jira read:application-role:jira read:avatar:jira read:group:jira',
    { anonymous: true, perObject: 2 },
  ),
  'GET /rest/api/3/users/search': route(
    'read:jira-user',
    'read:user:jira read:application-role:jira read:avatar:jira read:group:jira',
    { anonymous: true, perObject: 2 },
  ),
  'GET /rest/api/3/user/properties': route('read:jira-user', 'read:user.property:jira', {
    anonymous: false,
    perObject: 2,
  }),
  'GET /rest/api/3/user/properties/{propertyKey}': route('read:jira-user', 'read:user.property:jira', {
    anonymous: false,
    perObject: 2,
  }),
  'PUT /rest/api/3/user/properties/{propertyKey}': route('write:jira-work', 'write:user.property:jira', {
    anonymous: false,
    perObject: 0,
  }),
  'DELETE /rest/api/3/user/properties/{propertyKey}': route('write:jira-work', 'delete:user.property:jira', {
    anonymous: false,
    perObject: 0,
  }),
  'POST /rest/api/3/user': route('manage:jira-configuration', 'write:user:jira', { anonymous: true, perObject: 0 }),
  'DELETE /rest/api/3/user': route('manage:jira-configuration', 'write:user:jira', { anonymous: true, perObject: 0 }),
  'GET /rest/api/3/group': route('read:jira-user', 'read:group:jira read:user:jira read:avatar:jira', {
    anonymous: false,
    perObject: 2,
  }),
  'GET /rest/api/3/group/bulk': route('read:jira-user', 'read:group:jira', { anonymous: false, perObject: 2 }),
  'GET /rest/api/3/group/member': route(
    'manage:jira-configuration',
    'read:group:jira read:user:jira read:avatar:jira',
    { anonymous: false, perObject: 2 },
  ),
  'GET /rest/api/3/groups/picker': route('read:jira-user', 'read:group:jira', { anonymous: true, perObject: 2 }),
  'POST /rest/api/3/group/user': route(
    'manage:jira-configuration',
    'write:group:jira read:avatar:jira read:group:jira read:user:jira',
    { anonymous: false, perObject: 0 },
  ),
  'DELETE /rest/api/3/group/user': route('manage:jira-configuration', 'write:group:jira', {
    anonymous: false,
    perObject: 0,
  }),
  'GET /rest/api/3/myself': route(
    'read:jira-user',
    'read:application-role:jira read:group:jira read:user:jira read:avatar:jira',
    { anonymous: false, perObject: 2 },
  ),
  'GET /rest/api/3/mypermissions': route('read:jira-work', 'read:permission:jira', { anonymous: true, perObject: 2 }),
  'GET /rest/api/3/permissions': route('manage:jira-configuration', 'read:permission:jira', {
    anonymous: true,
    perObject: 2,
  }),
  'POST /rest/api/3/permissions/check': route('', 'read:permission:jira', { anonymous: true, perObject: 2 }),
  'POST /rest/api/3/permissions/project': route('read:jira-work', 'read:permission:jira read:project:jira', {
    anonymous: true,
    perObject: 2,
  }),
  'POST /rest/api/3/expression/evaluate': route('read:jira-work read:jira-user', 'read:jira-expressions:jira', {
    anonymous: true,
    perObject: 1,
  }),
  'POST /rest/api/3/expression/eval': route('read:jira-work read:jira-user', 'read:jira-expressions:jira', {
    anonymous: true,
    perObject: 1,
  }),
  'GET /rest/api/3/data-policy': route('read:jira-work', null, { anonymous: false, perObject: 1 }),
  'GET /rest/api/3/data-policy/project': route('read:jira-work', null, { anonymous: false, perObject: 1 }),
  'GET /rest/api/3/serverInfo': route('', '', { anonymous: true, perObject: 1 }),
  'GET /rest/api/3/configuration': route(
    'read:jira-user',
    'read:instance-configuration:jira read:issue.time-tracking:jira',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/api/3/universal_avatar/view/type/{type}/owner/{entityId}': route('read:jira-work', 'read:avatar:jira', {
    anonymous: true,
    perObject: 1,
  }),
  'GET /rest/api/3/user/email': route(null, 'read:email-address:jira', { anonymous: false, perObject: 2 }),
};
