/** Projects with their statuses, roles and properties. */
import { canBrowseProject, demandAdmin, holds, holdsGlobal, visibleProject } from '../../access/permissions';
import { emitProject } from '../../issues/events';
import { deleteProperties, writeProperty } from '../../issues/properties';
import type { ProjectRecord, RoleRecord } from '../../model';
import { statusShape } from '../../shapes/lists';
import { projectListShape, projectShape } from '../../shapes/projects';
import { issuesOfProject } from '../../state/site';
import { propertyId } from '../../state/tables';
import { bodyObject, expandOf, listParam, noContent, ok, page, param, textsOf, type Call, type Reply } from '../call';
import { invalidPayload, refuse } from '../rest-error';
import { propertyNotFound } from './issue-parts';

const projectOfCall = (call: Call): ProjectRecord =>
  visibleProject(call.site, call.caller, param(call, 'projectIdOrKey'));

function visibleProjects(call: Call): ProjectRecord[] {
  return [...call.site.tables.projects.values()]
    .filter((project) => canBrowseProject(call.site, call.caller, project))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

export function getProjects(call: Call): Reply {
  const expand = expandOf(call.query.get('expand'));
  const projects = visibleProjects(call).filter((project) => !project.archived);
  return ok(projects.map((project) => projectListShape(call.view, project, expand)));
}

const ACTIONS = {
  view: 'BROWSE_PROJECTS',
  browse: 'BROWSE_PROJECTS',
  edit: 'ADMINISTER_PROJECTS',
  create: 'CREATE_ISSUES',
} as const;

export function searchProjects(call: Call): Reply {
  const expand = expandOf(call.query.get('expand'));
  const ids = listParam(call, 'id');
  const keys = listParam(call, 'keys');
  const types = listParam(call, 'typeKey');
  const status = listParam(call, 'status') ?? ['live'];
  const query = (call.query.get('query') ?? '').toLowerCase();
  const action = call.query.get('action') ?? 'view';
  if (!Object.hasOwn(ACTIONS, action)) throw refuse(400, `The action '${action}' is not valid.`);
  const permission = ACTIONS[action as keyof typeof ACTIONS];
  const found = visibleProjects(call)
    .filter((project) => ids === null || ids.includes(project.id))
    .filter((project) => keys === null || keys.includes(project.key))
    .filter((project) => types === null || types.includes(project.projectTypeKey))
    .filter((project) => status.includes(project.archived ? 'archived' : 'live'))
    .filter((project) => `${project.name} ${project.key}`.toLowerCase().includes(query))
    .filter((project) => permission === 'BROWSE_PROJECTS' || holds(call.site, call.caller, permission, { project }));
  const order = call.query.get('orderBy') ?? 'key';
  if (order.endsWith('name')) found.sort((a, b) => a.name.localeCompare(b.name));
  if (order.startsWith('-')) found.reverse();
  if (call.query.get('propertyQuery') !== null) throw refuse(501, 'The local Jira does not know propertyQuery.');
  const properties = listParam(call, 'properties') ?? [];
  return page(call, found, (project) => ({
    ...projectListShape(call.view, project, expand),
    properties: propertiesOf(call, project, properties),
  }));
}

function propertiesOf(call: Call, project: ProjectRecord, keys: readonly string[]): Record<string, unknown> {
  const entries = keys.flatMap((key) => call.site.tables.properties.get(propertyId('project', project.id, key)) ?? []);
  return Object.fromEntries(entries.map(({ key, value }) => [key, value]));
}

export const getProject = (call: Call): Reply => ok(projectShape(call.view, projectOfCall(call)));

function demandProjectAdmin(call: Call, project: ProjectRecord): void {
  const may =
    holds(call.site, call.caller, 'ADMINISTER_PROJECTS', { project }) ||
    holdsGlobal(call.site, call.caller, 'ADMINISTER');
  if (!may) throw refuse(403, 'You must have global or project administrator rights in order to modify a project.');
}

export function putProject(call: Call): Reply {
  const project = projectOfCall(call);
  demandProjectAdmin(call, project);
  const { name, description, leadAccountId, ...others } = bodyObject(call);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw refuse(501, `The local Jira can not change '${unknown}' of a project.`);
  if (typeof leadAccountId === 'string' && call.site.tables.users.get(leadAccountId)?.active !== true) {
    throw refuse(400, 'The project lead does not exist.');
  }
  const after: ProjectRecord = {
    ...project,
    name: typeof name === 'string' && name.trim() !== '' ? name : project.name,
    description: typeof description === 'string' ? description : project.description,
    leadAccountId: typeof leadAccountId === 'string' ? leadAccountId : project.leadAccountId,
  };
  call.site.tables.projects.set(after.id, after);
  emitProject(call.view, 'updated', projectShape(call.view, after));
  return ok(projectShape(call.view, after));
}

/** Moves a project to the trash. The local Jira keeps nothing of it; apps hear `softdeleted`, not each work item's end. */
export function removeProject(call: Call): Reply {
  const project = projectOfCall(call);
  demandAdmin(call.site, call.caller);
  const shape = projectShape(call.view, project);
  const { tables, indexes } = call.site;
  for (const issue of issuesOfProject(call.site, project.id)) {
    for (const id of [...indexes.commentsByIssue.get(issue.id)]) tables.comments.delete(id);
    for (const id of [...indexes.changesByIssue.get(issue.id)]) tables.changes.delete(id);
    for (const id of [...indexes.linksByIssue.get(issue.id)]) tables.links.delete(id);
    deleteProperties(call.view, 'issue', issue.id);
    tables.issues.delete(issue.id);
  }
  for (const board of [...tables.boards.values()]) if (board.projectId === project.id) tables.boards.delete(board.id);
  for (const desk of [...tables.serviceDesks.values()])
    if (desk.projectId === project.id) tables.serviceDesks.delete(desk.id);
  deleteProperties(call.view, 'project', project.id);
  tables.projects.delete(project.id);
  emitProject(call.view, call.query.get('enableUndo') === 'false' ? 'deleted' : 'softdeleted', shape);
  return noContent();
}

function archive(call: Call, archived: boolean): ProjectRecord {
  const project = projectOfCall(call);
  demandAdmin(call.site, call.caller);
  const after = { ...project, archived };
  call.site.tables.projects.set(project.id, after);
  emitProject(call.view, archived ? 'archived' : 'unarchived', projectShape(call.view, after));
  return after;
}

export function archiveProject(call: Call): Reply {
  archive(call, true);
  return noContent();
}

export const restoreProject = (call: Call): Reply => ok(projectShape(call.view, archive(call, false)));

/** The statuses of each work item type: here all types of a project share its workflow. */
export function getProjectStatuses(call: Call): Reply {
  const project = projectOfCall(call);
  const { issueTypes, statuses, workflows } = call.site.tables;
  const inWorkflow = (workflows.get(project.workflowId)?.statusIds ?? [])
    .flatMap((id) => statuses.get(id) ?? [])
    .map((status) => statusShape(call.view, status));
  return ok(
    project.issueTypeIds
      .flatMap((id) => issueTypes.get(id) ?? [])
      .map((type) => ({
        self: `${call.view.baseUrl}/rest/api/3/issuetype/${type.id}`,
        id: type.id,
        name: type.name,
        subtask: type.hierarchyLevel === -1,
        statuses: inWorkflow,
      })),
  );
}

export function getProjectHierarchy(call: Call): Reply {
  const project = visibleProject(call.site, call.caller, param(call, 'projectId'));
  const types = project.issueTypeIds.flatMap((id) => call.site.tables.issueTypes.get(id) ?? []);
  const levels = [...new Set(types.map((type) => type.hierarchyLevel))].sort((a, b) => b - a);
  const names: Record<string, string> = { '1': 'Epic', '0': 'Story', '-1': 'Sub-task' };
  return ok({
    projectId: Number(project.id),
    hierarchy: levels.map((level) => ({
      level,
      name: names[String(level)] ?? `Level ${String(level)}`,
      issueTypes: types
        .filter((type) => type.hierarchyLevel === level)
        .map((type) => ({ id: Number(type.id), name: type.name, entityId: type.id, avatarId: 0 })),
    })),
  });
}

const TYPES = { software: 'Software', service_desk: 'Service management', business: 'Business' } as const;

export const getProjectTypes = (call: Call): Reply =>
  ok(
    Object.entries(TYPES).map(([key, formattedKey]) => ({
      key,
      formattedKey,
      descriptionI18nKey: `jira.project.type.${key}.description`,
      icon: `${call.view.baseUrl}/rest/api/3/universal_avatar/view/type/project/owner/${key}`,
      color: '#1868DB',
    })),
  );

// Roles

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

// Properties

export function getProjectProperties(call: Call): Reply {
  const project = projectOfCall(call);
  const { indexes, tables } = call.site;
  const keys = [...indexes.propertiesByEntity.get(`project:${project.id}`)].flatMap(
    (id) => tables.properties.get(id)?.key ?? [],
  );
  const base = `${call.view.baseUrl}/rest/api/3/project/${project.id}/properties`;
  return ok({ keys: keys.map((key) => ({ self: `${base}/${encodeURIComponent(key)}`, key })) });
}

export function getProjectProperty(call: Call): Reply {
  const key = param(call, 'propertyKey');
  const property = call.site.tables.properties.get(propertyId('project', projectOfCall(call).id, key));
  if (property === undefined) throw propertyNotFound(key);
  return ok({ key, value: property.value });
}

export function putProjectProperty(call: Call): Reply {
  const project = projectOfCall(call);
  demandProjectAdmin(call, project);
  const isNew = writeProperty(call.view, 'project', project.id, param(call, 'propertyKey'), call.body);
  return isNew ? { status: 201 } : { status: 200 };
}

export function removeProjectProperty(call: Call): Reply {
  const project = projectOfCall(call);
  demandProjectAdmin(call, project);
  const key = param(call, 'propertyKey');
  if (!call.site.tables.properties.delete(propertyId('project', project.id, key))) throw propertyNotFound(key);
  return noContent();
}
