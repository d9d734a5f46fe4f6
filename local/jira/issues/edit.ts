import { answerTo } from '../../unknowns/unknowns';
import { holdsGlobal, visibleIssue } from '../access/permissions';
import { assigneeInput, editScreen, setResolution, validateAppFields, type Draft } from './draft';
import { holds, demand } from '../access/permissions';
import { isObject } from '../fields/input';
import { FieldProblem, noFieldErrors } from '../fields/problem';
import type { IssueRecord } from '../model';
import { invalidPayload, refuse, refuseFields } from '../rest/rest-error';
import type { View } from '../shapes/view';
import { demandValid } from '../workflows/validators';
import { projectOf } from '../state/site';
import { addComment } from './comments';
import { deleteProperties, writeProperty } from './properties';
import { emitDeleted } from './events';
import { addLink } from './links';
import { applyInput, type Companion } from './operations';
import { saveIssue } from './save';
import { childrenOf, commentsOf, changesOf, linksOf } from '../state/site';

export interface EditOptions {
  overrideScreens?: boolean;
  /** The change is part of a bulk edit: expressions of fields know no work item. */
  bulk?: boolean;
}

/** A draft of a work item that is being edited, by its project's edit screen unless another one is given. */
export function draftOf(view: View, issue: IssueRecord, screen?: readonly string[] | null): Draft {
  const project = projectOf(view.site, issue);
  return {
    view,
    project,
    before: issue,
    issue: { ...issue },
    errors: noFieldErrors(),
    screen: screen === undefined ? editScreen(project) : screen,
    touchedAppFields: [],
  };
}

/**
 * Edits a work item by a request `{fields, update, properties}`.
 *
 * @throws RestError 404 if it is hidden, 400 with one sentence per field
 */
export function editIssue(view: View, idOrKey: string, input: unknown, options: EditOptions = {}): IssueRecord {
  const { site, caller } = view;
  const issue = visibleIssue(site, caller, idOrKey);
  if (!isObject(input)) throw invalidPayload();
  if (input.fields === undefined && input.update === undefined && input.properties === undefined) {
    throw refuse(400, "one of 'fields' or 'update' required");
  }
  const isFree =
    options.overrideScreens === true ||
    (answerTo(site.db, 'unplaced-field-edit') === 'by-admins' && holdsGlobal(site, caller, 'ADMINISTER'));
  const draft = draftOf(view, issue, isFree ? null : undefined);
  const companions = applyInput(draft, input.fields, input.update);
  validateAppFields(draft, options.bulk ?? false);
  if (Object.keys(draft.errors).length > 0) throw refuseFields(draft.errors);
  settleParent(draft);
  const after = saveIssue(view, issue, draft.issue);
  if (after.securityLevelId !== issue.securityLevelId) {
    for (const child of subtasksOf(view, issue)) {
      saveIssue(view, child, { ...child, securityLevelId: after.securityLevelId });
    }
  }
  for (const property of Array.isArray(input.properties) ? input.properties : []) {
    if (!isObject(property) || typeof property.key !== 'string') throw invalidPayload();
    demandEdit(view, issue);
    writeProperty(view, 'issue', issue.id, property.key, property.value);
  }
  addCompanions(view, after, companions);
  return after;
}

/** A type of another level leaves a parent that no longer fits; a sub-task is as hard to see as its parent. */
function settleParent({ view, issue }: Draft): void {
  const { issues, issueTypes } = view.site.tables;
  const parent = issue.parentId === null ? undefined : issues.get(issue.parentId);
  if (parent === undefined) return;
  const level = issueTypes.get(issue.issueTypeId)?.hierarchyLevel ?? 0;
  if (issueTypes.get(parent.issueTypeId)?.hierarchyLevel !== level + 1) issue.parentId = null;
  else if (level === -1) issue.securityLevelId = parent.securityLevelId;
}

/** The sub-tasks of a work item. */
export function subtasksOf(view: View, issue: IssueRecord): IssueRecord[] {
  const { issueTypes } = view.site.tables;
  return childrenOf(view.site, issue.id).filter((child) => issueTypes.get(child.issueTypeId)?.hierarchyLevel === -1);
}

function addCompanions(view: View, issue: IssueRecord, companions: readonly Companion[]): void {
  for (const { kind, input } of companions) {
    if (kind === 'comment') addComment(view, issue, input);
    else addLink(view, issue, input);
  }
}

/** Demands the right to edit. @throws RestError 403 */
export function demandEdit(view: View, issue: IssueRecord): void {
  demand(view.site, view.caller, 'EDIT_ISSUES', issue, 403, 'You do not have permission to edit this issue.');
}

/** Assigns by the assignee route. @throws RestError 403 without the right, 400 for someone who cannot be assigned */
export function assignIssue(view: View, issue: IssueRecord, input: unknown): void {
  demand(view.site, view.caller, 'ASSIGN_ISSUES', issue, 403, 'You do not have permission to assign issues.');
  if (!isObject(input)) throw invalidPayload();
  if (input.accountId === undefined)
    throw refuse(400, "'accountId' must be the only user identifying query parameter in GDPR strict mode.");
  try {
    const assigneeId = assigneeInput(view, projectOf(view.site, issue), input);
    saveIssue(view, issue, { ...issue, assigneeId });
  } catch (error) {
    if (error instanceof FieldProblem) throw refuseFields({ assignee: error.message });
    throw error;
  }
}

/** No transition has a screen; the resolution is what Jira's own workflows let one choose on the way. */
const TRANSITION_SCREEN = ['resolution'];

/** The transitions that a work item's workflow offers in its status; none without the right. */
export function transitionsOf(
  view: View,
  issue: IssueRecord,
): { id: string; name: string; toStatusId: string; isGlobal: boolean }[] {
  const project = projectOf(view.site, issue);
  if (!holds(view.site, view.caller, 'TRANSITION_ISSUES', { project, issue })) return [];
  return (view.site.tables.workflows.get(project.workflowId)?.transitions ?? [])
    .filter((transition) => transition.fromStatusIds === 'any' || transition.fromStatusIds.includes(issue.statusId))
    .map(({ id, name, toStatusId, fromStatusIds }) => ({ id, name, toStatusId, isGlobal: fromStatusIds === 'any' }));
}

/**
 * Takes a work item through a transition: `{transition: {id}, fields, update}`. Reaching a status that counts as done sets
 * the resolution, leaving it clears it, as Jira's own workflows do.
 *
 * @throws RestError 400 if the transition is not offered, or for fields (no transition has a screen)
 */
export function transitionIssue(
  view: View,
  issue: IssueRecord,
  transitionId: string | null,
  input: Record<string, unknown>,
): IssueRecord {
  const { site } = view;
  if (transitionId === null) throw refuse(400, "Missing 'transition' identifier");
  const transition = transitionsOf(view, issue).find((candidate) => candidate.id === transitionId);
  if (transition === undefined) {
    throw refuse(
      400,
      `It seems that you have tried to perform a workflow operation (${transitionId}) that is not valid for the current state of this issue (${issue.key}). The likely cause is that somebody has changed the issue recently, please look at the issue history for details.`,
    );
  }
  const draft = draftOf(view, issue, TRANSITION_SCREEN);
  const companions = applyInput(draft, input.fields, input.update);
  if (Object.keys(draft.errors).length > 0) throw refuseFields(draft.errors);
  demandValid(view, issue, draft.issue, transition.id);
  const to = site.tables.statuses.get(transition.toStatusId);
  const from = site.tables.statuses.get(issue.statusId);
  draft.issue.statusId = transition.toStatusId;
  if (to?.categoryKey !== from?.categoryKey) draft.issue.statusCategoryChanged = site.now();
  if (to?.categoryKey === 'done' && draft.issue.resolutionId === null) setResolution(draft, defaultResolution(view));
  if (to?.categoryKey !== 'done') setResolution(draft, null);
  const after = saveIssue(view, issue, draft.issue);
  addCompanions(view, after, companions);
  return after;
}

function defaultResolution(view: View): string | null {
  const all = [...view.site.tables.resolutions.values()];
  return (all.find((resolution) => resolution.name === 'Done') ?? all[0])?.id ?? null;
}

/**
 * Deletes a work item with all that belongs to it. One event is sent, for the work item itself.
 *
 * @throws RestError 403 without the right, 400 if it has sub-tasks and they were not to go too
 */
export function deleteIssue(view: View, issue: IssueRecord, withSubtasks: boolean): void {
  const { site, caller } = view;
  demand(site, caller, 'DELETE_ISSUES', issue, 403, 'You do not have permission to delete issues in this project.');
  const subtasks = subtasksOf(view, issue);
  if (subtasks.length > 0 && !withSubtasks) {
    throw refuse(
      400,
      `The issue '${issue.key}' has subtasks.  You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.`,
    );
  }
  emitDeleted(view, issue);
  for (const child of childrenOf(site, issue.id)) {
    if (subtasks.includes(child)) remove(view, child);
    else site.tables.issues.set(child.id, { ...child, parentId: null });
  }
  remove(view, issue);
}

function remove(view: View, issue: IssueRecord): void {
  const { site } = view;
  for (const comment of commentsOf(site, issue.id)) site.tables.comments.delete(comment.id);
  for (const change of changesOf(site, issue.id)) site.tables.changes.delete(change.id);
  for (const link of linksOf(site, issue.id)) site.tables.links.delete(link.id);
  deleteProperties(view, 'issue', issue.id);
  site.tables.issues.delete(issue.id);
}
