/** Who may do what. Everything that answers a request asks here; nothing else reads grants. */
import { answerTo } from '../../unknowns/unknowns';
import type { Holder, IssueRecord, ProjectRecord, UserRecord } from '../model';
import { issueNotFound, refuse } from '../rest/rest-error';
import { findIssue, findProject, projectOf, type Site } from '../state/site';
import type { Caller } from './caller';
import type { GlobalPermission, ProjectPermission } from './permission-keys';

/** The groups that hold the global administration permissions on a Jira Cloud site. */
const ADMINISTRATORS = /^(?:site-admins|org-admins|administrators|jira-administrators|jira-admins-.+)$/;
/** The role through which apps reach projects and, if it is named in one, a security level. */
export const APPS_ROLE = 'atlassian-addons-project-access';
/** What nobody does in an archived project. */
const READS: readonly ProjectPermission[] = ['BROWSE_PROJECTS', 'VIEW_VOTERS_AND_WATCHERS', 'ADMINISTER_PROJECTS'];

/** Where a permission is asked for. Without a work item the question is about the project as a whole. */
export interface Scope {
  project: ProjectRecord;
  issue?: IssueRecord;
}

/** Whether the caller holds a global permission. */
export function holdsGlobal(site: Site, caller: Caller, permission: GlobalPermission): boolean {
  const user = caller.user;
  if (user === null || !user.active) return false;
  if (user.accountType === 'app')
    return permission === 'USER_PICKER'
      ? answerTo(site.db, 'app-browses-people') === 'allowed'
      : permission === 'BULK_CHANGE';
  if (!user.licensed) return false;
  if (permission === 'BULK_CHANGE' || permission === 'USER_PICKER' || permission === 'CREATE_SHARED_OBJECTS')
    return true;
  return user.groupIds.some((id) => ADMINISTRATORS.test(site.tables.groups.get(id)?.name ?? ''));
}

/** Whether the caller holds a project permission there. Says nothing about security levels: see `canBrowse`. */
export function holds(site: Site, caller: Caller, permission: ProjectPermission, scope: Scope): boolean {
  if (scope.project.inTrash === true) return false;
  if (scope.project.archived && !READS.includes(permission)) return false;
  if (caller.user?.accountType === 'app') return caller.user.active;
  const scheme = site.tables.permissionSchemes.get(scope.project.permissionSchemeId);
  const holders = scheme?.grants[permission] ?? [];
  return holders.some((holder) => matches(holder, caller.user, scope));
}

/** Whether the caller may see a work item: Browse, and membership of its security level. */
export function canBrowse(site: Site, caller: Caller, issue: IssueRecord): boolean {
  const project = projectOf(site, issue);
  if (isKeptFrom(site, caller, project)) return false;
  return holds(site, caller, 'BROWSE_PROJECTS', { project, issue }) && passesSecurity(site, caller, issue, project);
}

/**
 * Whether an access rule keeps the calling app away from what is in a project, also where it acts for a person. The project
 * itself stays visible.
 */
export function isKeptFrom(site: Site, caller: Caller, project: ProjectRecord): boolean {
  return caller.app !== null && site.tables.accessRules.has(project.id);
}

/**
 * `canBrowse` for many work items: decided once for each project as far as no work item has a say in it. Holds as long as
 * nothing changes.
 */
export function browseTest(site: Site, caller: Caller): (issue: IssueRecord) => boolean {
  const decided = new Map<string, boolean | null>();
  return (issue) => {
    let decision = decided.get(issue.projectId);
    if (decision === undefined) {
      decision = browsesAll(site, caller, projectOf(site, issue));
      decided.set(issue.projectId, decision);
    }
    if (decision === null || (decision && issue.securityLevelId !== null)) return canBrowse(site, caller, issue);
    return decision;
  };
}

/** Whether the caller sees the work items of a project, before security levels; null if it depends on the work item. */
function browsesAll(site: Site, caller: Caller, project: ProjectRecord): boolean | null {
  if (project.inTrash === true || isKeptFrom(site, caller, project)) return false;
  if (caller.user?.accountType === 'app') return caller.user.active;
  const holders = site.tables.permissionSchemes.get(project.permissionSchemeId)?.grants.BROWSE_PROJECTS ?? [];
  const isOfIssue = (holder: Holder): boolean => holder.type === 'reporter' || holder.type === 'assignee';
  if (holders.some((holder) => !isOfIssue(holder) && matches(holder, caller.user, { project }))) return true;
  return holders.some(isOfIssue) ? null : false;
}

/** Whether the caller may see a project at all. */
export function canBrowseProject(site: Site, caller: Caller, project: ProjectRecord): boolean {
  if (project.inTrash === true) return false;
  return (
    holds(site, caller, 'BROWSE_PROJECTS', { project }) ||
    holds(site, caller, 'ADMINISTER_PROJECTS', { project }) ||
    holdsGlobal(site, caller, 'ADMINISTER')
  );
}

/** Whether the caller holds a permission on a work item that they may also see. */
export function may(site: Site, caller: Caller, permission: ProjectPermission, issue: IssueRecord): boolean {
  return canBrowse(site, caller, issue) && holds(site, caller, permission, { project: projectOf(site, issue), issue });
}

/** Whether an account belongs to a security level, seen from a work item. */
export function isInLevel(site: Site, caller: Caller, levelId: string, scope: Scope): boolean {
  const level = site.tables.securityLevels.get(levelId);
  if (level === undefined) return true;
  if (caller.user?.accountType === 'app') {
    if (answerTo(site.db, 'app-in-levels') === 'all') return true;
    return level.members.some(
      (holder) => holder.type === 'role' && site.tables.roles.get(holder.roleId)?.name === APPS_ROLE,
    );
  }
  return level.members.some((holder) => matches(holder, caller.user, scope));
}

function passesSecurity(site: Site, caller: Caller, issue: IssueRecord, project: ProjectRecord): boolean {
  return issue.securityLevelId === null || isInLevel(site, caller, issue.securityLevelId, { project, issue });
}

function matches(holder: Holder, user: UserRecord | null, scope: Scope): boolean {
  if (holder.type === 'anyone') return true;
  // Without access to the product every other grant is void: roles and groups do not stand in for a licence.
  if (user === null || !user.active || !user.licensed) return false;
  switch (holder.type) {
    case 'licensed':
      return true;
    case 'reporter':
      // Asked of the project as a whole, "reporter" is what anyone who creates something there would be.
      return scope.issue === undefined || scope.issue.reporterId === user.accountId;
    case 'assignee':
      return scope.issue === undefined || scope.issue.assigneeId === user.accountId;
    case 'projectLead':
      return scope.project.leadAccountId === user.accountId;
    case 'role': {
      const actors = scope.project.roleActors[holder.roleId];
      if (actors === undefined) return false;
      return actors.accountIds.includes(user.accountId) || actors.groupIds.some((id) => user.groupIds.includes(id));
    }
    case 'group':
      return user.groupIds.includes(holder.groupId);
    case 'user':
      return holder.accountId === user.accountId;
  }
}

/** A work item that the caller may see. @throws RestError 404 with Jira's sentence */
export function visibleIssue(site: Site, caller: Caller, idOrKey: string): IssueRecord {
  const issue = findIssue(site, idOrKey);
  if (issue === undefined || !canBrowse(site, caller, issue)) throw issueNotFound();
  return issue;
}

/** A project that the caller may see. @throws RestError 404 with Jira's sentence */
export function visibleProject(site: Site, caller: Caller, idOrKey: string): ProjectRecord {
  const project = findProject(site, idOrKey);
  if (project === undefined || !canBrowseProject(site, caller, project)) {
    const named = /^\d+$/.test(idOrKey) ? `id '${idOrKey}'` : `key '${idOrKey}'`;
    throw refuse(404, `No project could be found with ${named}.`);
  }
  return project;
}

/** Demands a permission on a visible work item. @throws RestError with the given status */
export function demand(
  site: Site,
  caller: Caller,
  permission: ProjectPermission,
  issue: IssueRecord,
  status: 400 | 401 | 403,
  sentence: string,
): void {
  if (!may(site, caller, permission, issue)) throw refuse(status, sentence);
}

/** Demands the administration of Jira. @throws RestError 403 */
export function demandAdmin(site: Site, caller: Caller): void {
  if (!holdsGlobal(site, caller, 'ADMINISTER')) {
    throw refuse(403, 'Only Jira administrators can perform this operation.');
  }
}
