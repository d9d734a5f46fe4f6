/** People and groups. */
import { signedIn } from '../../access/caller';
import { isProjectPermission } from '../../access/permission-keys';
import { canBrowse, demandAdmin, holds, holdsGlobal, visibleIssue, visibleProject } from '../../access/permissions';
import { isAssignable } from '../../fields/custom-values';
import { emitUser } from '../../issues/events';
import { answerTo } from '../../../unknowns/unknowns';
import type { ProjectRecord, UserRecord } from '../../model';
import { groupShape, userShape } from '../../shapes/people';
import { findUserByEmail, projectOf } from '../../state/site';
import {
  bodyObject,
  created,
  expandOf,
  listParam,
  noContent,
  numberParam,
  ok,
  page,
  type Call,
  type Reply,
} from '../call';
import { invalidPayload, refuse } from '../rest-error';

/** The person of the query. @throws RestError 404 */
export function userOf(call: Call): UserRecord {
  const accountId = call.query.get('accountId');
  if (accountId === null) throw refuse(400, "The query parameter 'accountId' is required.");
  const user = call.site.tables.users.get(accountId);
  if (user === undefined) throw refuse(404, `Specified user does not exist or you do not have required permissions`);
  return user;
}

function userDetails(call: Call, user: UserRecord): Record<string, unknown> {
  const groups = user.groupIds.flatMap((id) => call.site.tables.groups.get(id) ?? []);
  const listed = expandOf(call.query.get('expand')).has('groups') ? groups : [];
  const self = call.caller.user?.accountId === user.accountId;
  return {
    ...userShape(call.view, user),
    ...(self || answerTo(call.site.db, 'user-locale') === 'shown' ? { locale: user.locale } : {}),
    groups: { size: groups.length, items: listed.map((group) => groupShape(call.view, group)) },
    applicationRoles: { size: user.licensed ? 1 : 0, items: [] },
    expand: 'groups,applicationRoles',
  };
}

export const getUser = (call: Call): Reply => ok(userDetails(call, userOf(call)));

export const getMyself = (call: Call): Reply => ok(userDetails(call, signedIn(call.caller)));

/** For apps that declare it; everyone else sees an address only where the person or an administrator would. */
export function getUserEmail(call: Call): Reply {
  const user = userOf(call);
  return ok({ accountId: user.accountId, email: user.emailAddress });
}

export function getUsersBulk(call: Call): Reply {
  const ids = call.query.getAll('accountId');
  if (ids.length === 0) throw refuse(400, "The query parameter 'accountId' is required.");
  const found = [...new Set(ids)].flatMap((id) => call.site.tables.users.get(id) ?? []);
  return page(call, found, (user) => userShape(call.view, user), { size: 10, max: 200 });
}

export function getUserGroups(call: Call): Reply {
  const groups = userOf(call).groupIds.flatMap((id) => call.site.tables.groups.get(id) ?? []);
  return ok(groups.map((group) => groupShape(call.view, group)));
}

/** A page of people as a plain list. */
function plainPage(call: Call, users: readonly UserRecord[]): Reply {
  const startAt = numberParam(call, 'startAt', 0, Number.MAX_SAFE_INTEGER);
  const maxResults = numberParam(call, 'maxResults', 50, 1000);
  return ok(users.slice(startAt, startAt + maxResults).map((user) => userShape(call.view, user)));
}

/** Whether text stands at the beginning of a word of the name, or of the address where the caller sees it. */
function matching(call: Call, query: string): (user: UserRecord) => boolean {
  const text = query.toLowerCase();
  return (user) => {
    const shown = userShape(call.view, user);
    const words =
      `${user.displayName} ${typeof shown.emailAddress === 'string' ? shown.emailAddress : ''}`.toLowerCase();
    return text === '' || words.split(/\s+/).some((word) => word.startsWith(text)) || words.startsWith(text);
  };
}

function people(call: Call): UserRecord[] {
  return [...call.site.tables.users.values()].sort((a, b) => a.displayName.localeCompare(b.displayName));
}

/** Without the right to browse people Jira answers with nobody. */
export const mayBrowsePeople = (call: Call): boolean => holdsGlobal(call.site, call.caller, 'USER_PICKER');

export function searchUsers(call: Call): Reply {
  const query = call.query.get('query');
  const accountId = call.query.get('accountId');
  if (call.query.get('property') !== null) throw refuse(501, 'The local Jira does not find people by property.');
  if (query === null && accountId === null)
    throw refuse(400, 'The query, accountId or property parameter is required.');
  if (!mayBrowsePeople(call)) return ok([]);
  const matches = matching(call, query ?? '');
  const found = people(call).filter((user) => (accountId === null ? matches(user) : user.accountId === accountId));
  return plainPage(
    call,
    found.filter((user) => user.active),
  );
}

/** Everyone, deactivated people and apps included. */
export function getAllUsers(call: Call): Reply {
  return mayBrowsePeople(call) ? plainPage(call, people(call)) : ok([]);
}

function projectForPeople(call: Call): ProjectRecord {
  const issueKey = call.query.get('issueKey') ?? call.query.get('issueId');
  if (issueKey !== null) return projectOf(call.site, visibleIssue(call.site, call.caller, issueKey));
  const idOrKey = call.query.get('project') ?? call.query.get('projectKey');
  if (idOrKey === null) throw refuse(400, 'The project or issueKey parameter is required.');
  return visibleProject(call.site, call.caller, idOrKey);
}

export function searchAssignable(call: Call): Reply {
  const project = projectForPeople(call);
  const matches = matching(call, call.query.get('query') ?? '');
  const accountId = call.query.get('accountId');
  const found = people(call)
    .filter((user) => user.accountType !== 'app' && isAssignable(call.site, user, project))
    .filter((user) => (accountId === null ? matches(user) : user.accountId === accountId));
  return plainPage(call, found);
}

export function searchAssignableInProjects(call: Call): Reply {
  const projects = (listParam(call, 'projectKeys') ?? []).map((key) => visibleProject(call.site, call.caller, key));
  const matches = matching(call, call.query.get('query') ?? '');
  const found = people(call).filter(
    (user) =>
      user.accountType !== 'app' &&
      matches(user) &&
      projects.every((project) => isAssignable(call.site, user, project)),
  );
  return plainPage(call, found);
}

export function searchWithPermissions(call: Call): Reply {
  const permissions = listParam(call, 'permissions') ?? [];
  const unknown = permissions.find((permission) => !isProjectPermission(permission));
  if (permissions.length === 0 || unknown !== undefined) throw refuse(400, `Unrecognized permission: ${unknown ?? ''}`);
  const project = projectForPeople(call);
  const scope = { project };
  const matches = matching(call, call.query.get('query') ?? '');
  const found = people(call).filter(
    (user) =>
      user.active &&
      matches(user) &&
      permissions.every(
        (key) => isProjectPermission(key) && holds(call.site, { user, app: null, asApp: false }, key, scope),
      ),
  );
  return plainPage(call, found);
}

/**
 * Who may see a work item, or something in a project. As Jira says, the range is taken first: a page may hold fewer than it
 * could. Whether that also holds for an account that is asked for is not known.
 */
export function searchViewers(call: Call): Reply {
  const issueKey = call.query.get('issueKey');
  const accountId = call.query.get('accountId');
  const query = call.query.get('query');
  if (query === null && accountId === null) throw refuse(400, 'The query or accountId parameter is required.');
  if (!mayBrowsePeople(call)) return ok([]);
  const sees = seesBy(call, issueKey);
  const isRanged = accountId === null || answerTo(call.site.db, 'viewers-range') === 'always';
  const startAt = numberParam(call, 'startAt', 0, Number.MAX_SAFE_INTEGER);
  const end = Math.min(1000, startAt + numberParam(call, 'maxResults', 50, 1000));
  const range = isRanged ? people(call).slice(startAt, end) : people(call);
  const matches = matching(call, query ?? '');
  const found = range
    .filter((user) => (accountId === null ? matches(user) : user.accountId === accountId))
    .filter((user) => user.active && sees(user));
  return ok(found.map((user) => userShape(call.view, user)));
}

/** Whether somebody may see the work item of that key, or with null anything in the query's project. */
function seesBy(call: Call, issueKey: string | null): (user: UserRecord) => boolean {
  const as = (user: UserRecord): { user: UserRecord; app: null; asApp: false } => ({ user, app: null, asApp: false });
  if (issueKey !== null) {
    const issue = visibleIssue(call.site, call.caller, issueKey);
    return (user) => canBrowse(call.site, as(user), issue);
  }
  const project = projectForPeople(call);
  return (user) => holds(call.site, as(user), 'BROWSE_PROJECTS', { project });
}

export function pickUsers(call: Call): Reply {
  const query = call.query.get('query');
  if (query === null) throw refuse(400, 'The query parameter is required.');
  const found = mayBrowsePeople(call) ? people(call).filter((user) => user.active && matching(call, query)(user)) : [];
  const users = found.slice(0, numberParam(call, 'maxResults', 50, 1000)).map((user) => {
    const shape = userShape(call.view, user);
    return {
      accountId: user.accountId,
      accountType: user.accountType,
      html: escaped(user.displayName),
      displayName: user.displayName,
      avatarUrl: (shape.avatarUrls as Record<string, string>)['16x16'],
    };
  });
  return ok({
    users,
    total: found.length,
    header: `Showing ${String(users.length)} of ${String(found.length)} matching users`,
  });
}

/** Text as HTML. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function postUser(call: Call): Reply {
  demandAdmin(call.site, call.caller);
  const { emailAddress, displayName, products } = bodyObject(call);
  if (typeof emailAddress !== 'string' || !emailAddress.includes('@')) throw invalidPayload();
  const existing = findUserByEmail(call.site, emailAddress);
  if (existing !== undefined) return created(userDetails(call, existing));
  const number = call.site.db.nextId('users');
  const user: UserRecord = {
    accountId: `712020:00000000-0000-4000-8000-${number.padStart(12, '0')}`,
    accountType: 'atlassian',
    displayName:
      typeof displayName === 'string' && displayName !== ''
        ? displayName
        : (emailAddress.split('@')[0] ?? emailAddress),
    emailAddress,
    active: true,
    licensed: Array.isArray(products) && products.length > 0,
    timeZone: 'Etc/UTC',
    locale: 'en_US',
    groupIds: [],
  };
  call.site.tables.users.set(user.accountId, user);
  emitUser(call.view, 'created', user);
  return created(userDetails(call, user));
}

/** Removes someone from the site: the account stays as a deactivated one, as a name in old work items does. */
export function removeUser(call: Call): Reply {
  demandAdmin(call.site, call.caller);
  const user = userOf(call);
  call.site.tables.users.set(user.accountId, { ...user, active: false, licensed: false, groupIds: [] });
  emitUser(call.view, 'deleted', user);
  return noContent();
}
