/** Setting fields of a work item that is being created or edited, with all of Jira's refusals. */
import { answerTo } from '../../unknowns/unknowns';
import { holds, isInLevel, type Scope } from '../access/permissions';
import type { ProjectPermission } from '../access/permission-keys';
import { validationProblem } from '../fields/app-fields';
import { accountInput, isAssignable, parseCustomValue } from '../fields/custom-values';
import { findField, type FieldInfo } from '../fields/field-info';
import { dateInput, documentInput, labelsInput, member } from '../fields/input';
import { cannotBeSet, FieldProblem } from '../fields/problem';
import type { IssueRecord, ProjectRecord } from '../model';
import type { View } from '../shapes/view';
import { findIssue } from '../state/site';
import { canBrowse } from '../access/permissions';

/** A work item in the making; `errors` collects one sentence per field. */
export interface Draft {
  view: View;
  project: ProjectRecord;
  /** Null while creating. */
  before: IssueRecord | null;
  issue: IssueRecord;
  errors: Record<string, string>;
  /** The fields of the screen that is filled in; null where an app may set what is on none. */
  screen: readonly string[] | null;
  /** The caller's rights were checked otherwise: a customer raises a request without any on the project. */
  trusted?: boolean;
  /** Fields of apps that were set: their expressions are asked when all values are in place. */
  touchedAppFields: FieldInfo[];
}

/** Needed beside Edit (or Create): without it the field is as if it were not there. */
const EXTRA_PERMISSION: Partial<Record<string, ProjectPermission>> = {
  assignee: 'ASSIGN_ISSUES',
  reporter: 'MODIFY_REPORTER',
  duedate: 'SCHEDULE_ISSUES',
  security: 'SET_ISSUE_SECURITY',
  issuelinks: 'LINK_ISSUES',
};
/** Part of every form of that kind without being placed on a screen. */
const ALWAYS_ON_CREATE = ['project', 'issuetype', 'parent', 'summary'];
const ALWAYS_ON_EDIT = ['summary', 'issuetype', 'parent'];

/** The fields that can be set when a work item of the project is created. */
export const createScreen = (project: ProjectRecord): readonly string[] => [
  ...ALWAYS_ON_CREATE,
  ...project.screens.create,
];

/** The fields that can be set when one is edited. */
export const editScreen = (project: ProjectRecord): readonly string[] => [...ALWAYS_ON_EDIT, ...project.screens.edit];

/** Whether the caller could set a field there: it exists, is on the screen, is not read-only, and they have the right. */
export function isSettable(draft: Omit<Draft, 'errors' | 'issue' | 'touchedAppFields'>, field: FieldInfo): boolean {
  const { view, project, before } = draft;
  if (!field.orderable && field.id !== 'project') return false;
  if (field.record !== null && field.record.app !== null && field.declaration?.readOnly !== false) return false;
  if (draft.trusted !== true && !holdsAll(view, before === null ? { project } : { project, issue: before }, field.id)) {
    return false;
  }
  return draft.screen === null || draft.screen.includes(field.id);
}

function holdsAll(view: View, scope: Scope, fieldId: string): boolean {
  const extra = EXTRA_PERMISSION[fieldId];
  const base = scope.issue === undefined ? 'CREATE_ISSUES' : 'EDIT_ISSUES';
  const needed: ProjectPermission[] = extra === undefined ? [base] : [base, extra];
  // Assigning is a right of its own: whoever has it does not need Edit.
  const all = fieldId === 'assignee' && scope.issue !== undefined ? needed.slice(1) : needed;
  return all.every((permission) => holds(view.site, view.caller, permission, scope));
}

/** Sets one field to a value as REST gives it; a problem goes to the draft's errors. */
export function setField(draft: Draft, fieldId: string, input: unknown): void {
  const field = findField(draft.view.site, fieldId);
  if (field === undefined || !isSettable(draft, field)) {
    draft.errors[fieldId] = cannotBeSet(fieldId);
    return;
  }
  try {
    if (field.record === null) {
      const set = SYSTEM_SETTERS[field.id];
      if (set === undefined) throw new FieldProblem(cannotBeSet(fieldId));
      set(draft, input);
    } else {
      draft.issue.custom = { ...draft.issue.custom, [field.id]: parseCustomValue(draft.view.site, field, input) };
      if (field.declaration !== null) draft.touchedAppFields.push(field);
    }
  } catch (error) {
    if (!(error instanceof FieldProblem)) throw error;
    draft.errors[fieldId] = error.message;
  }
}

/** Asks the validation expressions of the app fields that were set. In bulk edit they know no work item. */
export function validateAppFields(draft: Draft, inBulk = false): void {
  const { site } = draft.view;
  const created = answerTo(site.db, 'create-issue') === 'null' ? null : draft.issue;
  for (const field of validatedFields(draft)) {
    if (draft.errors[field.id] !== undefined) continue;
    const place = inBulk ? { issue: null, project: null } : { issue: draft.before ?? created, project: draft.project };
    const problem = validationProblem(draft.view, field, draft.issue.custom[field.id] ?? null, place);
    if (problem !== null) draft.errors[field.id] = problem;
  }
}

/** The fields that an edit set; by one reading of the documentation, all fields of apps that stand on the screen. */
function validatedFields({ view, screen, touchedAppFields }: Draft): readonly FieldInfo[] {
  if (answerTo(view.site.db, 'validation-scope') !== 'always') return touchedAppFields;
  const onScreen = (screen ?? []).flatMap((id) => findField(view.site, id) ?? []);
  return [...new Set([...touchedAppFields, ...onScreen.filter((field) => field.declaration !== null)])];
}

type Setter = (draft: Draft, input: unknown) => void;

const MAX_SUMMARY = 255;

const SYSTEM_SETTERS: Record<string, Setter> = {
  summary(draft, input) {
    if (input !== null && typeof input !== 'string') throw new FieldProblem('Operation value must be a string');
    const summary = (input ?? '').trim();
    if (summary === '') throw new FieldProblem('You must specify a summary of the issue.');
    if (/[\r\n]/.test(summary))
      throw new FieldProblem('The summary is invalid because it contains newline characters.');
    if (summary.length > MAX_SUMMARY) throw new FieldProblem("Summary can't exceed 255 characters.");
    draft.issue.summary = summary;
  },
  description(draft, input) {
    draft.issue.description = documentInput(input);
  },
  environment(draft, input) {
    draft.issue.environment = documentInput(input);
  },
  issuetype(draft, input) {
    const { tables } = draft.view.site;
    const type = pick(
      input,
      draft.project.issueTypeIds.map((id) => tables.issueTypes.get(id)),
    );
    if (type === undefined) throw new FieldProblem('The issue type selected is invalid.');
    const before = draft.before === null ? undefined : tables.issueTypes.get(draft.before.issueTypeId);
    if (before !== undefined && (before.hierarchyLevel === -1) !== (type.hierarchyLevel === -1)) {
      throw new FieldProblem('The issue type selected is invalid.');
    }
    draft.issue.issueTypeId = type.id;
  },
  project(draft, input) {
    if (draft.before !== null) throw new FieldProblem(cannotBeSet('project'));
    if (member(input, 'id', 'key') === null) throw new FieldProblem('Specify a valid project ID or key');
  },
  parent(draft, input) {
    draft.issue.parentId = parentInput(draft, input);
  },
  priority(draft, input) {
    const priority = input === null ? null : pick(input, [...draft.view.site.tables.priorities.values()]);
    if (priority === undefined) throw new FieldProblem('The priority selected is invalid.');
    draft.issue.priorityId = priority?.id ?? null;
  },
  resolution(draft, input) {
    const resolution = input === null ? null : pick(input, [...draft.view.site.tables.resolutions.values()]);
    if (resolution === undefined) throw new FieldProblem('The resolution selected is invalid.');
    setResolution(draft, resolution?.id ?? null);
  },
  labels(draft, input) {
    draft.issue.labels = labelsInput(input);
  },
  assignee(draft, input) {
    draft.issue.assigneeId = assigneeInput(draft.view, draft.project, input);
  },
  reporter(draft, input) {
    const accountId = input === null ? null : accountInput(draft.view.site, input);
    if (accountId === null) throw new FieldProblem('Reporter is required.');
    if (draft.view.site.tables.users.get(accountId)?.active !== true) {
      throw new FieldProblem('The reporter specified is not a user.');
    }
    draft.issue.reporterId = accountId;
  },
  duedate(draft, input) {
    draft.issue.dueDate = dateInput(input);
  },
  security(draft, input) {
    const { site, caller } = draft.view;
    // A sub-task has the level of its parent, always.
    if (site.tables.issueTypes.get(draft.issue.issueTypeId)?.hierarchyLevel === -1) {
      throw new FieldProblem(cannotBeSet('security'));
    }
    if (input === null) {
      draft.issue.securityLevelId = null;
      return;
    }
    const scope: Scope = { project: draft.project, issue: draft.issue };
    const levels = [...site.tables.securityLevels.values()].filter(
      (level) => level.schemeId === draft.project.securitySchemeId && isInLevel(site, caller, level.id, scope),
    );
    const level = pick(input, levels);
    if (level === undefined) throw new FieldProblem('The security level selected is invalid.');
    draft.issue.securityLevelId = level.id;
  },
};

/** Sets or clears the resolution with its date. */
export function setResolution(draft: Draft, resolutionId: string | null): void {
  if (draft.issue.resolutionId === resolutionId) return;
  draft.issue.resolutionId = resolutionId;
  draft.issue.resolutionDate = resolutionId === null ? null : draft.view.site.now();
}

/** Someone who can be assigned there, or nobody. @throws FieldProblem */
export function assigneeInput(view: View, project: ProjectRecord, input: unknown): string | null {
  // -1 asks for the project's default assignee, which is nobody here.
  if (input === null || member(input, 'accountId', 'id') === '-1') return null;
  const accountId = accountInput(view.site, input);
  if (accountId === null) return null;
  const user = view.site.tables.users.get(accountId);
  if (user === undefined || !isAssignable(view.site, user, project)) {
    throw new FieldProblem(`User '${accountId}' cannot be assigned issues.`);
  }
  return accountId;
}

function pick<R extends { id: string; name: string }>(input: unknown, from: readonly (R | undefined)[]): R | undefined {
  const id = member(input, 'id');
  if (id !== null) return from.find((record) => record?.id === id);
  const name = member(input, 'name')?.toLowerCase();
  return name === undefined ? undefined : from.find((record) => record?.name.toLowerCase() === name);
}

function parentInput(draft: Draft, input: unknown): string | null {
  const { site, caller } = draft.view;
  const levelOf = (issue: IssueRecord): number => site.tables.issueTypes.get(issue.issueTypeId)?.hierarchyLevel ?? 0;
  if (input === null || member(input, 'id', 'key') === 'none') {
    if (levelOf(draft.issue) === -1)
      throw new FieldProblem('Issue type is a sub-task but parent issue key or id not specified.');
    return null;
  }
  const idOrKey = member(input, 'id', 'key');
  if (idOrKey === null) throw new FieldProblem("data was not an object with a 'key' or an 'id'");
  const parent = findIssue(site, idOrKey);
  if (parent === undefined || !canBrowse(site, caller, parent)) {
    throw new FieldProblem('Could not find valid id or key for the parent issue.');
  }
  const level = levelOf(draft.issue);
  const sameProject = parent.projectId === draft.project.id;
  if (levelOf(parent) !== level + 1 || (level === -1 && !sameProject)) {
    throw new FieldProblem('Given parent work item does not belong to appropriate hierarchy.');
  }
  return parent.id;
}
