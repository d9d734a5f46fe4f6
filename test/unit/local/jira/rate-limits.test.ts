/** Jira's rate limits: each is provoked, with the reason and the headers that Jira names. */
import type { Actor, RestRequest, RestResponse } from '../../../../local/contract';
import { BURSTS_OF_ENDPOINTS, JIRA_LIMITS } from '../../../../local/jira/rest/limits';
import { createRateLimits, type RateLimits } from '../../../../local/jira/rest/rate-limits';

const app = {
  appId: 'app-1',
  environmentId: 'env',
  environmentType: 'DEVELOPMENT',
  name: 'App',
  accountId: 'app-account',
  scopes: [],
};
const AS_APP: Actor = { kind: 'app', app };
const PERSON: Actor = { kind: 'user', accountId: 'user-1' };

const START = Date.parse('2026-11-22T09:30:00Z');
let site = START;
let steady = 0;
let limits: RateLimits;
let answered = 0;
beforeEach(() => {
  site = START;
  steady = 0;
  answered = 0;
  limits = createRateLimits(
    { now: () => site },
    (idOrKey) => (idOrKey === 'KEY-1' ? '10001' : idOrKey),
    () => steady,
  );
});

const request = (method: string, path: string, more: Partial<RestRequest> = {}): RestRequest => ({
  method,
  path,
  headers: {},
  body: null,
  actor: PERSON,
  baseUrl: 'http://localhost:1',
  ...more,
});
function ask(method: string, path: string, more: Partial<RestRequest> = {}, body: unknown = {}): RestResponse {
  return limits.around(request(method, path, more), () => {
    answered++;
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  });
}
/** How often a request is answered before it is refused. */
function timesUntilRefused(method: string, path: () => string, more: Partial<RestRequest> = {}): number {
  for (let times = 0; times < 1_000; times++) if (ask(method, path(), more).status === 429) return times;
  return Infinity;
}

describe('requests a second to an endpoint', () => {
  let item = 0;
  const anyItem = () => `/rest/api/3/issue/KEY-${(item += 1) + 1}`;

  test.each([
    ['GET', () => '/rest/api/3/project/search', JIRA_LIMITS.burstRead.value],
    ['POST', () => '/rest/api/3/issue', JIRA_LIMITS.burstRead.value],
    ['PUT', anyItem, JIRA_LIMITS.burstWrite.value],
    ['DELETE', anyItem, JIRA_LIMITS.burstWrite.value],
    ['GET', anyItem, BURSTS_OF_ENDPOINTS['GET /rest/api/3/issue/{issueIdOrKey}']?.value ?? 0],
  ])('%s', (method, path, limit) => {
    expect(timesUntilRefused(method, path)).toBe(limit);
    const refused = ask(method, path());
    expect(refused).toMatchObject({
      status: 429,
      headers: {
        'retry-after': '1',
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '2026-11-22T09:30:01Z',
        'ratelimit-reason': 'jira-burst-based',
      },
    });
    expect(answered).toBe(limit);
    expect(ask('GET', '/rest/api/3/myself').status).toBe(200);
    steady += 100;
    expect(timesUntilRefused(method, path)).toBe(limit / 10);
  });

  test('every answer says how many are left', () => {
    ask('GET', '/rest/api/3/myself');
    expect(ask('GET', '/rest/api/3/myself').headers).toMatchObject({
      'x-ratelimit-limit': '100',
      'x-ratelimit-remaining': '98',
    });
  });

  test("the site's own pages and the platform itself are not limited", () => {
    expect(timesUntilRefused('GET', () => '/rest/api/3/myself', { internal: true })).toBe(Infinity);
    expect(ask('GET', '/rest/api/3/myself').status).toBe(200);
  });
});

describe('writes to one work item', () => {
  const reason = { 'ratelimit-reason': 'jira-per-issue-on-write' };

  test('20 in 2 seconds, by id or key, whatever is written; others go on, and so does reading', () => {
    for (let turn = 0; turn < 5; turn++) {
      expect(ask('PUT', '/rest/api/3/issue/KEY-1').status).toBe(200);
      expect(ask('POST', '/rest/api/3/issue/10001/comment').status).toBe(200);
      expect(ask('PUT', '/rest/api/3/issue/10001/properties/x').status).toBe(200);
      const body = JSON.stringify({ updates: [{ issueIds: [10001, 10002], value: null }] });
      expect(ask('PUT', '/rest/api/3/app/field/customfield_1/value', { body }).status).toBe(200);
    }
    expect(ask('PUT', '/rest/api/3/issue/KEY-1')).toMatchObject({
      status: 429,
      headers: { ...reason, 'retry-after': '2', 'x-ratelimit-limit': '20' },
    });
    expect(ask('PUT', '/rest/api/3/issue/10002').status).toBe(200);
    expect(ask('GET', '/rest/api/3/issue/KEY-1').status).toBe(200);
    steady += 2_000;
    expect(ask('PUT', '/rest/api/3/issue/KEY-1').status).toBe(200);
  });

  test('100 in 30 seconds', () => {
    const path = () => '/rest/api/3/issue/KEY-1';
    for (let turn = 0; turn < 5; turn++) {
      expect(timesUntilRefused('PUT', path)).toBe(20);
      steady += 2_000;
    }
    expect(ask('PUT', path())).toMatchObject({
      status: 429,
      headers: { ...reason, 'retry-after': '20', 'x-ratelimit-limit': '100' },
    });
    steady += 20_000;
    expect(timesUntilRefused('PUT', path)).toBe(20);
  });
});

describe("an app's points", () => {
  const search = { nextPageToken: null, issues: Array.from({ length: 100 }, (_, id) => ({ id: String(id) })) };
  const spend = (): RestResponse => {
    steady += 10;
    return ask('POST', '/rest/api/3/search/jql', { actor: AS_APP }, search);
  };

  test('65,000 an hour, then nothing until the next full hour', () => {
    for (let call = 0; call < 513; call++) expect(spend().points).toBe(101);
    expect(spend().headers).not.toHaveProperty('x-ratelimit-nearlimit');
    let last = spend();
    expect(last.headers).toMatchObject({
      'x-ratelimit-nearlimit': 'true',
      'ratelimit-policy': '"global-app-quota";q=65000;w=3600',
      ratelimit: expect.stringMatching(/^"global-app-quota";r=\d+;t=1800$/),
    });
    for (let call = 0; call < 1_000 && last.status !== 429; call++) last = spend();
    expect(answered).toBe(Math.ceil(65_000 / 101));
    expect(last).toMatchObject({
      status: 429,
      headers: {
        'ratelimit-reason': 'jira-quota-global-based',
        'retry-after': '1800',
        'x-ratelimit-limit': '65000',
        'x-ratelimit-reset': '2026-11-22T10:00:00Z',
        ratelimit: '"global-app-quota";r=0;t=1800',
      },
    });
    expect(ask('GET', '/rest/api/3/myself', { actor: { ...PERSON, app } }).status).toBe(429);
    expect(ask('GET', '/rest/api/3/myself').status).toBe(200);
    site = Date.parse('2026-11-22T10:00:00Z');
    expect(spend().status).toBe(200);
  });

  test.each([
    ['GET', '/rest/api/3/issue/KEY-1', { id: '1', transitions: [{}, {}] }, 2],
    ['GET', '/rest/api/3/group/member?groupId=1', { values: Array(8).fill({}), id: undefined }, 17],
    ['GET', '/rest/api/3/mypermissions', { permissions: { A: {}, B: {} } }, 5],
    ['GET', '/rest/api/3/field', [{}, {}, {}], 4],
    ['POST', '/rest/api/3/search/approximate-count', { count: 7 }, 2],
    ['POST', '/rest/api/3/issue', { id: '1' }, 1],
    ['POST', '/rest/api/3/issue/bulk', { issues: [{}, {}, {}], errors: [] }, 3],
    ['PUT', '/rest/api/3/issue/KEY-1', {}, 1],
  ])('%s %s', (method, path, body, points) => {
    expect(ask(method, path, { actor: AS_APP }, body).points).toBe(points);
  });
});
