/** Jira's events in the shape in which Forge hands them to apps. */
import { randomUUID } from 'node:crypto';
import { CLOUD_ID } from '../../cloud-id';
import type { ProductEvent } from '../../contract';
import { answerTo } from '../../unknowns/unknowns';
import { issueTypeShape, statusShape, linkTypeShape } from '../shapes/lists';
import { commentShape } from '../shapes/comments';
import { projectRef } from '../shapes/projects';
import { userShape } from '../shapes/people';
import { instant, type View } from '../shapes/view';
import type { ChangeRecord, CommentRecord, IssueRecord, LinkRecord, UserRecord } from '../model';
import { projectOf } from '../state/site';

type ChangeItem = ChangeRecord['items'][number];

/** How many work items one event of an access rule names. */
const KEPT_AT_ONCE = 500;

/** An event about a work item. What an access rule keeps from apps, they may or may not hear of. */
function publishOf(view: View, issue: IssueRecord, eventType: string, properties: Record<string, unknown>): void {
  const isKept = view.site.tables.accessRules.has(issue.projectId);
  if (isKept && answerTo(view.site.db, 'kept-events') === 'silent') return;
  publish(view, eventType, properties);
}

function publish(view: View, eventType: string, properties: Record<string, unknown>, actor = true): void {
  const { caller, site } = view;
  const event: ProductEvent = {
    eventType,
    timestamp: String(site.clock.now()),
    selfGenerated: false,
    ...properties,
  };
  if (actor && caller.user !== null) event.atlassianId = caller.user.accountId;
  if (caller.app !== null) event.causedByAppId = caller.app.appId;
  site.emit(event);
}

const account = (accountId: string | null): Record<string, string> | null =>
  accountId === null ? null : { accountId };

function eventUsers(...accountIds: (string | null | undefined)[]): Record<string, unknown> {
  const unique = [...new Set(accountIds)].filter((id) => typeof id === 'string');
  return { associatedUsers: unique.map((accountId) => ({ accountId })) };
}

function eventIssue(view: View, issue: IssueRecord): Record<string, unknown> {
  const { tables } = view.site;
  const type = tables.issueTypes.get(issue.issueTypeId);
  const status = tables.statuses.get(issue.statusId);
  return {
    id: issue.id,
    key: issue.key,
    fields: {
      summary: issue.summary,
      issuetype: type === undefined ? null : issueTypeShape(view, type),
      creator: account(issue.creatorId),
      created: instant(issue.created),
      project: projectRef(view, projectOf(view.site, issue)),
      reporter: account(issue.reporterId),
      assignee: account(issue.assigneeId),
      updated: instant(issue.updated),
      status: status === undefined ? null : statusShape(view, status),
    },
  };
}

const eventItems = (view: View, items: readonly ChangeItem[]): Record<string, unknown>[] =>
  items.map(({ field, fieldId, from, fromString, to, toString }) => ({
    field,
    ...(answerTo(view.site.db, 'event-field-id') === 'absent' ? {} : { fieldId }),
    from,
    fromString,
    to,
    toString,
  }));

/** A work item was created. */
export function emitCreated(view: View, issue: IssueRecord): void {
  publishOf(view, issue, 'avi:jira:created:issue', {
    issue: eventIssue(view, issue),
    ...eventUsers(view.caller.user?.accountId),
  });
}

/** A work item was changed: one `updated` event, and `assigned` beside it where that changed. */
export function emitUpdated(view: View, issue: IssueRecord, items: readonly ChangeItem[], moved = false): void {
  const status = items.find((item) => item.fieldId === 'status');
  const assignee = items.find((item) => item.fieldId === 'assignee');
  const resolved = items.some((item) => item.fieldId === 'resolution' && item.to !== null);
  const shape = eventIssue(view, issue);
  const users = eventUsers(view.caller.user?.accountId, assignee?.from, assignee?.to);
  publishOf(view, issue, 'avi:jira:updated:issue', {
    jiraEventTypeName: moved ? 'issue_moved' : resolved ? 'issue_resolved' : 'issue_generic',
    issue: shape,
    changelog: { items: eventItems(view, items) },
    ...users,
    ...(status === undefined ? {} : { associatedStatuses: statuses(view, status.from, status.to) }),
  });
  if (assignee !== undefined) {
    publishOf(view, issue, 'avi:jira:assigned:issue', {
      issue: shape,
      changelog: { items: eventItems(view, [assignee]) },
      ...users,
    });
  }
}

function statuses(view: View, ...ids: (string | null)[]): Record<string, unknown>[] {
  return ids
    .flatMap((id) => (id === null ? [] : (view.site.tables.statuses.get(id) ?? [])))
    .map((status) => statusShape(view, status));
}

/** A work item was deleted. What belonged to it goes without events of its own. */
export function emitDeleted(view: View, issue: IssueRecord): void {
  publishOf(view, issue, 'avi:jira:deleted:issue', {
    issue: eventIssue(view, issue),
    ...eventUsers(view.caller.user?.accountId),
  });
}

/** A comment was written or edited. */
export function emitCommented(view: View, issue: IssueRecord, comment: CommentRecord): void {
  publishOf(view, issue, 'avi:jira:commented:issue', {
    issue: eventIssue(view, issue),
    comment: commentShape(view, comment),
    ...eventUsers(comment.authorId),
  });
}

/** A comment was deleted. */
export function emitCommentDeleted(view: View, issue: IssueRecord, comment: CommentRecord): void {
  publishOf(view, issue, 'avi:jira:deleted:comment', {
    issue: eventIssue(view, issue),
    comment: commentShape(view, comment),
  });
}

/** A link was made or removed. */
export function emitLink(view: View, kind: 'created' | 'deleted', link: LinkRecord): void {
  const { tables } = view.site;
  const type = tables.linkTypes.get(link.typeId);
  publish(
    view,
    `avi:jira:${kind}:issuelink`,
    {
      id: link.id,
      sourceIssueId: link.outwardFromId,
      destinationIssueId: link.inwardFromId,
      sourceProjectId: tables.issues.get(link.outwardFromId)?.projectId,
      destinationProjectId: tables.issues.get(link.inwardFromId)?.projectId,
      issueLinkType: type === undefined ? null : linkTypeShape(view, type),
    },
    false,
  );
}

/** An account was created, changed (also: deactivated) or removed. */
export function emitUser(view: View, kind: 'created' | 'updated' | 'deleted', user: UserRecord): void {
  const shape = kind === 'deleted' ? { accountId: user.accountId } : userShape(view, user);
  publish(view, `avi:jira:${kind}:user`, { user: shape }, false);
}

/** An access rule took a project's content from apps: an event for the project, and as many as it takes for its work items. */
export function emitKeptFrom(view: View, projectId: string, issueIds: readonly string[]): void {
  const { site } = view;
  const send = (name: string, data: Record<string, unknown>): void => {
    const type = `avi:ecosystem.app_policy:blocked:${name}.v2`;
    site.emit({
      eventType: type,
      selfGenerated: false,
      specversion: '1.0',
      id: randomUUID(),
      source: 'atlassian.com/ecosystem',
      type,
      time: site.now(),
      data,
    });
  };
  const workspace = { cloudId: CLOUD_ID };
  send('app_access_to_objects_in_container', { workspace, container: { product: 'jira', id: projectId } });
  for (let from = 0; from < issueIds.length; from += KEPT_AT_ONCE) {
    const ids = issueIds.slice(from, from + KEPT_AT_ONCE);
    send('app_access_to_objects', { workspace, objects: [{ product: 'jira', type: 'issue', ids }] });
  }
}

/** A project was changed, archived, restored or moved to the trash. Project events do not say who did it. */
export function emitProject(view: View, kind: string, project: Record<string, unknown>): void {
  publish(view, `avi:jira:${kind}:project`, { project }, false);
}
