/** Ownership of epics on the local site: by the people who are there, by the days that pass, and by a night that is cut off. */
import { daylightClient, type DaylightMethods } from '../../scripts/sample/daylight-client';
import { endSites, type Rest, type RunningSite, startSite } from '../support/site';

jest.setTimeout(240_000);

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const PROJECT = 'MOPS';
const admin = 'admin@example.com';

let site: RunningSite;
let rest: Rest;
let projectId: string;
let fieldId: string;
let people: Record<'claire' | 'aiko' | 'maren', string>;

beforeAll(async () => {
  site = await startSite();
  rest = site.as(admin);
  const client = daylightClient(site.url, admin);
  projectId = (await client.project(PROJECT)).id;
  const settings = await client.open('settings', PROJECT);
  const { revision } = await settings.must<{ revision: number }>('settings.load', { projectId });
  await settings.must('settings.save', {
    projectId,
    revision,
    settings: { on: true, startLine: '2026-06-01', deciders: { roleIds: [10002, 10003], accountIds: [] } },
  });
  const { body: fields } = await rest('GET', '/rest/api/3/field');
  fieldId = (fields as { id: string; name: string }[]).find(({ name }) => name === 'Ownership')?.id ?? '';
  const { body: users } = await rest('GET', '/rest/api/3/users/search?maxResults=100');
  const named = (name: string): string =>
    (users as { accountId: string; displayName: string }[]).find(({ displayName }) => displayName.startsWith(name))
      ?.accountId ?? '';
  people = { claire: named('Claire'), aiko: named('Aiko'), maren: named('Maren') };
});
afterAll(endSites);

const asLead = (): Promise<DaylightMethods> => daylightClient(site.url, 'lead@example.com').open('project', PROJECT);

async function idOf(key: string): Promise<string> {
  return String((await rest('GET', `/rest/api/3/issue/${key}?fields=summary`)).body.id);
}

async function name(key: string, parts: object = {}): Promise<void> {
  const team = await asLead();
  await team.must('sponsorship.save', {
    issueId: await idOf(key),
    revision: 0,
    people: { sponsor: people.claire, deputy: people.aiko, owner: people.maren },
    ...parts,
  });
}

interface Value {
  state: string;
  reason?: string;
  standIn?: string;
}

const valueOf = async (key: string): Promise<Value | null> =>
  (await rest('GET', `/rest/api/3/issue/${key}?fields=${fieldId}`)).body.fields[fieldId] as Value | null;

async function search(jql: string): Promise<string[]> {
  const { body } = await rest('POST', '/rest/api/3/search/jql', {
    jql: `project = ${PROJECT} AND ${jql}`,
    maxResults: 50,
    fields: ['summary'],
  });
  return (body.issues as { key: string }[]).map(({ key }) => key).sort();
}

/** Waits, since what Forge does comes after what was asked. */
async function eventually(key: string, expected: Partial<Value>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const value = await valueOf(key);
    if (tries === 100 || Object.entries(expected).every(([part, word]) => value?.[part as keyof Value] === word)) {
      expect(value).toMatchObject(expected);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const clock = async (): Promise<number> => Date.parse(String((await rest('GET', '/local/session')).body.now));

/** A day passes, and the hours in which a night that was missed is made up for. */
async function pass(days: number): Promise<void> {
  await site.pass(days * DAY_MS + 3 * HOUR_MS);
}

test('what is recorded is found by JQL at once', async () => {
  await name('MOPS-1', { cadence: 30 });
  await name('MOPS-2');
  expect(await valueOf('MOPS-1')).toMatchObject({ state: 'sponsored', sponsor: people.claire, owner: people.maren });
  expect(await search('Ownership.State = sponsored')).toEqual(['MOPS-1', 'MOPS-2']);
  expect(await search(`Ownership.Sponsor = "${people.claire}"`)).toEqual(['MOPS-1', 'MOPS-2']);
  expect(await search(`Ownership.Owner = "${people.aiko}"`)).toEqual([]);
});

test('a sponsor whose account is deactivated: lapsed at once where Jira tells, and the deputy stands in', async () => {
  await name('MOPS-3', { people: { sponsor: people.aiko, deputy: people.claire, owner: people.maren } });
  // Whom an event is about counts once a night has seen who is named where.
  await pass(1);
  await rest('POST', `/local/people/${people.aiko}`, { active: false });
  await eventually('MOPS-3', { state: 'lapsed', reason: 'sponsor-gone', standIn: people.claire });
  expect(await search('Ownership.State = lapsed')).toEqual(['MOPS-3']);
  const view = await (
    await asLead()
  ).must<{ ownership: { state: string }; gone: Record<string, string> }>('sponsorship.read', {
    issueId: await idOf('MOPS-3'),
  });
  expect(view.ownership.state).toBe('lapsed');
  expect(Object.keys(view.gone)).toEqual([people.aiko]);
  await rest('POST', `/local/people/${people.aiko}`, { active: true });
  await eventually('MOPS-3', { state: 'sponsored' });
});

test('days without a word: due, then lapsed, by the next morning', async () => {
  const now = await clock();
  // Nothing is under way that would see the clock jump.
  await rest('GET', '/local/settled');
  const past: [string, number, number][] = [
    ['MOPS-4', 25, 30],
    ['MOPS-5', 35, 30],
    ['MOPS-7', 65, 30],
    ['MOPS-9', 95, 90],
  ];
  for (const [key, daysAgo, cadence] of past) {
    await rest('POST', '/local/clock', { to: new Date(now - daysAgo * DAY_MS).toISOString(), jump: true });
    await name(key, { cadence });
    expect(await valueOf(key)).toMatchObject({ state: 'sponsored' });
  }
  await rest('POST', '/local/clock', { to: new Date(now).toISOString(), jump: true });
  await pass(1);
  await eventually('MOPS-7', { state: 'lapsed', reason: 'overdue', standIn: people.aiko });
  await eventually('MOPS-5', { state: 'due', reason: 'never-confirmed' });
  await eventually('MOPS-9', { state: 'due' });
  await eventually('MOPS-4', { state: 'sponsored' });
  const team = await asLead();
  await team.must('sponsorship.checkIn', {
    issueId: await idOf('MOPS-7'),
    verdict: 'needed',
    changes: [],
    note: '',
    confirmedBy: people.claire,
    meeting: 'Steering meeting',
  });
  expect(await valueOf('MOPS-7')).toMatchObject({ state: 'sponsored' });
});

test('a night that is cut off by a crash is made up for', async () => {
  await rest('POST', `/local/people/${people.maren}`, { active: false });
  const moved = rest('POST', '/local/clock', { advanceMs: DAY_MS }).catch(() => null);
  await new Promise((resolve) => setTimeout(resolve, 400));
  await site.kill();
  await moved;
  site = await startSite({ data: site.data });
  rest = site.as(admin);
  await pass(1);
  await pass(1);
  for (const key of ['MOPS-1', 'MOPS-2', 'MOPS-3']) {
    expect(await search(`key = ${key} AND Ownership is not EMPTY`)).toEqual([key]);
  }
  // Epics in progress without a sponsor are listed quietly.
  expect(await valueOf('MOPS-8')).toMatchObject({ state: 'none', reason: 'no-sponsor' });
  expect(await valueOf('MOPS-10')).toBeNull();
});
