/** Fields, the values that apps set in their own ones, and screens. */
import { answerTo } from '../../../unknowns/unknowns';
import { demandAdmin, visibleIssue } from '../../access/permissions';
import { parseCustomValue } from '../../fields/custom-values';
import { allFields, findField, type FieldInfo } from '../../fields/field-info';
import { isObject } from '../../fields/input';
import { FieldProblem } from '../../fields/problem';
import { saveIssue } from '../../issues/save';
import type { ProjectRecord } from '../../model';
import { bodyObject, listParam, noContent, ok, page, param, textsOf, type Call, type Reply } from '../call';
import { invalidPayload, refuse, refuseFields } from '../rest-error';

function fieldShape(field: FieldInfo): Record<string, unknown> {
  return {
    id: field.id,
    key: field.key,
    name: field.name,
    ...(field.record === null ? {} : { untranslatedName: field.name }),
    custom: field.record !== null,
    orderable: field.orderable,
    navigable: field.navigable,
    searchable: field.searchable,
    clauseNames: field.clauseNames,
    ...(field.schema === null ? {} : { schema: field.schema }),
  };
}

export function getFields(call: Call): Reply {
  const placed =
    answerTo(call.site.db, 'unplaced-field-listed') === 'hidden'
      ? new Set(
          [...call.site.tables.projects.values()].flatMap(({ screens: { create, edit } }) => [...create, ...edit]),
        )
      : null;
  const listed = allFields(call.site).filter(
    (field) => placed === null || field.declaration === null || placed.has(field.id),
  );
  return ok(listed.map(fieldShape));
}

export function searchFields(call: Call): Reply {
  const types = listParam(call, 'type') ?? ['system', 'custom'];
  const ids = listParam(call, 'id');
  const query = (call.query.get('query') ?? '').toLowerCase();
  const found = allFields(call.site)
    .filter((field) => field.schema !== null)
    .filter((field) => types.includes(field.record === null ? 'system' : 'custom'))
    .filter((field) => ids === null || ids.includes(field.id))
    .filter((field) => field.name.toLowerCase().includes(query));
  return page(call, found, (field) => ({
    id: field.id,
    key: field.key,
    name: field.name,
    ...(field.schema === null ? {} : { schema: field.schema }),
    description: field.declaration?.description ?? field.record?.description ?? '',
    isLocked: field.declaration !== null,
  }));
}

interface ValueUpdate {
  field: FieldInfo;
  issueIds: string[];
  value: unknown;
}

/** Only the app that declares a field may set its values this way. */
function ownField(call: Call, idOrKey: string): FieldInfo {
  const field = findField(call.site, idOrKey);
  if (field === undefined) throw refuse(404, `The custom field '${idOrKey}' was not found.`);
  if (call.caller.app === null || field.record?.app?.appId !== call.caller.app.appId) {
    throw refuse(403, 'Only the app that provides the custom field can update its values.');
  }
  return field;
}

function applyUpdates(call: Call, updates: readonly ValueUpdate[]): Reply {
  const history = call.query.get('generateChangelog') !== 'false';
  const silent = answerTo(call.site.db, 'own-write-event') === 'silent';
  for (const { field, issueIds, value } of updates) {
    const raw = parseOwnValue(call, field, value);
    for (const id of issueIds) {
      const issue = visibleIssue(call.site, call.caller, id);
      saveIssue(call.view, issue, { ...issue, custom: { ...issue.custom, [field.id]: raw } }, { history, silent });
    }
  }
  return noContent();
}

/** An app's own values are held to the field's type; neither its schema nor its validation is asked. */
function parseOwnValue(call: Call, field: FieldInfo, value: unknown): unknown {
  try {
    if (field.record?.kind === 'object') {
      if (value !== null && !isObject(value)) throw new FieldProblem('The value must be an object or null.');
      return value;
    }
    return parseCustomValue(call.site, field, value);
  } catch (error) {
    if (error instanceof FieldProblem) throw refuseFields({ [field.id]: error.message });
    throw error;
  }
}

function updatesOf(call: Call): Record<string, unknown>[] {
  const { updates } = bodyObject(call);
  if (!Array.isArray(updates) || !updates.every(isObject)) throw invalidPayload();
  return updates;
}

function issueIdsOf(update: Record<string, unknown>): string[] {
  const ids = textsOf(update.issueIds);
  if (ids === null || ids.length === 0 || !Object.hasOwn(update, 'value')) throw invalidPayload();
  if (ids.length > 1000) throw refuse(400, 'The maximum number of issues in one update is 1000.');
  return ids;
}

export function putAppFieldValue(call: Call): Reply {
  const field = ownField(call, param(call, 'fieldIdOrKey'));
  return applyUpdates(
    call,
    updatesOf(call).map((update) => ({ field, issueIds: issueIdsOf(update), value: update.value })),
  );
}

export function postAppFieldValues(call: Call): Reply {
  return applyUpdates(
    call,
    updatesOf(call).map((update) => {
      if (typeof update.customField !== 'string') throw invalidPayload();
      return { field: ownField(call, update.customField), issueIds: issueIdsOf(update), value: update.value };
    }),
  );
}

/** Each project has two screens: one for creating, one for viewing and editing. */
interface Screen {
  id: number;
  project: ProjectRecord;
  kind: 'create' | 'edit';
}

const TAB = 'Field Tab';

function screens(call: Call): Screen[] {
  return [...call.site.tables.projects.values()].flatMap((project) => [
    { id: Number(project.id) * 10 + 1, project, kind: 'create' as const },
    { id: Number(project.id) * 10 + 2, project, kind: 'edit' as const },
  ]);
}

const tabId = (screen: Screen): number => screen.id * 10;
const screenName = ({ project, kind }: Screen): string =>
  `${project.key}: ${kind === 'create' ? 'Create' : 'Edit/View'} Work Item Screen`;

function screenShape(screen: Screen): Record<string, unknown> {
  return {
    id: screen.id,
    name: screenName(screen),
    description: `Used in project ${screen.project.name}`,
    ...(screen.project.style === 'next-gen' ? { scope: { type: 'PROJECT', project: { id: screen.project.id } } } : {}),
  };
}

export function getScreens(call: Call): Reply {
  demandAdmin(call.site, call.caller);
  const ids = listParam(call, 'id');
  const query = (call.query.get('queryString') ?? '').toLowerCase();
  const found = screens(call)
    .filter((screen) => ids === null || ids.includes(String(screen.id)))
    .filter((screen) => screenName(screen).toLowerCase().includes(query));
  return page(call, found, screenShape, { size: 100, max: 100 });
}

function screenOf(call: Call): Screen {
  demandAdmin(call.site, call.caller);
  const id = Number(param(call, 'screenId'));
  const screen = screens(call).find((candidate) => candidate.id === id);
  if (screen === undefined) throw refuse(404, `The screen with id ${param(call, 'screenId')} does not exist.`);
  return screen;
}

function screenOfTab(call: Call): Screen {
  const screen = screenOf(call);
  if (param(call, 'tabId') !== String(tabId(screen))) {
    throw refuse(404, `The screen tab with id ${param(call, 'tabId')} does not exist.`);
  }
  return screen;
}

export function getScreenTabs(call: Call): Reply {
  return ok([{ id: tabId(screenOf(call)), name: TAB }]);
}

function screenFields(call: Call, screen: Screen): { id: string; name: string }[] {
  return screen.project.screens[screen.kind].map((id) => ({ id, name: findField(call.site, id)?.name ?? id }));
}

export function getScreenFields(call: Call): Reply {
  return ok(screenFields(call, screenOfTab(call)));
}

export function getAvailableScreenFields(call: Call): Reply {
  const screen = screenOf(call);
  const placed = screen.project.screens[screen.kind];
  const free = allFields(call.site).filter((field) => field.orderable && !placed.includes(field.id));
  return ok(free.map(({ id, name }) => ({ id, name })));
}

function placeFields(call: Call, screen: Screen, ids: string[]): void {
  const project = call.site.tables.projects.get(screen.project.id) ?? screen.project;
  call.site.tables.projects.set(project.id, { ...project, screens: { ...project.screens, [screen.kind]: ids } });
}

export function postScreenField(call: Call): Reply {
  const screen = screenOfTab(call);
  const { fieldId } = bodyObject(call);
  if (typeof fieldId !== 'string') throw invalidPayload();
  const field = findField(call.site, fieldId);
  if (field === undefined || !field.orderable) throw refuse(404, `The field '${fieldId}' was not found.`);
  if (
    field.declaration !== null &&
    screen.project.style === 'next-gen' &&
    answerTo(call.site.db, 'team-managed-fields') === 'refused'
  )
    throw refuse(400, `The field with id ${field.id} cannot be added to a team-managed project.`);
  const placed = screen.project.screens[screen.kind];
  if (placed.includes(field.id)) throw refuse(400, `The field with id ${field.id} already exists on the screen.`);
  placeFields(call, screen, [...placed, field.id]);
  return ok({ id: field.id, name: field.name });
}

export function removeScreenField(call: Call): Reply {
  const screen = screenOfTab(call);
  const id = param(call, 'id');
  const placed = screen.project.screens[screen.kind];
  if (!placed.includes(id)) throw refuse(404, `The field with id ${id} does not exist on the screen.`);
  placeFields(
    call,
    screen,
    placed.filter((other) => other !== id),
  );
  return noContent();
}

/** `{position: First|Last|Earlier|Later}` or `{after: <address or id of a field>}`. */
export function moveScreenField(call: Call): Reply {
  const screen = screenOfTab(call);
  const id = param(call, 'id');
  const placed = screen.project.screens[screen.kind];
  const at = placed.indexOf(id);
  if (at === -1) throw refuse(404, `The field with id ${id} does not exist on the screen.`);
  const rest = placed.filter((other) => other !== id);
  const { position, after } = bodyObject(call);
  const targets: Record<string, number> = {
    First: 0,
    Last: rest.length,
    Earlier: Math.max(0, at - 1),
    Later: Math.min(rest.length, at + 1),
  };
  const behind = typeof after === 'string' ? rest.indexOf(after.split('/').at(-1) ?? '') + 1 : undefined;
  const target = behind ?? targets[String(position)];
  if (target === undefined || behind === 0) throw invalidPayload();
  placeFields(call, screen, [...rest.slice(0, target), id, ...rest.slice(target)]);
  return noContent();
}

export function getScreensOfField(call: Call): Reply {
  demandAdmin(call.site, call.caller);
  const field = findField(call.site, param(call, 'fieldId'));
  const found =
    field === undefined ? [] : screens(call).filter((screen) => screen.project.screens[screen.kind].includes(field.id));
  return page(call, found, (screen) => ({ ...screenShape(screen), tab: { id: tabId(screen), name: TAB } }), {
    size: 100,
    max: 100,
  });
}
