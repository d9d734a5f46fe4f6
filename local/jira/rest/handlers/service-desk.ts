/** Service desks, request types and customers. */
import { deskProject, isAgent, visibleDesks, type RequestType } from '../../desks/desk-access';
import { findField } from '../../fields/field-info';
import type { ServiceDeskRecord } from '../../model';
import { userShape } from '../../shapes/people';
import { ok, param, type Call, type Reply } from '../call';
import { refuse } from '../rest-error';
import { deskPage, deskTime } from './desk-page';

const notFound = (): Error => refuse(404, 'The service desk does not exist or you do not have permission to see it.');

function deskShape(call: Call, desk: ServiceDeskRecord): Record<string, unknown> {
  const project = deskProject(call.site, desk);
  return {
    id: desk.id,
    projectId: project.id,
    projectName: project.name,
    projectKey: project.key,
    _links: { self: `${call.view.baseUrl}/rest/servicedeskapi/servicedesk/${desk.id}` },
  };
}

export const getServiceDesks = (call: Call): Reply =>
  deskPage(call, visibleDesks(call.site, call.caller), (desk) => deskShape(call, desk));

/** A desk that the caller may open, by id or its project's key. @throws RestError 404 */
export function deskById(call: Call, id: string): ServiceDeskRecord {
  const desk = visibleDesks(call.site, call.caller).find(
    (candidate) => candidate.id === id || deskProject(call.site, candidate).key === id,
  );
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
  const all = visibleDesks(call.site, call.caller).flatMap((desk) => desk.requestTypes.map((type) => ({ desk, type })));
  return deskPage(call, all, ({ desk, type }) => typeShape(call, desk, type));
}

/** A request type of the desk. @throws RestError 404 */
export function typeOf(desk: ServiceDeskRecord, id: string): RequestType {
  const type = desk.requestTypes.find((candidate) => candidate.id === id);
  if (type === undefined) throw refuse(404, `The request type with ID '${id}' does not exist.`);
  return type;
}

export function getRequestType(call: Call): Reply {
  const desk = deskOf(call);
  return ok(typeShape(call, desk, typeOf(desk, param(call, 'requestTypeId'))));
}

/** Every form has these. */
export const REQUEST_FIELDS = ['summary', 'description'];

/** The form of a request: what the project's create screen has that customers fill in. */
export function getRequestTypeFields(call: Call): Reply {
  const desk = deskOf(call);
  typeOf(desk, param(call, 'requestTypeId'));
  const project = deskProject(call.site, desk);
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
    canRaiseOnBehalfOf: isAgent(call.site, call.caller, project),
    canAddRequestParticipants: isAgent(call.site, call.caller, project),
  });
}

export function getCustomers(call: Call): Reply {
  const desk = deskOf(call);
  if (!isAgent(call.site, call.caller, deskProject(call.site, desk)))
    throw refuse(403, 'You need to be an agent of the service desk.');
  const query = (call.query.get('query') ?? '').toLowerCase();
  const people = desk.customerIds
    .flatMap((id) => call.site.tables.users.get(id) ?? [])
    .filter((user) => user.displayName.toLowerCase().includes(query));
  return deskPage(call, people, (user) => userShape(call.view, user));
}

export const getDeskInfo = (call: Call): Reply =>
  ok({
    version: '1001.0.0-SNAPSHOT',
    platformVersion: '1001.0.0-SNAPSHOT',
    buildDate: deskTime(call, '2026-01-01T00:00:00.000Z'),
    buildChangeSet: '',
    isLicensedForUse: true,
    _links: { self: `${call.view.baseUrl}/rest/servicedeskapi/info` },
  });
