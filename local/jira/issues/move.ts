import { canBrowse, demand, holds } from '../access/permissions';
import type { IssueRecord, ProjectRecord } from '../model';
import { refuse } from '../rest/rest-error';
import type { View } from '../shapes/view';
import { findIssue } from '../state/site';
import { subtasksOf } from './edit';
import { rankAfter } from './rank';
import { saveIssue } from './save';

/** Where a work item goes. */
export interface MoveTarget {
  project: ProjectRecord;
  issueTypeId: string;
  /** The new parent of a sub-task. */
  parentIdOrKey: string | null;
}

/**
 * Moves a work item to another project or type. It gets a new key and is still found by the old one; sub-tasks go with it; a
 * status that the new workflow does not have becomes its first one; a security level stays behind with its scheme.
 *
 * @throws RestError 403 without the right, 400 for a target that does not fit
 */
export function moveIssue(view: View, issue: IssueRecord, target: MoveTarget): IssueRecord {
  const { site, caller } = view;
  demand(site, caller, 'MOVE_ISSUES', issue, 403, 'You do not have permission to move this issue.');
  if (!holds(site, caller, 'CREATE_ISSUES', { project: target.project })) {
    throw refuse(403, 'You do not have permission to create issues in the target project.');
  }
  if (!target.project.issueTypeIds.includes(target.issueTypeId)) {
    throw refuse(400, 'The issue type does not exist in the target project.');
  }
  const parentId = parentOf(view, issue, target);
  const subtasks = subtasksOf(view, issue);
  const moved = saveIssue(view, issue, placed(view, issue, target.project, target.issueTypeId, parentId), {
    moved: true,
  });
  if (moved.projectId !== issue.projectId) {
    for (const child of subtasks) {
      saveIssue(view, child, placed(view, child, target.project, child.issueTypeId, moved.id), { moved: true });
    }
  }
  return moved;
}

const levelOf = (view: View, issueTypeId: string): number =>
  view.site.tables.issueTypes.get(issueTypeId)?.hierarchyLevel ?? 0;

function parentOf(view: View, issue: IssueRecord, target: MoveTarget): string | null {
  const level = levelOf(view, target.issueTypeId);
  if (level !== -1) return level === levelOf(view, issue.issueTypeId) ? issue.parentId : null;
  const parent = target.parentIdOrKey === null ? undefined : findIssue(view.site, target.parentIdOrKey);
  if (parent === undefined || !canBrowse(view.site, view.caller, parent) || parent.projectId !== target.project.id) {
    throw refuse(400, 'A sub-task needs a parent in the target project.');
  }
  return parent.id;
}

function placed(
  view: View,
  issue: IssueRecord,
  project: ProjectRecord,
  issueTypeId: string,
  parentId: string | null,
): IssueRecord {
  const { site } = view;
  if (issue.projectId === project.id) return { ...issue, issueTypeId, parentId };
  const current = site.tables.projects.get(project.id) ?? project;
  const number = current.lastIssueNumber + 1;
  site.tables.projects.set(project.id, { ...current, lastIssueNumber: number });
  const workflow = site.tables.workflows.get(project.workflowId);
  const keeps = workflow?.statusIds.includes(issue.statusId) ?? true;
  const sameScheme = site.tables.projects.get(issue.projectId)?.securitySchemeId === project.securitySchemeId;
  return {
    ...issue,
    projectId: project.id,
    key: `${project.key}-${String(number)}`,
    formerKeys: [...issue.formerKeys, issue.key],
    issueTypeId,
    parentId,
    statusId: keeps ? issue.statusId : (workflow?.initialStatusId ?? issue.statusId),
    securityLevelId: sameScheme ? issue.securityLevelId : null,
    rank: rankAfter(site.indexes.lastRank(project.id)),
  };
}
