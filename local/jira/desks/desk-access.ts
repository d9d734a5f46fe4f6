/** Who may use a service desk, and as what. */
import type { Caller } from '../access/caller';
import { canBrowse, canBrowseProject, holds, isKeptFrom } from '../access/permissions';
import type { IssueRecord, ProjectRecord, ServiceDeskRecord } from '../model';
import { projectOf, type Site } from '../state/site';
import { propertyId } from '../state/tables';

/** Where a request's type is kept: a property of its work item, out of sight of the other routes' users. */
export const REQUEST_TYPE = 'local.request-type';

export type RequestType = ServiceDeskRecord['requestTypes'][number];

/** The project that a service desk belongs to. @throws if the records contradict each other */
export function deskProject(site: Site, desk: ServiceDeskRecord): ProjectRecord {
  const project = site.tables.projects.get(desk.projectId);
  if (project === undefined) throw new Error(`Service desk ${desk.id} has no project ${desk.projectId}.`);
  return project;
}

/**
 * Whether the caller works on the desk's requests: sees them all, and what is said about them internally. Without a licence
 * nobody does, however public the project is.
 */
export function isAgent(site: Site, caller: Caller, project: ProjectRecord): boolean {
  if (caller.user === null || caller.user.accountType === 'customer' || !caller.user.licensed) return false;
  return holds(site, caller, 'SERVICEDESK_AGENT', { project }) || canBrowseProject(site, caller, project);
}

/** Whether the caller may raise requests: a customer of the desk, anyone with an account where it is open, or an agent. */
export function mayRaise(site: Site, caller: Caller, desk: ServiceDeskRecord): boolean {
  const { user } = caller;
  if (user === null || !user.active) return false;
  return desk.open || desk.customerIds.includes(user.accountId) || isAgent(site, caller, deskProject(site, desk));
}

/** The desks that the caller may open. Visitors who are not signed in open those that anyone may. */
export function visibleDesks(site: Site, caller: Caller): ServiceDeskRecord[] {
  return [...site.tables.serviceDesks.values()].filter(
    (desk) => isInUse(deskProject(site, desk)) && (caller.user === null ? desk.open : mayRaise(site, caller, desk)),
  );
}

const isInUse = (project: ProjectRecord): boolean => !project.archived && project.inTrash !== true;

/** The desk of a request's project. */
export function deskOfIssue(site: Site, issue: IssueRecord): ServiceDeskRecord | undefined {
  return [...site.tables.serviceDesks.values()].find((desk) => desk.projectId === issue.projectId);
}

/** The type of a request: the one it was raised with, else one of its work type. */
export function requestTypeOf(site: Site, desk: ServiceDeskRecord, issue: IssueRecord): RequestType | undefined {
  const id = site.tables.properties.get(propertyId('issue', issue.id, REQUEST_TYPE))?.value;
  return (
    desk.requestTypes.find((type) => type.id === id) ??
    desk.requestTypes.find((type) => type.issueTypeId === issue.issueTypeId)
  );
}

/** Whether the caller sees a request: one's own, one that one takes part in, or any that a licensed person may browse. */
export function seesRequest(site: Site, caller: Caller, issue: IssueRecord): boolean {
  const { user } = caller;
  const project = projectOf(site, issue);
  if (user === null || project.inTrash === true || isKeptFrom(site, caller, project)) return false;
  if (issue.reporterId === user.accountId || participantsOf(site, issue.id).includes(user.accountId)) return true;
  return user.accountType !== 'customer' && user.licensed && canBrowse(site, caller, issue);
}

/** The accounts that take part in a request, beside who raised it. */
export function participantsOf(site: Site, issueId: string): readonly string[] {
  return site.tables.participants.get(issueId) ?? [];
}
