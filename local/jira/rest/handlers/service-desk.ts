/** Service desks, request types and requests, as far as customers and agents meet them first. */
import { signedIn } from '../../access/caller';
import { canBrowse, canBrowseProject, holds } from '../../access/permissions';
import { isObject, member } from '../../fields/input';
import { findField } from '../../fields/field-info';
import { plainText } from '../../expressions/plain-text';
import { writeComment } from '../../issues/comments';
import { createIssue } from '../../issues/create';
import { writeProperty } from '../../issues/properties';
import type { AdfNode, IssueRecord, ProjectRecord, ServiceDeskRecord } from '../../model';
import { userShape } from '../../shapes/people';
import { commentsOf, findIssue, projectOf } from '../../state/site';
import { propertyId } from '../../state/tables';
import { bodyObject, created, numberParam, ok, param, type Call, type Reply } from '../call';
import { invalidPayload, refuse } from '../rest-error';

/** Where a request's type is kept: a property of its work item, out of sight of the other routes' users. */
const REQUEST_TYPE = 'local.request-type';

type RequestType = ServiceDeskRecord['requestTypes'][number];

/** Service management's own way of paging. */
function deskPage<T>(call: Call, all: readonly T[], shape: (item: T) => unknown): Reply {
  const start = numberParam(call, 'start', 0, Number.MAX_SAFE_INTEGER);
  const limit = Math.max(1, numberParam(call, 'limit', 50, 100));
  const values = all.slice(start, start + limit);
  return ok({
    size: values.length,
    start,
    limit,
    isLastPage: start + values.length >= all.length,
    values: values.map(shape),
    _links: { base: call.view.baseUrl, context: '', self: `${call.view.baseUrl}/rest/servicedeskapi` },
  });
}

const notFound = (): Error => refuse(404, 'The service desk does not exist or you do not have permission to see it.');

function isCustomer(call: Call, desk: ServiceDeskRecord): boolean {
  const user = call.caller.user;
  return user !== null && user.active && (desk.open || desk.customerIds.includes(user.accountId));
}

function projectOfDesk(call: Call, desk: ServiceDeskRecord): ProjectRecord {
  const project = call.site.tables.projects.get(desk.projectId);
  if (project === undefined) throw notFound();
  return project;
}

function isAgent(call: Call, project: ProjectRecord): boolean {
  return (
    call.caller.user?.accountType !== 'customer' &&
    (holds(call.site, call.caller, 'SERVICEDESK_AGENT', { project }) ||
      canBrowseProject(call.site, call.caller, project))
  );
}

function visibleDesks(call: Call): ServiceDeskRecord[] {
  return [...call.site.tables.serviceDesks.values()].filter(
    (desk) => isCustomer(call, desk) || isAgent(call, projectOfDesk(call, desk)),
  );
}

function deskShape(call: Call, desk: ServiceDeskRecord): Record<string, unknown> {
  const project = projectOfDesk(call, desk);
  return {
    id: desk.id,
    projectId: project.id,
    projectName: project.name,
    projectKey: project.key,
    _links: { self: `${call.view.baseUrl}/rest/servicedeskapi/servicedesk/${desk.id}` },
  };
}

export const getServiceDesks = (call: Call): Reply =>
  deskPage(call, visibleDesks(call), (desk) => deskShape(call, desk));

function deskById(call: Call, id: string): ServiceDeskRecord {
  const desk = visibleDesks(call).find((candidate) => candidate.id === id || projectOfDesk(call, candidate).key === id);
  if (desk === undefined) throw notFound();
  return desk;
}

const deskOf = (call: Call): ServiceDeskRecord => deskById(call, param(call, 'serviceDeskId'));

export const getServiceDesk = (call: Call): Reply => ok(deskShape(call, deskOf(call)));

function typeShape(call: Call, desk: ServiceDeskRecord, type: RequestType): Record<string, unknown> {
  return {
    id: type.id,
    _links: { self: `${call.view.baseUrl}/rest/servicedeskapi/servicedesk/${desk.id}/requesttype/${type.id}` },
    name: type.name,
    description: type.description,
    helpText: '',
    issueTypeId: type.issueTypeId,
    serviceDeskId: desk.id,
    portalId: desk.id,
    groupIds: [],
    icon: { id: '0', _links: { iconUrls: {} } },
  };
}

export function getRequestTypes(call: Call): Reply {
  const desk = deskOf(call);
  return deskPage(call, desk.requestTypes, (type) => typeShape(call, desk, type));
}

export function getAllRequestTypes(call: Call): Reply {
  const all = visibleDesks(call).flatMap((desk) => desk.requestTypes.map((type) => ({ desk, type })));
  return deskPage(call, all, ({ desk, type }) => typeShape(call, desk, type));
}

function typeOf(desk: ServiceDeskRecord, id: string): RequestType {
  const type = desk.requestTypes.find((candidate) => candidate.id === id);
  if (type === undefined) throw refuse(404, `The request type with ID '${id}' does not exist.`);
  return type;
}

export function getRequestType(call: Call): Reply {
  const desk = deskOf(call);
  return ok(typeShape(call, desk, typeOf(desk, param(call, 'requestTypeId'))));
}

const REQUEST_FIELDS = ['summary', 'description'];

/** The form of a request: what the project's create screen has that customers fill in. */
export function getRequestTypeFields(call: Call): Reply {
  const desk = deskOf(call);
  typeOf(desk, param(call, 'requestTypeId'));
  const project = projectOfDesk(call, desk);
  const ids = [
    ...new Set([...REQUEST_FIELDS, ...project.screens.create.filter((id) => id.startsWith('customfield_'))]),
  ];
  return ok({
    requestTypeFields: ids
      .flatMap((id) => findField(call.site, id) ?? [])
      .map((field) => ({
        fieldId: field.id,
        name: field.name,
        description: field.declaration?.description ?? field.record?.description ?? '',
        required: field.id === 'summary',
        defaultValues: [],
        validValues: [],
        jiraSchema: field.schema ?? {},
        visible: true,
      })),
    canRaiseOnBehalfOf: isAgent(call, project),
    canAddRequestParticipants: isAgent(call, project),
  });
}

export function getCustomers(call: Call): Reply {
  const desk = deskOf(call);
  if (!isAgent(call, projectOfDesk(call, desk))) throw refuse(403, 'You need to be an agent of the service desk.');
  const query = (call.query.get('query') ?? '').toLowerCase();
  const people = desk.customerIds
    .flatMap((id) => call.site.tables.users.get(id) ?? [])
    .filter((user) => user.displayName.toLowerCase().includes(query));
  return deskPage(call, people, (user) => userShape(call.view, user));
}

// Requests

function deskOfIssue(call: Call, issue: IssueRecord): ServiceDeskRecord | undefined {
  return [...call.site.tables.serviceDesks.values()].find((desk) => desk.projectId === issue.projectId);
}

function typeOfIssue(call: Call, desk: ServiceDeskRecord, issue: IssueRecord): RequestType | undefined {
  const id = call.site.tables.properties.get(propertyId('issue', issue.id, REQUEST_TYPE))?.value;
  return (
    desk.requestTypes.find((type) => type.id === id) ??
    desk.requestTypes.find((type) => type.issueTypeId === issue.issueTypeId)
  );
}

function requestShape(call: Call, desk: ServiceDeskRecord, issue: IssueRecord): Record<string, unknown> {
  const type = typeOfIssue(call, desk, issue);
  const status = call.site.tables.statuses.get(issue.statusId);
  const reporter = issue.reporterId === null ? undefined : call.site.tables.users.get(issue.reporterId);
  const category = { new: 'NEW', indeterminate: 'INDETERMINATE', done: 'DONE' }[status?.categoryKey ?? 'new'];
  return {
    issueId: issue.id,
    issueKey: issue.key,
    summary: issue.summary,
    requestTypeId: type?.id ?? '',
    serviceDeskId: desk.id,
    createdDate: time(call, issue.created),
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
      statusCategory: category,
      statusDate: time(call, issue.statusCategoryChanged),
    },
    _links: {
      jiraRest: `${call.view.baseUrl}/rest/api/3/issue/${issue.id}`,
      web: `${call.view.baseUrl}/servicedesk/customer/portal/${desk.id}/${issue.key}`,
      self: `${call.view.baseUrl}/rest/servicedeskapi/request/${issue.id}`,
      agent: `${call.view.baseUrl}/browse/${issue.key}`,
    },
  };
}

function time(call: Call, iso: string): Record<string, unknown> {
  const timeZone = call.caller.user?.timeZone ?? 'Etc/UTC';
  const friendly = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(iso),
  );
  return {
    iso8601: iso.replace('Z', '+0000'),
    jira: iso.replace('Z', '+0000'),
    friendly,
    epochMillis: Date.parse(iso),
  };
}

/** The caller's own requests, or for an agent all that they may see. */
function isVisible(call: Call, issue: IssueRecord): boolean {
  const own = call.caller.user !== null && issue.reporterId === call.caller.user.accountId;
  return own || (call.caller.user?.accountType !== 'customer' && canBrowse(call.site, call.caller, issue));
}

const isClosed = (call: Call, issue: IssueRecord): boolean =>
  call.site.tables.statuses.get(issue.statusId)?.categoryKey === 'done';

export function getRequests(call: Call): Reply {
  const user = signedIn(call.caller);
  const deskId = call.query.get('serviceDeskId');
  const ownership = call.query.getAll('requestOwnership');
  const onlyOwn = !ownership.includes('ALL_REQUESTS') && !ownership.includes('ALL_ORGANIZATIONS');
  const term = (call.query.get('searchTerm') ?? '').toLowerCase();
  const state = call.query.get('requestStatus') ?? 'ALL_REQUESTS';
  const typeId = call.query.get('requestTypeId');
  if (call.query.get('organizationId') !== null) throw refuse(501, 'The local Jira does not know organizations.');
  const found = visibleDesks(call)
    .filter((desk) => deskId === null || desk.id === deskId)
    .flatMap((desk) =>
      [...call.site.indexes.issuesByProject.get(desk.projectId)]
        .flatMap((id) => call.site.tables.issues.get(id) ?? [])
        .filter((issue) => isVisible(call, issue) && (!onlyOwn || issue.reporterId === user.accountId))
        .filter((issue) => issue.summary.toLowerCase().includes(term))
        .filter((issue) => state === 'ALL_REQUESTS' || (state === 'CLOSED_REQUESTS') === isClosed(call, issue))
        .filter((issue) => typeId === null || typeOfIssue(call, desk, issue)?.id === typeId)
        .map((issue) => ({ desk, issue })),
    )
    .sort((a, b) => (a.issue.created < b.issue.created ? 1 : -1));
  return deskPage(call, found, ({ desk, issue }) => requestShape(call, desk, issue));
}

function requestOf(call: Call): { desk: ServiceDeskRecord; issue: IssueRecord } {
  const issue = findIssue(call.site, param(call, 'issueIdOrKey'));
  const desk = issue === undefined ? undefined : deskOfIssue(call, issue);
  if (issue === undefined || desk === undefined || !isVisible(call, issue)) {
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
  const project = projectOfDesk(call, desk);
  const behalf = member(body, 'raiseOnBehalfOf');
  if (behalf !== null && !isAgent(call, project))
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
    created: time(call, comment?.created ?? issue.created),
    _links: { self: `${call.view.baseUrl}/rest/servicedeskapi/request/${issue.id}/comment/${id}` },
  };
}

/** Customers see public comments only. */
export function getRequestComments(call: Call): Reply {
  const { issue } = requestOf(call);
  const agent = isAgent(call, projectOf(call.site, issue));
  const comments = commentsOf(call.site, issue.id).filter((comment) => comment.jsdPublic || agent);
  return deskPage(call, comments, (comment) => deskComment(call, issue, comment.id));
}

export function postRequestComment(call: Call): Reply {
  const { issue } = requestOf(call);
  const { body, public: isPublic } = bodyObject(call);
  if (typeof body !== 'string' || body.trim() === '') throw refuse(400, 'The comment body can not be empty.');
  const agent = isAgent(call, projectOf(call.site, issue));
  if (isPublic === false && !agent) throw refuse(403, 'Only agents can write internal comments.');
  const comment = writeComment(call.view, issue, document(body), isPublic !== false);
  return created(deskComment(call, issue, comment.id));
}

export const getDeskInfo = (call: Call): Reply =>
  ok({
    version: '1001.0.0-SNAPSHOT',
    platformVersion: '1001.0.0-SNAPSHOT',
    buildDate: time(call, '2026-01-01T00:00:00.000Z'),
    buildChangeSet: '',
    isLicensedForUse: true,
    _links: { self: `${call.view.baseUrl}/rest/servicedeskapi/info` },
  });
