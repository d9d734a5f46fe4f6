/** The weekly report and erasing, by the real adapters against the local site's store: whatever is kept, cut off anywhere. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kvs } from '@forge/kvs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { createKvs } from '../../../../local/forge/store/kvs';
import { readManifest } from '../../../../local/forge/manifest';
import { memoryDatabase } from '../../../../local/store/database';
import { changes } from '../../../../src/platform/changes';
import { Refusal } from '../../../../src/platform/failure';
import { hash } from '../../../../src/platform/packing';
import { personalData } from '../../../../src/platform/personal-data';
import { accountHash } from '../../../../src/platform/store/account-hash';
import { decisionLog } from '../../../../src/platform/store/decision-log-store';
import { epicsOfPeople } from '../../../../src/platform/store/epics-of-people';
import { ENTITIES, everything } from '../../../../src/platform/store/everything';
import { ownItems } from '../../../../src/platform/store/own-items-store';
import { portalLog } from '../../../../src/platform/store/portal-log-store';
import { portals } from '../../../../src/platform/store/portal-store';
import { records } from '../../../../src/platform/store/record-store';
import { snapshots } from '../../../../src/platform/store/snapshot-store';
import { visits } from '../../../../src/platform/store/visit-store';
import { voiceStore } from '../../../../src/platform/store/voice-store';
import { ownOf } from '../../../../src/publishing/own';
import { accountIdsIn } from '../../../../src/privacy/account-ids';
import { reportPeople, type PrivacyPorts } from '../../../../src/privacy/report-people';
import { noSponsorship } from '../../../../src/sponsorship/sponsorship';
import { PORTAL, SETTINGS } from '../support/memory-world';

const PROJECT = '10000';
const AT = '2026-11-22T09:00:00.000Z';
const WEEK_MS = 7 * 86_400_000;
const team = { projectId: PROJECT, portalId: 'team' };
const uuid = (digit: string): string => `${digit.repeat(8)}-0000-4000-8000-${digit.repeat(12)}`;

/** Each form of account id that Atlassian gives. */
const PEOPLE = [
  `712020:${uuid('1')}`,
  `557058:${uuid('2')}`,
  '5b10ac8d82e05b22cc7d4ef5',
  `qm:${uuid('3')}:${uuid('4')}`,
  `ug:${uuid('5')}`,
  `712020:${uuid('6')}`,
] as const;
type Who = (typeof PEOPLE)[number];

const root = join(__dirname, '../../../..');
const manifest = readManifest(root, parse(readFileSync(join(root, 'manifest.yml'), 'utf8')) as Record<string, unknown>);

let now = 0;
/** How many calls of the platform go through before one is cut off. */
let callsLeft = Number.POSITIVE_INFINITY;
let calls = 0;
let closed = new Set<string>();
let reports: { accountId: string; updatedAt: string }[][] = [];
let refuseReports: number | null = null;
let property: unknown = null;
/** What Jira answers to who writes the property; null for what it should. */
let refuseProperty: number | null = null;
let swept: string[] = [];
/** Where the journal says that something went wrong. */
let problems: string[] = [];

class CutOff extends Error {}

beforeEach(() => {
  start();
});

function start(): void {
  [now, callsLeft, calls, closed, reports, refuseReports, property] = [
    Date.parse(AT),
    Number.POSITIVE_INFINITY,
    0,
    new Set<string>(),
    [],
    null,
    null,
  ];
  swept = [];
  problems = [];
  refuseProperty = null;
  const store = createKvs(memoryDatabase(), manifest.entities, () => now);
  const answer = (status: number, body: unknown): Response =>
    new Response(body === null ? null : JSON.stringify(body), { status });
  const jira = (method: string, body: string): Response => {
    if (method === 'PUT' && refuseProperty !== null) return answer(refuseProperty, {});
    if (method === 'PUT') property = JSON.parse(body);
    return property === null ? answer(404, {}) : answer(200, { key: 'daylight.settings', value: property });
  };
  const report = (body: string): Response => {
    if (refuseReports !== null) return answer(refuseReports, {});
    const { accounts } = JSON.parse(body) as { accounts: { accountId: string; updatedAt: string }[] };
    reports.push(accounts);
    const gone = accounts.filter(({ accountId }) => closed.has(accountId));
    if (gone.length === 0) return answer(204, null);
    return answer(200, { accounts: gone.map(({ accountId }) => ({ accountId, status: 'closed' })) });
  };
  Object.assign(globalThis, {
    __forge_runtime__: {
      appContext: { appId: 'a', appVersion: '1', environmentId: 'e', environmentType: 'DEVELOPMENT' },
      contextAri: 'ari:cloud:jira::site/x',
      lambdaContext: { getRemainingTimeInMillis: () => 25_000 },
      metrics: {
        counter: () => ({ incr: () => undefined }),
        timing: () => ({ measure: () => ({ stop: () => undefined }) }),
      },
    },
    __forge_fetch__: (meta: { type: string }, path: string, init: { method?: string; body?: string } = {}) => {
      calls += 1;
      callsLeft -= 1;
      if (callsLeft < 0) return Promise.reject(new CutOff());
      if (path === '/app/report-accounts') return Promise.resolve(report(init.body ?? ''));
      if (path.startsWith('/rest/api/3/project/')) return Promise.resolve(jira(init.method ?? 'GET', init.body ?? ''));
      if (meta.type !== 'kvs') return Promise.resolve(answer(201, {}));
      const { status, body } = store.handle(path, init.body ?? '');
      return Promise.resolve(answer(status, status === 204 ? null : body));
    },
  });
}

const ports: PrivacyPorts = {
  chance: { token: () => 'ref' },
  clock: { now: () => now },
  everything,
  journal: { problem: (_reference, where) => void problems.push(where) },
  personalData,
  portals,
  records,
  sweeps: { ask: (projectId) => Promise.resolve(void swept.push(projectId)) },
};
const run = (): Promise<void> => reportPeople(ports);

/** Everything that is kept, byte for byte, with what is packed opened. */
async function dump(): Promise<string[]> {
  const lines: string[] = [JSON.stringify(property)];
  for (const place of everything.places) {
    for await (const { key, value } of everything.in(place)) {
      lines.push(`${place} ${key} ${JSON.stringify(value)}`);
    }
  }
  return lines.sort();
}

/** A word of somebody in every kind of record. */
async function fill(who: Who, other: Who, item: number): Promise<void> {
  const written = { by: who, at: AT, over: null };
  const issueId = String(item);
  await decisionLog.append(issueId, 1, { at: AT, by: who, via: 'daylight', before: null, after: null });
  await records.write('askers', issueId, { accounts: [who, other], teams: ['Sales'] }, written);
  await records.write('mailbag', who, { items: [] }, { ...written, by: '' });
  await records.write('own-parties', who, { items: [{ issueId, projectId: PROJECT }] }, { ...written, by: '' });
  await records.change('told', issueId, { by: '', at: AT }, () => ({
    body: { items: [{ kind: 'decision', version: '1', person: who, state: 'sent', at: AT }] },
    value: null,
  }));
  const sponsorship = noSponsorship();
  sponsorship.people.sponsor = { accountId: who, since: '2026-01-01', stance: 'with-us' };
  sponsorship.people.deputy = { accountId: other, since: '2026-01-01', stance: null };
  sponsorship.formerly = [{ role: 'owner', accountId: who, since: '2025-01-01', until: '2026-01-01' }];
  sponsorship.questions.vendor = `Ask\n${who} or [~accountid:${other}]`;
  await records.write('sponsorship', issueId, sponsorship, written);
  await portalLog.append(team, { at: AT, by: who, act: 'publish' });
  await ownItems.change(team, [who], () =>
    Promise.resolve(
      ownOf(
        'mark',
        { ids: [item], left: [] },
        () => 0,
        () => null,
      ),
    ),
  );
  const voice = { projectId: PROJECT, issueId, accountId: who, at: AT, epicId: '', note: 'PRIVATE', answer: '' };
  for (const kind of ['said', 'offer'] as const)
    await voiceStore.write({ ...voice, kind, says: 'changed', isOpen: true }, null);
  await voiceStore.count(who, 20_000, 40);
  await visits.note(team, who, { at: now, before: null });
  await epicsOfPeople.add(issueId, [who, other]);
  await changes.mark(PROJECT, { issueId: item, edit: { by: who, at: AT } });
  const epic = { gone: { [who]: '2026-11-01' }, told: [`lapsed:2026-11-01:sponsor:${who}`] };
  await kvs.entity('epic').set(`${PROJECT}:${item}`, { projectId: PROJECT, mark: 5, epic });
  await kvs.set(`later:${item}`, { by: who });
  const content = { rows: [{ id: item, askers: [who, other] }] };
  await snapshots.store(team, 'note', [{ from: item, size: 1, items: 1, version: 7, content }]);
}

async function fillSite(): Promise<void> {
  const portal = { ...PORTAL, changed: { by: PEOPLE[0], at: AT } };
  await portals.write(PROJECT, { format: 1, portals: [portal], privateWords: [] }, null);
  property = { ...SETTINGS, deciders: { roleIds: [1], accountIds: [PEOPLE[0], PEOPLE[5]] } };
}

const named = (lines: readonly string[]): string[] => accountIdsIn(lines.join('\n')).sort();

test('every entity of the manifest is walked through', () => {
  expect([...ENTITIES].sort()).toEqual(manifest.entities.map(({ name }) => name).sort());
});

test('everybody who is named anywhere is reported, once a week, in batches of ninety', async () => {
  await fillSite();
  for (const [index, who] of PEOPLE.entries()) await fill(who, PEOPLE[(index + 1) % 6] ?? who, 100 + index);
  const many = Array.from({ length: 200 }, (_none, index) => `712020:${uuid('a').slice(0, -3)}${100 + index}`);
  await records.write('askers', '1', { accounts: many, teams: [] }, { by: '', at: AT, over: null });
  const before = await dump();
  await run();
  expect(await dump()).toEqual(before);
  const told = reports.flat().map(({ accountId }) => accountId);
  expect([...told].sort()).toEqual([...PEOPLE, ...many].sort());
  expect(reports.every((one) => one.length <= 90 && one.every(({ updatedAt }) => updatedAt === AT))).toBe(true);
  reports = [];
  now += WEEK_MS - 1;
  await run();
  expect(reports).toEqual([]);
  now += 1;
  await run();
  expect(reports.flat()).toHaveLength(206);
  expect(swept).toEqual([]);
});

test('not a byte is left of a closed account, and everything else stays', async () => {
  await fillSite();
  const [gone, other] = PEOPLE;
  await fill(gone, other, 1);
  await fill(other, gone, 2);
  closed = new Set([gone]);
  const before = await dump();
  await run();
  const after = await dump();
  expect(named(after)).toEqual(PEOPLE.filter((who) => named(before).includes(who) && who !== gone));
  expect(after.join()).not.toContain(gone);
  expect(after.join()).not.toContain(accountHash(gone));
  expect((await decisionLog.read('1'))[0]).toMatchObject({ by: 'erased', at: AT });
  expect(await records.read('sponsorship', '1')).toMatchObject({
    revision: 2,
    by: 'erased',
    body: {
      people: { sponsor: { accountId: 'erased', since: '2026-01-01' }, deputy: { accountId: other } },
      formerly: [{ role: 'owner', accountId: 'erased' }],
      questions: { vendor: `Ask\nerased or [~accountid:${other}]` },
    },
  });
  expect(await records.read('askers', '2')).toMatchObject({ body: { accounts: [other, 'erased'] } });
  expect(await voiceStore.own('1', gone)).toEqual({});
  expect(await voiceStore.own('2', other)).toMatchObject({ said: { note: 'PRIVATE' } });
  expect(await voiceStore.offersOf(gone)).toEqual([]);
  expect(await voiceStore.offersOf(other)).toMatchObject([{ issueId: '2' }]);
  expect(await ownItems.of([team], gone)).toEqual([null]);
  expect(await visits.of(team, other)).not.toBeNull();
  expect(property).toMatchObject({ deciders: { roleIds: [1], accountIds: ['erased', PEOPLE[5]] } });
  expect(await kvs.entity('epic').get(`${PROJECT}:1`)).toEqual({
    projectId: PROJECT,
    mark: 6,
    epic: { gone: { erased: '2026-11-01' }, told: ['lapsed:2026-11-01:sponsor:erased'] },
  });
  expect(await kvs.get('later:1')).toEqual({ by: 'erased' });
  expect(swept).toEqual([PROJECT]);
  // Twice changes nothing; nobody who is erased is reported.
  reports = [];
  now += WEEK_MS;
  await run();
  expect(await dump()).toEqual(after);
  expect(reports.flat().map(({ accountId }) => accountId)).not.toContain(gone);
});

test('notes that are too long for one value are opened and written in as many parts', async () => {
  await fillSite();
  const [gone] = PEOPLE;
  closed = new Set([gone]);
  const words = Array.from({ length: 25_000 }, (_none, index) => hash([index]));
  const content = { askers: [gone], words };
  const [ref] = await snapshots.store(team, 'note', [{ from: 0, size: 1, items: 1, version: 7, content }]);
  expect(ref?.parts).toBe(2);
  await run();
  expect(await snapshots.read(team, 'note', ref === undefined ? [] : [ref])).toEqual([{ askers: ['erased'], words }]);
});

test('what somebody writes at the same moment is not lost, and found the second time', async () => {
  await fillSite();
  const [gone, other] = PEOPLE;
  await fill(gone, other, 1);
  closed = new Set([gone]);
  const walk = everything.in;
  let isFirst = true;
  const meanwhile: typeof everything.in = async function* (place) {
    for await (const kept of walk(place)) {
      if (isFirst && reports.length > 0 && kept.key === 'askers:1') {
        isFirst = false;
        const written = { by: other, at: AT, over: 1 };
        await records.write('askers', '1', { accounts: [gone, other], teams: ['Field'] }, written);
      }
      yield kept;
    }
  };
  await reportPeople({ ...ports, everything: { ...everything, in: meanwhile } });
  expect(isFirst).toBe(false);
  expect(await records.read('askers', '1')).toMatchObject({ body: { accounts: ['erased', other], teams: ['Field'] } });
});

test.each([403, 404])(
  'settings that Jira refuses to write (%p) keep nothing else from being erased',
  async (status) => {
    await fillSite();
    const [gone, other] = PEOPLE;
    await fill(gone, other, 1);
    closed = new Set([gone]);
    refuseProperty = status;
    await run();
    expect(property).toMatchObject({ deciders: { accountIds: [gone, PEOPLE[5]] } });
    expect((await dump()).filter((line) => line.includes(gone))).toHaveLength(2);
    expect(await records.read('privacy', 'site')).toMatchObject({ body: { reportedAt: AT, run: null } });
    expect(new Set(problems)).toEqual(new Set(['erase an account in “settings”']));
  },
);

test('an odd value that nothing counts keeps nothing else from being reported and erased', async () => {
  await fillSite();
  const [gone, other] = PEOPLE;
  // It comes before all others of its place.
  await kvs.entity('record').set('a:odd', { body: { by: gone } });
  await fill(gone, other, 1);
  closed = new Set([gone]);
  await run();
  expect(reports.flat().map(({ accountId }) => accountId)).toContain(gone);
  expect((await dump()).filter((line) => line.includes(gone))).toEqual([expect.stringContaining('a:odd')]);
  expect(new Set(problems)).toEqual(new Set(['erase an account in “record”']));
  expect(await records.read('privacy', 'site')).toMatchObject({ body: { reportedAt: AT, run: null } });
});

test.each([
  ['Atlassian asks to wait', () => new Refusal({ code: 'RATE_LIMITED' })],
  ['the hour is over', null],
])(
  'where %s in the middle of a place, the next hour goes on behind the last one that was reported',
  async (_why, refusal) => {
    await fillSite();
    const many = Array.from({ length: 400 }, (_none, index) => `712020:${uuid('a').slice(0, -3)}${100 + index}`);
    await records.write('askers', '1', { accounts: many, teams: [] }, { by: '', at: AT, over: null });
    const report: typeof personalData.report = async (ids, at) => {
      if (reports.length === 2 && refusal !== null) throw refusal();
      if (reports.length === 2) now += WEEK_MS / 100;
      return personalData.report(ids, at);
    };
    await reportPeople({ ...ports, personalData: { report } }).catch((cause: unknown) => {
      if (!(cause instanceof Refusal)) throw cause;
    });
    const before = reports.flat().map(({ accountId }) => accountId);
    expect(before.length).toBeLessThan(400);
    reports = [];
    await run();
    const after = reports.flat().map(({ accountId }) => accountId);
    // Who is named in another place as well may be told of twice after a break.
    expect([...before, ...after].filter((id) => many.includes(id)).sort()).toEqual([...many].sort());
    expect(after).toContain(PEOPLE[5]);
  },
);

test('a report that is refused is made again, and nothing is erased without an answer', async () => {
  await fillSite();
  await fill(PEOPLE[0], PEOPLE[1], 1);
  const before = await dump();
  for (const [status, code] of [
    [429, 'RATE_LIMITED'],
    [503, 'JIRA_UNAVAILABLE'],
  ] as const) {
    refuseReports = status;
    const failed = await run().catch((cause: unknown) => cause);
    expect(failed instanceof Refusal && failed.failure.code).toBe(code);
  }
  refuseReports = 400;
  await expect(run()).rejects.toThrow('400');
  expect(await dump()).toEqual(before);
  refuseReports = null;
  await run();
  expect(reports.flat().length).toBeGreaterThan(0);
});

test('cut off at any call, and begun again, it ends the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 4 }),
      fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(120), { minLength: 1, maxLength: 4 }),
      async (fillings, goneOnes, cuts) => {
        const prepare = async (): Promise<void> => {
          start();
          await fillSite();
          for (const [index, [who, step]] of fillings.entries()) {
            await fill(PEOPLE[who] ?? PEOPLE[0], PEOPLE[(who + step) % 6] ?? PEOPLE[0], 100 + index);
          }
          closed = new Set(goneOnes.map((index) => PEOPLE[index] ?? ''));
        };
        await prepare();
        await run();
        const whole = await dump();
        expect(named(whole).filter((id) => closed.has(id))).toEqual([]);
        await prepare();
        for (const cut of cuts) {
          callsLeft = cut;
          await run().catch((cause: unknown) => {
            if (!(cause instanceof CutOff)) throw cause;
          });
        }
        callsLeft = Number.POSITIVE_INFINITY;
        await run();
        expect(withoutMarks(await dump())).toEqual(withoutMarks(whole));
        expect(await records.read('privacy', 'site')).toMatchObject({ body: { reportedAt: AT, run: null } });
      },
    ),
    { numRuns: 30 },
  );
});

/** Revisions count how often something was written, and marks are unique: neither says what is kept. */
const withoutMarks = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replaceAll(/"(revision|at)":\d+/g, '').replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}\b/g, '')).sort();

test('what it costs', async () => {
  await fillSite();
  const before = calls;
  await run();
  // One page for each place, the projects, their settings, and two notes of how far it has come at most for each place.
  expect(calls - before).toBeLessThan(40);
});
