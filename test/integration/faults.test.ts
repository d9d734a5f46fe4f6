/**
 * Decisions recorded while everything fails now and then; then the faults end, the clock goes on for a day and the nightly
 * reconcile runs: nothing that was acknowledged is lost, and what is published is what a fresh compilation gives.
 */
import { gunzipSync } from 'node:zlib';
import { daylightClient } from '../../scripts/sample/daylight-client';
import { endSites, type RunningSite, startSite } from '../support/site';

jest.setTimeout(240_000);

const admin = 'admin@example.com';
const project = 'MOPS';
const DAY_MS = 86_400_000;
/** A person tries again a few times before they give up. */
const PATIENCE = 6;

let site: RunningSite;
let projectId: string;
let fieldId: string;
let open: string[];

const rest: ReturnType<RunningSite['as']> = (...call) => site.as(admin)(...call);

beforeAll(async () => {
  site = await startSite();
  projectId = (await daylightClient(site.url, admin).project(project)).id;
  const settings = await daylightClient(site.url, admin).open('settings', project);
  const { roles } = await settings.must<{ roles: { id: number }[] }>('settings.load', { projectId });
  await settings.must('settings.save', {
    projectId,
    settings: { on: true, startLine: '2020-01-01', deciders: { roleIds: roles.map(({ id }) => id), accountIds: [] } },
  });
  await settings.must('portal.change', { projectId, allow: ['reason', 'detail'] });
  await compiled();
  await settings.must('portal.publish', { projectId });
  const fields = await rest('GET', '/rest/api/3/field');
  fieldId = (fields.body as { id: string; name: string }[]).find(({ name }) => name === 'Decision')?.id ?? '';
  const jql = `project = ${project} AND issuetype in (Story, Task) AND level is EMPTY ORDER BY created`;
  const found = await rest('POST', '/rest/api/3/search/jql', { jql, maxResults: 100 });
  open = (found.body.issues as { id: string }[]).map(({ id }) => id);
});
afterAll(endSites);
afterEach(async () => {
  await rest('POST', '/local/faults', {});
});

/** Lets what was asked for be compiled. */
async function compiled(): Promise<void> {
  await rest('GET', '/local/settled');
  await rest('POST', '/local/clock', { advanceMs: 60_000 });
  expect((await rest('GET', '/local/settled')).body).toMatchObject({ settled: true });
}

interface Decision {
  outcome: string;
  reason: string;
}

const decisionOf = (seed: number, nth: number): Decision & Record<string, string> => ({
  outcome: 'maybe',
  reason: `Seed ${seed}, answer ${nth}: it hangs on the budget of the next quarter.`,
  question: 'Is there budget?',
  answeredBy: 'Finance',
});

/** Records a decision as a person would who tries again; whether it was acknowledged in the end. */
async function record(issueId: string, decision: Decision): Promise<boolean> {
  const page = await daylightClient(site.url, admin).open('project', project);
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    // A function that died gives no result at all: the bridge throws.
    const result = await page.call('decision.record', { projectId, issueId, decision }).catch(() => null);
    if (result?.ok === true) return true;
  }
  return false;
}

interface PortalView {
  asOf: string;
  segments: string[];
}

/** What readers get, inflated: the first view and the stories of some items. */
async function published(issueIds: readonly string[]): Promise<string> {
  const page = await daylightClient(site.url, admin).open('project', project);
  const view = await page.must<PortalView>('portal.view', { projectId });
  const parts = [...view.segments];
  for (const issueId of issueIds)
    parts.push((await page.must<{ shard: string }>('portal.story', { projectId, issueId })).shard);
  return parts.map((part) => gunzipSync(Buffer.from(part, 'base64')).toString('utf8')).join('\n');
}

const SEEDS = [11, 23, 47];

test.each(SEEDS)('with the seed %i', async (seed) => {
  const mine = open.splice(0, 8);
  const rates = { seed, all: 0.04, 'jira-slow': 0.01, 'clock-jump': 0.01 };
  expect((await rest('POST', '/local/faults', rates)).status).toBe(200);

  /** All that was acknowledged, by work item; and the last one where nothing unsure came after it. */
  const acknowledged = new Map<string, Decision[]>();
  const last = new Map<string, Decision>();
  for (const [nth, issueId] of [...mine, ...mine].entries()) {
    const decision = decisionOf(seed, nth);
    if (await record(issueId, decision)) {
      acknowledged.set(issueId, [...(acknowledged.get(issueId) ?? []), decision]);
      last.set(issueId, decision);
    } else last.delete(issueId);
    if (nth % 4 === 0) await rest('POST', '/local/clock', { advanceMs: 30_000 });
  }
  const { body: state } = await rest('GET', '/local/faults');
  expect(state.injected.length).toBeGreaterThan(5);
  expect(last.size).toBeGreaterThan(4);

  await rest('POST', '/local/faults', {});
  const moved = await rest('POST', '/local/clock', { advanceMs: DAY_MS + 3_600_000 });
  expect(moved.status).toBe(200);
  expect((await rest('GET', '/local/settled')).body).toMatchObject({ settled: true });

  const page = await daylightClient(site.url, admin).open('project', project);
  for (const [issueId, decisions] of acknowledged) {
    const log = await page.must<{ entries: { after: Decision | null }[] }>('decision.log', { issueId });
    const logged = log.entries.map(({ after }) => after?.reason);
    expect(logged).toEqual(expect.arrayContaining(decisions.map(({ reason }) => reason)));
  }
  for (const [issueId, { reason }] of last) {
    const { body: issue } = await rest('GET', `/rest/api/3/issue/${issueId}?fields=${fieldId}`);
    expect(issue.fields[fieldId]).toMatchObject({ outcome: 'maybe', reason });
  }
  // Whatever came of an attempt without an answer: field and log say the same.
  for (const issueId of mine) {
    const { body: issue } = await rest('GET', `/rest/api/3/issue/${issueId}?fields=${fieldId}`);
    const log = await page.must<{ decision: Decision | null }>('decision.log', { issueId });
    expect(log.decision?.reason ?? null).toBe(issue.fields[fieldId]?.reason ?? null);
  }

  const before = await published(mine);
  // Another word to look for is another rule: everything is compiled anew, from what Jira says now.
  const settings = await daylightClient(site.url, admin).open('settings', project);
  await settings.must('settings.save', { projectId, settings: {}, privateWords: [`seed ${seed}`] });
  await compiled();
  expect(await published(mine)).toBe(before);
  for (const { reason } of last.values()) expect(before).toContain(reason);
});

test('the same seed and the same calls give the same faults', async () => {
  const run = async (): Promise<unknown> => {
    await rest('POST', '/local/faults', { seed: 5, 'jira-drop': 0.4 });
    const page = await daylightClient(site.url, admin).open('project', project);
    for (let calls = 0; calls < 10; calls += 1) await page.call('decision.context', { projectId });
    const { body } = await rest('GET', '/local/faults');
    return (body.injected as { kind: string; ask: number; what: string }[]).map(({ kind, ask, what }) => [
      kind,
      ask,
      what,
    ]);
  };
  const first = await run();
  expect(await run()).toEqual(first);
  expect(await rest('POST', '/local/faults', { rain: 1 })).toMatchObject({ status: 400 });
});
