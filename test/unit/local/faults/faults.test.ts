import type { ProductEvent } from '../../../../local/contract';
import { createFaults, readFaults } from '../../../../local/faults/faults';
import { faultyEvents } from '../../../../local/faults/faulty-events';
import { faultyPlatform } from '../../../../local/faults/faulty-platform';
import type { FetchMessage } from '../../../../local/forge/runtime/messages';

const OPENED = Date.UTC(2026, 10, 22);
const faults = (rates: Record<string, number>) => {
  const made = createFaults(() => OPENED);
  made.choose(rates);
  return made;
};

/** A clock that stands still until it is moved. */
function standingClock() {
  let now = OPENED;
  const planned: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    at(at: number, run: () => void) {
      planned.push({ at, run });
      return () => undefined;
    },
    advance(ms: number) {
      now += ms;
      for (const due of planned.filter(({ at }) => at <= now)) {
        planned.splice(planned.indexOf(due), 1);
        due.run();
      }
    },
  };
}

describe('faults', () => {
  test('the same seed and the same questions give the same faults; another seed gives others', () => {
    const ask = (seed: number): string => {
      const made = faults({ all: 0.3, seed });
      return Array.from({ length: 200 }, (_, at) => made.strikes(at % 2 === 0 ? 'kill' : 'jira-429', `${at}`)).join();
    };
    expect(ask(7)).toBe(ask(7));
    expect(ask(7)).not.toBe(ask(8));
  });

  test('strike about as often as they were asked to, and are written down', () => {
    const made = faults({ 'jira-5xx': 0.25 });
    const hits = Array.from({ length: 2000 }, (_, at) => made.strikes('jira-5xx', `call ${at}`)).filter(Boolean).length;
    expect(hits).toBeGreaterThan(400);
    expect(hits).toBeLessThan(600);
    expect(made.state()).toMatchObject({ seed: 1, rates: { 'jira-5xx': 0.25 }, asked: { 'jira-5xx': 2000 } });
    expect(made.state().injected).toHaveLength(hits);
    expect(made.strikes('kill', 'not chosen')).toBe(false);
  });

  test('read from the command line, and mistakes are named', () => {
    expect(readFaults('kill=0.5, jira-429,seed=9')).toEqual({ kill: 0.5, 'jira-429': 0.05, seed: 9 });
    expect(readFaults('')).toEqual({});
    for (const text of ['rain=1', 'kill=2', 'kill=often', 'seed=1.5', 'kill='])
      expect(() => readFaults(text)).toThrow(RangeError);
  });
});

describe('events', () => {
  const event = (name: string): ProductEvent => ({ eventType: `avi:jira:${name}`, selfGenerated: false });
  function through(rates: Record<string, number>) {
    const clock = standingClock();
    const taken: string[] = [];
    const take = faultyEvents(faults(rates), clock, ({ eventType }) => taken.push(eventType.slice(9)));
    return { clock, taken, take };
  }

  test('are lost, doubled or late', () => {
    const lost = through({ 'event-lost': 1 });
    lost.take(event('a'));
    expect(lost.taken).toEqual([]);

    const double = through({ 'event-double': 1 });
    double.take(event('a'));
    expect(double.taken).toEqual(['a', 'a']);

    const late = through({ 'event-late': 1 });
    late.take(event('a'));
    expect(late.taken).toEqual([]);
    late.clock.advance(200_000);
    expect(late.taken).toEqual(['a']);
  });

  test('change places with the next one, but wait for it only a while', () => {
    const { clock, taken, take } = through({ 'event-reverse': 1 });
    take(event('a'));
    take(event('b'));
    expect(taken).toEqual(['b', 'a']);
    take(event('c'));
    clock.advance(10_000);
    expect(taken).toEqual(['b', 'a', 'c']);
  });

  test('of the platform itself are left alone', () => {
    const { taken, take } = through({ 'event-lost': 1 });
    take({ eventType: 'avi:forge:installed:app', selfGenerated: false });
    expect(taken).toHaveLength(1);
  });
});

describe('calls of the app', () => {
  const message = (meta: FetchMessage['meta'], path: string, body: string | null = null): FetchMessage => ({
    type: 'fetch',
    call: 1,
    invocation: 'i',
    meta,
    path,
    method: 'POST',
    headers: {},
    body,
  });
  const jira = message({ remote: 'jira', provider: 'app' }, '/rest/api/3/search/jql?x=1');
  function through(rates: Record<string, number>) {
    const reached: string[] = [];
    const jumps: number[] = [];
    const call = faultyPlatform(
      faults(rates),
      (byMs) => jumps.push(byMs),
      ({ path }) => {
        reached.push(path);
        return Promise.resolve({ status: 200, headers: {}, body: '{}' });
      },
    );
    return { reached, jumps, call: (given: FetchMessage) => call(given, null) };
  }

  test('Jira asks to wait, fails, or breaks off', async () => {
    expect(await through({ 'jira-429': 1 }).call(jira)).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
    expect((await through({ 'jira-5xx': 1 }).call(jira)).status).toBeGreaterThanOrEqual(500);
    const dropped = through({ 'jira-drop': 1 });
    for (let calls = 0; calls < 20; calls += 1)
      expect((await dropped.call(jira)).headers).toHaveProperty('forge-proxy-error');
    // Some requests arrived although the app cannot know.
    expect(dropped.reached.length).toBeGreaterThan(0);
    expect(dropped.reached.length).toBeLessThan(20);
  });

  test('the store: only a write that can lose loses', async () => {
    const { call, reached } = through({ 'store-conflict': 1 });
    const kvs = (path: string, body: object): Promise<{ status: number }> =>
      call(message({ remote: 'kvs' }, path, JSON.stringify(body)));
    expect((await kvs('/api/v1/set', { key: 'a' })).status).toBe(200);
    expect((await kvs('/api/v1/entity/set', { options: { keyPolicy: 'FAIL_IF_EXISTS' } })).status).toBe(409);
    expect((await kvs('/api/v1/transaction', { set: [{ conditions: {} }] })).status).toBe(409);
    expect(reached).toEqual(['/api/v1/set']);
  });

  test('a function dies before or after its call, and the clock jumps both ways', async () => {
    const killed = through({ kill: 1 });
    for (let calls = 0; calls < 20; calls += 1) await expect(killed.call(jira)).rejects.toThrow();
    expect(killed.reached.length).toBeGreaterThan(0);
    expect(killed.reached.length).toBeLessThan(20);
    const jumping = through({ 'clock-jump': 1 });
    for (let calls = 0; calls < 20; calls += 1) await jumping.call(jira);
    expect(Math.min(...jumping.jumps)).toBeLessThan(0);
    expect(Math.max(...jumping.jumps)).toBeGreaterThan(0);
  });
});
