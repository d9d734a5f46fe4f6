/** The nightly sweep: what it finds, what it costs, and that it may be cut off anywhere. */
import fc from 'fast-check';
import { compose, type Ports } from '../../../../src/entry/compose';
import { refuse } from '../../../../src/platform/failure';
import { forgetEpics } from '../../../../src/sponsorship/forget-epics';
import { followEpic, followPerson } from '../../../../src/sponsorship/follow-people';
import { noSponsorship, type Sponsorship } from '../../../../src/sponsorship/sponsorship';
import { withPeople } from '../../../../src/sponsorship/sponsorship-changes';
import { startSweeps } from '../../../../src/sponsorship/start-sweeps';
import { sweepEpics } from '../../../../src/sponsorship/sweep-epics';
import { epicOf } from '../support/memory-epics';
import { memoryWorld, PROJECT, SETTINGS, stateOn, type MemoryState } from '../support/memory-world';

const DAY_MS = 86_400_000;

const record = (people: Parameters<typeof withPeople>[1], since = '2026-11-20'): Sponsorship =>
  withPeople(noSponsorship(), people, since);

async function keep(state: MemoryState, id: number, sponsorship: Sponsorship): Promise<void> {
  const { records } = compose(memoryWorld(state));
  const before = await records.read('sponsorship', String(id));
  await records.write('sponsorship', String(id), sponsorship, { by: 'ops', at: '', over: before?.revision ?? null });
}

/** A project with some epics in progress, each with a sponsor, a deputy and an owner. */
async function withEpics(count: number, people = 3): Promise<MemoryState> {
  const state = stateOn();
  for (let id = 1; id <= count; id += 1) {
    state.epicWorld.epics.set(id, epicOf(id));
    const who = (offset: number): string => `p${(id + offset) % people}`;
    await keep(state, id, record({ sponsor: who(0), deputy: who(1), owner: who(2) }));
  }
  return state;
}

const ports = (state: MemoryState): Ports => compose(memoryWorld(state));

async function sweep(state: MemoryState): Promise<void> {
  while (!(await sweepEpics(ports(state), PROJECT)));
}

const nextNight = (state: MemoryState, days = 1): void => {
  state.now += days * DAY_MS;
};

const stateOf = (state: MemoryState, id: number): string | undefined => state.epicWorld.ownership.get(id)?.state;
const writes = (state: MemoryState): number => state.calls.filter((call) => call === 'ownershipField.write').length;

test('the first night finds what is in progress and says it; the second writes nothing', async () => {
  const state = await withEpics(3);
  state.epicWorld.epics.set(9, epicOf(9));
  await sweep(state);
  expect([1, 2, 3].map((id) => stateOf(state, id))).toEqual(['sponsored', 'sponsored', 'sponsored']);
  expect(state.epicWorld.ownership.get(9)).toMatchObject({ state: 'none', reason: 'no-sponsor' });
  const field = new Map(state.epicWorld.ownership);
  const shelf = new Map(state.epicWorld.shelf);
  state.epicWorld.ownership.clear();
  await sweep(state);
  expect(state.epicWorld.ownership.size).toBe(0);
  expect(state.epicWorld.shelf).toEqual(shelf);
  expect(field.size).toBe(4);
});

test('a sponsor who left is found by the next morning, and the deputy stands in', async () => {
  const state = await withEpics(3);
  await sweep(state);
  state.epicWorld.accounts.set('p1', 'gone');
  nextNight(state);
  await sweep(state);
  expect(state.epicWorld.ownership.get(1)).toMatchObject({ state: 'lapsed', reason: 'sponsor-gone', standIn: 'p2' });
  expect(stateOf(state, 2)).toBe('sponsored');
  expect(state.epicWorld.shelf.get(`${PROJECT}:1`)).toMatchObject({
    lapsedSince: '2026-11-23',
    gone: { p1: '2026-11-23' },
  });
});

test('30, 60, 90 days without a word: due, then lapsed', async () => {
  const state = await withEpics(1);
  await keep(state, 1, { ...record({ sponsor: 'p1', deputy: 'p2', owner: 'p0' }, '2026-11-22'), cadence: 30 });
  const seen: (string | undefined)[] = [];
  for (const days of [0, 29, 1, 29, 1, 30]) {
    nextNight(state, days);
    await sweep(state);
    seen.push(stateOf(state, 1));
  }
  expect(seen).toEqual(['sponsored', 'sponsored', 'due', 'due', 'lapsed', 'lapsed']);
});

test('nobody is gone because Jira did not answer one night, and who was gone stays gone', async () => {
  const state = await withEpics(2);
  state.epicWorld.accounts.set('p1', 'gone');
  await sweep(state);
  for (const who of ['p0', 'p1', 'p2']) state.epicWorld.accounts.set(who, 'unknown');
  nextNight(state);
  const before = writes(state);
  await sweep(state);
  expect(stateOf(state, 1)).toBe('lapsed');
  expect(stateOf(state, 2)).toBe('sponsored');
  expect(writes(state) - before).toBe(1);
  expect(state.epicWorld.shelf.get(`${PROJECT}:1`)?.gone).toEqual({ p1: '2026-11-22' });
});

test('a run that is cut off anywhere, any number of times, ends with the same as one that is not', async () => {
  const whole = await withEpics(450, 7);
  whole.epicWorld.accounts.set('p3', 'gone');
  await sweep(whole);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 6 }), async (cuts) => {
      const state = await withEpics(450, 7);
      state.epicWorld.accounts.set('p3', 'gone');
      const waiting = [...cuts];
      let calls = 0;
      state.before = (call) => {
        if (call.startsWith('currentUser')) return;
        calls += 1;
        if (waiting.length > 0 && calls >= waiting[0]!) {
          waiting.shift();
          calls = 0;
          throw refuse('RATE_LIMITED');
        }
      };
      for (let tries = 0; tries < 20; tries += 1) {
        try {
          if (await sweepEpics(ports(state), PROJECT)) break;
        } catch {
          // Forge calls the consumer again.
        }
      }
      state.before = () => undefined;
      expect(state.epicWorld.ownership).toEqual(whole.epicWorld.ownership);
      expect(state.epicWorld.shelf).toEqual(whole.epicWorld.shelf);
    }),
    { numRuns: 8 },
  );
});

test('two runs at the same time: one gives way, and nothing is lost', async () => {
  const state = await withEpics(20);
  await Promise.all([sweep(state), sweep(state)]);
  await sweep(state);
  expect([...state.epicWorld.ownership.values()].every((value) => value?.state === 'sponsored')).toBe(true);
  expect(state.epicWorld.ownership.size).toBe(20);
});

test('an epic that was turned into a story, moved, or deleted is let go', async () => {
  const state = await withEpics(3);
  await sweep(state);
  const change = (id: number, parts: Parameters<typeof epicOf>[1]): void => {
    state.epicWorld.epics.set(id, epicOf(id, { updated: state.now + 1, ...parts }));
  };
  change(1, { hierarchyLevel: 0 });
  await followEpic(ports(state), PROJECT, '1', true);
  expect(state.epicWorld.ownership.get(1)).toBeNull();
  change(2, { projectId: '10001' });
  state.epicWorld.epics.delete(3);
  for (let night = 0; night < 30; night += 1) {
    nextNight(state);
    await sweep(state);
  }
  expect(state.epicWorld.shelf.size).toBe(0);
});

describe('a clone carries what stands in the field, and nothing of the record', () => {
  /** An epic that somebody stands behind, and a clone of it in some state. */
  async function withClone(parts: Parameters<typeof epicOf>[1]): Promise<MemoryState> {
    const state = await withEpics(1);
    await sweep(state);
    expect(stateOf(state, 1)).toBe('sponsored');
    state.epicWorld.epics.set(2, epicOf(2, { updated: state.now + 1, ...parts }));
    state.epicWorld.ownership.set(2, structuredClone(state.epicWorld.ownership.get(1)!));
    return state;
  }

  test.each(['new', 'indeterminate', 'done'] as const)(
    'with status %s: at once, where Jira tells',
    async (statusCategory) => {
      const state = await withClone({ statusCategory });
      await followEpic(ports(state), PROJECT, '2', true);
      expect(state.epicWorld.ownership.get(2)?.sponsor).toBeUndefined();
      expect(stateOf(state, 2)).toBe(statusCategory === 'indeterminate' ? 'none' : undefined);
      expect(stateOf(state, 1)).toBe('sponsored');
    },
  );

  test.each(['new', 'indeterminate', 'done'] as const)(
    'with status %s: by the next morning',
    async (statusCategory) => {
      const state = await withClone({ statusCategory });
      nextNight(state);
      await sweep(state);
      expect(state.epicWorld.ownership.get(2)?.sponsor).toBeUndefined();
      expect(state.epicWorld.ownership.get(2)?.state).toBe(statusCategory === 'indeterminate' ? 'none' : undefined);
      const before = writes(state);
      nextNight(state);
      await sweep(state);
      expect(writes(state) - before).toBe(0);
    },
  );

  test('an event of what is no epic asks Jira nothing', async () => {
    const state = await withClone({});
    const { points } = state.epicWorld;
    await followEpic(ports(state), PROJECT, '77', false);
    expect(state.epicWorld.points).toBe(points);
  });
});

test('an epic that comes from another project with its record has its word there at once', async () => {
  const state = await withEpics(1);
  await sweep(state);
  state.epicWorld.epics.set(1, epicOf(1, { projectId: '10001', updated: state.now + 1 }));
  await followEpic(ports(state), PROJECT, '1', true);
  expect(state.epicWorld.shelf.size).toBe(0);
  await followEpic(ports(state), '10001', '1', true);
  expect(state.epicWorld.shelf.get('10001:1')?.value).toMatchObject({ state: 'sponsored' });
  expect(stateOf(state, 1)).toBe('sponsored');
});

test('an epic that is done goes on being looked after until somebody retires it', async () => {
  const state = await withEpics(1);
  await sweep(state);
  state.epicWorld.epics.set(
    1,
    epicOf(1, { statusCategory: 'done', statusCategoryChanged: '2026-11-22T08:00:00.000+0000' }),
  );
  await followEpic(ports(state), PROJECT, '1', true);
  expect(state.epicWorld.shelf.get(`${PROJECT}:1`)?.stage).toBe('live');
  nextNight(state, 120);
  await sweep(state);
  expect(stateOf(state, 1)).toBe('lapsed');
  const retired = { on: '2027-03-23', by: 'p0', why: 'Nobody uses it.', plan: '' };
  await keep(state, 1, { ...record({ sponsor: 'p1' }), retired });
  for (let night = 0; night < 30; night += 1) {
    nextNight(state);
    await sweep(state);
  }
  expect(state.epicWorld.ownership.get(1)).toMatchObject({ state: 'none', reason: 'retired' });
});

test('the user service is down for a night: words that change with the day alone do, nobody is gone, and the next night asks again', async () => {
  const state = await withEpics(2);
  await keep(state, 1, { ...record({ sponsor: 'p1', deputy: 'p2', owner: 'p0' }, '2026-11-22'), cadence: 30 });
  await sweep(state);
  for (const who of ['p0', 'p1', 'p2']) state.epicWorld.accounts.set(who, 'unknown');
  nextNight(state, 30);
  await sweep(state);
  expect([stateOf(state, 1), stateOf(state, 2)]).toEqual(['due', 'sponsored']);
  expect([...state.epicWorld.shelf.values()].map(({ gone }) => gone)).toEqual([{}, {}]);
  for (const who of ['p0', 'p1']) state.epicWorld.accounts.set(who, 'active');
  state.epicWorld.accounts.set('p2', 'gone');
  nextNight(state);
  await sweep(state);
  expect(state.epicWorld.ownership.get(2)).toMatchObject({ state: 'lapsed', reason: 'sponsor-gone' });
});

test.each([
  ['Pacific/Kiritimati', '2026-12-22'],
  ['Europe/Berlin', '2026-12-22'],
  ['Pacific/Pago_Pago', '2026-12-21'],
])('at midnight in %s the day is that of the project', async (timeZone, day) => {
  const state = await withEpics(1);
  state.settings.set(PROJECT, { ...SETTINGS, timeZone });
  await keep(state, 1, { ...record({ sponsor: 'p1', deputy: 'p2', owner: 'p0' }, '2026-11-22'), cadence: 30 });
  // Half past midnight UTC of the day on which somebody has to confirm it.
  state.now = Date.parse('2026-12-22T00:30:00Z');
  await sweep(state);
  expect(state.epicWorld.shelf.get(`${PROJECT}:1`)?.readOn).toBe(day);
  expect(stateOf(state, 1)).toBe(day === '2026-12-22' ? 'due' : 'sponsored');
});

test('a record that a newer version wrote is left as it is, and so is its word', async () => {
  const state = await withEpics(2);
  await sweep(state);
  const stored = state.records.get('sponsorship:1')!;
  state.records.set('sponsorship:1', { ...stored, isNewer: true, body: null });
  const word = state.epicWorld.ownership.get(1);
  state.epicWorld.epics.set(1, epicOf(1, { updated: state.now + 1 }));
  state.epicWorld.accounts.set('p1', 'gone');
  for (let night = 0; night < 31; night += 1) {
    nextNight(state);
    await sweep(state);
  }
  expect(state.epicWorld.ownership.get(1)).toEqual(word);
  expect(state.records.get('sponsorship:1')).toMatchObject({ isNewer: true });
  expect(stateOf(state, 2)).toBe('sponsored');
});

test('the hint that an account changed is followed at once, and costs nothing for whoever no epic names', async () => {
  const state = await withEpics(3);
  await sweep(state);
  state.epicWorld.accounts.set('p1', 'gone');
  const { points } = state.epicWorld;
  await followPerson(ports(state), 'somebody else');
  expect(state.epicWorld.points).toBe(points);
  await followPerson(ports(state), 'p1');
  expect(stateOf(state, 1)).toBe('lapsed');
  const field = state.calls.length;
  await followPerson(ports(state), 'p1');
  expect(state.calls.slice(field).filter((call) => call === 'epics.byIds')).toEqual([]);
});

test('the schedule starts each project once a night, and what was cut off again', async () => {
  const state = await withEpics(1);
  expect(await startSweeps(ports(state))).toEqual([PROJECT]);
  await sweep(state);
  expect(await startSweeps(ports(state))).toEqual([]);
  let started = 0;
  for (let hour = 0; hour < 48; hour += 1) {
    state.now += DAY_MS / 24;
    if ((await startSweeps(ports(state))).length > 0) {
      started += 1;
      await sweep(state);
    }
  }
  expect(started).toBe(2);
  state.now += 2 * DAY_MS;
  state.before = (call) => {
    if (call === 'people.states') throw refuse('JIRA_UNAVAILABLE');
  };
  await expect(sweep(state)).rejects.toThrow();
  state.before = () => undefined;
  expect(await startSweeps(ports(state))).toEqual([]);
  state.now += 31 * 60_000;
  expect(await startSweeps(ports(state))).toEqual([PROJECT]);
});

test('nothing is swept where Daylight is off', async () => {
  const state = await withEpics(1);
  state.settings.clear();
  expect(await startSweeps(ports(state))).toEqual([PROJECT]);
  expect(await sweepEpics(ports(state), PROJECT)).toBe(true);
  expect(state.epicWorld.ownership.size).toBe(0);
  // Nor looked at again before the next night.
  state.now += DAY_MS / 24;
  expect(await startSweeps(ports(state))).toEqual([]);
  // Once it is on, everything in progress is found, whenever it changed.
  state.settings.set(PROJECT, SETTINGS);
  nextNight(state, 2);
  await sweep(state);
  expect(state.epicWorld.ownership.size).toBe(1);
});

test('a project that is deleted for good leaves nothing behind, and takes nothing of others', async () => {
  const state = await withEpics(3);
  await sweep(state);
  await forgetEpics(ports(state), '10001');
  expect(state.epicWorld.shelf.size).toBe(3);
  await forgetEpics(ports(state), PROJECT);
  expect(state.epicWorld.shelf.size).toBe(0);
  expect([...state.records.keys()]).toEqual([]);
});

test.each([100, 1000])(
  'a night over %d epics costs what the bar allows, and writes only what changed',
  async (count) => {
    const people = Math.round(count * 0.3);
    const state = await withEpics(count, people);
    await sweep(state);
    nextNight(state);
    const changed = Math.round(count / 20);
    for (let id = 1; id <= changed; id += 1) state.epicWorld.epics.set(id, epicOf(id, { updated: state.now - 1000 }));
    state.epicWorld.points = 0;
    state.epicWorld.ownership.clear();
    state.epicWorld.accounts.set('p1', 'gone');
    await sweep(state);
    const bar = 1.1 * (changed + (count - changed) / 30 + 2 * people) + 10;
    expect(state.epicWorld.points).toBeLessThanOrEqual(bar);
    expect(state.epicWorld.ownership.size).toBeLessThan(12);
  },
);

test('an epic whose field Jira does not take keeps no other one from its word, and is tried again', async () => {
  const state = await withEpics(3);
  state.epicWorld.refused.add(2);
  await sweep(state);
  expect([...state.epicWorld.ownership.keys()]).toEqual([1, 3]);
  state.epicWorld.refused.clear();
  nextNight(state);
  await sweep(state);
  expect(stateOf(state, 2)).toBe('sponsored');
});
