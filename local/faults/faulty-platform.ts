/** The app's calls to the platform on a bad day. */
import type { FetchMessage } from '../forge/runtime/messages';
import type { PlatformFetch } from '../forge/runtime/invoker';
import { FunctionKilled } from '../forge/runtime/function-killed';
import type { Faults } from './faults';

type Answer = Awaited<ReturnType<PlatformFetch>>;

const HOUR_MS = 3_600_000;

/**
 * Puts faults between the app and the platform.
 * @param jump sets the site's clock, relative to its time
 */
export function faultyPlatform(faults: Faults, jump: (byMs: number) => void, platform: PlatformFetch): PlatformFetch {
  return async (message, principal) => {
    const what = `${message.method} ${message.path.split('?')[0] ?? ''}`;
    if (faults.strikes('clock-jump', what)) jump(Math.round((faults.shade('clock-jump') * 2 - 1) * HOUR_MS));
    const isKilled = faults.strikes('kill', what);
    // Half of them die when the platform has done what they asked for, but they do not know it yet.
    if (isKilled && faults.shade('kill') < 0.5) throw new FunctionKilled();
    const answer = await call(faults, message, what, () => platform(message, principal));
    if (isKilled) throw new FunctionKilled();
    return answer;
  };
}

async function call(faults: Faults, message: FetchMessage, what: string, run: () => Promise<Answer>): Promise<Answer> {
  const { meta } = message;
  if (meta.type === 'kvs' || meta.remote === 'kvs') {
    if (faults.strikes('store-busy', what))
      return json(429, { code: 'RATE_LIMIT_EXCEEDED', message: 'Too many requests.' }, { 'retry-after': '1' });
    const conflict = conflictOf(message);
    if (conflict !== null && faults.strikes('store-conflict', what))
      return json(409, { code: conflict, message: 'Somebody else was faster.' });
    return run();
  }
  if (meta.remote !== 'jira') return run();
  if (faults.strikes('jira-429', what)) {
    const reason = faults.shade('jira-429') < 0.5 ? 'jira-burst-based' : 'jira-quota-tenant-based';
    const headers = { 'retry-after': '1', 'ratelimit-reason': reason };
    return json(429, { errorMessages: ['Rate limit exceeded.'], errors: {} }, headers);
  }
  if (faults.strikes('jira-5xx', what)) {
    const status = [500, 502, 503][Math.floor(faults.shade('jira-5xx') * 3)] ?? 500;
    const headers: Record<string, string> = status === 503 ? { 'retry-after': '1' } : {};
    return json(status, { errorMessages: ['Internal server error'], errors: {} }, headers);
  }
  if (faults.strikes('jira-slow', what)) await pause(1000 + faults.shade('jira-slow') * 2000);
  if (faults.strikes('jira-drop', what)) {
    if (faults.shade('jira-drop') < 0.5) await run();
    return { status: 502, headers: { 'forge-proxy-error': 'UPSTREAM_CONNECTION_CLOSED' }, body: '' };
  }
  return run();
}

/** The code of a lost write, for a write that can lose. */
function conflictOf({ path, body }: FetchMessage): string | null {
  if (path.endsWith('/transaction') && body?.includes('"conditions"') === true) return 'TRANSACTION_CONDITION_FAILED';
  return body?.includes('"FAIL_IF_EXISTS"') === true ? 'KEY_ALREADY_EXISTS' : null;
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
