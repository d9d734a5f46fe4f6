/** Bulk operations: many work items at once, each for itself, with a task that tells the outcome. */
import { signedIn } from '../../access/caller';
import { canBrowse, holdsGlobal, visibleIssue, visibleProject } from '../../access/permissions';
import { allFields, type FieldInfo } from '../../fields/field-info';
import { isObject, member } from '../../fields/input';
import { isSettable } from '../../issues/draft';
import { deleteIssue, draftOf, editIssue, transitionIssue, transitionsOf } from '../../issues/edit';
import { moveIssue, type MoveTarget } from '../../issues/move';
import type { IssueRecord } from '../../model';
import { findIssue } from '../../state/site';
import type { TaskRecord } from '../../state/tables';
import { bodyObject, created, listParam, ok, param, textsOf, type Call, type Reply } from '../call';
import { invalidPayload, refuse, RestError } from '../rest-error';

const MAX_ISSUES = 1000;

function demandBulk(call: Call): void {
  if (!holdsGlobal(call.site, call.caller, 'BULK_CHANGE'))
    throw refuse(403, 'You do not have permission to make bulk changes.');
}

function selected(call: Call, ids: readonly string[] | null): { visible: IssueRecord[]; invalid: number } {
  if (ids === null || ids.length === 0) throw invalidPayload();
  if (ids.length > MAX_ISSUES)
    throw refuse(400, `The maximum number of issues in a bulk operation is ${String(MAX_ISSUES)}.`);
  const visible = [...new Set(ids)]
    .flatMap((id) => findIssue(call.site, id) ?? [])
    .filter((issue) => canBrowse(call.site, call.caller, issue));
  return { visible, invalid: ids.length - visible.length };
}

/** Does something to each work item; a refusal concerns that one only. The outcome is kept as a task. */
function runTask(call: Call, ids: readonly string[] | null, change: (issue: IssueRecord) => void): Reply {
  demandBulk(call);
  const { visible, invalid } = selected(call, ids);
  const task: TaskRecord = {
    id: call.site.db.nextId('tasks'),
    submittedById: signedIn(call.caller).accountId,
    created: call.site.now(),
    processed: [],
    failed: {},
    invalidCount: invalid,
    total: visible.length + invalid,
  };
  for (const issue of visible) {
    try {
      call.site.attempt(() => {
        change(visibleIssue(call.site, call.caller, issue.id));
      });
      task.processed.push(issue.id);
    } catch (error) {
      if (!(error instanceof RestError)) throw error;
      task.failed[issue.id] = sentences(error.body);
    }
  }
  call.site.tables.tasks.set(task.id, task);
  return created({ taskId: task.id });
}

function sentences(body: unknown): string[] {
  if (!isObject(body)) return [];
  const general = Array.isArray(body.errorMessages) ? body.errorMessages.map(String) : [];
  const fields = isObject(body.errors) ? Object.values(body.errors).map(String) : [];
  return [...general, ...fields];
}

export function getTask(call: Call): Reply {
  const task = call.site.tables.tasks.get(param(call, 'taskId'));
  if (task === undefined) throw refuse(404, 'The task was not found.');
  if (task.submittedById !== signedIn(call.caller).accountId && !holdsGlobal(call.site, call.caller, 'ADMINISTER')) {
    throw refuse(403, 'You do not have permission to view this task.');
  }
  return ok({
    taskId: task.id,
    status: Object.keys(task.failed).length > 0 && task.processed.length === 0 ? 'FAILED' : 'COMPLETE',
    progressPercent: 100,
    submittedBy: { accountId: task.submittedById },
    created: Date.parse(task.created),
    started: Date.parse(task.created),
    updated: Date.parse(task.created),
    totalIssueCount: task.total,
    processedAccessibleIssues: task.processed.map(Number),
    failedAccessibleIssues: task.failed,
    invalidOrInaccessibleIssueCount: task.invalidCount,
  });
}

/** How a field is named in a bulk edit: Jira has one list of inputs for each kind. */
interface BulkInput {
  fieldId: string;
  operation: Record<string, unknown>;
}

const set = (fieldId: string, value: unknown): BulkInput => ({ fieldId, operation: { set: value } });

/** Inputs with a list of `{fieldId, <name of the value>}`, and how the value becomes one of the edit route. */
const LISTS: Record<string, (entry: Record<string, unknown>) => unknown> = {
  singleLineTextFields: (entry) => entry.text ?? null,
  clearableNumberFields: (entry) => entry.value ?? null,
  datePickerFields: (entry) => (isObject(entry.date) ? (entry.date.formattedDate ?? null) : null),
  dateTimePickerFields: (entry) => (isObject(entry.dateTime) ? (entry.dateTime.formattedDateTime ?? null) : null),
  singleSelectClearableUserPickerFields: (entry) => entry.user ?? null,
  singleSelectFields: (entry) => (isObject(entry.option) ? { value: member(entry.option, 'value', 'optionId') } : null),
  richTextFields: (entry) => {
    const adf = isObject(entry.richText) ? entry.richText.adfValue : null;
    if (typeof adf !== 'string') return adf ?? null;
    try {
      return JSON.parse(adf) as unknown;
    } catch {
      throw invalidPayload();
    }
  },
  /** Values of apps' fields, JSON as it is. Jira's documentation names no list for them: this one is the local Jira's own. */
  forgeObjectFields: (entry) => entry.value ?? null,
};

function bulkInputs(body: Record<string, unknown>): BulkInput[] {
  const input = body.editedFieldsInput;
  if (!isObject(input)) throw invalidPayload();
  return Object.entries(input).flatMap(([name, value]): BulkInput[] => {
    const toValue = LISTS[name];
    if (toValue !== undefined) {
      if (!Array.isArray(value) || !value.every(isObject)) throw invalidPayload();
      return value.map((entry) => {
        if (typeof entry.fieldId !== 'string') throw invalidPayload();
        return set(entry.fieldId, toValue(entry));
      });
    }
    if (name === 'labelsFields') return labelInputs(value);
    if (!isObject(value)) throw invalidPayload();
    if (name === 'priority') return [set('priority', { id: member(value, 'priorityId') })];
    if (name === 'issueType') return [set('issuetype', { id: member(value, 'issueTypeId') })];
    if (name === 'status')
      throw refuse(501, 'The local Jira changes the status of several work items by the bulk transition.');
    throw refuse(501, `The local Jira does not know the bulk edit input '${name}'.`);
  });
}

function labelInputs(value: unknown): BulkInput[] {
  if (!Array.isArray(value) || !value.every(isObject)) throw invalidPayload();
  return value.flatMap((entry) => {
    const fieldId = typeof entry.fieldId === 'string' ? entry.fieldId : 'labels';
    const labels = (Array.isArray(entry.labels) ? entry.labels : []).map(
      (label: unknown) => member(label, 'name') ?? label,
    );
    const option = entry.bulkEditMultiSelectFieldOption;
    if (option === 'REPLACE') return [set(fieldId, labels)];
    if (option === 'REMOVE_ALL') return [set(fieldId, [])];
    if (option === 'ADD' || option === 'REMOVE') {
      return labels.map((label) => ({ fieldId, operation: { [option.toLowerCase()]: label } }));
    }
    throw invalidPayload();
  });
}

export function postBulkEdit(call: Call): Reply {
  const body = bodyObject(call);
  const actions = textsOf(body.selectedActions);
  if (actions === null || actions.length === 0) throw invalidPayload();
  const inputs = bulkInputs(body);
  if (inputs.length === 0) throw invalidPayload();
  const undeclared = inputs.find((input) => !actions.includes(input.fieldId));
  if (undeclared !== undefined)
    throw refuse(400, `The field '${undeclared.fieldId}' is not among the selected actions.`);
  const update: Record<string, unknown[]> = {};
  for (const { fieldId, operation } of inputs) update[fieldId] = [...(update[fieldId] ?? []), operation];
  return runTask(call, textsOf(body.selectedIssueIdsOrKeys), (issue) => {
    editIssue(call.view, issue.id, { update }, { bulk: true });
  });
}

/** The fields that can be edited in all of the selected work items. */
export function getBulkFields(call: Call): Reply {
  demandBulk(call);
  const { visible } = selected(call, listParam(call, 'issueIdsOrKeys'));
  const search = (call.query.get('searchText') ?? '').toLowerCase();
  const inAll = (field: FieldInfo): boolean => visible.every((issue) => isSettable(draftOf(call.view, issue), field));
  const fields = allFields(call.site)
    .filter((field) => field.id !== 'project' && inAll(field) && field.name.toLowerCase().includes(search))
    .map((field) => ({
      id: field.id,
      name: field.name,
      type: field.record?.kind ?? field.schema?.type ?? field.id,
      description: field.declaration?.description ?? field.record?.description ?? '',
      isRequired: field.id === 'summary',
      searchUrl: '',
      fieldOptions: [],
      multiSelectFieldOptions: field.schema?.type === 'array' ? ['ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL'] : [],
    }));
  return ok({ fields });
}

export function postBulkTransition(call: Call): Reply {
  const { bulkTransitionInputs } = bodyObject(call);
  if (!Array.isArray(bulkTransitionInputs) || !bulkTransitionInputs.every(isObject)) throw invalidPayload();
  const transitionOf = new Map<string, string>();
  const ids: string[] = [];
  for (const input of bulkTransitionInputs) {
    const transitionId = member(input, 'transitionId');
    if (transitionId === null) throw invalidPayload();
    for (const idOrKey of textsOf(input.selectedIssueIdsOrKeys) ?? []) {
      ids.push(idOrKey);
      const issue = findIssue(call.site, idOrKey);
      if (issue !== undefined) transitionOf.set(issue.id, transitionId);
    }
  }
  return runTask(call, ids, (issue) => {
    transitionIssue(call.view, issue, transitionOf.get(issue.id) ?? null, {});
  });
}

export function getBulkTransitions(call: Call): Reply {
  demandBulk(call);
  const { visible } = selected(call, listParam(call, 'issueIdsOrKeys'));
  const groups = new Map<string, { issues: string[]; transitions: ReturnType<typeof transitionsOf> }>();
  for (const issue of visible) {
    const transitions = transitionsOf(call.view, issue);
    const key = `${issue.projectId}:${transitions.map((transition) => transition.id).join(',')}`;
    const group = groups.get(key) ?? { issues: [], transitions };
    group.issues.push(issue.key);
    groups.set(key, group);
  }
  return ok({
    availableTransitions: [...groups.values()].map(({ issues, transitions }) => ({
      issues,
      isTransitionsFiltered: false,
      transitions: transitions.map(({ id, name, toStatusId }) => ({
        transitionId: Number(id),
        transitionName: name,
        to: { statusId: Number(toStatusId), statusName: call.site.tables.statuses.get(toStatusId)?.name ?? '' },
      })),
    })),
  });
}

/** `{targetToSourcesMapping: {"<project>,<issue type id>[,<parent>]": {issueIdsOrKeys, inferFieldDefaults …}}}`. */
export function postBulkMove(call: Call): Reply {
  const { targetToSourcesMapping } = bodyObject(call);
  if (!isObject(targetToSourcesMapping)) throw invalidPayload();
  const targets = new Map<string, MoveTarget>();
  const ids: string[] = [];
  for (const [name, source] of Object.entries(targetToSourcesMapping)) {
    const [projectName = '', issueTypeId = '', parent] = name.split(',');
    if (!isObject(source)) throw invalidPayload();
    const project = visibleProject(call.site, call.caller, projectName);
    for (const idOrKey of textsOf(source.issueIdsOrKeys) ?? []) {
      ids.push(idOrKey);
      const issue = findIssue(call.site, idOrKey);
      if (issue !== undefined) targets.set(issue.id, { project, issueTypeId, parentIdOrKey: parent ?? null });
    }
  }
  return runTask(call, ids, (issue) => {
    const target = targets.get(issue.id);
    if (target !== undefined) moveIssue(call.view, issue, target);
  });
}

export function postBulkDelete(call: Call): Reply {
  return runTask(call, textsOf(bodyObject(call).selectedIssueIdsOrKeys), (issue) => {
    deleteIssue(call.view, issue, true);
  });
}

export function postBulkWatch(call: Call): Reply {
  const { accountId } = signedIn(call.caller);
  return runTask(call, textsOf(bodyObject(call).selectedIssueIdsOrKeys), (issue) => {
    if (issue.watcherIds.includes(accountId)) return;
    call.site.tables.issues.set(issue.id, { ...issue, watcherIds: [...issue.watcherIds, accountId] });
  });
}
