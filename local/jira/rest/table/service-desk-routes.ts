import { route } from './route';

/** Service desks, their request types and requests. */
export const serviceDeskRoutes = {
  'GET /rest/servicedeskapi/servicedesk': route(
    'read:servicedesk-request',
    'read:servicedesk:jira-service-management',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/servicedeskapi/servicedesk/{serviceDeskId}': route(
    'read:servicedesk-request',
    'read:servicedesk:jira-service-management',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/servicedeskapi/servicedesk/{serviceDeskId}/requesttype': route(
    'read:servicedesk-request',
    'read:requesttype:jira-service-management',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/servicedeskapi/servicedesk/{serviceDeskId}/requesttype/{requestTypeId}': route(
    'read:servicedesk-request',
    'read:requesttype:jira-service-management',
    { anonymous: true, perObject: 1 },
  ),
  'GET /rest/servicedeskapi/servicedesk/{serviceDeskId}/requesttype/{requestTypeId}/field': route(
    'read:servicedesk-request',
    'read:requesttype:jira-service-management',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/servicedeskapi/servicedesk/{serviceDeskId}/customer': route(
    'manage:servicedesk-customer',
    'read:servicedesk.customer:jira-service-management read:user:jira',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/servicedeskapi/requesttype': route(
    'read:servicedesk-request',
    'read:requesttype:jira-service-management',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/servicedeskapi/request': route(
    'read:servicedesk-request',
    'read:request:jira-service-management read:user:jira',
    { anonymous: false, perObject: 1 },
  ),
  'POST /rest/servicedeskapi/request': route(
    'write:servicedesk-request',
    'read:request:jira-service-management write:request:jira-service-management read:user:jira',
    { anonymous: false, perObject: 0 },
  ),
  'GET /rest/servicedeskapi/request/{issueIdOrKey}': route(
    'read:servicedesk-request',
    'read:request:jira-service-management read:user:jira',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/servicedeskapi/request/{issueIdOrKey}/comment': route(
    'read:servicedesk-request',
    'read:request.comment:jira-service-management read:user:jira',
    { anonymous: false, perObject: 1 },
  ),
  'POST /rest/servicedeskapi/request/{issueIdOrKey}/comment': route(
    'write:servicedesk-request',
    'read:request.comment:jira-service-management write:request.comment:jira-service-management read:user:jira',
    { anonymous: false, perObject: 0 },
  ),
  'GET /rest/servicedeskapi/request/{issueIdOrKey}/status': route(
    'read:servicedesk-request',
    'read:request.status:jira-service-management read:user:jira',
    { anonymous: false, perObject: 1 },
  ),
  'GET /rest/servicedeskapi/request/{issueIdOrKey}/participant': route(
    'read:servicedesk-request',
    'read:request.participant:jira-service-management read:user:jira',
    { anonymous: false, perObject: 2 },
  ),
  'POST /rest/servicedeskapi/request/{issueIdOrKey}/participant': route(
    'write:servicedesk-request',
    'read:request.participant:jira-service-management write:request.participant:jira-service-management read:user:jira',
    { anonymous: false, perObject: 0 },
  ),
  'DELETE /rest/servicedeskapi/request/{issueIdOrKey}/participant': route(
    'write:servicedesk-request',
    'read:request.participant:jira-service-management delete:request.participant:jira-service-management read:user:jira',
    { anonymous: false, perObject: 0 },
  ),
  'GET /rest/servicedeskapi/info': route('', null, { anonymous: true, perObject: 1 }),
};
