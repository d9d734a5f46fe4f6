import { canBrowseProject, holds } from '../access/permissions';
import { isObject, member } from '../fields/input';
import { noFieldErrors } from '../fields/problem';
import type { IssueRecord, ProjectRecord, SecurityLevelRecord } from '../model';
import { invalidPayload, refuse, refuseFields } from '../rest/rest-error';
import type { View } from '../shapes/view';
import { findProject } from '../state/site';
import { addComment } from './comments';
import { createScreen, validateAppFields, type Draft } from './draft';
import { emitCreated } from './events';
import { addLink } from './links';
import { applyInput } from './operations';
import { rankAfter } from './rank';
import { writeProperty } from './properties';

/** How a creation differs from a person's. */
export interface CreateOptions {
  /** Set for requests of customers: the rights were checked by the service desk. */
  onBehalf?: boolean;
}

/**
 * Creates a work item from a request `{fields, update, properties}`.
 *
 * @throws RestError 400 with one sentence per field, 403 without the right to create there
 */
export function createIssue(view: View, input: unknown, options: CreateOptions = {}): IssueRecord {
  const { site, caller } = view;
  if (!isObject(input)) throw invalidPayload();
  if (input.transition !== undefined)
    throw refuse(501, 'The local Jira creates work items in their first status only.');
  const fields = input.fields ?? {};
  if (!isObject(fields)) throw invalidPayload();
  const project = projectInput(view, fields.project, options.onBehalf === true);
  if (options.onBehalf !== true && !holds(site, caller, 'CREATE_ISSUES', { project })) {
    throw refuse(403, 'You do not have permission to create issues in this project.');
  }
  const draft: Draft = {
    view,
    project,
    before: null,
    issue: blankIssue(view, project, typeOf(view, project, fields.issuetype)),
    errors: noFieldErrors(),
    screen: options.onBehalf === true ? null : createScreen(project),
    touchedAppFields: [],
    trusted: options.onBehalf === true,
  };
  const companions = applyInput(draft, fields, input.update);
  checkRequired(draft, fields);
  validateAppFields(draft);
  if (Object.keys(draft.errors).length > 0) throw refuseFields(draft.errors);

  const issue = numbered(view, draft.issue, project);
  site.tables.issues.set(issue.id, issue);
  for (const property of Array.isArray(input.properties) ? input.properties : []) {
    if (isObject(property) && typeof property.key === 'string')
      writeProperty(view, 'issue', issue.id, property.key, property.value);
  }
  emitCreated(view, issue);
  for (const { kind, input: companion } of companions) {
    if (kind === 'comment') addComment(view, issue, companion);
    else addLink(view, issue, companion);
  }
  return site.tables.issues.get(issue.id) ?? issue;
}

function projectInput(view: View, input: unknown, trusted: boolean): ProjectRecord {
  const idOrKey = member(input, 'id', 'key');
  const project = idOrKey === null ? undefined : findProject(view.site, idOrKey);
  const isOpen = project !== undefined && !project.archived;
  if (!isOpen || (!trusted && !canBrowseProject(view.site, view.caller, project))) {
    throw refuseFields({
      project: idOrKey === null ? 'Specify a valid project ID or key' : 'valid project is required',
    });
  }
  return project;
}

/** The type decides on the rest of the form; a wrong one is reported with the other fields. */
function typeOf(view: View, project: ProjectRecord, input: unknown): string {
  const id = member(input, 'id');
  const name = member(input, 'name')?.toLowerCase();
  const types = project.issueTypeIds.flatMap((typeId) => view.site.tables.issueTypes.get(typeId) ?? []);
  const type = types.find((candidate) => (id === null ? candidate.name.toLowerCase() === name : candidate.id === id));
  return type?.id ?? types[0]?.id ?? '';
}

function checkRequired(draft: Draft, fields: Record<string, unknown>): void {
  if (fields.issuetype === undefined) draft.errors.issuetype = 'Specify an issue type';
  if (draft.issue.summary === '' && draft.errors.summary === undefined) {
    draft.errors.summary = 'You must specify a summary of the issue.';
  }
  const type = draft.view.site.tables.issueTypes.get(draft.issue.issueTypeId);
  if (type?.hierarchyLevel === -1 && draft.issue.parentId === null && draft.errors.parent === undefined) {
    draft.errors.parent = 'Issue type is a sub-task but parent issue key or id not specified.';
  }
}

function blankIssue(view: View, project: ProjectRecord, issueTypeId: string): IssueRecord {
  const { site, caller } = view;
  const now = site.now();
  const workflow = site.tables.workflows.get(project.workflowId);
  if (workflow === undefined) throw new Error(`Project ${project.key} has no workflow ${project.workflowId}.`);
  const accountId = caller.user?.accountId ?? null;
  return {
    id: '',
    key: '',
    projectId: project.id,
    issueTypeId,
    statusId: workflow.initialStatusId,
    summary: '',
    description: null,
    environment: null,
    priorityId: defaultPriority(view),
    resolutionId: null,
    assigneeId: null,
    reporterId: accountId,
    creatorId: accountId,
    parentId: null,
    labels: [],
    dueDate: null,
    securityLevelId: null,
    created: now,
    updated: now,
    resolutionDate: null,
    statusCategoryChanged: now,
    watcherIds: caller.user?.accountType === 'atlassian' ? [caller.user.accountId] : [],
    voterIds: [],
    attachments: [],
    custom: {},
    rank: '',
    formerKeys: [],
  };
}

function defaultPriority(view: View): string | null {
  const priorities = [...view.site.tables.priorities.values()];
  const medium = priorities.find((priority) => priority.name === 'Medium');
  return (medium ?? priorities[Math.floor(priorities.length / 2)])?.id ?? null;
}

function numbered(view: View, issue: IssueRecord, project: ProjectRecord): IssueRecord {
  const { site } = view;
  const current = site.tables.projects.get(project.id) ?? project;
  const number = current.lastIssueNumber + 1;
  site.tables.projects.set(project.id, { ...current, lastIssueNumber: number });
  const last = site.indexes.lastRank(project.id);
  const parent = issue.parentId === null ? undefined : site.tables.issues.get(issue.parentId);
  const type = site.tables.issueTypes.get(issue.issueTypeId);
  const securityLevelId: SecurityLevelRecord['id'] | null =
    type?.hierarchyLevel === -1 && parent !== undefined ? parent.securityLevelId : issue.securityLevelId;
  return {
    ...issue,
    id: site.db.nextId('issues'),
    key: `${project.key}-${String(number)}`,
    rank: rankAfter(last),
    // A sub-task is never easier to see than what it belongs to.
    securityLevelId,
  };
}
