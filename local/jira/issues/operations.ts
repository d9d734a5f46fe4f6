/** The `update` member of a request: set, add, remove and edit instead of whole values. */
import { findField } from '../fields/field-info';
import { isObject, member } from '../fields/input';
import { customValueShape } from '../fields/custom-values';
import { cannotBeSet } from '../fields/problem';
import { invalidPayload } from '../rest/rest-error';
import { isSettable, setField, type Draft } from './draft';

/** A comment or link that comes with a create, edit or transition; made after the work item was written. */
export interface Companion {
  kind: 'comment' | 'issuelinks';
  input: unknown;
}

/**
 * Applies `fields` and `update` of a request to a draft.
 *
 * @returns the comments and links to make
 * @throws RestError 400 if the members do not have their shape
 */
export function applyInput(draft: Draft, fields: unknown, update: unknown): Companion[] {
  const values = fields ?? {};
  const operations = update ?? {};
  if (!isObject(values) || !isObject(operations)) throw invalidPayload();
  for (const [fieldId, input] of ordered(values)) {
    if (Object.hasOwn(operations, fieldId)) {
      draft.errors[fieldId] = `Field '${fieldId}' cannot appear in both 'fields' and 'update'`;
    } else {
      setField(draft, fieldId, input);
    }
  }
  return Object.entries(operations).flatMap(([fieldId, list]) => {
    if (!Array.isArray(list) || !list.every(isObject)) throw invalidPayload();
    return list.flatMap((operation) => applyOperation(draft, fieldId, operation));
  });
}

/** The type decides which parents fit, so it is set first. */
function ordered(values: Record<string, unknown>): [string, unknown][] {
  const first = ['project', 'issuetype'];
  return Object.entries(values).sort(([a], [b]) => first.indexOf(b) - first.indexOf(a));
}

function applyOperation(draft: Draft, fieldId: string, operation: Record<string, unknown>): Companion[] {
  const [name, ...others] = Object.keys(operation);
  if (name === undefined || others.length > 0) {
    draft.errors[fieldId] = 'Exactly one operation is needed in each entry';
    return [];
  }
  const input = operation[name];
  if (fieldId === 'comment' || fieldId === 'issuelinks') return companion(draft, fieldId, name, input);
  if (name === 'set') {
    setField(draft, fieldId, input);
  } else if (name === 'add' || name === 'remove') {
    changeList(draft, fieldId, name, input);
  } else {
    draft.errors[fieldId] = `Field '${fieldId}' does not support operation '${name}'`;
  }
  return [];
}

function companion(draft: Draft, kind: 'comment' | 'issuelinks', name: string, input: unknown): Companion[] {
  if (name !== 'add') {
    draft.errors[kind] = `Field '${kind}' does not support operation '${name}'`;
    return [];
  }
  const field = findField(draft.view.site, kind);
  if (kind === 'issuelinks' && (field === undefined || !isSettable(draft, field))) {
    draft.errors[kind] = cannotBeSet(kind);
    return [];
  }
  return [{ kind, input }];
}

function changeList(draft: Draft, fieldId: string, name: 'add' | 'remove', input: unknown): void {
  const field = findField(draft.view.site, fieldId);
  const current = fieldId === 'labels' ? draft.issue.labels : currentList(draft, fieldId);
  if (field === undefined || current === null) {
    draft.errors[fieldId] =
      field === undefined ? cannotBeSet(fieldId) : `Field '${fieldId}' does not support operation '${name}'`;
    return;
  }
  const same = (entry: unknown): boolean => identity(entry) === identity(input);
  const rest = current.filter((entry) => !same(entry));
  setField(draft, fieldId, name === 'add' ? (current.some(same) ? current : [...current, input]) : rest);
}

/** The entries of a field with several values, as REST gives them; null if the field has one value only. */
function currentList(draft: Draft, fieldId: string): unknown[] | null {
  const field = findField(draft.view.site, fieldId);
  const kind = field?.record?.kind;
  if (field === undefined || (kind !== 'options' && kind !== 'labels')) return null;
  const shown = customValueShape(draft.view, field, draft.issue.custom[fieldId]);
  return Array.isArray(shown) ? (shown as unknown[]) : [];
}

function identity(entry: unknown): string {
  return typeof entry === 'string' ? entry : (member(entry, 'value', 'id') ?? JSON.stringify(entry ?? null));
}
