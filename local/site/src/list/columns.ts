/** The columns of the list: which there are, which are shown. */
import { get } from '../api/http';
import type { FieldDetails, FieldSchema } from '../api/types';
import { useLoad, type Loaded } from '../data';
import { useSession } from '../session';
import { useState } from 'react';

export interface ColumnInfo {
  id: string;
  name: string;
  schema: FieldSchema | undefined;
  custom: boolean;
}

const first = ['summary', 'status'];
const then = ['assignee', 'priority', 'parent', 'duedate', 'updated'];
const never = new Set([
  'issuekey',
  'issuetype',
  'comment',
  'attachment',
  'issuelinks',
  'subtasks',
  'thumbnail',
  'worklog',
]);
const key = 'local-site.columns';

/** Every field that can be a column, app fields among them. */
export function useColumnChoices(): Loaded<ColumnInfo[]> {
  const { session } = useSession();
  const [loaded] = useLoad(`fields ${session.user?.accountId ?? ''}`, async () => {
    const fields = await get<FieldDetails[]>('/rest/api/3/field');
    return fields
      .filter((field) => !never.has(field.id) && field.navigable !== false)
      .map(({ id, name, schema, custom }) => ({ id, name, schema, custom }))
      .sort((a, b) => a.name.localeCompare(b.name));
  });
  return loaded;
}

function read(): string[] | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : null;
  } catch {
    return null;
  }
}

/** The ids of the shown columns, kept in the browser. App fields are shown until someone chooses otherwise. */
export function useShownColumns(choices: readonly ColumnInfo[]): [string[], (ids: string[]) => void] {
  const [kept, setKept] = useState(read);
  const known = new Set(choices.map((choice) => choice.id));
  const fromApps = choices.filter(
    (choice) => choice.schema?.custom?.startsWith('ari:cloud:ecosystem::extension/') === true,
  );
  const shown = (kept ?? [...first, ...fromApps.map((choice) => choice.id), ...then]).filter((id) => known.has(id));
  return [
    shown,
    (ids) => {
      try {
        localStorage.setItem(key, JSON.stringify(ids));
      } catch {
        // Without storage the choice lasts as long as the page.
      }
      setKept(ids);
    },
  ];
}
