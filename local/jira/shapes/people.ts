import { holdsGlobal } from '../access/permissions';
import type { GroupRecord, UserRecord } from '../model';
import { avatarUrls, type View } from './view';

/** A person as REST shows them. The e-mail address is shown to themselves and to administrators, never to apps. */
export function userShape(view: View, user: UserRecord): Record<string, unknown> {
  return {
    self: `${view.baseUrl}/rest/api/3/user?accountId=${encodeURIComponent(user.accountId)}`,
    accountId: user.accountId,
    accountType: user.accountType,
    ...(showsEmail(view, user) ? { emailAddress: user.emailAddress } : {}),
    avatarUrls: avatarUrls(view, 'user', user.accountId),
    displayName: user.displayName,
    active: user.active,
    timeZone: user.timeZone,
  };
}

/** A person by id; null for none. Someone unknown is shown as a former user. */
export function personShape(view: View, accountId: string | null): Record<string, unknown> | null {
  if (accountId === null) return null;
  const user = view.site.tables.users.get(accountId);
  return userShape(view, user ?? formerUser(accountId));
}

/** A group as a list entry. */
export function groupShape(view: View, group: GroupRecord): Record<string, unknown> {
  return {
    name: group.name,
    groupId: group.groupId,
    self: `${view.baseUrl}/rest/api/3/group?groupId=${encodeURIComponent(group.groupId)}`,
  };
}

function showsEmail(view: View, user: UserRecord): boolean {
  if (user.emailAddress === '' || view.caller.app !== null) return false;
  return view.caller.user?.accountId === user.accountId || holdsGlobal(view.site, view.caller, 'ADMINISTER');
}

/** What is left of an account that was closed. */
export function formerUser(accountId: string): UserRecord {
  return {
    accountId,
    accountType: 'atlassian',
    displayName: 'Former user',
    emailAddress: '',
    active: false,
    licensed: false,
    timeZone: 'Etc/UTC',
    locale: 'en_US',
    groupIds: [],
  };
}
