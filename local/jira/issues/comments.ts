import { demand } from '../access/permissions';
import { documentInput, isObject } from '../fields/input';
import { FieldProblem } from '../fields/problem';
import type { CommentRecord, IssueRecord } from '../model';
import { refuse, refuseFields } from '../rest/rest-error';
import type { View } from '../shapes/view';
import { emitCommented, emitCommentDeleted } from './events';

/** Reads a comment's body. @throws RestError 400 */
export function commentBody(input: unknown): CommentRecord['body'] {
  const raw = isObject(input) ? input.body : undefined;
  // Shown to everyone, a comment for a few would be the worst of answers.
  if (isObject(input) && input.visibility !== undefined && input.visibility !== null) {
    throw refuse(501, 'The local Jira does not know comments with restricted visibility.');
  }
  try {
    const body = raw === undefined ? null : documentInput(raw);
    if (body === null) throw refuseFields({ comment: 'Comment body can not be empty!' });
    return body;
  } catch (error) {
    if (error instanceof FieldProblem) throw refuseFields({ comment: error.message });
    throw error;
  }
}

/** Whether a comment is shown to customers, from the `sd.public.comment` property. */
function isPublic(input: unknown): boolean {
  if (!isObject(input) || !Array.isArray(input.properties)) return true;
  const unknown: unknown = input.properties.find(
    (property) => !isObject(property) || property.key !== 'sd.public.comment',
  );
  if (unknown !== undefined) throw refuse(501, 'The local Jira keeps no properties of comments.');
  return !input.properties.some(
    (property) =>
      isObject(property) &&
      property.key === 'sd.public.comment' &&
      isObject(property.value) &&
      property.value.internal === true,
  );
}

/** Adds a comment in the caller's name. @throws RestError 400 without a body, 403 without the right */
export function addComment(view: View, issue: IssueRecord, input: unknown): CommentRecord {
  const { site, caller } = view;
  demand(site, caller, 'ADD_COMMENTS', issue, 403, 'You do not have the permission to comment on this issue.');
  const body = commentBody(input);
  return writeComment(view, issue, body, isPublic(input));
}

/** Writes a comment for a caller whose right was checked. */
export function writeComment(
  view: View,
  issue: IssueRecord,
  body: CommentRecord['body'],
  jsdPublic: boolean,
): CommentRecord {
  const { site, caller } = view;
  const now = site.now();
  const comment: CommentRecord = {
    id: site.db.nextId('comments'),
    issueId: issue.id,
    authorId: caller.user?.accountId ?? null,
    body,
    created: now,
    updated: now,
    jsdPublic,
  };
  site.tables.comments.set(comment.id, comment);
  touch(view, issue, now);
  emitCommented(view, issue, comment);
  return comment;
}

/** Changes a comment's text. */
export function editComment(view: View, issue: IssueRecord, comment: CommentRecord, input: unknown): CommentRecord {
  const now = view.site.now();
  const after: CommentRecord = { ...comment, body: commentBody(input), updated: now };
  view.site.tables.comments.set(after.id, after);
  touch(view, issue, now);
  emitCommented(view, issue, after);
  return after;
}

/** Removes a comment. */
export function deleteComment(view: View, issue: IssueRecord, comment: CommentRecord): void {
  view.site.tables.comments.delete(comment.id);
  touch(view, issue, view.site.now());
  emitCommentDeleted(view, issue, comment);
}

function touch(view: View, issue: IssueRecord, now: string): void {
  const current = view.site.tables.issues.get(issue.id);
  if (current !== undefined) view.site.tables.issues.set(issue.id, { ...current, updated: now });
}
