import { plainText } from '../expressions/plain-text';
import type { AdfNode, CommentRecord } from '../model';
import { personShape } from './people';
import { instant, type View } from './view';

/** A comment as REST shows it. */
export function commentShape(view: View, comment: CommentRecord, rendered = false): Record<string, unknown> {
  return {
    self: `${view.baseUrl}/rest/api/3/issue/${comment.issueId}/comment/${comment.id}`,
    id: comment.id,
    ...(comment.authorId === null ? {} : { author: personShape(view, comment.authorId) }),
    body: comment.body,
    ...(rendered ? { renderedBody: html(comment.body) } : {}),
    ...(comment.authorId === null ? {} : { updateAuthor: personShape(view, comment.authorId) }),
    created: instant(comment.created),
    updated: instant(comment.updated),
    jsdPublic: comment.jsdPublic,
    ...(comment.visibility === undefined ? {} : { visibility: visibilityShape(view, comment.visibility) }),
  };
}

function visibilityShape(view: View, { type, id }: NonNullable<CommentRecord['visibility']>): Record<string, unknown> {
  const { roles, groups } = view.site.tables;
  const name = type === 'role' ? roles.get(id)?.name : groups.get(id)?.name;
  return { type, value: name ?? id, identifier: type === 'role' ? (name ?? id) : id };
}

/** A document as simple HTML: its paragraphs. */
export function html(document: AdfNode | null): string {
  if (document === null) return '';
  return plainText(document)
    .split('\n')
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('\n');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
