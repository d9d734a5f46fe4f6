/** Sponsors on the local site: without a licence, told of a lapse, taken at their word, and handed over by the hundred. */
import { daylightClient, type DaylightMethods } from '../../scripts/sample/daylight-client';
import type { CallResult } from '../../static/src/lib/bridge';
import { handOverMany } from '../../static/src/components/epics/hand-over-many';
import { endSites, type Rest, type RunningSite, startSite } from '../support/site';
import { must, mustOpen, type Surface } from '../support/surfaces';

jest.setTimeout(240_000);

const PROJECT = 'MOPS';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const [admin, lead, cmo, field, ops2] = ['admin', 'lead', 'cmo', 'field', 'ops2'].map(
  (who) => `${who}@example.com`,
) as [string, string, string, string, string];

let site: RunningSite;
let rest: Rest;
let projectId: string;
let team: DaylightMethods;
let idsByMail: Map<string, string>;

const accountOf = (email: string): string => idsByMail.get(email) ?? '';

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
  team = await daylightClient(site.url, lead).open('project', PROJECT);
  const { body } = await rest('GET', '/rest/api/3/users/search?maxResults=200');
  idsByMail = new Map(
    (body as { accountId: string; emailAddress?: string }[]).map((one) => [one.emailAddress ?? '', one.accountId]),
  );
});
afterAll(endSites);
afterEach(async () => {
  await rest('POST', '/local/faults', {});
});

async function idOf(key: string): Promise<string> {
  return String((await rest('GET', `/rest/api/3/issue/${key}?fields=summary`)).body.id);
}

async function name(key: string, people: Record<string, string>, parts: object = {}): Promise<string> {
  const issueId = await idOf(key);
  await team.must('sponsorship.save', { issueId, revision: 1000, people, ...parts });
  return issueId;
}

async function search(jql: string): Promise<string[]> {
  const found: string[] = [];
  let nextPageToken: string | undefined;
  do {
    const { body } = await rest('POST', '/rest/api/3/search/jql', {
      jql: `project = ${PROJECT} AND ${jql} ORDER BY key`,
      maxResults: 100,
      fields: ['summary'],
      ...(nextPageToken === undefined ? {} : { nextPageToken }),
    });
    found.push(...(body.issues as { key: string }[]).map(({ key }) => key));
    nextPageToken = body.nextPageToken as string | undefined;
  } while (nextPageToken !== undefined);
  return found;
}

/** What somebody was told of an epic; several pieces of news are one e-mail. */
const mailTo = async (email: string, about: string): Promise<string[]> => {
  const { body } = await rest('GET', '/local/mail');
  const mails = (Array.isArray(body) ? body : body.mails) as { textBody: string; toAccountId: string }[];
  const own = mails.filter(({ toAccountId }) => toAccountId === accountOf(email)).map(({ textBody }) => textBody);
  return own.filter((text) => text.includes(about));
};

/** The whole view in the help center. */
const desk = (email: string): Promise<Surface> =>
  mustOpen(site.url, email, { type: 'jiraServiceManagement:portalUserMenuAction', key: 'desk-full' }, {});

test('a sponsor without a licence finds their epic in the help center and confirms it; it is in Jira at once', async () => {
  const issueId = await name('MOPS-4', { sponsor: accountOf(field), deputy: accountOf(cmo) });
  const surface = await desk(field);
  const { epics } = await must<{ epics: { key: string; role: string }[] }>(surface, 'sponsorship.mine', {});
  expect(epics).toMatchObject([{ key: 'MOPS-4', role: 'sponsor', state: 'sponsored' }]);
  const said = { issueId, verdict: 'changed', changes: ['users'], note: 'PRIVATE-31aa' };
  expect(await must(surface, 'sponsorship.checkInMine', said)).toMatchObject({ state: 'due', reason: 'changed' });
  expect(await search('Ownership.State = due AND Ownership.Reason = "changed"')).toEqual(['MOPS-4']);
  // What they said goes to the team, and nothing of the rest of the record came to them.
  const { sponsorship } = await team.must<{ sponsorship: { checkIns: { by: string; note: string }[] } }>(
    'sponsorship.read',
    { issueId },
  );
  expect(sponsorship.checkIns).toMatchObject([{ by: accountOf(field), note: 'PRIVATE-31aa', confirmedBy: null }]);
  expect((await surface.call('sponsorship.read', { issueId })).code).toBe('none');
  expect((await surface.call('sponsorship.packet', { issueId })).code).toBe('none');
  const other = await desk('partner@example.com');
  expect((await other.call('sponsorship.checkInMine', { ...said, note: '' })).code).toBe('FORBIDDEN');
  expect(await must(other, 'sponsorship.mine', {})).toEqual({ epics: [] });
});

test('every alias of the field is understood by JQL', async () => {
  const [sponsor, deputy, owner] = [accountOf(cmo), accountOf(ops2), accountOf(lead)];
  const issueId = await name('MOPS-1', { sponsor, deputy, owner });
  await team.must('adoption.save', {
    issueId,
    revision: 0,
    audiences: [
      {
        id: 'abcdef',
        who: 'Sales',
        measure: 'users',
        unit: '',
        baseline: 0,
        target: 9,
        targetOn: '2026-11-01',
        resistance: '',
        answer: '',
      },
    ],
  });
  await team.must('adoption.addReading', { issueId, audienceId: 'abcdef', on: '2026-10-15', value: 3, unit: '' });
  for (const jql of [
    'Ownership.State = sponsored',
    `Ownership.Sponsor = "${sponsor}"`,
    `Ownership.Deputy = "${deputy}"`,
    `Ownership.Owner = "${owner}"`,
    'Ownership.NextCheckIn > now()',
    'Ownership.NextCheckIn < 120d',
    'Ownership.AdoptionGap = below-target',
  ]) {
    expect([jql, await search(`key in (MOPS-1, MOPS-9) AND ${jql}`)]).toEqual([jql, ['MOPS-1']]);
  }
  expect(await search('key = MOPS-1 AND Ownership.AdoptionGap = no-reading')).toEqual([]);
  expect(await search('key = MOPS-1 AND Ownership.NextCheckIn < now()')).toEqual([]);
});

test('the word beside the label: asked as the person, in their language, and only a word', async () => {
  const status = async (email: string, issueKey: string) =>
    (await site.as(email)('POST', '/local/modules/status', { moduleKey: 'ownership-lozenge', issueKey })).body
      .status as unknown;
  expect(await status(lead, 'MOPS-1')).toMatchObject({ type: 'lozenge', label: 'Sponsored', appearance: 'success' });
  expect(await status('legal@example.com', 'MOPS-4')).toMatchObject({ label: 'Bestätigung fällig' });
  expect(await status(lead, 'MOPS-10')).toBeNull();
  // Whether Jira lets the app read in which language somebody reads is not known: in English then.
  await rest('POST', '/local/unknowns', { 'user-locale': 'hidden' });
  expect(await status('legal@example.com', 'MOPS-4')).toMatchObject({ label: 'Check-in due' });
  await rest('POST', '/local/unknowns', { 'user-locale': 'given' });
});

test('a sponsor whose account is closed: the deputy stands in and is told, once, and finds the packet', async () => {
  const issueId = await name(
    'MOPS-3',
    { sponsor: accountOf(cmo), deputy: accountOf(ops2), owner: accountOf(lead) },
    { questions: { vendor: 'VENDOR-8c', procurement: '', retires: '', done: '', earliest: '', vote: '' } },
  );
  await site.pass(DAY_MS + 3 * 60 * MINUTE_MS);
  await rest('POST', `/local/people/${accountOf(cmo)}`, { active: false });
  await site.pass(30 * MINUTE_MS);
  expect(await search('key = MOPS-3 AND Ownership.State = lapsed')).toEqual(['MOPS-3']);
  expect(await search(`key = MOPS-3 AND Ownership.StandIn = "${accountOf(ops2)}"`)).toEqual(['MOPS-3']);
  const told = await mailTo(ops2, 'Clean hand-over');
  expect(told).toHaveLength(1);
  await site.pass(2 * DAY_MS);
  expect(await mailTo(ops2, 'Clean hand-over')).toEqual(told);
  const deputy = await daylightClient(site.url, ops2).open('project', PROJECT);
  const packet = await deputy.must<{ questions: unknown; open: { key: string }[]; answers: unknown[] }>(
    'sponsorship.packet',
    { issueId },
  );
  expect(packet.questions).toEqual([{ question: 'vendor', answer: 'VENDOR-8c' }]);
  expect(packet.open.length).toBeGreaterThan(0);
  const reader = await daylightClient(site.url, 'legal@example.com').open('project', PROJECT);
  expect(await reader.call('sponsorship.packet', { issueId })).toMatchObject({ error: { code: 'FORBIDDEN' } });
  await rest('POST', `/local/people/${accountOf(cmo)}`, { active: true });
});

describe('two hundred epics of one person', () => {
  const COUNT = 200;
  const [from, to] = [(): string => accountOf('ops@example.com'), (): string => accountOf('events@example.com')];
  let epics: { id: string; key: string }[];

  /** Some at a time, as a script would. */
  async function each<Item>(items: readonly Item[], run: (item: Item) => Promise<unknown>): Promise<void> {
    const waiting = [...items];
    const work = async (): Promise<void> => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await run(item);
    };
    await Promise.all(Array.from({ length: 6 }, work));
  }

  beforeAll(async () => {
    epics = [];
    await each(
      Array.from({ length: COUNT }, (_none, index) => index),
      async (index) => {
        const fields = { project: { key: PROJECT }, issuetype: { name: 'Epic' }, summary: `Programme ${index}` };
        const create = (): ReturnType<Rest> => rest('POST', '/rest/api/3/issue', { fields });
        let { status, body, headers } = await create();
        // A quick machine makes two hundred faster than Jira lets anybody.
        while (status === 429) {
          await new Promise((resolve) => setTimeout(resolve, 1000 * Number(headers.get('retry-after'))));
          ({ status, body, headers } = await create());
        }
        if (status !== 201) throw new Error(JSON.stringify(body));
        epics.push({ id: String(body.id), key: String(body.key) });
      },
    );
    await each(epics, ({ id }) =>
      team.must('sponsorship.save', { issueId: id, revision: 0, people: { sponsor: from(), adoption: from() } }),
    );
  });

  /** What one click starts on the page; Jira asks to wait now and then. */
  async function click(stopAt: number): Promise<{ done: number; total: number; failed: { key: string }[] }> {
    const { issueIds } = await team.must<{ issueIds: string[] }>('sponsorship.named', { projectId, accountId: from() });
    let done = 0;
    return handOverMany({
      epics: epics.filter(({ id }) => issueIds.includes(id)),
      handOver: (issueId, patience) => handOver(issueId, patience.onWait),
      isOver: () => done >= stopAt,
      show: (progress) => {
        done = progress.done;
      },
    });
  }

  async function handOver(issueId: string, onWait: (seconds: number | null) => void): Promise<CallResult<unknown>> {
    const result = await team.call('sponsorship.handOverAll', { issueId, from: from(), to: to() });
    if (result.ok || result.error.code !== 'RATE_LIMITED') return result;
    onWait(result.error.retryAfterSeconds ?? 1);
    return handOver(issueId, onWait);
  }

  test('go to another while Jira limits rates: stopped and begun again, none lost, none twice', async () => {
    await rest('POST', '/local/faults', { seed: 7, 'jira-429': 0.02 });
    const first = await click(60);
    expect(first.done).toBeGreaterThanOrEqual(60);
    expect(first.done).toBeLessThan(COUNT);
    expect(first.total).toBe(COUNT);
    await site.pass(MINUTE_MS);
    const second = await click(COUNT);
    expect(first.done + second.done + second.failed.length).toBe(COUNT);
    expect(first.done + second.total).toBe(COUNT);
    expect((await rest('GET', '/local/faults')).body.injected.length).toBeGreaterThan(10);
    await rest('POST', '/local/faults', {});
    await site.pass(MINUTE_MS);
    const third = await click(COUNT);
    expect(third.failed).toEqual([]);
    expect(await search(`Ownership.Sponsor = "${to()}"`)).toHaveLength(COUNT);
    expect(await search(`Ownership.Sponsor = "${from()}"`)).toEqual([]);
    for (const { id } of epics.filter((_epic, index) => index % 25 === 0)) {
      const { sponsorship } = await team.must<{ sponsorship: { people: object; formerly: { role: string }[] } }>(
        'sponsorship.read',
        { issueId: id },
      );
      expect(sponsorship.people).toMatchObject({ sponsor: { accountId: to() }, adoption: { accountId: to() } });
      expect(sponsorship.formerly.map(({ role }) => role).sort()).toEqual(['adoption', 'sponsor']);
    }
  });
});
