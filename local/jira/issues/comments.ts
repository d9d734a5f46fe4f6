import { demand } from '../access/permissions';
import { documentInput, isObject } from '../fields/input';
import { FieldProblem } from '../fields/problem';
import type { CommentRecord, IssueRecord } from '../model';
import { isWithin, type Visibility } from '../access/comment-access';
import { refuse, refuseFields } from '../rest/rest-error';
import type { View } from '../shapes/view';
import { emitCommented, emitCommentDeleted } from './events';

/** Reads a comment's body. @throws RestError 400 */
export function commentBody(input: unknown): CommentRecord['body'] {
  const raw = isObject(input) ? input.body : undefined;
  try {
    const body = raw === undefined ? null : documentInput(raw);
    if (body === null) throw refuseFields({ comment: 'Comment body cannot be empty!' });
    return body;
  } catch (error) {
    if (error instanceof FieldProblem) throw refuseFields({ comment: error.message });
    throw error;
  }
}

/**
 * The role or group that a comment is for.
 * @returns undefined for everybody, and null where the input says nothing
 * @throws RestError 400 for what there is not, and where the caller would not read it
 */
function visibilityOf(view: View, issue: IssueRecord, input: unknown): CommentRecord['visibility'] | null {
  if (!isObject(input) || input.visibility === undefined) return null;
  if (input.visibility === null) return undefined;
  const wanted = isObject(input.visibility) ? input.visibility : {};
  const { type, value, identifier } = wanted;
  if (type !== 'role' && type !== 'group')
    throw refuseFields({ commentLevel: 'The visibility is for a role or a group.' });
  const { roles, groups } = view.site.tables;
  const named =
    type === 'role' ? [...roles.values()] : [...groups.values()].map((group) => ({ ...group, id: group.groupId }));
  const found = named.find(({ id, name }) => (identifier ?? value) === id || (value ?? identifier) === name);
  const name = typeof value === 'string' ? value : typeof identifier === 'string' ? identifier : '';
  if (found === undefined) throw refuseFields({ commentLevel: `The ${type} '${name}' does not exist.` });
  const visibility: Visibility = { type, id: found.id };
  if (!isWithin(view.site, view.caller, issue, visibility))
    throw refuseFields({ commentLevel: `You are currently not a member of the ${type}: ${found.name}.` });
  return visibility;
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
  return writeComment(view, issue, body, isPublic(input), visibilityOf(view, issue, input) ?? undefined);
}

/** Writes a comment for a caller whose right was checked. */
export function writeComment(
  view: View,
  issue: IssueRecord,
  body: CommentRecord['body'],
  jsdPublic: boolean,
  visibility?: CommentRecord['visibility'],
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
    ...(visibility === undefined ? {} : { visibility }),
  };
  site.tables.comments.set(comment.id, comment);
  touch(view, issue, now);
  emitCommented(view, issue, comment);
  return comment;
}

/** Changes a comment's text, and whom it is for where the input says so. */
export function editComment(view: View, issue: IssueRecord, comment: CommentRecord, input: unknown): CommentRecord {
  const now = view.site.now();
  const wanted = visibilityOf(view, issue, input);
  const { visibility: former, ...rest } = comment;
  const visibility = wanted === null ? former : wanted;
  const after: CommentRecord = {
    ...rest,
    body: commentBody(input),
    updated: now,
    ...(visibility === undefined ? {} : { visibility }),
  };
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
