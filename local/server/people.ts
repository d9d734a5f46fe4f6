/** The people of the site, as the sign-in and Forge see them. */
import type { Database } from '../contract';
import type { UserRecord } from '../jira/model';

/** Reads the site's people. */
export interface People {
  get(accountId: string): UserRecord | undefined;
  byEmail(email: string): UserRecord | undefined;
  /** Everyone who can sign in or could once, by name; app accounts and closed ones are left out. */
  list(): UserRecord[];
  /** The name of an account, null when there is none or it was closed. */
  nameOf(accountId: string): string | null;
  /** Who a new browser is signed in as: the administrator of every site, else the first active person. */
  first(): UserRecord | undefined;
}

/** The e-mail address of the Jira administrator that every local site has. */
export const ADMIN_EMAIL = 'admin@example.com';

/** Opens the people of a site. */
export function createPeople(db: Database): People {
  const users = db.table<UserRecord>('jira.users');
  const list = (): UserRecord[] =>
    [...users.values()]
      .filter((user) => user.accountType !== 'app' && user.erased !== true)
      .sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
  const byEmail = (email: string): UserRecord | undefined => {
    const wanted = email.toLowerCase();
    return list().find((user) => user.emailAddress.toLowerCase() === wanted);
  };
  return {
    get: (accountId) => users.get(accountId),
    nameOf(accountId) {
      const user = users.get(accountId);
      return user === undefined || user.erased === true ? null : user.displayName;
    },
    byEmail,
    list,
    first: () => byEmail(ADMIN_EMAIL) ?? list().find((user) => user.active),
  };
}
