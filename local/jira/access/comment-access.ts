/** Who reads comments that are for a role or a group only: nobody else, administrators included. */
import { answerTo } from '../../unknowns/unknowns';
import type { CommentRecord, IssueRecord } from '../model';
import { commentsOf, projectOf, type Site } from '../state/site';
import type { Caller } from './caller';
import { APPS_ROLE } from './permissions';

export type Visibility = NonNullable<CommentRecord['visibility']>;

/** Whether the caller belongs to the role or group. */
export function isWithin(site: Site, caller: Caller, issue: IssueRecord, visibility: Visibility): boolean {
  const { user } = caller;
  if (user === null) return false;
  if (user.accountType === 'app') {
    if (answerTo(site.db, 'app-in-levels') === 'all') return true;
    return visibility.type === 'role' && site.tables.roles.get(visibility.id)?.name === APPS_ROLE;
  }
  if (!user.licensed) return false;
  if (visibility.type === 'group') return user.groupIds.includes(visibility.id);
  const actors = projectOf(site, issue).roleActors[visibility.id];
  if (actors === undefined) return false;
  return actors.accountIds.includes(user.accountId) || actors.groupIds.some((id) => user.groupIds.includes(id));
}

/** Whether the caller, who sees the work item, sees a comment of it. */
export function seesComment(site: Site, caller: Caller, issue: IssueRecord, comment: CommentRecord): boolean {
  return comment.visibility === undefined || isWithin(site, caller, issue, comment.visibility);
}

/** The comments of a work item that the caller sees, oldest first. */
export function visibleComments(site: Site, caller: Caller, issueId: string): CommentRecord[] {
  const issue = site.tables.issues.get(issueId);
  if (issue === undefined) return [];
  return commentsOf(site, issueId).filter((comment) => seesComment(site, caller, issue, comment));
}

/** All comments for a role or a group, of any work item, that the caller sees. */
export function* restrictedComments(site: Site, caller: Caller): Generator<CommentRecord> {
  for (const id of site.indexes.restrictedComments.get('restricted')) {
    const comment = site.tables.comments.get(id);
    const issue = comment === undefined ? undefined : site.tables.issues.get(comment.issueId);
    if (comment !== undefined && issue !== undefined && seesComment(site, caller, issue, comment)) yield comment;
  }
}
