/** Values of custom fields: from what callers send to what records keep, and back. */
import { holds } from '../access/permissions';
import type { ProjectRecord, SprintRecord, UserRecord } from '../model';
import { userShape, groupShape } from '../shapes/people';
import { instant, type View } from '../shapes/view';
import type { Site } from '../state/site';
import type { FieldInfo } from './field-info';
import { dateInput, instantInput, isObject, labelsInput, member, numberInput, textInput } from './input';
import { FieldProblem } from './problem';
import { schemaProblem } from './schema';

/**
 * Reads a value for a custom field.
 *
 * @returns the raw value that the record keeps; null to clear the field
 * @throws FieldProblem if it is none
 */
export function parseCustomValue(site: Site, info: FieldInfo, input: unknown): unknown {
  if (input === null || input === undefined) return null;
  switch (info.record?.kind) {
    case 'text':
      return info.declaration?.type === 'group' ? groupInput(site, input) : textInput(input);
    case 'number':
      return numberInput(input);
    case 'date':
      return dateInput(input);
    case 'datetime':
      return instantInput(input);
    case 'user':
      return accountInput(site, input);
    case 'option':
      return optionInput(input);
    case 'options':
      return listInput(input, optionInput);
    case 'labels':
      return emptyToNull(labelsInput(input));
    case 'sprint':
      return sprintInput(site, input);
    case 'object':
      return objectInput(info, input);
    default:
      throw new FieldProblem('data was not a value of a custom field');
  }
}

function objectInput(info: FieldInfo, input: unknown): unknown {
  const problem = schemaProblem(info.declaration?.schema ?? { type: 'object' }, input);
  if (problem !== null) throw new FieldProblem(problem);
  return input;
}

/** The account of `{accountId}` (or the older `{id}`). @throws FieldProblem if there is none */
export function accountInput(site: Site, input: unknown): string | null {
  const accountId = member(input, 'accountId', 'id');
  if (accountId === null) {
    if (isObject(input) && (input.accountId === null || input.id === null)) return null;
    throw new FieldProblem("data was not an object with an 'accountId'");
  }
  if (!site.tables.users.has(accountId)) {
    throw new FieldProblem(`Specify a valid value for the user: '${accountId}' does not exist.`);
  }
  return accountId;
}

function groupInput(site: Site, input: unknown): string {
  const name = typeof input === 'string' ? input : member(input, 'groupId', 'name');
  for (const group of site.tables.groups.values())
    if (group.groupId === name || group.name === name) return group.groupId;
  throw new FieldProblem(`Group '${String(name)}' does not exist.`);
}

function optionInput(input: unknown): string {
  const value = typeof input === 'string' ? input : member(input, 'value', 'id');
  if (value === null || value === '') throw new FieldProblem("Specify a valid 'id' or 'value'");
  return value;
}

function listInput(input: unknown, one: (entry: unknown) => string): string[] | null {
  if (!Array.isArray(input)) throw new FieldProblem('data was not an array');
  return emptyToNull([...new Set(input.map(one))]);
}

function sprintInput(site: Site, input: unknown): string[] {
  const id = typeof input === 'number' || typeof input === 'string' ? String(input) : member(input, 'id');
  const sprint = id === null ? undefined : site.tables.sprints.get(id);
  if (sprint === undefined) throw new FieldProblem('Sprint with specified ID does not exist.');
  if (sprint.state === 'closed') throw new FieldProblem('Issue can be assigned only to open or future sprints.');
  return [sprint.id];
}

const emptyToNull = <T>(list: T[]): T[] | null => (list.length === 0 ? null : list);

/** A raw value as REST shows it. */
export function customValueShape(view: View, info: FieldInfo, raw: unknown): unknown {
  if (raw === null || raw === undefined) return null;
  const { site } = view;
  switch (info.record?.kind) {
    case 'user': {
      const user = typeof raw === 'string' ? site.tables.users.get(raw) : undefined;
      return user === undefined ? null : userShape(view, user);
    }
    case 'datetime':
      return typeof raw === 'string' ? instant(raw) : null;
    case 'option':
      return optionShape(view, raw);
    case 'options':
      return Array.isArray(raw) ? raw.map((entry) => optionShape(view, entry)) : null;
    case 'sprint':
      return Array.isArray(raw)
        ? raw.flatMap((id) => (typeof id === 'string' ? (site.tables.sprints.get(id) ?? []) : [])).map(sprintValue)
        : null;
    case 'text': {
      if (info.declaration?.type !== 'group' || typeof raw !== 'string') return raw;
      const group = site.tables.groups.get(raw);
      return group === undefined ? null : groupShape(view, group);
    }
    default:
      return raw;
  }
}

function optionShape(view: View, value: unknown): Record<string, unknown> {
  const text = String(value);
  return { self: `${view.baseUrl}/rest/api/3/customFieldOption/${encodeURIComponent(text)}`, value: text, id: text };
}

function sprintValue(sprint: SprintRecord): Record<string, unknown> {
  return {
    id: Number(sprint.id),
    name: sprint.name,
    state: sprint.state,
    boardId: Number(sprint.boardId),
    goal: '',
  };
}

/** A raw value that is no list or object, as text. */
function plain(raw: unknown): string {
  return typeof raw === 'string' ? raw : JSON.stringify(raw);
}

/** A raw value as plain text, for history and search. */
export function customValueText(site: Site, info: FieldInfo, raw: unknown): string | null {
  if (raw === null || raw === undefined) return null;
  if (Array.isArray(raw)) {
    const texts = raw.map(plain);
    if (info.record?.kind === 'labels') return texts.join(' ');
    const names = info.record?.kind === 'sprint' ? texts.map((id) => site.tables.sprints.get(id)?.name ?? id) : texts;
    return names.join(', ');
  }
  const text = plain(raw);
  return info.record?.kind === 'user' ? (site.tables.users.get(text)?.displayName ?? text) : text;
}

/** Whether work items of a project can be assigned to someone. */
export function isAssignable(site: Site, user: UserRecord, project: ProjectRecord): boolean {
  return user.active && holds(site, { user, app: null, asApp: false }, 'ASSIGNABLE_USER', { project });
}
