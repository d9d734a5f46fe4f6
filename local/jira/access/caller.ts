import type { Actor, AppIdentity } from '../../contract';
import type { UserRecord } from '../model';
import { notSignedIn, refuse } from '../rest/rest-error';
import type { Site } from '../state/site';

/** Who makes a request, looked up. */
export interface Caller {
  /** The account whose permissions count; null for the public. */
  user: UserRecord | null;
  /** The app that makes the call, for itself or for the user. */
  app: AppIdentity | null;
  /** Whether the app calls as itself. */
  asApp: boolean;
}

export const ANONYMOUS: Caller = { user: null, app: null, asApp: false };

/**
 * Looks up who calls.
 *
 * @throws RestError 401 for an unknown or deactivated account, 403 when an app acts for someone without a licence
 */
export function identify(site: Site, actor: Actor): Caller {
  if (actor.kind === 'anonymous') return { user: null, app: actor.app ?? null, asApp: false };
  if (actor.kind === 'app') {
    const user = site.tables.users.get(actor.app.accountId);
    if (user === undefined || !user.active) throw notSignedIn();
    return { user, app: actor.app, asApp: true };
  }
  const user = site.tables.users.get(actor.accountId);
  if (user === undefined || !user.active) throw notSignedIn();
  // Apps may act for people with a licence and for customers of service desks only.
  if (actor.app !== undefined && !user.licensed && user.accountType !== 'customer') {
    throw refuse(403, 'The app cannot act for a user without access to this product.');
  }
  return { user, app: actor.app ?? null, asApp: false };
}

/** The signed-in account. @throws RestError 401 */
export function signedIn(caller: Caller): UserRecord {
  if (caller.user === null) throw notSignedIn();
  return caller.user;
}
