/** What kind of control and value a field has, told from its schema. */
import type { AllowedValue, FieldSchema, IssueRef, Named, Person } from '../api/types';
import { adfText } from '../parts/adf';
import { dateText, timeText } from '../parts/dates';
import { nameOf } from '../parts/labels';

export type FieldControl =
  | 'text'
  | 'document'
  | 'number'
  | 'date'
  | 'datetime'
  | 'person'
  | 'choice'
  | 'choices'
  | 'labels'
  | 'parent'
  | 'sprint'
  | 'app'
  | 'none';

const appPrefix = 'ari:cloud:ecosystem::extension/';

/** The module key of a field that an app declares, or null. */
export function appModuleKey(schema: FieldSchema | undefined): string | null {
  return schema?.custom?.startsWith(appPrefix) === true ? (schema.custom.split('/').at(-1) ?? null) : null;
}

/** The control with which a field is edited; `none` if this site's pages have none for it. */
export function controlOf(schema: FieldSchema): FieldControl {
  if (appModuleKey(schema) !== null) return 'app';
  if (schema.system === 'description' || schema.system === 'environment') return 'document';
  if (schema.system === 'parent') return 'parent';
  if (schema.custom?.endsWith(':gh-sprint') === true || schema.items === 'sprint') return 'sprint';
  if (schema.custom?.endsWith(':textarea') === true || schema.type === 'doc') return 'document';
  switch (schema.type) {
    case 'string':
      return 'text';
    case 'number':
    case 'date':
    case 'datetime':
      return schema.type;
    case 'user':
      return 'person';
    case 'priority':
    case 'resolution':
    case 'securitylevel':
    case 'issuetype':
    case 'option':
      return 'choice';
    case 'array':
      if (schema.items === 'string') return 'labels';
      return schema.items === 'option' ? 'choices' : 'none';
    default:
      return 'none';
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value that names something: `{id, name}`, `{value}`, a person. */
export type NamedValue = Partial<Named & AllowedValue & Person & IssueRef>;

function oneText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!isRecord(value)) return '';
  if (value['type'] === 'doc') return adfText({ ...value, type: 'doc' });
  const named: NamedValue = value;
  if (typeof named.accountId === 'string' && typeof named.displayName === 'string') {
    return nameOf({ accountId: named.accountId, displayName: named.displayName, active: named.active !== false });
  }
  const name = named.name ?? named.value ?? named.key;
  return typeof name === 'string' ? name : JSON.stringify(value);
}

/** A field's value in words. An app's field is shown by its formatter, which Jira gives as the rendered value. */
export function valueText(schema: FieldSchema | undefined, value: unknown, rendered: unknown): string {
  if (appModuleKey(schema) !== null) return typeof rendered === 'string' ? rendered : '';
  if (typeof value === 'string' && schema?.type === 'date') return dateText(value);
  if (typeof value === 'string' && schema?.type === 'datetime') return timeText(value);
  if (Array.isArray(value))
    return value
      .map(oneText)
      .filter((text) => text !== '')
      .join(', ');
  return oneText(value);
}

/** A value as read, in the form in which Jira takes it back. */
export function toInput(schema: FieldSchema, value: unknown): unknown {
  switch (controlOf(schema)) {
    case 'person':
      return isRecord(value) ? { accountId: value['accountId'] } : null;
    case 'choice':
      return isRecord(value) ? reference(value) : null;
    case 'choices':
      return Array.isArray(value) ? value.filter(isRecord).map(reference) : [];
    case 'labels':
      return Array.isArray(value) ? value : [];
    case 'parent':
      return isRecord(value) ? { key: value['key'] } : null;
    case 'sprint': {
      const last: unknown = Array.isArray(value) ? value.at(-1) : value;
      return isRecord(last) ? last['id'] : null;
    }
    default:
      return value ?? null;
  }
}

function reference(value: Record<string, unknown>): Record<string, unknown> {
  return value['id'] === undefined ? { value: value['value'] } : { id: value['id'] };
}

/** Whether an input is as good as nothing. */
export function isEmptyInput(input: unknown): boolean {
  return input === null || input === undefined || input === '' || (Array.isArray(input) && input.length === 0);
}
