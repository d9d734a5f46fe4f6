import { route } from './route';

/** Work items and what belongs to one: comments, links, transitions, properties, search, bulk operations. */
export const issueRoutes = {
  'POST /rest/api/3/issue': route(
    'write:jira-work',
    'write:issue:jira write:comment:jira write:comment.property:jira write:attachment:jira read:issue:jira',
    { anonymous: true, perObject: 0 },
  ),
  'POST /rest/api/3/issue/bulk': route(
    'write:jira-work',
    'write:issue:jira write:comment:jira write:comment.property:jira write:attachment:jira read:issue:jira',
    { anonymous: true, perObject: 0 },
  ),
  'POST /rest/api/3/issue/bulkfetch': route(
    'read:jira-work',
    'read:issue-meta:jira read:issue-security-level:jira read:issue.vote:jira read:issue.changelog:jira read:avatar:jira read:issue:jira read:status:jira read:user:jira read:field-configuration:jira',
    { anonymous: true, perObject: 1 },
  ),
  'GET /rest/api/3/issue/createmeta': route(
    'read:jira-work',
    'read:issue-meta:jira read:avatar:jira read:field-configuration:jira',
    { anonymous: true, perObject: 1 },
  ),
  'GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes': route(
    'read:jira-work',
    'read:issue-meta:jira read:avatar:jira read:field-configuration:jira',
    { anonymous: true, perObject: 1 },
  ),
  'GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}': route(
    'read:jira-work',
    'read:issue-meta:jira read:avatar:jira read:field-configuration:jira',
    { anonymous: true, perObject: 1 },
  ),
  'GET /rest/api/3/issue/{issueIdOrKey}': route(
    'read:jira-work',
    'read:issue-meta:jira read:issue-security-level:jira read:issue.vote:jira read:issue.changelog:jira read:avatar:jira read:issue:jira read:status:jira read:user:jira read:field-configuration:jira',
    { anonymous: true, perObject: 1 },
  ),
  'PUT /rest/api/3/issue/{issueIdOrKey}': route('write:jira-work', 'write:issue:jira', {
    anonymous: true,
    perObject: 0,
  }),
  'DELETE /rest/api/3/issue/{issueIdOrKey}': route('write:jira-work', 'delete:issue:jira', {
    anonymous: true,
    perObject: 0,
  }),
  'PUT /rest/api/3/issue/{issueIdOrKey}/assignee': route('write:jira-work', 'write:issue:jira', {
    anonymous: true,
    perObject: 0,
  }),
  'GET /rest/api/3/issue/{issueIdOrKey}/changelog': route(
    'read:jira-work',
    'read:issue-meta:jira read:avatar:jira read:issue.changelog:jira',
    { anonymous: true, perObject: 1 },
  ),
  'POST /rest/api/3/issue/{issueIdOrKey}/changelog/list': route(
    'read:jira-work',
    'read:issue-meta:jira read:avatar:jira read:issue.changelog:jira',
    { anonymous: true, perObject: 1 },
  ),
  'POST /rest/api/3/changelog/bulkfetch': route(
    'read:jira-work',
    'read:issue-meta:jira read:avatar:jira read:issue.changelog:jira',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/api/3/issue/{issueIdOrKey}/editmeta': route(
    'read:jira-work',
    'read:issue-meta:jira read:field-configuration:jira',
    { anonymous: true, perObject: 1 },
  ),
  'GET /rest/api/3/issue/{issueIdOrKey}/transitions': route(
    'read:jira-work',
    'read:issue.transition:jira read:status:jira read:field-configuration:jira',
    { anonymous: true, perObject: 1 },
  ),
  'POST /rest/api/3/issue/{issueIdOrKey}/transitions': route(
    'write:jira-work',
    'write:issue:jira write:issue.property:jira',
    { anonymous: true, perObject: 0 },
  ),
  'GET /rest/api/3/issue/{issueIdOrKey}/comment': route(
    'read:jira-work',
    'read:comment:jira read:comment.property:jira read:group:jira read:project:jira read:project-role:jira read:user:jira read:avatar:jira',
    { anonymous: true, perObject: 1 },
  ),
  'POST /rest/api/3/issue/{issueIdOrKey}/comment': route(
    'write:jira-work',
    'read:comment:jira read:comment.property:jira read:group:jira read:project:jira read:project-role:jira read:user:jira write:comment:jira read:avatar:jira',
    { anonymous: true, perObject: 0 },
  ),
  'GET /rest/api/3/issue/{issueIdOrKey}/comment/{id}': route(
    'read:jira-work',
    'read:comment:jira read:comment.property:jira read:group:jira read:project:jira read:project-role:jira read:user:jira read:avatar:jira',
    { anonymous: true, perObject: 1 },
  ),
  'PUT /rest/api/3/issue/{issueIdOrKey}/comment/{id}': route(
    'write:jira-work',
    'read:comment:jira read:comment.property:jira read:group:jira read:project:jira read:project-role:jira read:user:jira write:comment:jira read:avatar:jira',
    { anonymous: true, perObject: 0 },
  ),
  'DELETE /rest/api/3/issue/{issueIdOrKey}/comment/{id}': route(
    'write:jira-work',
    'delete:comment:jira delete:comment.property:jira',
    { anonymous: true, perObject: 0 },
  ),
  'GET /rest/api/3/issue/{issueIdOrKey}/watchers': route(
    'read:jira-work',
    'read:issue.watcher:jira read:user:jira read:avatar:jira',
    { anonymous: true, perObject: 1 },
  ),
  'POST /rest/api/3/issue/{issueIdOrKey}/watchers': route('write:jira-work', 'write:issue.watcher:jira', {
    anonymous: true,
    perObject: 0,
  }),
  'DELETE /rest/api/3/issue/{issueIdOrKey}/watchers': route('write:jira-work', 'write:issue.watcher:jira', {
    anonymous: true,
    perObject: 0,
  }),
  'GET /rest/api/3/issue/{issueIdOrKey}/votes': route(
    'read:jira-work',
    'read:issue.vote:jira read:user:jira read:application-role:jira read:avatar:jira read:group:jira',
    { anonymous: true, perObject: 1 },
  ),
  'POST /rest/api/3/issue/{issueIdOrKey}/votes': route('write:jira-work', 'write:issue.vote:jira', {
    anonymous: true,
    perObject: 0,
  }),
  'DELETE /rest/api/3/issue/{issueIdOrKey}/votes': route('write:jira-work', 'write:issue.vote:jira', {
    anonymous: true,
    perObject: 0,
  }),
  'GET /rest/api/3/issue/{issueIdOrKey}/properties': route('read:jira-work', 'read:issue.property:jira', {
    anonymous: true,
    perObject: 1,
  }),
  'GET /rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}': route('read:jira-work', 'read:issue.property:jira', {
    anonymous: true,
    perObject: 1,
  }),
  'PUT /rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}': route(
    'write:jira-work',
    'write:issue.property:jira',
    { anonymous: true, perObject: 0 },
  ),
  'DELETE /rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}': route(
    'write:jira-work',
    'delete:issue.property:jira',
    { anonymous: true, perObject: 0 },
  ),
  'POST /rest/api/3/issue/{issueIdOrKey}/notify': route('write:jira-work', 'send:notification:jira', {
    anonymous: true,
    perObject: 0,
  }),
  'POST /rest/api/3/issueLink': route('write:jira-work', 'write:comment:jira write:issue:jira write:issue-link:jira', {
    anonymous: true,
    perObject: 0,
  }),
  'GET /rest/api/3/issueLink/{linkId}': route(
    'read:jira-work',
    'read:field:jira read:issue-link-type:jira read:issue:jira read:issue-type:jira read:priority:jira read:status:jira read:avatar:jira read:issue.time-tracking:jira read:project-category:jira read:project:jira read:user:jira',
    { anonymous: true, perObject: 1 },
  ),
  'DELETE /rest/api/3/issueLink/{linkId}': route('write:jira-work', 'delete:issue-link:jira', {
    anonymous: true,
    perObject: 0,
  }),
  'GET /rest/api/3/issueLinkType': route('read:jira-work', 'read:issue-link-type:jira', {
    anonymous: true,
    perObject: 1,
  }),
  'GET /rest/api/3/issueLinkType/{issueLinkTypeId}': route('read:jira-work', 'read:issue-link-type:jira', {
    anonymous: true,
    perObject: 1,
  }),
  'POST /rest/api/3/jql/parse': route('read:jira-work', 'read:field:jira validate:jql:jira read:jql:jira', {
    anonymous: true,
    perObject: 1,
  }),
  'POST /rest/api/3/jql/match': route('read:jira-work', 'read:issue-details:jira', { anonymous: true, perObject: 1 }),
  'GET /rest/api/3/search/jql': route(
    'read:jira-work',
    'read:issue-details:jira read:audit-log:jira read:avatar:jira read:field-configuration:jira read:issue-meta:jira',
    { anonymous: true, perObject: 1 },
  ),
  'POST /rest/api/3/search/jql': route(
    'read:jira-work',
    'read:issue-details:jira read:field.default-value:jira read:field.option:jira read:field:jira read:group:jira',
    { anonymous: true, perObject: 1 },
  ),
  'POST /rest/api/3/search/approximate-count': route(
    'read:jira-work',
    'read:issue-details:jira read:field.default-value:jira read:field.option:jira read:field:jira read:group:jira',
    { anonymous: true, perObject: 1 },
  ),
  'PUT /rest/api/3/app/field/{fieldIdOrKey}/value': route('', 'write:app-data:jira', {
    anonymous: false,
    perObject: 0,
  }),
  'POST /rest/api/3/app/field/value': route('', 'write:app-data:jira', { anonymous: false, perObject: 0 }),
  'GET /rest/api/3/securitylevel/{id}': route(
    'manage:jira-configuration',
    'read:field:jira read:issue-security-level:jira read:project-role:jira read:user:jira',
    { anonymous: true, perObject: 1 },
  ),
  'POST /rest/api/3/bulk/issues/fields': route('write:jira-work', 'write:issue:jira read:issue:jira', {
    anonymous: false,
    perObject: 0,
  }),
  'GET /rest/api/3/bulk/issues/fields': route('read:jira-work', 'read:issue:jira', { anonymous: false, perObject: 1 }),
  'GET /rest/api/3/bulk/queue/{taskId}': route('read:jira-work', 'read:issue:jira', { anonymous: false, perObject: 1 }),
  'POST /rest/api/3/bulk/issues/transition': route('write:jira-work', 'write:issue:jira read:issue:jira', {
    anonymous: false,
    perObject: 0,
  }),
  'GET /rest/api/3/bulk/issues/transition': route('read:jira-work', 'read:issue:jira', {
    anonymous: false,
    perObject: 1,
  }),
  'POST /rest/api/3/bulk/issues/delete': route('write:jira-work', 'write:issue:jira read:issue:jira', {
    anonymous: false,
    perObject: 0,
  }),
  'POST /rest/api/3/bulk/issues/watch': route('write:jira-work', 'write:issue:jira read:issue:jira', {
    anonymous: false,
    perObject: 0,
  }),
  'POST /rest/api/3/bulk/issues/move': route('write:jira-work', 'write:issue:jira read:issue:jira', {
    anonymous: false,
    perObject: 0,
  }),
};
