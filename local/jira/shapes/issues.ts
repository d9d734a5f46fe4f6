/** Work items as REST shows them. */
import { canBrowse } from '../access/permissions';
import { formattedValue } from '../fields/app-fields';
import { customValueShape } from '../fields/custom-values';
import { allFields, type FieldInfo } from '../fields/field-info';
import { visibleComments } from '../access/comment-access';
import type { IssueRecord, LinkRecord } from '../model';
import { changesOf, childrenOf, linksOf, projectOf } from '../state/site';
import { propertyId } from '../state/tables';
import { changeShape } from './changes';
import { commentShape, html } from './comments';
import {
  issueTypeShape,
  linkTypeShape,
  priorityShape,
  resolutionShape,
  securityLevelShape,
  statusCategoryShape,
  statusShape,
} from './lists';
import { personShape } from './people';
import { projectRef } from './projects';
import { instant, type View } from './view';

type Shape = Record<string, unknown>;

/** Which fields a caller asked for. */
export interface FieldChoice {
  fields: readonly FieldInfo[];
  /** Nothing beside ids (and keys) was asked for. */
  onlyIds: boolean;
  withKey: boolean;
}

/**
 * Reads a list of field ids, `*all`, `*navigable` and exclusions (`-comment`).
 *
 * @param asked what the caller gave, or null for the route's default
 */
export function chooseFields(view: View, asked: readonly string[] | null, fallback: readonly string[]): FieldChoice {
  const all = allFields(view.site);
  const names = (asked ?? fallback).flatMap((entry) => entry.split(',')).map((name) => name.trim());
  const chosen = new Set<FieldInfo>();
  const excluded = names.filter((name) => name.startsWith('-')).map((name) => name.slice(1));
  const included = names.filter((name) => name !== '' && !name.startsWith('-'));
  if (included.length === 0 && excluded.length > 0) included.push('*all');
  for (const name of included) {
    for (const field of all) {
      const matches =
        name === '*all' || (name === '*navigable' ? field.navigable : field.id === name || field.key === name);
      if (matches) chosen.add(field);
    }
  }
  for (const field of [...chosen])
    if (excluded.includes(field.id) || excluded.includes(field.key)) chosen.delete(field);
  const onlyIds = included.length > 0 && included.every((name) => name === 'id' || name === 'key');
  return { fields: [...chosen], onlyIds, withKey: included.includes('key') };
}

/** A work item with the chosen fields. `expand` may ask for renderedFields, names, schema, changelog and editmeta. */
export function issueShape(
  view: View,
  issue: IssueRecord,
  choice: FieldChoice,
  expand: ReadonlySet<string>,
  properties: readonly string[] = [],
): Shape {
  if (choice.onlyIds) return choice.withKey ? { id: issue.id, key: issue.key } : { id: issue.id };
  const values: Shape = {};
  const rendered: Shape = {};
  for (const field of choice.fields) {
    const value = fieldShape(view, issue, field);
    if (value === undefined) continue;
    values[field.id] = value;
    if (expand.has('renderedFields')) rendered[field.id] = renderedValue(view, issue, field);
  }
  return {
    expand: 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations',
    id: issue.id,
    self: `${view.baseUrl}/rest/api/3/issue/${issue.id}`,
    key: issue.key,
    fields: values,
    ...(expand.has('renderedFields') ? { renderedFields: rendered } : {}),
    ...(properties.length > 0 ? { properties: propertiesShape(view, issue, properties) } : {}),
    ...(expand.has('changelog') ? { changelog: changelogShape(view, issue) } : {}),
  };
}

/** Names and schemas of the chosen fields, for `expand`. */
export function fieldLegends(choice: FieldChoice, expand: ReadonlySet<string>): Shape {
  const names = choice.fields.map((field) => [field.id, field.name]);
  const schemas = choice.fields.flatMap((field) => (field.schema === null ? [] : [[field.id, field.schema]]));
  return {
    ...(expand.has('names') ? { names: Object.fromEntries(names) as Shape } : {}),
    ...(expand.has('schema') ? { schema: Object.fromEntries(schemas) as Shape } : {}),
  };
}

function propertiesShape(view: View, issue: IssueRecord, keys: readonly string[]): Shape {
  const stored = (key: string): Shape => {
    const property = view.site.tables.properties.get(propertyId('issue', issue.id, key));
    return property === undefined ? {} : { [key]: property.value };
  };
  if (keys.includes('*all')) {
    const ids = view.site.indexes.propertiesByEntity.get(`issue:${issue.id}`);
    return Object.assign({}, ...[...ids].map((id) => stored(view.site.tables.properties.get(id)?.key ?? ''))) as Shape;
  }
  return Object.assign({}, ...keys.map(stored)) as Shape;
}

function changelogShape(view: View, issue: IssueRecord): Shape {
  const histories = changesOf(view.site, issue.id)
    .reverse()
    .map((change) => changeShape(view, change));
  return { startAt: 0, maxResults: histories.length, total: histories.length, histories };
}

/** A work item as it stands in another one: parent, sub-task, link. */
export function issueRef(view: View, issue: IssueRecord): Shape {
  const { tables } = view.site;
  const status = tables.statuses.get(issue.statusId);
  const type = tables.issueTypes.get(issue.issueTypeId);
  const priority = issue.priorityId === null ? undefined : tables.priorities.get(issue.priorityId);
  return {
    id: issue.id,
    key: issue.key,
    self: `${view.baseUrl}/rest/api/3/issue/${issue.id}`,
    fields: {
      summary: issue.summary,
      ...(status === undefined ? {} : { status: statusShape(view, status) }),
      ...(priority === undefined ? {} : { priority: priorityShape(view, priority) }),
      ...(type === undefined ? {} : { issuetype: issueTypeShape(view, type) }),
    },
  };
}

/** A link as one of its ends shows it; null if the other end is hidden. */
export function linkShape(view: View, issue: IssueRecord, link: LinkRecord): Shape | null {
  const { tables } = view.site;
  const type = tables.linkTypes.get(link.typeId);
  const outward = link.outwardFromId === issue.id;
  const other = tables.issues.get(outward ? link.inwardFromId : link.outwardFromId);
  if (type === undefined || other === undefined || !canBrowse(view.site, view.caller, other)) return null;
  return {
    id: link.id,
    self: `${view.baseUrl}/rest/api/3/issueLink/${link.id}`,
    type: linkTypeShape(view, type),
    [outward ? 'outwardIssue' : 'inwardIssue']: issueRef(view, other),
  };
}

/** The value of one field; undefined where REST leaves the field out. */
export function fieldShape(view: View, issue: IssueRecord, field: FieldInfo): unknown {
  if (field.record !== null) return customValueShape(view, field, issue.custom[field.id]);
  return SYSTEM_SHAPES[field.id]?.(view, issue);
}

function byIdOrNull<R, S>(id: string | null, get: (id: string) => R | undefined, shape: (record: R) => S): S | null {
  const record = id === null ? undefined : get(id);
  return record === undefined ? null : shape(record);
}

const SYSTEM_SHAPES: Record<string, (view: View, issue: IssueRecord) => unknown> = {
  summary: (_view, issue) => issue.summary,
  description: (_view, issue) => issue.description,
  environment: (_view, issue) => issue.environment,
  issuetype: (view, issue) =>
    byIdOrNull(issue.issueTypeId, view.site.tables.issueTypes.get, (type) => issueTypeShape(view, type)),
  project: (view, issue) => projectRef(view, projectOf(view.site, issue)),
  parent(view, issue) {
    const parent = issue.parentId === null ? undefined : view.site.tables.issues.get(issue.parentId);
    return parent === undefined || !canBrowse(view.site, view.caller, parent) ? undefined : issueRef(view, parent);
  },
  priority: (view, issue) =>
    byIdOrNull(issue.priorityId, view.site.tables.priorities.get, (priority) => priorityShape(view, priority)),
  labels: (_view, issue) => issue.labels,
  assignee: (view, issue) => personShape(view, issue.assigneeId),
  reporter: (view, issue) => personShape(view, issue.reporterId),
  creator: (view, issue) => personShape(view, issue.creatorId),
  duedate: (_view, issue) => issue.dueDate,
  security: (view, issue) =>
    byIdOrNull(issue.securityLevelId, view.site.tables.securityLevels.get, (level) => securityLevelShape(view, level)),
  resolution: (view, issue) =>
    byIdOrNull(issue.resolutionId, view.site.tables.resolutions.get, (resolution) => resolutionShape(view, resolution)),
  issuelinks: (view, issue) => linksOf(view.site, issue.id).flatMap((link) => linkShape(view, issue, link) ?? []),
  attachment: (view, issue) =>
    issue.attachments.map((file) => ({
      self: `${view.baseUrl}/rest/api/3/attachment/${file.id}`,
      id: file.id,
      filename: file.filename,
      author: personShape(view, file.authorId),
      created: instant(file.created),
      size: file.size,
      mimeType: 'application/octet-stream',
      content: `${view.baseUrl}/rest/api/3/attachment/content/${file.id}`,
    })),
  comment(view, issue) {
    const comments = visibleComments(view.site, view.caller, issue.id).map((comment) => commentShape(view, comment));
    return {
      comments,
      self: `${view.baseUrl}/rest/api/3/issue/${issue.id}/comment`,
      maxResults: comments.length,
      total: comments.length,
      startAt: 0,
    };
  },
  status: (view, issue) =>
    byIdOrNull(issue.statusId, view.site.tables.statuses.get, (status) => statusShape(view, status)),
  statusCategory: (view, issue) =>
    byIdOrNull(issue.statusId, view.site.tables.statuses.get, (status) =>
      statusCategoryShape(view, status.categoryKey),
    ),
  statuscategorychangedate: (_view, issue) => instant(issue.statusCategoryChanged),
  created: (_view, issue) => instant(issue.created),
  updated: (_view, issue) => instant(issue.updated),
  resolutiondate: (_view, issue) => (issue.resolutionDate === null ? null : instant(issue.resolutionDate)),
  subtasks: (view, issue) =>
    childrenOf(view.site, issue.id)
      .filter((child) => view.site.tables.issueTypes.get(child.issueTypeId)?.hierarchyLevel === -1)
      .filter((child) => canBrowse(view.site, view.caller, child))
      .map((child) => issueRef(view, child)),
  watches: (view, issue) => ({
    self: `${view.baseUrl}/rest/api/3/issue/${issue.key}/watchers`,
    watchCount: issue.watcherIds.length,
    isWatching: view.caller.user !== null && issue.watcherIds.includes(view.caller.user.accountId),
  }),
  votes: (view, issue) => ({
    self: `${view.baseUrl}/rest/api/3/issue/${issue.key}/votes`,
    votes: issue.voterIds.length,
    hasVoted: view.caller.user !== null && issue.voterIds.includes(view.caller.user.accountId),
  }),
};

function renderedValue(view: View, issue: IssueRecord, field: FieldInfo): unknown {
  if (field.record !== null) {
    return field.declaration === null ? null : formattedValue(view, field, issue.custom[field.id], issue);
  }
  if (field.id === 'description') return html(issue.description);
  if (field.id === 'environment') return html(issue.environment);
  if (field.id === 'comment') {
    return {
      comments: visibleComments(view.site, view.caller, issue.id).map((comment) => ({
        id: comment.id,
        body: html(comment.body),
      })),
    };
  }
  return null;
}
