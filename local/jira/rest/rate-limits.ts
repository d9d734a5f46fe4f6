/**
 * Jira's three rate limits: an app's points an hour, requests a second to an endpoint, writes to one work item. They hold for
 * apps and for scripts with a token, not for what the site's own pages ask.
 */
import type { Clock, RestRequest, RestResponse } from '../../contract';
import { type SlidingWindow, slidingWindow } from '../../rates/sliding-window';
import { steadyTime } from '../../rates/steady-time';
import { type TokenBucket, tokenBucket } from '../../rates/token-bucket';
import { isObject } from '../fields/input';
import { BURSTS_OF_ENDPOINTS, JIRA_LIMITS } from './limits';
import { pointsOf } from './points';
import type { RouteRow } from './route-table';
import { type Match, matchRoute } from './router';

export interface RateLimits {
  /** Answers a request by `answer`, or with 429. An answer also says what it cost. */
  around(request: RestRequest, answer: () => RestResponse): RestResponse;
}

const HOUR_MS = 3_600_000;
const SHORT_MS = 2_000;
const LONG_MS = 30_000;
/** Work items with writes in the last half minute; above so many the quiet ones are forgotten. */
const MAX_ITEMS = 1_000;
/** Below this share of the quota Jira warns. */
const NEAR = 0.2;
/** Reads that are sent as POST, and what changes nothing of the work item. */
const NO_WRITES = new Set([
  'POST /rest/api/3/issue/{issueIdOrKey}/changelog/list',
  'POST /rest/api/3/issue/{issueIdOrKey}/notify',
]);

interface Refused {
  reason: string;
  limit: number;
  waitMs: number;
}

/**
 * Opens the limits of a site.
 * @param idOf the id of a work item that is named by id or key
 * @param time milliseconds that never go back
 */
export function createRateLimits(
  clock: Pick<Clock, 'now'>,
  idOf: (idOrKey: string) => string,
  time: () => number = steadyTime(() => clock.now()),
): RateLimits {
  const buckets = new Map<string, TokenBucket>();
  const items = new Map<string, { short: SlidingWindow; long: SlidingWindow }>();
  const spent = new Map<string, { hour: number; points: number }>();

  function pointsLeft(appId: string): number {
    const hour = Math.floor(clock.now() / HOUR_MS);
    const account = spent.get(appId);
    return JIRA_LIMITS.pointsAnHour.value - (account?.hour === hour ? account.points : 0);
  }
  function spend(appId: string, points: number): void {
    const hour = Math.floor(clock.now() / HOUR_MS);
    const account = spent.get(appId);
    spent.set(appId, { hour, points: points + (account?.hour === hour ? account.points : 0) });
  }
  function bucketOf(route: RouteRow): TokenBucket {
    const kept = buckets.get(route.key);
    if (kept !== undefined) return kept;
    const bucket = tokenBucket(burstOf(route), time);
    buckets.set(route.key, bucket);
    return bucket;
  }
  function windowsOf(id: string): { short: SlidingWindow; long: SlidingWindow } {
    const kept = items.get(id);
    if (kept !== undefined) return kept;
    if (items.size >= MAX_ITEMS) for (const [other, { long }] of items) if (long.isEmpty()) items.delete(other);
    const opened = {
      short: slidingWindow(JIRA_LIMITS.writesShort.value, SHORT_MS, time),
      long: slidingWindow(JIRA_LIMITS.writesLong.value, LONG_MS, time),
    };
    items.set(id, opened);
    return opened;
  }

  function refusalOf(route: RouteRow, appId: string | null, written: readonly string[]): Refused | null {
    if (appId !== null && pointsLeft(appId) <= 0)
      return {
        reason: 'jira-quota-global-based',
        limit: JIRA_LIMITS.pointsAnHour.value,
        waitMs: HOUR_MS - (clock.now() % HOUR_MS),
      };
    const burst = bucketOf(route).waitFor(1);
    if (burst > 0) return { reason: 'jira-burst-based', limit: burstOf(route), waitMs: burst };
    for (const id of written) {
      const { short, long } = windowsOf(id);
      const shortWait = short.waitFor(1);
      const longWait = long.waitFor(1);
      if (shortWait > 0 || longWait > 0)
        return {
          reason: 'jira-per-issue-on-write',
          limit: longWait > 0 ? JIRA_LIMITS.writesLong.value : JIRA_LIMITS.writesShort.value,
          waitMs: Math.max(shortWait, longWait),
        };
    }
    return null;
  }

  function quotaHeaders(appId: string | null): Record<string, string> {
    if (appId === null) return {};
    const quota = JIRA_LIMITS.pointsAnHour.value;
    const left = Math.max(0, pointsLeft(appId));
    const isNear = left < quota * NEAR;
    const seconds = Math.ceil((HOUR_MS - (clock.now() % HOUR_MS)) / 1000);
    return {
      'ratelimit-policy': `"global-app-quota";q=${quota};w=3600`,
      ratelimit: `"global-app-quota";${isNear ? `r=${left};` : ''}t=${seconds}`,
      ...(isNear ? { 'x-ratelimit-nearlimit': 'true' } : {}),
    };
  }

  return {
    around(request, answer) {
      const [path = ''] = request.path.split('?');
      const match = request.internal === true ? null : matchRoute(request.method, path);
      if (match === null) return answer();
      const { route } = match;
      const appId = appOf(request);
      const written = writtenBy(match, request).map(idOf);
      const refused = refusalOf(route, appId, written);
      if (refused !== null) return tooMany(refused, clock.now(), quotaHeaders(appId));
      const bucket = bucketOf(route);
      bucket.take(1);
      for (const id of written) {
        const { short, long } = windowsOf(id);
        short.add(1);
        long.add(1);
      }
      const response = answer();
      const points = pointsOf(route, response.status, response.body);
      if (appId !== null) spend(appId, points);
      const limits = { 'x-ratelimit-limit': String(burstOf(route)), 'x-ratelimit-remaining': String(bucket.left()) };
      return { ...response, headers: { ...response.headers, ...limits, ...quotaHeaders(appId) }, points };
    },
  };
}

const appOf = ({ actor }: RestRequest): string | null => actor.app?.appId ?? null;

function burstOf(route: RouteRow): number {
  const own = BURSTS_OF_ENDPOINTS[route.key];
  if (own !== undefined) return own.value;
  const isRead = route.method === 'GET' || route.method === 'POST';
  return isRead ? JIRA_LIMITS.burstRead.value : JIRA_LIMITS.burstWrite.value;
}

/** The work items that a request writes, as it names them, once each. */
function writtenBy({ route, params }: Match, request: RestRequest): string[] {
  if (route.method === 'GET' || NO_WRITES.has(route.key)) return [];
  const named = params['issueIdOrKey'];
  if (named !== undefined) return [named];
  return route.path.startsWith('/rest/api/3/app/field/') ? itemsOfUpdates(request.body) : [];
}

/** The work items of `{updates: [{issueIds}]}`; a body that is no such thing is refused by its route. */
function itemsOfUpdates(text: string | null): string[] {
  let body: unknown;
  try {
    body = JSON.parse(text ?? '');
  } catch {
    return [];
  }
  const updates: unknown[] = isObject(body) && Array.isArray(body['updates']) ? body['updates'] : [];
  const ids = updates.flatMap((update): unknown[] =>
    isObject(update) && Array.isArray(update['issueIds']) ? update['issueIds'] : [],
  );
  return [...new Set(ids.map(String))];
}

function tooMany({ reason, limit, waitMs }: Refused, now: number, quota: Record<string, string>): RestResponse {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return {
    status: 429,
    headers: {
      ...quota,
      'content-type': 'application/json;charset=UTF-8',
      'retry-after': String(seconds),
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': new Date(now + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
      'ratelimit-reason': reason,
    },
    // The page shows no body; this is the shape of Jira's other refusals.
    body: JSON.stringify({ errorMessages: ['Rate limit exceeded.'], errors: {} }),
    points: 0,
  };
}
