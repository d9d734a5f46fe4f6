/** Statuses, types, priorities, resolutions, security levels, labels. */
import { demandAdmin, holds, isInLevel, visibleProject } from '../../access/permissions';
import type { StatusRecord } from '../../model';
import {
  CATEGORY_NAMES,
  issueTypeShape,
  priorityShape,
  resolutionShape,
  securityLevelShape,
  statusCategoryShapes,
  statusShape,
} from '../../shapes/lists';
import { ok, page, param, type Call, type Reply } from '../call';
import { refuse } from '../rest-error';

export const getStatuses = (call: Call): Reply =>
  ok([...call.site.tables.statuses.values()].map((status) => statusShape(call.view, status)));

export function getStatus(call: Call): Reply {
  const wanted = param(call, 'idOrName');
  const status = [...call.site.tables.statuses.values()].find(
    ({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase(),
  );
  if (status === undefined) throw refuse(404, `The status with id or name '${wanted}' does not exist.`);
  return ok(statusShape(call.view, status));
}

export const getStatusCategories = (call: Call): Reply => ok(statusCategoryShapes(call.view));

const statusDetails = (status: StatusRecord): unknown => ({
  id: status.id,
  name: status.name,
  statusCategory: CATEGORY_NAMES[status.categoryKey],
  description: '',
  scope: { type: 'GLOBAL' },
});

export function getStatusesById(call: Call): Reply {
  const ids = call.query.getAll('id');
  return ok(ids.flatMap((id) => call.site.tables.statuses.get(id) ?? []).map(statusDetails));
}

export function searchStatuses(call: Call): Reply {
  const text = (call.query.get('searchString') ?? '').toLowerCase();
  const category = call.query.get('statusCategory');
  const found = [...call.site.tables.statuses.values()]
    .filter((status) => status.name.toLowerCase().includes(text))
    .filter((status) => category === null || CATEGORY_NAMES[status.categoryKey] === category);
  return page(call, found, statusDetails, { size: 200, max: 200 });
}

export const getIssueTypes = (call: Call): Reply =>
  ok([...call.site.tables.issueTypes.values()].map((type) => issueTypeShape(call.view, type)));

export function getIssueType(call: Call): Reply {
  const type = call.site.tables.issueTypes.get(param(call, 'id'));
  if (type === undefined) throw refuse(404, `The issue type with id '${param(call, 'id')}' does not exist.`);
  return ok(issueTypeShape(call.view, type));
}

export function getIssueTypesOfProject(call: Call): Reply {
  const project = visibleProject(call.site, call.caller, call.query.get('projectId') ?? '');
  const level = call.query.get('level');
  const types = project.issueTypeIds
    .flatMap((id) => call.site.tables.issueTypes.get(id) ?? [])
    .filter((type) => level === null || String(type.hierarchyLevel) === level);
  return ok(types.map((type) => issueTypeShape(call.view, type)));
}

export const getPriorities = (call: Call): Reply =>
  ok([...call.site.tables.priorities.values()].map((priority) => priorityShape(call.view, priority)));

export const searchPriorities = (call: Call): Reply =>
  page(call, [...call.site.tables.priorities.values()], (priority) => priorityShape(call.view, priority));

export function getPriority(call: Call): Reply {
  const priority = call.site.tables.priorities.get(param(call, 'id'));
  if (priority === undefined) throw refuse(404, `The priority with id '${param(call, 'id')}' does not exist.`);
  return ok(priorityShape(call.view, priority));
}

export const getResolutions = (call: Call): Reply =>
  ok([...call.site.tables.resolutions.values()].map((resolution) => resolutionShape(call.view, resolution)));

export const searchResolutions = (call: Call): Reply =>
  page(call, [...call.site.tables.resolutions.values()], (resolution) => resolutionShape(call.view, resolution));

export function getResolution(call: Call): Reply {
  const resolution = call.site.tables.resolutions.get(param(call, 'id'));
  if (resolution === undefined) throw refuse(404, `The resolution with id '${param(call, 'id')}' does not exist.`);
  return ok(resolutionShape(call.view, resolution));
}

/** The levels that the caller could set in a project. */
export function getProjectSecurityLevels(call: Call): Reply {
  const project = visibleProject(call.site, call.caller, param(call, 'projectKeyOrId'));
  const levels = [...call.site.tables.securityLevels.values()].filter(
    (level) =>
      level.schemeId === project.securitySchemeId &&
      holds(call.site, call.caller, 'SET_ISSUE_SECURITY', { project }) &&
      isInLevel(call.site, call.caller, level.id, { project }),
  );
  return ok({ levels: levels.map((level) => securityLevelShape(call.view, level)) });
}

export function getSecurityLevel(call: Call): Reply {
  demandAdmin(call.site, call.caller);
  const level = call.site.tables.securityLevels.get(param(call, 'id'));
  if (level === undefined) throw refuse(404, 'The issue security level does not exist.');
  return ok(securityLevelShape(call.view, level));
}

export function getLabels(call: Call): Reply {
  const labels = new Set<string>();
  for (const issue of call.site.tables.issues.values()) for (const label of issue.labels) labels.add(label);
  return page(call, [...labels].sort(), (label) => label, { size: 1000, max: 1000 });
}
