/** What one may do, as REST tells it. */
import type { Caller } from '../../access/caller';
import {
  GLOBAL_PERMISSIONS,
  isGlobalPermission,
  isProjectPermission,
  PROJECT_PERMISSIONS,
  type ProjectPermission,
} from '../../access/permission-keys';
import {
  canBrowse,
  canBrowseProject,
  demandAdmin,
  holds,
  holdsGlobal,
  may,
  visibleIssue,
  visibleProject,
} from '../../access/permissions';
import { isObject } from '../../fields/input';
import type { IssueRecord, ProjectRecord } from '../../model';
import { findIssue, findProject, projectOf } from '../../state/site';
import { bodyObject, expandOf, listParam, ok, param, textsOf, type Call, type Reply } from '../call';
import { invalidPayload, refuse } from '../rest-error';

const isKnown = (key: string): boolean => isProjectPermission(key) || isGlobalPermission(key);

function describe(key: string): Record<string, unknown> {
  const type = isGlobalPermission(key) ? 'GLOBAL' : 'PROJECT';
  const names: Record<string, string> = { ...PROJECT_PERMISSIONS, ...GLOBAL_PERMISSIONS };
  return { key, name: names[key] ?? key, type, description: '' };
}

export function getPermissions(call: Call): Reply {
  demandAdmin(call.site, call.caller);
  const keys = [...Object.keys(GLOBAL_PERMISSIONS), ...Object.keys(PROJECT_PERMISSIONS)];
  return ok({ permissions: Object.fromEntries(keys.map((key) => [key, describe(key)])) });
}

interface Place {
  project: ProjectRecord | null;
  issue: IssueRecord | null;
}

/** The work item or project that the query names. @throws RestError 404 if the caller does not see it */
function placeOf(call: Call): Place {
  const issueId = call.query.get('issueKey') ?? call.query.get('issueId');
  if (issueId !== null) {
    const issue = visibleIssue(call.site, call.caller, issueId);
    return { issue, project: projectOf(call.site, issue) };
  }
  const projectId = call.query.get('projectKey') ?? call.query.get('projectId');
  return { issue: null, project: projectId === null ? null : visibleProject(call.site, call.caller, projectId) };
}

/** Without a place a project permission is held if it is held anywhere. */
function has(call: Call, caller: Caller, key: string, place: Place): boolean {
  if (isGlobalPermission(key)) return holdsGlobal(call.site, caller, key);
  if (!isProjectPermission(key)) return false;
  if (place.issue !== null) return may(call.site, caller, key, place.issue);
  if (place.project !== null) return holds(call.site, caller, key, { project: place.project });
  return [...call.site.tables.projects.values()].some((project) => holds(call.site, caller, key, { project }));
}

export function getMyPermissions(call: Call): Reply {
  const keys = listParam(call, 'permissions');
  if (keys === null || keys.length === 0) {
    throw refuse(400, "The 'permissions' query parameter is required.");
  }
  const unknown = keys.find((key) => !isKnown(key));
  if (unknown !== undefined) throw refuse(400, `Unrecognized permission: ${unknown}`);
  const place = placeOf(call);
  const permissions = keys.map((key) => [
    key,
    { id: '-1', ...describe(key), havePermission: has(call, call.caller, key, place) },
  ]);
  return ok({ permissions: Object.fromEntries(permissions) as Record<string, unknown> });
}

/** Of the asked permissions, projects and work items: those that are granted. Asking for others takes an administrator. */
export function checkPermissions(call: Call): Reply {
  const body = bodyObject(call);
  const caller = subjectOf(call, body.accountId);
  const globals = textsOf(body.globalPermissions) ?? [];
  const unknown = globals.find((key) => !isGlobalPermission(key));
  if (unknown !== undefined) throw refuse(400, `Unrecognized permission: ${unknown}`);
  const asked = body.projectPermissions ?? [];
  if (!Array.isArray(asked) || !asked.every(isObject)) throw invalidPayload();
  return ok({
    globalPermissions: globals.filter((key) => isGlobalPermission(key) && holdsGlobal(call.site, caller, key)),
    projectPermissions: asked.flatMap((entry) => grantsOf(call, caller, entry)),
  });
}

function subjectOf(call: Call, accountId: unknown): Caller {
  if (accountId === undefined || accountId === null || accountId === call.caller.user?.accountId) return call.caller;
  if (typeof accountId !== 'string') throw invalidPayload();
  demandAdmin(call.site, call.caller);
  const user = call.site.tables.users.get(accountId);
  if (user === undefined) throw refuse(400, `The account '${accountId}' does not exist.`);
  return { user, app: null, asApp: false };
}

function grantsOf(call: Call, caller: Caller, entry: Record<string, unknown>): Record<string, unknown>[] {
  const projects = textsOf(entry.projects) ?? [];
  const issues = textsOf(entry.issues) ?? [];
  return (textsOf(entry.permissions) ?? []).map((permission) => {
    if (!isProjectPermission(permission)) throw refuse(400, `Unrecognized permission: ${permission}`);
    return {
      permission,
      projects: projects.filter((id) => grantedInProject(call, caller, permission, id)).map(Number),
      issues: issues.filter((id) => grantedOnIssue(call, caller, permission, id)).map(Number),
    };
  });
}

function grantedInProject(call: Call, caller: Caller, permission: ProjectPermission, id: string): boolean {
  const project = findProject(call.site, id);
  return project !== undefined && holds(call.site, caller, permission, { project });
}

function grantedOnIssue(call: Call, caller: Caller, permission: ProjectPermission, id: string): boolean {
  const issue = findIssue(call.site, id);
  return issue !== undefined && canBrowse(call.site, caller, issue) && may(call.site, caller, permission, issue);
}

/** The projects in which the caller holds all of the asked permissions. */
export function permittedProjects(call: Call): Reply {
  const permissions = textsOf(bodyObject(call).permissions) ?? [];
  const unknown = permissions.find((key) => !isProjectPermission(key));
  if (unknown !== undefined) throw refuse(400, `Unrecognized permission: ${unknown}`);
  const projects = [...call.site.tables.projects.values()].filter((project) =>
    permissions.every((key) => isProjectPermission(key) && holds(call.site, call.caller, key, { project })),
  );
  return ok({ projects: projects.map((project) => ({ id: Number(project.id), key: project.key })) });
}

export function getPermissionSchemes(call: Call): Reply {
  const withGrants = expandOf(call.query.get('expand')).has('permissions');
  return ok({
    permissionSchemes: [...call.site.tables.permissionSchemes.values()].map((scheme) =>
      schemeShape(call, scheme.id, withGrants),
    ),
  });
}

export function getProjectPermissionScheme(call: Call): Reply {
  const project = visibleProject(call.site, call.caller, param(call, 'projectKeyOrId'));
  if (
    !canBrowseProject(call.site, call.caller, project) ||
    !has(call, call.caller, 'ADMINISTER_PROJECTS', { project, issue: null })
  ) {
    throw refuse(403, 'You do not have permission to view the permission scheme of this project.');
  }
  return ok(schemeShape(call, project.permissionSchemeId, expandOf(call.query.get('expand')).has('permissions')));
}

const HOLDER_TYPES = {
  anyone: 'anyone',
  licensed: 'applicationRole',
  reporter: 'reporter',
  assignee: 'assignee',
  projectLead: 'projectLead',
  role: 'projectRole',
  group: 'group',
  user: 'user',
} as const;

function schemeShape(call: Call, id: string, withGrants: boolean): Record<string, unknown> {
  const scheme = call.site.tables.permissionSchemes.get(id);
  if (scheme === undefined) throw refuse(404, `Permission scheme with id '${id}' was not found.`);
  const self = `${call.view.baseUrl}/rest/api/3/permissionscheme/${scheme.id}`;
  const grants = Object.entries(scheme.grants).flatMap(([permission, holders]) =>
    holders.map((holder) => {
      const parameter =
        holder.type === 'role'
          ? holder.roleId
          : holder.type === 'group'
            ? holder.groupId
            : holder.type === 'user'
              ? holder.accountId
              : undefined;
      return {
        permission,
        holder: {
          type: HOLDER_TYPES[holder.type],
          ...(parameter === undefined ? {} : { parameter, value: parameter }),
        },
      };
    }),
  );
  return {
    id: Number(scheme.id),
    self,
    name: scheme.name,
    ...(withGrants
      ? {
          permissions: grants.map((grant, at) => ({
            id: Number(scheme.id) * 1000 + at,
            self: `${self}/permission/${String(at)}`,
            ...grant,
          })),
        }
      : {}),
  };
}
