/** Daylight and its people on a site that refuses: Jira's rate limits over HTTP, and what the meter says of it. */
import { daylightClient, type DaylightMethods } from '../../scripts/sample/daylight-client';
import { endSites, type Rest, type RunningSite, startSite } from '../support/site';

jest.setTimeout(240_000);

const admin = 'admin@example.com';
const project = 'MOPS';
const decision = {
  outcome: 'not-now',
  reason: 'We look at it again once the consent work of this quarter is done.',
  reopensWhen: 'The consent work is done.',
};

interface Log {
  decision: unknown;
  entries: { after: unknown }[];
}

let site: RunningSite;
let rest: Rest;
let page: DaylightMethods;
let issueIds: string[];

beforeAll(async () => {
  site = await startSite({ filled: true });
  rest = site.as(admin);
  const client = daylightClient(site.url, admin);
  page = await client.open('project', project);
  const { body } = await rest('POST', '/rest/api/3/search/jql', {
    jql: `project = ${project} AND Decision is EMPTY AND statusCategory != Done AND issuetype != Epic`,
  });
  issueIds = (body.issues as { id: string }[]).map(({ id }) => id);
});
afterAll(endSites);

/** Writes a work item until Jira has had enough of it. */
async function writeUntilRefused(issueId: string): ReturnType<Rest> {
  for (let times = 0; times < 500; times++) {
    const answer = await rest('PUT', `/rest/api/3/issue/${issueId}/properties/of-a-test`, { times });
    if (answer.status === 429) return answer;
  }
  throw new Error('Jira took 500 writes to one work item.');
}

test('an answer waits while Jira wants no more writes to the work item, and is then kept', async () => {
  const [issueId = ''] = issueIds;
  const refused = await writeUntilRefused(issueId);
  expect(refused.body).toEqual({ errorMessages: ['Rate limit exceeded.'], errors: {} });
  expect(Object.fromEntries(refused.headers)).toMatchObject({
    'retry-after': expect.stringMatching(/^[12]$/),
    'ratelimit-reason': 'jira-per-issue-on-write',
    'x-ratelimit-limit': '20',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  });

  await rest('POST', '/local/meter/reset', {});
  await page.must('decision.record', { issueId, decision });
  const { body: meter } = await rest('GET', '/local/meter');
  expect(meter.functions).toContainEqual(
    expect.objectContaining({
      call: 'decision.record',
      usage: expect.objectContaining({ invocations: 1, failures: 0 }),
    }),
  );
  const log = await page.must<Log>('decision.log', { issueId });
  expect(log.decision).toMatchObject(decision);
});

test('when Jira asks to wait for longer, the person is told so, nothing stands half, and later it works', async () => {
  const [, issueId = ''] = issueIds;
  let wait = 0;
  for (let turn = 0; turn < 10 && wait <= 10; turn++) {
    await rest('POST', '/local/clock', { advanceMs: 2_000 });
    wait = Number((await writeUntilRefused(issueId)).headers.get('retry-after'));
  }
  expect(wait).toBeGreaterThan(10);
  const result = await page.call('decision.record', { issueId, decision });
  expect(result).toMatchObject({ ok: false, error: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } });
  const before = await page.must<Log>('decision.log', { issueId });
  expect([before.decision, before.entries.at(-1)?.after ?? null]).toEqual([null, null]);

  await rest('POST', '/local/clock', { advanceMs: 30_000 });
  await page.must('decision.record', { issueId, decision });
  const after = await page.must<Log>('decision.log', { issueId });
  expect(after.decision).toMatchObject(decision);
  expect(after.entries.at(-1)?.after).toMatchObject(decision);
});

test("the site's own pages are never told to wait", async () => {
  const session = await fetch(`${site.url}/local/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: site.url },
    body: JSON.stringify({ accountId: 'anonymous' }),
  });
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  const statuses = new Set<number>();
  for (let times = 0; times < 300; times++)
    statuses.add((await fetch(`${site.url}/rest/api/3/serverInfo`, { headers: { cookie } })).status);
  expect([...statuses]).toEqual([200]);
});
