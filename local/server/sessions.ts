/** Who makes a request: a browser session by cookie, or a script by basic authentication. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Database } from '../contract';
import type { UserRecord } from '../jira/model';
import { cookie, HttpProblem } from './http';
import type { People } from './people';

/**
 * Browsers keep cookies by host name, whatever the port: with the port in its name, two sites on one machine do not sign each
 * other out.
 */
const sessionCookie = (request: IncomingMessage): string => `local-session-${String(request.socket.localPort ?? '')}`;
const API_TOKEN = 'local';

/** Account id of a visitor who is not signed in, as `?as=` takes it. */
export const ANONYMOUS = 'anonymous';

interface SessionRecord {
  id: string;
  /** Null for a visitor who signed out on purpose. */
  accountId: string | null;
}

/** The one who makes a request. */
export interface Visitor {
  /** Null when not signed in. */
  user: UserRecord | null;
  via: 'cookie' | 'basic' | 'nothing';
}

export interface Sessions {
  /**
   * Who makes this request.
   * @throws HttpProblem 401 for wrong credentials.
   */
  visitor(request: IncomingMessage): Visitor;
  /**
   * Signs a browser in as someone (or out, with `anonymous`) and gives the Set-Cookie header.
   * @throws HttpProblem 400 for an account that cannot sign in.
   */
  signIn(request: IncomingMessage, accountId: string): string;
}

/** Opens the sessions of a site; they survive a restart. */
export function createSessions(db: Database, people: People): Sessions {
  const sessions = db.table<SessionRecord>('site.sessions');

  function current(request: IncomingMessage): SessionRecord | undefined {
    const id = cookie(request, sessionCookie(request));
    return id === undefined ? undefined : sessions.get(id);
  }

  return {
    visitor(request) {
      const authorization = request.headers.authorization;
      if (authorization !== undefined) return { user: basicUser(authorization, people), via: 'basic' };
      const session = current(request);
      if (session === undefined) return { user: null, via: 'nothing' };
      const user = session.accountId === null ? undefined : people.get(session.accountId);
      return { user: user?.active === true ? user : null, via: 'cookie' };
    },
    signIn(request, accountId) {
      if (accountId !== ANONYMOUS) {
        const user = people.get(accountId);
        if (user === undefined || user.accountType === 'app')
          throw new HttpProblem(400, `There is no person with the account id ${JSON.stringify(accountId)}.`);
        if (!user.active) throw new HttpProblem(400, `${user.displayName} is deactivated and cannot sign in.`);
      }
      // A cookie that names no session of this site is never adopted: its value could have been planted.
      const id = current(request)?.id ?? randomBytes(24).toString('base64url');
      db.transact(() => sessions.set(id, { id, accountId: accountId === ANONYMOUS ? null : accountId }));
      return `${sessionCookie(request)}=${id}; Path=/; HttpOnly; SameSite=Lax`;
    },
  };
}

function basicUser(authorization: string, people: People): UserRecord {
  const [scheme, encoded] = authorization.split(' ');
  const refused = new HttpProblem(401, 'Client must be authenticated to access this resource.');
  if (scheme?.toLowerCase() !== 'basic' || encoded === undefined) throw refused;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const at = decoded.indexOf(':');
  const user = at < 0 ? undefined : people.byEmail(decoded.slice(0, at));
  if (user?.active !== true || decoded.slice(at + 1) !== API_TOKEN) throw refused;
  return user;
}
