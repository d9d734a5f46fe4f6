/** The fields of the site: Jira's own, which are part of the code, and custom ones, which are records. */
import type { AppFieldDeclaration } from '../../contract';
import type { FieldKind, FieldRecord } from '../model';
import { moduleKeyOf } from '../state/indexes';
import type { Site } from '../state/site';

/** `schema` of a field as REST shows it. */
export interface FieldSchema {
  type: string;
  items?: string;
  system?: string;
  custom?: string;
  customId?: number;
}

export interface FieldInfo {
  id: string;
  key: string;
  name: string;
  orderable: boolean;
  navigable: boolean;
  searchable: boolean;
  clauseNames: string[];
  schema: FieldSchema | null;
  /** The record of a custom field. */
  record: FieldRecord | null;
  /** What the installed app declares; null for other fields and while the app is not installed. */
  declaration: AppFieldDeclaration | null;
}

type SystemRow = [id: string, name: string, type: string, clauses: string, flags: string, items?: string];

/** Flags: o orderable (can be on a screen), n navigable, s searchable. */
const SYSTEM: readonly SystemRow[] = [
  ['summary', 'Summary', 'string', 'summary', 'ons'],
  ['issuetype', 'Work type', 'issuetype', 'issuetype type', 'ons'],
  ['parent', 'Parent', 'issuelink', 'parent', 'ons'],
  ['project', 'Project', 'project', 'project', 'ns'],
  ['description', 'Description', 'string', 'description', 'ons'],
  ['environment', 'Environment', 'string', 'environment', 'ons'],
  ['priority', 'Priority', 'priority', 'priority', 'ons'],
  ['labels', 'Labels', 'array', 'labels', 'ons', 'string'],
  ['assignee', 'Assignee', 'user', 'assignee', 'ons'],
  ['reporter', 'Reporter', 'user', 'reporter', 'ons'],
  ['duedate', 'Due date', 'date', 'due duedate', 'ons'],
  ['security', 'Security Level', 'securitylevel', 'level', 'ons'],
  ['resolution', 'Resolution', 'resolution', 'resolution', 'ons'],
  ['issuelinks', 'Linked work items', 'array', 'issueLink', 'on', 'issuelinks'],
  ['attachment', 'Attachment', 'array', 'attachments', 'os', 'attachment'],
  ['comment', 'Comment', 'comments-page', 'comment', 'os'],
  ['status', 'Status', 'status', 'status', 'ns'],
  ['statusCategory', 'Status Category', 'statusCategory', 'statusCategory', 'ns'],
  ['statuscategorychangedate', 'Status Category Changed', 'datetime', 'statusCategoryChangedDate', 'ns'],
  ['creator', 'Creator', 'user', 'creator', 'ns'],
  ['created', 'Created', 'datetime', 'created createdDate', 'ns'],
  ['updated', 'Updated', 'datetime', 'updated updatedDate', 'ns'],
  ['resolutiondate', 'Resolved', 'datetime', 'resolutiondate resolved', 'ns'],
  ['subtasks', 'Sub-tasks', 'array', 'subtasks', 'n', 'issuelinks'],
  ['watches', 'Watchers', 'watches', 'watchers', 'ns'],
  ['votes', 'Votes', 'votes', 'votes', 'ns'],
  ['issuekey', 'Key', '', 'id issue issuekey key', 'n'],
];

const SYSTEM_FIELDS: readonly FieldInfo[] = SYSTEM.map(([id, name, type, clauses, flags, items]) => ({
  id,
  key: id,
  name,
  orderable: flags.includes('o'),
  navigable: flags.includes('n'),
  searchable: flags.includes('s'),
  clauseNames: clauses.split(' '),
  schema: type === '' ? null : { type, ...(items === undefined ? {} : { items }), system: id },
  record: null,
  declaration: null,
}));

const JIRA_TYPES = 'com.atlassian.jira.plugin.system.customfieldtypes';
const KINDS: Record<FieldKind, { type: string; items?: string; custom: string }> = {
  text: { type: 'string', custom: `${JIRA_TYPES}:textfield` },
  number: { type: 'number', custom: `${JIRA_TYPES}:float` },
  date: { type: 'date', custom: `${JIRA_TYPES}:datepicker` },
  datetime: { type: 'datetime', custom: `${JIRA_TYPES}:datetime` },
  user: { type: 'user', custom: `${JIRA_TYPES}:userpicker` },
  option: { type: 'option', custom: `${JIRA_TYPES}:select` },
  options: { type: 'array', items: 'option', custom: `${JIRA_TYPES}:multiselect` },
  labels: { type: 'array', items: 'string', custom: `${JIRA_TYPES}:labels` },
  sprint: { type: 'array', items: 'json', custom: 'com.pyxis.greenhopper.jira:gh-sprint' },
  object: { type: 'object', custom: `${JIRA_TYPES}:object` },
};

/** How Jira names the module of an app, as a field's type and as a context's `localId`. */
export function moduleAri(app: { appId: string; environmentId: string }, moduleKey: string): string {
  return `ari:cloud:ecosystem::extension/${app.appId}/${app.environmentId}/static/${moduleKey}`;
}

/** What an installed app declares of one of its fields; null if it is not installed or no longer has the field. */
export function declarationOf(site: Site, record: FieldRecord): AppFieldDeclaration | null {
  if (record.app === null) return null;
  const { appId, moduleKey } = record.app;
  return site.apps.get(appId)?.fields.find((field) => field.moduleKey === moduleKey) ?? null;
}

function customInfo(site: Site, record: FieldRecord): FieldInfo {
  const declaration = declarationOf(site, record);
  const kind = KINDS[record.kind];
  const number = Number(record.id.replace('customfield_', ''));
  const environmentType = record.app === null ? '' : (site.apps.get(record.app.appId)?.identity.environmentType ?? '');
  const name = declaration?.name ?? record.name;
  return {
    id: record.id,
    key: record.app === null ? record.id : `${record.app.appId}__${environmentType}__${record.app.moduleKey}`,
    name,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: [`cf[${String(number)}]`, name],
    schema: {
      type: declaration?.type ?? kind.type,
      ...(kind.items === undefined ? {} : { items: kind.items }),
      custom: record.app === null ? kind.custom : moduleAri(record.app, record.app.moduleKey),
      customId: number,
    },
    record,
    declaration,
  };
}

/** Every field of the site. Fields of apps that are not installed (any more) are not among them. */
export function allFields(site: Site): FieldInfo[] {
  const custom = [...site.tables.fields.values()]
    .map((record) => customInfo(site, record))
    .filter((info) => info.record?.app == null || info.declaration !== null);
  return [...SYSTEM_FIELDS, ...custom];
}

/** The field of an id or an app field's key (REST's key, or the module's full name). */
export function findField(site: Site, idOrKey: string): FieldInfo | undefined {
  const system = SYSTEM_FIELDS.find((field) => field.id === idOrKey);
  if (system !== undefined) return system;
  const record = site.tables.fields.get(idOrKey);
  if (record !== undefined) {
    const info = customInfo(site, record);
    return record.app === null || info.declaration !== null ? info : undefined;
  }
  return allFields(site).find((field) => field.key === idOrKey || field.schema?.custom === idOrKey);
}

/** The field record of an app's module. */
export function fieldOfModule(site: Site, appId: string, moduleKey: string): FieldRecord | undefined {
  for (const id of site.indexes.fieldByModule.get(moduleKeyOf({ appId, moduleKey }))) return site.tables.fields.get(id);
  return undefined;
}
