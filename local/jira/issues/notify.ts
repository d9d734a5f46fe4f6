import { isProjectPermission } from '../access/permission-keys';
import { canBrowse, may } from '../access/permissions';
import { isObject } from '../fields/input';
import type { IssueRecord, UserRecord } from '../model';
import { invalidPayload, refuse } from '../rest/rest-error';
import type { View } from '../shapes/view';
import { membersOf } from '../state/site';

/**
 * Sends a notification about a work item: one mail for each recipient who may see it, never to the caller.
 *
 * @throws RestError 400 if nobody is left to write to
 */
export function notify(view: View, issue: IssueRecord, body: Record<string, unknown>): void {
  const { site, caller } = view;
  const to = isObject(body.to) ? body.to : {};
  const restrict = isObject(body.restrict) ? body.restrict : {};
  const text = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
  const named = recipients(view, issue, to);
  if (named.size === 0) throw refuse(400, 'No recipients were defined for notification.');
  const receiving = [...named]
    .flatMap((accountId) => site.tables.users.get(accountId) ?? [])
    .filter((user) => user.accountId !== caller.user?.accountId)
    .filter((user) => user.active && user.accountType !== 'app' && isWithin(view, issue, user, restrict))
    .filter((user) => canBrowse(site, { user, app: null, asApp: false }, issue));
  if (receiving.length === 0 && [...named].every((id) => id === caller.user?.accountId)) {
    throw refuse(400, 'No recipients were defined for notification.');
  }
  for (const user of receiving) {
    const id = site.db.nextId('mails');
    site.tables.mails.set(id, {
      id,
      at: site.now(),
      toAccountId: user.accountId,
      subject: text('subject') === '' ? `(${issue.key}) ${issue.summary}` : text('subject'),
      textBody: text('textBody'),
      htmlBody: text('htmlBody'),
      issueId: issue.id,
    });
  }
}

function recipients(view: View, issue: IssueRecord, to: Record<string, unknown>): Set<string> {
  const ids = new Set<string>();
  const add = (accountId: string | null): void => {
    if (accountId !== null) ids.add(accountId);
  };
  if (to.reporter === true) add(issue.reporterId);
  if (to.assignee === true) add(issue.assigneeId);
  if (to.watchers === true) issue.watcherIds.forEach(add);
  if (to.voters === true) issue.voterIds.forEach(add);
  for (const user of list(to.users)) {
    if (typeof user.accountId !== 'string') throw invalidPayload();
    if (!view.site.tables.users.has(user.accountId)) throw refuse(400, `The user '${user.accountId}' does not exist.`);
    add(user.accountId);
  }
  for (const groupId of groupIds(view, to)) membersOf(view.site, groupId).forEach((user) => add(user.accountId));
  return ids;
}

/** Restrictions narrow the recipients to members of any of some groups who hold all of some permissions. */
function isWithin(view: View, issue: IssueRecord, user: UserRecord, restrict: Record<string, unknown>): boolean {
  const groups = groupIds(view, restrict);
  const inGroups = groups.length === 0 || groups.some((id) => user.groupIds.includes(id));
  const caller = { user, app: null, asApp: false };
  return (
    inGroups &&
    list(restrict.permissions).every(({ key }) => {
      if (typeof key !== 'string' || !isProjectPermission(key))
        throw refuse(400, `Unrecognized permission: ${typeof key === 'string' ? key : JSON.stringify(key)}`);
      return may(view.site, caller, key, issue);
    })
  );
}

function groupIds(view: View, from: Record<string, unknown>): string[] {
  const given: unknown[] = Array.isArray(from.groupIds) ? from.groupIds : [];
  const ids = given.filter((id) => typeof id === 'string');
  const names = list(from.groups).map((group) => group.name);
  const byName = [...view.site.tables.groups.values()].filter((group) => names.includes(group.name));
  return [...ids, ...byName.map((group) => group.groupId)];
}

function list(value: unknown): Record<string, unknown>[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isObject)) throw invalidPayload();
  return value;
}
