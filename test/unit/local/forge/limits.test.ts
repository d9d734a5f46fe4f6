/** How long, how often and how much an app's functions may: each limit is provoked. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkLine, newWork } from '../../../../local/forge/events/work-line';
import { ALL_LIMITS, LIMITS } from '../../../../local/forge/limits';
import type { FunctionEntry } from '../../../../local/forge/manifest';
import { createMeter } from '../../../../local/forge/meter/meter';
import { createInvocationRates } from '../../../../local/forge/runtime/invocation-rates';
import { createInvoker, type Invocation } from '../../../../local/forge/runtime/invoker';
import type { Job } from '../../../../local/forge/runtime/worker-pool';
import { createSiteClock } from '../../../../local/server/clock';
import { memoryDatabase } from '../../../../local/store/database';
import { installFixture, type InstalledFixture, PERSON, removeFixture } from './fixture-app';

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
  const invoke = (defaultTimeoutSeconds: number, timeoutSeconds: number | null) => {
    const entry: FunctionEntry = { key: 'main', handler: 'index.main', timeoutSeconds };
    const invoker = createInvoker({
      manifest: {
        folder: '',
        appId: '',
        name: '',
        scopes: [],
        memoryMB: 512,
        modules: [],
        functions: new Map([['main', entry]]),
        resources: new Map(),
        entities: [],
        translations: null,
      },
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
      source: { kind: 'surface', id: '1', moduleType: 'jira:projectPage', moduleKey: 'page', call: null },
      principal: null,
      background: false,
      defaultTimeoutSeconds,
    };
    return invoker.invoke(invocation);
  };

  test.each([
    ['a resolver', LIMITS.resolverSeconds.value, null, 25_000],
    ['a trigger, consumer or schedule', LIMITS.eventSeconds.value, null, 55_000],
    ['what the manifest says', LIMITS.eventSeconds.value, 900, 900_000],
  ])('%s', async (_, byDefault, declared, expected) => {
    expect(await invoke(byDefault, declared)).toMatchObject({ ok: false, code: 'TIMEOUT' });
    expect(jobs.at(-1)?.invoke.limitMs).toBe(expected);
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
