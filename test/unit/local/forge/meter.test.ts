/** What the meter counts, for whom, and what it costs. */
import { createMeter, type Source } from '../../../../local/forge/meter/meter';
import type { MeterReport } from '../../../../local/forge/meter/report';
import { costOf } from '../../../../local/forge/meter/price';
import { noUsage } from '../../../../local/forge/meter/usage';
import { readStoreCall, trafficOf } from '../../../../local/forge/store/store-call';
import { installFixture, type InstalledFixture, PERSON, PROJECT, removeFixture } from './fixture-app';

jest.setTimeout(60_000);
let site: InstalledFixture;
beforeAll(async () => {
  site = await installFixture();
  await site.forge.settled(10_000);
});
beforeEach(() => site.forge.meter.reset());
afterAll(async () => {
  await site.stop();
  removeFixture();
});

const report = (after = 0): MeterReport => site.forge.meter.report(after);

test('a surface has one entry, with all that its calls used', async () => {
  const request = {
    moduleType: 'jira:projectPage',
    moduleKey: 'page',
    entryPoint: 'view' as const,
    extension: PROJECT,
    modal: null,
    location: '',
  };
  const { token } = await site.forge.openFrame(request, PERSON);
  expect(report().entries).toMatchObject([
    { kind: 'surface', moduleKey: 'page', usage: noUsage(), cost: { dollars: 0 } },
  ]);
  const invoke = (functionKey: string, payload: unknown = {}) =>
    site.forge.invoke({ token, functionKey, payload }, PERSON);
  await invoke('keep', 'a value');
  await invoke('read', { key: 'nothing here' });
  await invoke('asUser');
  await invoke('asApp');
  await invoke('chatter', { lines: 3, size: 10 });
  await expect(invoke('fail')).rejects.toThrow();
  site.forge.calledJira(token, 5);

  const { entries, totals, functions } = report();
  expect(entries).toMatchObject([
    {
      moduleType: 'jira:projectPage',
      calls: ['keep', 'read', 'asUser', 'asApp', 'chatter', 'fail'],
      usage: {
        invocations: 6,
        failures: 1,
        storeCalls: 3,
        storeWrittenBytes: 9,
        storeReadBytes: 9 + 1024,
        jiraCalls: 2,
        jiraPoints: 2,
        frontCalls: 1,
        frontPoints: 5,
        logLines: 3,
        logBytes: 30,
      },
    },
  ]);
  expect(totals.usage).toEqual(entries[0]?.usage);
  expect(totals.usage.gbSeconds).toBeCloseTo(totals.usage.runMs / 2000, 9);
  expect(functions).toHaveLength(6);
  expect(functions).toContainEqual(
    expect.objectContaining({
      moduleKey: 'page',
      functionKey: 'main',
      call: 'keep',
      usage: expect.objectContaining({ storeCalls: 2 }),
    }),
  );
});

test('events, queue events and schedules have entries of their own; a retry belongs to its event', async () => {
  await site.call('push', { events: [{ body: { throw: true } }] });
  await site.forge.settled(10_000);
  await site.clock.moveTo(site.clock.now() + 6 * 60_000, async () => {
    await site.forge.settled(10_000);
  });
  const { entries } = report();
  expect(entries.filter(({ kind }) => kind === 'queue')).toMatchObject([
    { moduleType: 'consumer', moduleKey: 'work', calls: ['work'], usage: { invocations: 2, failures: 1 } },
  ]);
  expect(entries.filter(({ kind }) => kind === 'schedule')).toMatchObject([
    { moduleType: 'scheduledTrigger', moduleKey: 'hourly', usage: { invocations: 1 } },
  ]);
});

test('a report after a revision has what was used since; a reset forgets everything', async () => {
  await site.call('count');
  const { revision } = report();
  expect(report(revision).entries).toEqual([]);
  await site.call('count');
  expect(report(revision).entries).toHaveLength(1);
  expect(report().entries).toHaveLength(2);
  site.forge.meter.reset();
  expect(report()).toMatchObject({ entries: [], functions: [], forgotten: 0, totals: { usage: noUsage() } });
});

test('the last 200 entries are kept, the totals count all', () => {
  const meter = createMeter({ memoryMB: 1024, now: () => 0, realNow: () => 0 });
  for (let id = 0; id < 250; id++) {
    const source: Source = { kind: 'queue', id: String(id), moduleType: 'consumer', moduleKey: 'work', call: null };
    meter.begin(source, 'main').ended(false);
  }
  const { entries, forgotten, totals } = meter.report(0);
  expect([entries.length, forgotten, totals.usage.invocations]).toEqual([200, 50, 250]);
  expect(entries[0]?.number).toBe(250);
});

test('waiting for a free worker is no run time', () => {
  let now = 0;
  const meter = createMeter({ memoryMB: 512, now: () => 0, realNow: () => now });
  const source: Source = { kind: 'surface', id: '1', moduleType: 'm', moduleKey: 'm', call: null };
  const tap = meter.begin(source, 'main');
  now += 5_000;
  tap.started();
  now += 2_000;
  tap.ended(false);
  expect(meter.report(0).totals.usage).toMatchObject({ runMs: 2_000, gbSeconds: 1 });
});

test('prices are those of Forge, as if nothing were free', () => {
  const GB = 1024 ** 3;
  const usage = { ...noUsage(), gbSeconds: 40_000, storeReadBytes: 2 * GB, storeWrittenBytes: GB / 2, logBytes: GB };
  expect(costOf(usage)).toEqual({
    dollars: expect.closeTo(1 + 0.11 + 0.545 + 1.005, 9),
    parts: {
      runTime: { amount: 40_000, dollars: expect.closeTo(1, 9) },
      reads: { amount: 2, dollars: 0.11 },
      writes: { amount: 0.5, dollars: 0.545 },
      logs: { amount: 1, dollars: 1.005 },
    },
  });
});

describe('what the store reads and writes', () => {
  const traffic = (path: string, request: unknown, status: number, answer: unknown) => {
    const { readBytes, writtenBytes } = trafficOf(
      readStoreCall(`/api/v1/${path}`, JSON.stringify(request)),
      status,
      answer === null ? null : JSON.stringify(answer),
    );
    return [readBytes, writtenBytes];
  };
  const missing = { code: 'KEY_NOT_FOUND', message: '' };
  const refused = { code: 'MAX_SIZE', message: '' };

  test.each([
    ['get', { key: 'a' }, 200, { key: 'a', value: 'four' }, [6, 0]],
    ['get', { key: 'a' }, 404, missing, [1024, 0]],
    ['get', { key: '' }, 400, { code: 'KEY_TOO_SHORT' }, [0, 0]],
    ['secret/set', { key: 'a', value: { n: 1 } }, 200, null, [0, 7]],
    ['set', { key: 'a', value: 'x' }, 400, refused, [0, 0]],
    ['delete', { key: 'a' }, 204, null, [0, 0]],
    [
      'query',
      { limit: 2 },
      200,
      {
        data: [
          { key: 'a', value: 1 },
          { key: 'b', value: 22 },
        ],
      },
      [3, 0],
    ],
    ['entity/query', { entityName: 'note' }, 200, { data: [] }, [1024, 0]],
    [
      'batch/get',
      [{ key: 'a' }, { key: 'b' }],
      200,
      { successfulKeys: [{ key: 'a', value: 12 }], failedKeys: [{ key: 'b', error: missing }] },
      [1026, 0],
    ],
    [
      'batch/set',
      [
        { key: 'a', value: 123 },
        { key: 'b', value: 12345 },
      ],
      200,
      { successfulKeys: [{ key: 'a' }], failedKeys: [{ key: 'b', error: refused }] },
      [0, 3],
    ],
    [
      'transaction',
      { set: [{ key: 'a', value: 12, entityName: 'note' }], delete: [{ key: 'b' }], check: [{ key: 'c' }] },
      200,
      null,
      [0, 2],
    ],
  ])('%s %j', (path, request, status, answer, expected) => {
    expect(traffic(path, request, status, answer)).toEqual(expected);
  });
});
