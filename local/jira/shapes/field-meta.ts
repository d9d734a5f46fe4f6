/** What forms are told of fields: which can be set, and to what. */
import { allFields, type FieldInfo } from '../fields/field-info';
import { createScreen, editScreen, isSettable } from '../issues/draft';
import type { IssueRecord, ProjectRecord } from '../model';
import { issuesOfProject, projectOf } from '../state/site';
import { issueTypeShape, priorityShape, resolutionShape, securityLevelShape } from './lists';
import { projectRef } from './projects';
import type { View } from './view';

function fieldMeta(
  view: View,
  project: ProjectRecord,
  field: FieldInfo,
  before: IssueRecord | null,
): Record<string, unknown> {
  const { tables } = view.site;
  const required = field.id === 'summary' || (before === null && ['project', 'issuetype'].includes(field.id));
  const several = field.schema?.type === 'array';
  const allowed: Record<string, () => unknown[]> = {
    issuetype: () =>
      project.issueTypeIds.flatMap((id) => tables.issueTypes.get(id) ?? []).map((type) => issueTypeShape(view, type)),
    project: () => [projectRef(view, project)],
    priority: () => [...tables.priorities.values()].map((priority) => priorityShape(view, priority)),
    resolution: () => [...tables.resolutions.values()].map((resolution) => resolutionShape(view, resolution)),
    security: () =>
      [...tables.securityLevels.values()]
        .filter((level) => level.schemeId === project.securitySchemeId)
        .map((level) => securityLevelShape(view, level)),
  };
  const values = allowed[field.id]?.() ?? optionsInUse(view, project, field);
  return {
    required,
    ...(field.schema === null ? {} : { schema: field.schema }),
    name: field.name,
    key: field.id,
    fieldId: field.id,
    hasDefaultValue: field.id === 'priority',
    operations: several ? ['add', 'set', 'remove'] : ['set'],
    ...(values === undefined ? {} : { allowedValues: values }),
  };
}

/** Options are not kept as a list: what work items of the project have is on offer. */
function optionsInUse(view: View, project: ProjectRecord, field: FieldInfo): unknown[] | undefined {
  const kind = field.record?.kind;
  if (kind !== 'option' && kind !== 'options') return undefined;
  const values = new Set<string>();
  for (const issue of issuesOfProject(view.site, project.id)) {
    const raw = issue.custom[field.id];
    for (const value of Array.isArray(raw) ? (raw as unknown[]) : [raw])
      if (typeof value === 'string') values.add(value);
  }
  return [...values].sort().map((value) => ({ id: value, value }));
}

/** The fields that the caller could set: in a work item that exists, or in a new one. */
export function settableFields(
  view: View,
  project: ProjectRecord,
  before: IssueRecord | null,
): Record<string, unknown>[] {
  const place = { view, project, before, screen: before === null ? createScreen(project) : editScreen(project) };
  return allFields(view.site)
    .filter((field) => isSettable(place, field))
    .map((field) => fieldMeta(view, project, field, before));
}

/** What can be edited in a work item, by field id. */
export function editFields(view: View, issue: IssueRecord): Record<string, unknown> {
  const project = projectOf(view.site, issue);
  return Object.fromEntries(
    settableFields(view, project, issue).map(({ fieldId, ...meta }) => [String(fieldId), meta]),
  );
}
