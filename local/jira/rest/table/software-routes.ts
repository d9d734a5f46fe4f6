import { route } from './route';

/** Boards, backlogs and sprints. */
export const softwareRoutes = {
  'GET /rest/agile/1.0/board': route(null, 'read:board-scope:jira-software read:project:jira', {
    anonymous: false,
    perObject: 1,
  }),
  'GET /rest/agile/1.0/board/{boardId}': route(null, 'read:board-scope:jira-software read:issue-details:jira', {
    anonymous: false,
    perObject: 1,
  }),
  'GET /rest/agile/1.0/board/{boardId}/issue': route(null, 'read:board-scope:jira-software read:issue-details:jira', {
    anonymous: false,
    perObject: 1,
  }),
  'GET /rest/agile/1.0/board/{boardId}/backlog': route(null, 'read:board-scope:jira-software read:issue-details:jira', {
    anonymous: false,
    perObject: 1,
  }),
  'GET /rest/agile/1.0/board/{boardId}/configuration': route(
    null,
    'read:board-scope.admin:jira-software read:project:jira',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/agile/1.0/board/{boardId}/project': route(null, 'read:board-scope.admin:jira-software read:project:jira', {
    anonymous: false,
    perObject: 1,
  }),
  'GET /rest/agile/1.0/board/{boardId}/epic': route(null, 'read:epic:jira-software', {
    anonymous: false,
    perObject: 1,
  }),
  'GET /rest/agile/1.0/board/{boardId}/sprint': route(null, 'read:sprint:jira-software', {
    anonymous: false,
    perObject: 1,
  }),
  'GET /rest/agile/1.0/sprint/{sprintId}': route(null, 'read:sprint:jira-software', { anonymous: false, perObject: 1 }),
  'GET /rest/agile/1.0/sprint/{sprintId}/issue': route(
    null,
    'read:sprint:jira-software read:issue-details:jira read:jql:jira',
    { anonymous: false, perObject: 1 },
  ),
  'POST /rest/agile/1.0/sprint/{sprintId}/issue': route(null, 'write:sprint:jira-software', {
    anonymous: false,
    perObject: 0,
  }),
  'POST /rest/agile/1.0/backlog/issue': route(null, 'write:board-scope:jira-software', {
    anonymous: false,
    perObject: 0,
  }),
  'POST /rest/agile/1.0/backlog/{boardId}/issue': route(null, 'write:board-scope:jira-software', {
    anonymous: false,
    perObject: 0,
  }),
  'PUT /rest/agile/1.0/issue/rank': route(null, 'write:issue:jira-software', { anonymous: false, perObject: 0 }),
  'GET /rest/software/1.0/board/{boardId}/issue': route(
    null,
    'read:board-scope:jira-software read:issue-details:jira',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/software/1.0/board/{boardId}/backlog': route(
    null,
    'read:board-scope:jira-software read:issue-details:jira',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/software/1.0/sprint/{sprintId}/issue': route(
    null,
    'read:sprint:jira-software read:issue-details:jira read:jql:jira',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/software/1.0/board/{boardId}/sprint/{sprintId}/issue': route(
    null,
    'read:sprint:jira-software read:issue-details:jira read:jql:jira',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/agile/1.0/board/{boardId}/sprint/{sprintId}/issue': route(
    null,
    'read:sprint:jira-software read:issue-details:jira read:jql:jira',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/software/1.0/board/{boardId}/issue/approximate-count': route(
    null,
    'read:board-scope:jira-software read:issue-details:jira',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/software/1.0/board/{boardId}/backlog/approximate-count': route(
    null,
    'read:board-scope:jira-software read:issue-details:jira',
    { anonymous: false, perObject: 1 },
  ),
};
