/** Projects with their statuses, roles and properties. */
import { answerTo } from '../../../unknowns/unknowns';
import { canBrowseProject, holds, holdsGlobal, visibleProject } from '../../access/permissions';
import { emitProject } from '../../issues/events';
import type { ProjectRecord } from '../../model';
import { statusShape } from '../../shapes/lists';
import { projectListShape, projectShape } from '../../shapes/projects';
import { propertyId } from '../../state/tables';
import { bodyObject, expandOf, listParam, ok, page, param, type Call, type Reply } from '../call';
import { refuse } from '../rest-error';

/** The project of the path. @throws RestError 404 if the caller does not see it */
export const projectOfCall = (call: Call): ProjectRecord =>
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

const stateOf = (project: ProjectRecord): 'live' | 'archived' | 'deleted' =>
  project.inTrash === true ? 'deleted' : project.archived ? 'archived' : 'live';

/** What lies in the trash is shown to Jira's administrators alone. */
const trashOf = (call: Call): ProjectRecord[] =>
  holdsGlobal(call.site, call.caller, 'ADMINISTER')
    ? [...call.site.tables.projects.values()].filter((project) => project.inTrash === true)
    : [];

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
  const candidates = status.includes('deleted') ? [...visibleProjects(call), ...trashOf(call)] : visibleProjects(call);
  const found = candidates
    .filter((project) => ids === null || ids.includes(project.id))
    .filter((project) => keys === null || keys.includes(project.key))
    .filter((project) => types === null || types.includes(project.projectTypeKey))
    .filter((project) => status.includes(stateOf(project)))
    .filter((project) => `${project.name} ${project.key}`.toLowerCase().includes(query))
    .filter((project) => permission === 'BROWSE_PROJECTS' || holds(call.site, call.caller, permission, { project }));
  const order = call.query.get('orderBy') ?? 'key';
  if (order.endsWith('name')) found.sort((a, b) => a.name.localeCompare(b.name));
  if (order.startsWith('-')) found.reverse();
  for (const name of ['propertyQuery', 'categoryId']) {
    if (call.query.get(name) !== null) throw refuse(501, `The local Jira does not know the parameter '${name}' here.`);
  }
  if (found.length === 0 && answerTo(call.site.db, 'empty-project-search') === 'not-found')
    throw refuse(404, 'No projects matching the search criteria were found.');
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

export const getProject = (call: Call): Reply => {
  const project = projectOfCall(call);
  const shape = projectShape(call.view, project);
  const properties = listParam(call, 'properties');
  return ok(properties === null ? shape : { ...shape, properties: propertiesOf(call, project, properties) });
};

/** Demands the administration of the project, or of Jira. @throws RestError 403 */
export function demandProjectAdmin(call: Call, project: ProjectRecord): void {
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
  if (unknown !== undefined) throw refuse(501, `The local Jira cannot change '${unknown}' of a project.`);
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
