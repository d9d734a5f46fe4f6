/** What a change of a work item looks like in its history. */
import { answerTo } from '../../unknowns/unknowns';
import { plainText } from '../expressions/plain-text';
import { formattedValue } from '../fields/app-fields';
import { customValueText } from '../fields/custom-values';
import { findField } from '../fields/field-info';
import type { ChangeRecord, IssueRecord } from '../model';
import type { View } from '../shapes/view';

export type ChangeItem = ChangeRecord['items'][number];

type Side = [value: string | null, text: string | null];

/**
 * The differences between two states of a work item, in the order of Jira's fields.
 *
 * @returns an empty list if nothing that history shows has changed
 */
export function diffIssue(view: View, before: IssueRecord, after: IssueRecord): ChangeItem[] {
  const items: ChangeItem[] = [];
  for (const [fieldId, field, side] of SYSTEM_SIDES) {
    const [from, fromString] = side(view, before);
    const [to, toString] = side(view, after);
    if (from === to && fromString === toString) continue;
    items.push({ field, fieldtype: 'jira', fieldId, from, fromString, to, toString });
  }
  const ids = new Set([...Object.keys(before.custom), ...Object.keys(after.custom)]);
  for (const id of ids) {
    const old = before.custom[id] ?? null;
    const current = after.custom[id] ?? null;
    if (old === current || JSON.stringify(old) === JSON.stringify(current)) continue;
    const [from, fromString] = customSide(view, id, old, before);
    const [to, toString] = customSide(view, id, current, after);
    const field = findField(view.site, id)?.name ?? id;
    items.push({ field, fieldtype: 'custom', fieldId: id, from, fromString, to, toString });
  }
  return items;
}

const NOTHING: Side = [null, null];
const text = (value: string | null): Side => [null, value === '' ? null : value];

function named(id: string | null, get: (id: string) => { name: string } | undefined): Side {
  return id === null ? NOTHING : [id, get(id)?.name ?? null];
}

function person(view: View, accountId: string | null): Side {
  return accountId === null ? NOTHING : [accountId, view.site.tables.users.get(accountId)?.displayName ?? accountId];
}

const SYSTEM_SIDES: readonly [fieldId: string, field: string, side: (view: View, issue: IssueRecord) => Side][] = [
  ['summary', 'summary', (_view, issue) => text(issue.summary)],
  [
    'description',
    'description',
    (_view, issue) => text(issue.description === null ? null : plainText(issue.description)),
  ],
  [
    'environment',
    'environment',
    (_view, issue) => text(issue.environment === null ? null : plainText(issue.environment)),
  ],
  ['issuetype', 'issuetype', (view, issue) => named(issue.issueTypeId, view.site.tables.issueTypes.get)],
  ['project', 'project', (view, issue) => named(issue.projectId, view.site.tables.projects.get)],
  ['issuekey', 'Key', (_view, issue) => text(issue.key)],
  ['status', 'status', (view, issue) => named(issue.statusId, view.site.tables.statuses.get)],
  ['resolution', 'resolution', (view, issue) => named(issue.resolutionId, view.site.tables.resolutions.get)],
  ['priority', 'priority', (view, issue) => named(issue.priorityId, view.site.tables.priorities.get)],
  ['assignee', 'assignee', (view, issue) => person(view, issue.assigneeId)],
  ['reporter', 'reporter', (view, issue) => person(view, issue.reporterId)],
  [
    'parent',
    'IssueParentAssociation',
    (view, issue) =>
      issue.parentId === null ? NOTHING : [issue.parentId, view.site.tables.issues.get(issue.parentId)?.key ?? null],
  ],
  ['labels', 'labels', (_view, issue) => text(issue.labels.join(' '))],
  [
    'duedate',
    'duedate',
    (_view, issue) => (issue.dueDate === null ? NOTHING : [issue.dueDate, `${issue.dueDate} 00:00:00.0`]),
  ],
  ['security', 'security', (view, issue) => named(issue.securityLevelId, view.site.tables.securityLevels.get)],
];

/** What the history shows of an object is not known. */
function objectSide(view: View, json: string, shown: string | null): Side {
  switch (answerTo(view.site.db, 'object-changelog')) {
    case 'json':
      return [json, json];
    case 'text':
      return [null, shown];
    default:
      return [json, shown];
  }
}

function customSide(view: View, id: string, raw: unknown, issue: IssueRecord): Side {
  const info = findField(view.site, id);
  if (raw === null || info === undefined) return raw === null ? NOTHING : [null, JSON.stringify(raw)];
  const shown =
    info.declaration === null ? customValueText(view.site, info, raw) : formattedValue(view, info, raw, issue);
  switch (info.record?.kind) {
    case 'user':
    case 'date':
    case 'datetime':
      return [typeof raw === 'string' ? raw : null, shown];
    case 'sprint':
      return [Array.isArray(raw) ? raw.join(', ') : null, shown];
    case 'object':
      return objectSide(view, JSON.stringify(raw), shown);
    default:
      return [null, shown];
  }
}
