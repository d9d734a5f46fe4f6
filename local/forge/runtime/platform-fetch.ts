/** Where the app's calls to the platform go: Jira's REST API, the store, the queues. Nothing else exists here. */
import type { Actor, AppIdentity, Jira } from '../../contract';
import type { Kvs } from '../store/kvs';
import type { Principal, PlatformFetch } from './invoker';
import type { AnswerMessage, FetchMessage } from './messages';

type Answer = Omit<AnswerMessage, 'type' | 'call'>;

/** Answers calls to `stargate` (queues, personal data). Undefined: there is no such path. */
export type Stargate = (path: string, body: string) => { status: number; body: unknown } | undefined;

export interface PlatformParts {
  jira: Jira;
  kvs: Kvs;
  identity: AppIdentity;
  stargate: Stargate;
  /** Whether the app may act for customers of service desks; see unknowns/registry.ts. */
  mayActAsCustomer: () => boolean;
  baseUrl: () => string;
}

/** Opens the platform for an app. */
export function createPlatformFetch(parts: PlatformParts): PlatformFetch {
  const { identity } = parts;
  return async (message, principal) => {
    const { meta, path } = message;
    if (meta.type === 'kvs' || meta.remote === 'kvs') {
      if (!identity.scopes.includes('storage:app'))
        return json(401, { code: 'UNAUTHORIZED', message: 'Unauthorized; scope does not match: storage:app' });
      const { status, body } = parts.kvs.handle(path, message.body ?? '');
      return body === null ? { status, headers: {}, body: status === 204 ? null : '' } : json(status, body);
    }
    if (meta.remote === 'stargate') {
      const answer = parts.stargate(path, message.body ?? '');
      if (answer === undefined) throw new Error(`The local Forge has no platform path ${path}.`);
      return answer.body === null
        ? { status: answer.status, headers: {}, body: null }
        : json(answer.status, answer.body);
    }
    if (meta.remote !== 'jira')
      throw new Error(`The local Forge has no remote ${meta.remote ?? meta.type ?? 'without a name'}.`);
    const actor = actorOf(message, principal, parts);
    if (actor === null) {
      // The header makes @forge/api throw; only this value is told apart there.
      const headers = { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' };
      return { status: 401, headers, body: '' };
    }
    return parts.jira.handle({
      method: message.method,
      path,
      headers: message.headers,
      body: message.body,
      actor,
      baseUrl: parts.baseUrl(),
    });
  };
}

/** Who calls Jira; null when the app may not act for the person (or there is none). */
function actorOf(message: FetchMessage, principal: Principal | null, parts: PlatformParts): Actor | null {
  const app = parts.identity;
  const { provider, accountId } = message.meta;
  if (provider === 'app') return { kind: 'app', app };
  if (provider === 'none') return { kind: 'anonymous', app };
  if (accountId !== undefined && accountId !== principal?.accountId)
    throw new Error('The local Forge cannot act for a person who is not there (asUser with an account id).');
  const mayAct =
    principal?.accountType === 'licensed' || (principal?.accountType === 'customer' && parts.mayActAsCustomer());
  return mayAct ? { kind: 'user', accountId: principal.accountId, app } : null;
}

function json(status: number, body: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
