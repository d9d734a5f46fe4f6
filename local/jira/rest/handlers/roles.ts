/** Project roles and who plays them. */
import { demandAdmin } from '../../access/permissions';
import type { ProjectRecord, RoleRecord } from '../../model';
import { bodyObject, noContent, ok, param, textsOf, type Call, type Reply } from '../call';
import { invalidPayload, refuse } from '../rest-error';
import { demandProjectAdmin, projectOfCall } from './projects';

function roleShape(call: Call, role: RoleRecord, project: ProjectRecord | null): Record<string, unknown> {
  const path = project === null ? 'role' : `project/${project.id}/role`;
  return {
    self: `${call.view.baseUrl}/rest/api/3/${path}/${role.id}`,
    name: role.name,
    id: Number(role.id),
    description: role.description,
    ...(project === null ? {} : { actors: actors(call, role, project) }),
  };
}

function actors(call: Call, role: RoleRecord, project: ProjectRecord): unknown[] {
  const { users, groups } = call.site.tables;
  const entry = project.roleActors[role.id] ?? { accountIds: [], groupIds: [] };
  const people = entry.accountIds.map((accountId, at) => ({
    id: Number(role.id) * 1000 + at,
    displayName: users.get(accountId)?.displayName ?? accountId,
    type: 'atlassian-user-role-actor',
    actorUser: { accountId },
  }));
  const teams = entry.groupIds.map((groupId, at) => ({
    id: Number(role.id) * 1000 + 500 + at,
    displayName: groups.get(groupId)?.name ?? groupId,
    type: 'atlassian-group-role-actor',
    actorGroup: {
      name: groups.get(groupId)?.name ?? groupId,
      displayName: groups.get(groupId)?.name ?? groupId,
      groupId,
    },
  }));
  return [...people, ...teams];
}

function roleOf(call: Call): RoleRecord {
  const role = call.site.tables.roles.get(param(call, 'id'));
  if (role === undefined) throw refuse(404, `Can not retrieve a role actor for a null project role.`);
  return role;
}

export function getRoles(call: Call): Reply {
  demandAdmin(call.site, call.caller);
  return ok([...call.site.tables.roles.values()].map((role) => roleShape(call, role, null)));
}

export function getRole(call: Call): Reply {
  demandAdmin(call.site, call.caller);
  return ok(roleShape(call, roleOf(call), null));
}

export function getProjectRoles(call: Call): Reply {
  const project = projectOfCall(call);
  const base = `${call.view.baseUrl}/rest/api/3/project/${project.id}/role`;
  return ok(Object.fromEntries([...call.site.tables.roles.values()].map((role) => [role.name, `${base}/${role.id}`])));
}

export const getProjectRoleDetails = (call: Call): Reply => {
  const project = projectOfCall(call);
  return ok(
    [...call.site.tables.roles.values()].map((role) => ({
      ...roleShape(call, role, project),
      actors: undefined,
      admin: false,
      default: false,
    })),
  );
};

export function getProjectRole(call: Call): Reply {
  const project = projectOfCall(call);
  demandProjectAdmin(call, project);
  return ok(roleShape(call, roleOf(call), project));
}

function setActors(call: Call, accountIds: readonly string[], groupIds: readonly string[]): Reply {
  const project = projectOfCall(call);
  const role = roleOf(call);
  for (const id of accountIds)
    if (!call.site.tables.users.has(id)) throw refuse(404, `We can't find '${id}' in any accessible user directory.`);
  for (const id of groupIds)
    if (!call.site.tables.groups.has(id)) throw refuse(404, `The group '${id}' does not exist.`);
  const after: ProjectRecord = {
    ...project,
    roleActors: {
      ...project.roleActors,
      [role.id]: { accountIds: [...new Set(accountIds)], groupIds: [...new Set(groupIds)] },
    },
  };
  call.site.tables.projects.set(after.id, after);
  return ok(roleShape(call, role, after));
}

const current = (call: Call): { accountIds: string[]; groupIds: string[] } => {
  const project = projectOfCall(call);
  demandProjectAdmin(call, project);
  return project.roleActors[roleOf(call).id] ?? { accountIds: [], groupIds: [] };
};

/** Groups by id, or by name as older clients give them. */
function groupIdsOf(call: Call, ids: readonly string[], names: readonly string[]): string[] {
  const byName = names.map((name) => {
    const group = [...call.site.tables.groups.values()].find((candidate) => candidate.name === name);
    if (group === undefined) throw refuse(404, `The group '${name}' does not exist.`);
    return group.groupId;
  });
  return [...ids, ...byName];
}

/** Adds `{user: [accountId …]}`, `{groupId: […]}` or `{group: [name …]}`. */
export function postRoleActors(call: Call): Reply {
  const now = current(call);
  const body = bodyObject(call);
  const users = textsOf(body.user) ?? [];
  const groups = groupIdsOf(call, textsOf(body.groupId) ?? [], textsOf(body.group) ?? []);
  if (users.length + groups.length === 0) throw invalidPayload();
  return setActors(call, [...now.accountIds, ...users], [...now.groupIds, ...groups]);
}

/** Replaces all: `{categorisedActors: {'atlassian-user-role-actor': […], 'atlassian-group-role-actor-id': […]}}`. */
export function putRoleActors(call: Call): Reply {
  current(call);
  const { categorisedActors } = bodyObject(call);
  if (typeof categorisedActors !== 'object' || categorisedActors === null) throw invalidPayload();
  const kinds = new Map(Object.entries(categorisedActors));
  const groups = groupIdsOf(
    call,
    textsOf(kinds.get('atlassian-group-role-actor-id')) ?? [],
    textsOf(kinds.get('atlassian-group-role-actor')) ?? [],
  );
  return setActors(call, textsOf(kinds.get('atlassian-user-role-actor')) ?? [], groups);
}

export function removeRoleActor(call: Call): Reply {
  const now = current(call);
  const user = call.query.get('user');
  const groupName = call.query.get('group');
  const group = call.query.get('groupId') ?? (groupName === null ? null : groupIdsOf(call, [], [groupName])[0]);
  setActors(
    call,
    now.accountIds.filter((id) => id !== user),
    now.groupIds.filter((id) => id !== group),
  );
  return noContent();
}
