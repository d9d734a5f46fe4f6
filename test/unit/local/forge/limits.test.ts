/** How long, how often and how much an app's functions may: each limit is provoked. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkLine, newWork } from '../../../../local/forge/events/work-line';
import { ALL_LIMITS, LIMITS } from '../../../../local/forge/limits';
import type { AppManifest, FunctionEntry } from '../../../../local/forge/manifest';
import { checkManifestLimits } from '../../../../local/forge/manifest-limits';
import { createMeter, type Source } from '../../../../local/forge/meter/meter';
import { createInvocationRates } from '../../../../local/forge/runtime/invocation-rates';
import { createInvoker, type Invocation } from '../../../../local/forge/runtime/invoker';
import type { Job } from '../../../../local/forge/runtime/worker-pool';
import { createSiteClock } from '../../../../local/server/clock';
import { memoryDatabase } from '../../../../local/store/database';
import { installFixture, type InstalledFixture, PERSON, removeFixture } from './fixture-app';

const NO_APP: AppManifest = {
  folder: '',
  appId: '',
  name: '',
  scopes: [],
  memoryMB: 512,
  modules: [],
  functions: new Map(),
  resources: new Map(),
  entities: [],
  translations: null,
};

jest.setTimeout(60_000);
let site: InstalledFixture;
beforeAll(async () => {
  site = await installFixture();
});
afterAll(async () => {
  await site.stop();
  removeFixture();
});

test('the table names each limit once, and where it is held', () => {
  const names = ALL_LIMITS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const root = join(import.meta.dirname, '..', '..', '..', '..');
  for (const { name, enforcedIn } of ALL_LIMITS) {
    if (enforcedIn?.startsWith('local/') === true)
      expect([name, existsSync(join(root, enforcedIn))]).toEqual([name, true]);
  }
});

describe('run time', () => {
  const jobs: Job[] = [];
  const invoke = (kind: Source['kind'], defaultTimeoutSeconds: number, timeoutSeconds: number | null) => {
    const entry: FunctionEntry = { key: 'main', handler: 'index.main', timeoutSeconds };
    const invoker = createInvoker({
      manifest: { ...NO_APP, functions: new Map([['main', entry]]) },
      identity: site.forge.identity,
      pool: {
        run: (job) => {
          jobs.push(job);
          return Promise.resolve({ kind: 'timeout' });
        },
        warm: () => undefined,
        stop: () => Promise.resolve(),
      },
      platformFetch: () => Promise.reject(new Error('not called')),
      meter: createMeter({ memoryMB: 512, now: () => 0 }),
      rates: createInvocationRates(() => 0),
      clockOffset: () => 0,
      log: () => undefined,
    });
    const invocation: Invocation = {
      functionKey: 'main',
      request: {},
      moduleKey: 'page',
      source: { kind, id: '1', moduleType: 'jira:projectPage', moduleKey: 'page', call: null },
      principal: null,
      background: false,
      defaultTimeoutSeconds,
    };
    return invoker.invoke(invocation);
  };

  const { resolverSeconds, eventSeconds } = LIMITS;
  test.each([
    ['surface', resolverSeconds.value, null, 25_000],
    ['surface', resolverSeconds.value, 2, 2_000],
    ['surface', resolverSeconds.value, 60, 25_000],
    ['trigger', eventSeconds.value, null, 25_000],
    ['queue', eventSeconds.value, null, 55_000],
    ['schedule', eventSeconds.value, 900, 900_000],
  ] as const)('of a %s, %d s by default, %s s by the manifest', async (kind, byDefault, declared, expected) => {
    expect(await invoke(kind, byDefault, declared)).toMatchObject({ ok: false, code: 'TIMEOUT' });
    expect(jobs.at(-1)?.invoke.limitMs).toBe(expected);
  });
});

describe('what an app declares and brings', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'large-app-'))));
  afterAll(() => rmSync(folder, { recursive: true }));
  const manifest = (more: Partial<AppManifest>): AppManifest => ({ ...NO_APP, folder, ...more });
  const entity = (name: string, indexes: number, attributes: number) => ({
    name,
    indexes: Array.from({ length: indexes }, (_, at) => ({ name: `i${at}`, partition: [], range: ['a0'] })),
    attributes: Object.fromEntries(Array.from({ length: attributes }, (_, at) => [`a${at}`, 'string' as const])),
  });
  const resources = (count: number) =>
    new Map(Array.from({ length: count }, (_, at) => [`r${at}`, { key: `r${at}`, path: 'static', entry: null }]));

  test('within the limits', () => {
    const entities = Array.from({ length: 20 }, (_, at) => entity(`e${at}`, 7, 50));
    expect(() => checkManifestLimits(manifest({ memoryMB: 1024, entities, resources: resources(50) }))).not.toThrow();
  });

  test.each<[string, Partial<AppManifest>]>([
    ['memoryMB: 1025 is over', { memoryMB: 1025 }],
    ['entities: 21 is over', { entities: Array.from({ length: 21 }, (_, at) => entity(`e${at}`, 1, 1)) }],
    ['the indexes of e: 8 is over', { entities: [entity('e', 8, 1)] }],
    ['the attributes of e: 51 is over', { entities: [entity('e', 1, 51)] }],
    ['resources: 51 is over', { resources: resources(51) }],
  ])('%s', (sentence, more) => {
    expect(() => checkManifestLimits(manifest(more))).toThrow(sentence);
  });

  test('a resource with too many files, or too large', () => {
    const bundle = join(folder, 'static', 'deep');
    mkdirSync(bundle, { recursive: true });
    const large = join(bundle, 'large');
    writeFileSync(large, '');
    truncateSync(large, 101 * 1024 * 1024);
    expect(() => checkManifestLimits(manifest({ resources: resources(1) }))).toThrow(
      'the size of the resource r0: 101',
    );
    rmSync(large);
    for (let at = 0; at <= 5_000; at++) writeFileSync(join(bundle, String(at)), '');
    expect(() => checkManifestLimits(manifest({ resources: resources(1) }))).toThrow('files of the resource r0: 5001');
  });
});

describe('logs', () => {
  const linesOf = (run: () => Promise<unknown>): Promise<string[]> => {
    const before = site.log.length;
    return run().then(() => site.log.slice(before).filter((line) => line.startsWith('[app main]')));
  };

  test('100 lines for each begun minute of the run time limit', async () => {
    expect(await linesOf(() => site.call('chatter', { lines: 100, size: 1 }))).toHaveLength(100);
    const lines = await linesOf(() => site.call('chatter', { lines: 300, size: 1 }));
    expect(lines).toHaveLength(101);
    expect(lines.at(-1)).toBe('[app main] WARN more than 100 lines were logged; the rest is dropped');
  });

  test('200 KB', async () => {
    const lines = await linesOf(() => site.call('chatter', { lines: 50, size: 10 * 1024 }));
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('[app main] WARN more than 204800 bytes were logged; the rest is dropped');
  });
});

describe('invocations', () => {
  test('5,000 a minute on an installation, 1,200 by a person', () => {
    let now = 0;
    const rates = createInvocationRates(() => now);
    const admitted = (accountId: string | null, times: number): number =>
      Array.from({ length: times }, () => rates.admit(accountId)).filter((problem) => problem === null).length;
    expect(admitted('a', 1_300)).toBe(1_200);
    expect(admitted('b', 1_300)).toBe(1_200);
    expect(admitted(null, 3_000)).toBe(2_600);
    expect(rates.admit('c')).toContain('more than 5000 invocations a minute on this installation');
    now += 60_000;
    expect(rates.admit('a')).toBeNull();
    expect(rates.admit('c')).toBeNull();
  });

  test('a front end is refused beyond them, others are not', async () => {
    const person = { ...PERSON, accountId: 'eager' };
    const calls = Array.from({ length: LIMITS.userInvocations.value + 1 }, () => site.call('count', {}, person));
    const refused = (await Promise.allSettled(calls)).filter((call) => call.status === 'rejected');
    expect(refused.map((call) => String(call.reason))).toEqual([
      expect.stringContaining('more than 1200 invocations a minute by one person'),
    ]);
    expect(await site.call('count')).toBeGreaterThan(0);
    await site.clock.moveTo(site.clock.now() + 60_000, () => Promise.resolve());
    expect(await site.call('count', {}, person)).toBeGreaterThan(0);
  });

  test.each(['queue', 'trigger'] as const)('work of a %s waits and is tried again', async (kind) => {
    const db = memoryDatabase();
    const clock = createSiteClock(db, null);
    const requests: unknown[] = [];
    const line = createWorkLine({
      db,
      clock,
      invoker: {
        invoke({ request }) {
          requests.push(request);
          const isFirst = requests.length === 1;
          return Promise.resolve(
            isFirst ? { ok: false, code: 'RATE_LIMITED', message: 'too often' } : { ok: true, value: undefined },
          );
        },
      },
      defaultTimeoutSeconds: 55,
      onDone: () => undefined,
      log: () => undefined,
    });
    const now = clock.now();
    line.add([newWork({ kind, moduleKey: 'm', functionKey: 'f', acceptedAt: now, dueAt: now, request: {} })]);
    await line.idle();
    await clock.moveTo(clock.now() + 10_000, () => line.idle());
    expect(requests).toEqual([
      {},
      { retryContext: expect.objectContaining({ retryCount: 1, retryReason: 'FUNCTION_PLATFORM_RATE_LIMITED' }) },
    ]);
    line.stop();
    clock.stop();
  });
});
