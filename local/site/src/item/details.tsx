/** The fields of a work item, each edited where it stands. */
import { useState } from 'react';
import type { FieldMeta, FieldSchema, Issue } from '../api/types';
import { appModuleKey } from '../fields/field-kind';
import { useModules } from '../forge/use-modules';
import { timeText } from '../parts/dates';
import { AppFieldRow } from './app-field-row';
import { FieldRow } from './field-row';
import type { Item } from './use-item';

/** Fields with a place of their own in the view. */
const elsewhere = new Set([
  'summary',
  'description',
  'status',
  'issuetype',
  'project',
  'issuelinks',
  'attachment',
  'comment',
  'subtasks',
]);
const always = ['assignee', 'reporter', 'priority', 'labels', 'parent', 'duedate'];
const ifSet = ['resolution', 'security', 'environment'];

interface Row {
  id: string;
  name: string;
  schema: FieldSchema;
  meta: FieldMeta | null;
}

/** Which fields to show: those of the screen in its order, and without the right to edit those that have a value. */
export function rowsOf(issue: Issue, editable: Record<string, FieldMeta>): Row[] {
  const schemas = issue.schema ?? {};
  const ids = new Set([...always, ...Object.keys(editable)]);
  for (const id of ifSet) if (issue.fields[id] !== null && issue.fields[id] !== undefined) ids.add(id);
  for (const [id, value] of Object.entries(issue.fields)) {
    if (id.startsWith('customfield_') && value !== null && value !== undefined) ids.add(id);
  }
  const rows: Row[] = [];
  for (const id of ids) {
    const meta = editable[id] ?? null;
    const schema = meta?.schema ?? schemas[id];
    if (elsewhere.has(id) || schema === undefined) continue;
    rows.push({ id, name: meta?.name ?? issue.names?.[id] ?? id, schema, meta });
  }
  return rows;
}

/** The list of fields, and when the item was made and changed. */
export function Details({ item }: { item: Item }) {
  const { issue, editable } = item;
  // Folded on a phone, where the fields would push the description off the screen.
  const [open, setOpen] = useState(() => matchMedia('(min-width: 861px)').matches);
  const modules = useModules('customField', { issueKey: issue.key });
  return (
    <details className="details" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Details</summary>
      {rowsOf(issue, editable).map((row) =>
        appModuleKey(row.schema) === null ? (
          <FieldRow key={row.id} issue={issue} {...row} />
        ) : (
          <AppFieldRow
            key={row.id}
            issue={issue}
            {...row}
            isHidden={row.meta === null && Object.keys(editable).length > 0}
            module={modules.find((module) => module.fieldId === row.id || module.key === appModuleKey(row.schema))}
          />
        ),
      )}
      <p className="details-dates">
        Created {timeText(issue.fields.created ?? '')}
        <br />
        Updated {timeText(issue.fields.updated ?? '')}
      </p>
    </details>
  );
}
