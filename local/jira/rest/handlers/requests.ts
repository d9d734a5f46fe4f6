/** Requests as customers and agents meet them: raising, reading, commenting. */
import { signedIn } from '../../access/caller';
import { visibleComments } from '../../access/comment-access';
import {
  deskOfIssue,
  deskProject,
  isAgent,
  participantsOf,
  REQUEST_TYPE,
  requestTypeOf,
  seesRequest,
  visibleDesks,
} from '../../desks/desk-access';
import { isObject, member } from '../../fields/input';
import { plainText } from '../../expressions/plain-text';
import { writeComment } from '../../issues/comments';
import { createIssue } from '../../issues/create';
import { writeProperty } from '../../issues/properties';
import type { AdfNode, IssueRecord, ServiceDeskRecord, StatusRecord } from '../../model';
import { userShape } from '../../shapes/people';
import { changesOf, findIssue, projectOf } from '../../state/site';
import { bodyObject, created, listParam, ok, param, type Call, type Reply } from '../call';
import { invalidPayload, refuse } from '../rest-error';
import { deskPage, deskTime } from './desk-page';
import { deskById, REQUEST_FIELDS, typeOf } from './service-desk';

const categoryOf = (status: StatusRecord | undefined): string =>
  ({ new: 'NEW', indeterminate: 'INDETERMINATE', done: 'DONE' })[status?.categoryKey ?? 'new'];

function requestShape(call: Call, desk: ServiceDeskRecord, issue: IssueRecord): Record<string, unknown> {
  const type = requestTypeOf(call.site, desk, issue);
  const status = call.site.tables.statuses.get(issue.statusId);
  const reporter = issue.reporterId === null ? undefined : call.site.tables.users.get(issue.reporterId);
  return {
    issueId: issue.id,
    issueKey: issue.key,
    summary: issue.summary,
    requestTypeId: type?.id ?? '',
    serviceDeskId: desk.id,
    createdDate: deskTime(call, issue.created),
    ...(reporter === undefined ? {} : { reporter: userShape(call.view, reporter) }),
    requestFieldValues: [
      { fieldId: 'summary', label: 'Summary', value: issue.summary },
      {
        fieldId: 'description',
        label: 'Description',
        value: issue.description === null ? '' : plainText(issue.description),
      },
    ],
    currentStatus: {
      status: status?.name ?? '',
      statusCategory: categoryOf(status),
      statusDate: deskTime(call, issue.statusCategoryChanged),
    },
    _links: {
      jiraRest: `${call.view.baseUrl}/rest/api/3/issue/${issue.id}`,
      web: `${call.view.baseUrl}/servicedesk/customer/portal/${desk.id}/${issue.key}`,
      self: `${call.view.baseUrl}/rest/servicedeskapi/request/${issue.id}`,
      agent: `${call.view.baseUrl}/browse/${issue.key}`,
    },
  };
}

const isClosed = (call: Call, issue: IssueRecord): boolean =>
  call.site.tables.statuses.get(issue.statusId)?.categoryKey === 'done';

const OWNERSHIPS = ['OWNED_REQUESTS', 'PARTICIPATED_REQUESTS', 'ALL_REQUESTS'];
const UNKNOWN_OWNERSHIPS = ['ORGANIZATION', 'ALL_ORGANIZATIONS', 'APPROVER'];

/** Whose requests are asked for. */
function ownershipOf(call: Call): string[] {
  const asked = listParam(call, 'requestOwnership') ?? ['OWNED_REQUESTS'];
  for (const one of asked) {
    if (UNKNOWN_OWNERSHIPS.includes(one))
      throw refuse(501, `The local Jira does not know organizations and approvals (requestOwnership=${one}).`);
    if (!OWNERSHIPS.includes(one)) throw refuse(400, `The value '${one}' is not valid for requestOwnership.`);
  }
  return asked;
}

export function getRequests(call: Call): Reply {
  const user = signedIn(call.caller);
  const deskId = call.query.get('serviceDeskId');
  const ownership = ownershipOf(call);
  const all = ownership.includes('ALL_REQUESTS');
  const owned = (issue: IssueRecord): boolean =>
    (ownership.includes('OWNED_REQUESTS') && issue.reporterId === user.accountId) ||
    (ownership.includes('PARTICIPATED_REQUESTS') && participantsOf(call.site, issue.id).includes(user.accountId));
  const term = (call.query.get('searchTerm') ?? '').toLowerCase();
  const state = call.query.get('requestStatus') ?? 'ALL_REQUESTS';
  const typeId = call.query.get('requestTypeId');
  if (call.query.get('organizationId') !== null) throw refuse(501, 'The local Jira does not know organizations.');
  const found = visibleDesks(call.site, call.caller)
    .filter((desk) => deskId === null || desk.id === deskId)
    .flatMap((desk) =>
      [...call.site.indexes.issuesByProject.get(desk.projectId)]
        .flatMap((id) => call.site.tables.issues.get(id) ?? [])
        .filter((issue) => seesRequest(call.site, call.caller, issue))
        .filter((issue) => owned(issue) || all)
        .filter((issue) => issue.summary.toLowerCase().includes(term))
        .filter((issue) => state === 'ALL_REQUESTS' || (state === 'CLOSED_REQUESTS') === isClosed(call, issue))
        .filter((issue) => typeId === null || requestTypeOf(call.site, desk, issue)?.id === typeId)
        .map((issue) => ({ desk, issue })),
    )
    .sort((a, b) => (a.issue.created < b.issue.created ? 1 : -1));
  return deskPage(call, found, ({ desk, issue }) => requestShape(call, desk, issue));
}

/** The request of the path. @throws RestError 404 if the caller does not see it */
export function requestOf(call: Call): { desk: ServiceDeskRecord; issue: IssueRecord } {
  const issue = findIssue(call.site, param(call, 'issueIdOrKey'));
  const desk = issue === undefined ? undefined : deskOfIssue(call.site, issue);
  if (issue === undefined || desk === undefined || !seesRequest(call.site, call.caller, issue)) {
    throw refuse(404, 'The request does not exist or you do not have permission to see it.');
  }
  return { desk, issue };
}

export function getRequest(call: Call): Reply {
  const { desk, issue } = requestOf(call);
  return ok(requestShape(call, desk, issue));
}

/** Texts of customers are plain: a document of one paragraph for each line. */
function document(text: string): AdfNode {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return {
    type: 'doc',
    version: 1,
    content: lines.map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] })),
  };
}

export function postRequest(call: Call): Reply {
  const body = bodyObject(call);
  const desk = deskById(call, member(body, 'serviceDeskId') ?? '');
  const type = typeOf(desk, member(body, 'requestTypeId') ?? '');
  const user = signedIn(call.caller);
  const project = deskProject(call.site, desk);
  const behalf = member(body, 'raiseOnBehalfOf');
  if (behalf !== null && !isAgent(call.site, call.caller, project))
    throw refuse(403, 'Only agents can raise requests on behalf of others.');
  const values = body.requestFieldValues;
  if (!isObject(values)) throw invalidPayload();
  const description =
    typeof values.description === 'string' ? document(values.description) : (values.description ?? null);
  const allowed = new Set([...REQUEST_FIELDS, ...project.screens.create]);
  const foreign = Object.keys(values).find((id) => !allowed.has(id));
  if (foreign !== undefined) throw refuse(400, `The field '${foreign}' is not valid for this request type.`);
  const fields: Record<string, unknown> = {
    ...values,
    description,
    project: { id: project.id },
    issuetype: { id: type.issueTypeId },
    reporter: { accountId: behalf ?? user.accountId },
  };
  const issue = createIssue(call.view, { fields }, { onBehalf: true });
  writeProperty(call.view, 'issue', issue.id, REQUEST_TYPE, type.id);
  return created(requestShape(call, desk, issue));
}

function deskComment(call: Call, issue: IssueRecord, id: string): Record<string, unknown> {
  const comment = call.site.tables.comments.get(id);
  const author = comment?.authorId == null ? undefined : call.site.tables.users.get(comment.authorId);
  return {
    id,
    body: comment === undefined ? '' : plainText(comment.body),
    public: comment?.jsdPublic ?? true,
    ...(author === undefined ? {} : { author: userShape(call.view, author) }),
    created: deskTime(call, comment?.created ?? issue.created),
    _links: { self: `${call.view.baseUrl}/rest/servicedeskapi/request/${issue.id}/comment/${id}` },
  };
}

/** Customers see public comments only. */
export function getRequestComments(call: Call): Reply {
  const { issue } = requestOf(call);
  const agent = isAgent(call.site, call.caller, projectOf(call.site, issue));
  const wants = (name: string): boolean => call.query.get(name) !== 'false';
  const comments = visibleComments(call.site, call.caller, issue.id).filter((comment) =>
    comment.jsdPublic ? wants('public') : agent && wants('internal'),
  );
  return deskPage(call, comments, (comment) => deskComment(call, issue, comment.id));
}

export function postRequestComment(call: Call): Reply {
  const { issue } = requestOf(call);
  const { body, public: isPublic } = bodyObject(call);
  if (typeof body !== 'string' || body.trim() === '') throw refuse(400, 'The comment body cannot be empty.');
  const agent = isAgent(call.site, call.caller, projectOf(call.site, issue));
  if (isPublic === false && !agent) throw refuse(403, 'Only agents can write internal comments.');
  const comment = writeComment(call.view, issue, document(body), isPublic !== false);
  return created(deskComment(call, issue, comment.id));
}

/** The statuses a request has had, the current one first. */
export function getRequestStatus(call: Call): Reply {
  const { issue } = requestOf(call);
  const changes = changesOf(call.site, issue.id).flatMap((change) =>
    change.items.filter((item) => item.fieldId === 'status').map((item) => ({ at: change.created, item })),
  );
  const first = changes[0]?.item.from ?? issue.statusId;
  const history = [
    { at: issue.created, statusId: first },
    ...changes.map(({ at, item }) => ({ at, statusId: item.to ?? issue.statusId })),
  ].reverse();
  return deskPage(call, history, ({ at, statusId }) => {
    const status = call.site.tables.statuses.get(statusId);
    return { status: status?.name ?? '', statusCategory: categoryOf(status), statusDate: deskTime(call, at) };
  });
}
