/** Whatever changes in whatever order, and whoever is killed or disturbed at it: the portals stand as if compiled whole. */
import fc from 'fast-check';
import type { Decision } from '../../../../src/decisions/decision';
import { hash } from '../../../../src/platform/packing';
import { compose } from '../../../../src/entry/compose';
import type { BacklogItem } from '../../../../src/publishing/backlog-item';
import { reconcilePortals } from '../../../../src/publishing/reconcile-portals';
import { refreshProject } from '../../../../src/publishing/refresh-project';
import type { PortalSettings } from '../../../../src/settings/settings';
import { contentsOf, keptOf, keysOfHead } from '../support/memory-portals';
import {
  headKey,
  memoryWorld,
  newState,
  PORTAL,
  PROJECT,
  request,
  setPortals,
  SETTINGS,
  type MemoryState,
} from '../support/memory-world';

const REASON = 'We do not know yet whether there is a budget.';
const DECISIONS: unknown[] = [
  null,
  { outcome: 'maybe', reason: REASON, question: 'Budget?', answeredBy: 'Finance' } satisfies Decision,
  { outcome: 'yes', reason: `${REASON} Ask anna@example.com`, nextStep: 'Order', nextRole: 'Ops' } satisfies Decision,
  { outcome: 'no' },
];
const WIDE: PortalSettings = { ...PORTAL, status: 'published' };
const NARROW: PortalSettings = { ...PORTAL, id: 'abc123', allow: ['epic'], source: 'labels = web' };
const EPICS = [9001, 9002, 9003];
const ELSEWHERE = '10099';

type Change = (item: BacklogItem) => BacklogItem | null;

/** What can happen to an item; `null` for gone. */
const mildChanges: fc.Arbitrary<Change>[] = [
  fc.constantFrom('A', 'B', 'C web', 'D web').map((title): Change => (item) => ({ ...item, title })),
  fc.constantFrom(...DECISIONS).map((decision): Change => (item) => ({ ...item, decision })),
  fc.constantFrom(null, ...EPICS).map((parentId): Change => (item) => ({ ...item, parentId })),
  fc.boolean().map((secured): Change => (item) => ({ ...item, secured })),
  fc.constantFrom(null, 'anna', 'bert').map((reporter): Change => (item) => ({ ...item, reporter })),
  fc.subarray([7001, 7002]).map((linked): Change => (item) => ({ ...item, linked })),
  fc
    .constantFrom<BacklogItem['statusCategory']>('new', 'indeterminate', 'done')
    .map((statusCategory): Change => (item) => ({ ...item, statusCategory })),
];
const changes: fc.Arbitrary<Change> = fc.oneof(
  ...mildChanges,
  fc.constantFrom(PROJECT, ELSEWHERE).map((projectId): Change => (item) => ({ ...item, projectId })),
  fc.constant<Change>(() => null),
  fc.constant<Change>((item) => ({ ...item, hierarchyLevel: item.hierarchyLevel === 0 ? -1 : 0 })),
);
/** An epic is edited as well, but stays one. */
const mildEpicChanges: fc.Arbitrary<Change>[] = [
  fc.constantFrom('CRM', 'Web', 'Mail').map((title): Change => (item) => ({ ...item, title })),
  fc.boolean().map((secured): Change => (item) => ({ ...item, secured })),
];
const epicChanges: fc.Arbitrary<Change> = fc.oneof(
  ...mildEpicChanges,
  fc.constantFrom(PROJECT, ELSEWHERE).map((projectId): Change => (item) => ({ ...item, projectId })),
);

/** Ids stand close together in places and far apart in others, as those of one project among many do. */
const ids = fc.oneof(fc.integer({ min: 10_000, max: 10_250 }), fc.integer({ min: 20_000, max: 200_000 }));
const edits = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.tuple(ids, changes) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...EPICS), epicChanges) },
  ),
  { minLength: 1, maxLength: 40 },
);
const starts = fc.uniqueArray(ids, { minLength: 0, maxLength: 160 });

function stateWith(given: readonly number[]): MemoryState {
  const state = newState();
  state.settings.set(PROJECT, SETTINGS);
  setPortals(state, WIDE, NARROW);
  state.sources.set('labels = web', ({ title }) => title.includes('web'));
  for (const id of EPICS) state.items.set(id, request(id, { hierarchyLevel: 1, title: `Epic ${id}` }));
  for (const id of [7001, 7002]) {
    state.items.set(
      id,
      request(id, { projectId: '10070', key: `MREQ-${id}`, reporter: id === 7001 ? 'paula' : 'anna' }),
    );
  }
  for (const id of given) {
    state.items.set(id, request(id, { parentId: id % 3 === 0 ? 9001 : null, title: id % 2 === 0 ? 'A web' : 'B' }));
  }
  return state;
}

/** Puts edits into Jira, and tells of each as often as asked, in an order that has nothing to do with that of the edits. */
async function edit(state: MemoryState, made: readonly (readonly [number, Change])[], told = 1): Promise<void> {
  const touched = new Map<number, Set<string>>();
  for (const [id, change] of made) {
    const before = state.items.get(id);
    const after = change(before ?? request(id));
    if (after === null) state.items.delete(id);
    else state.items.set(id, after);
    state.updated.set(id, state.now);
    const projects = touched.get(id) ?? new Set<string>();
    for (const projectId of [before?.projectId, after?.projectId]) if (projectId !== undefined) projects.add(projectId);
    touched.set(id, projects);
    // What the team recorded changes as well: by ids, so that it is the same whatever else happens.
    const by = { by: 'ops', at: '2026-11-22T09:00:00Z', isNewer: false, revision: 1 };
    if (id % 5 === 0) state.records.set(`askers:${id}`, { ...by, body: { accounts: ['carl'], teams: [] } });
    const as = state.items.get(id)?.title === 'A' ? 'withdrawn' : null;
    if (id % 7 === 0) state.records.set(`closing:${id}`, { ...by, body: { as, duplicateOf: null, note: '' } });
  }
  const { publishing } = compose(memoryWorld(state));
  for (let times = 0; times < told; times += 1) {
    for (const [id, projects] of [...touched].reverse()) {
      if (projects.has(PROJECT)) await publishing.itemChanged(PROJECT, String(id));
    }
  }
}

const refresh = (state: MemoryState) => refreshProject(compose(memoryWorld(state)), PROJECT);

/** Refreshes until there is nothing left to do. */
async function settle(state: MemoryState): Promise<void> {
  for (let times = 0; times < 5; times += 1) {
    state.now += 60_000;
    await refresh(state);
    if ((state.marks.get(PROJECT)?.size ?? 0) === 0) return;
  }
  throw new Error('There is no end of it.');
}

/** Everything that stands of the portals, but versions and times. */
function standing(state: MemoryState): unknown {
  return [WIDE, NARROW].map(({ id }) => {
    const { head } = state.heads.get(headKey(id))!;
    const portal = { projectId: PROJECT, portalId: id };
    return {
      counts: head.counts,
      excluded: head.excluded,
      odd: head.odd,
      unreadable: head.unreadable,
      ranges: [head.index, head.stories, head.notes].map((refs) => refs.map((ref) => [ref.from, ref.size, ref.items])),
      // Fingerprints: a difference is told by its range, not by pages of bytes.
      index: contentsOf(state, 'index', head.index, id).map(hash),
      stories: contentsOf(state, 'story', head.stories, id).map(hash),
      notes: contentsOf(state, 'note', head.notes, id).map(hash),
      own: [...keptOf(state, portal)].sort(([a], [b]) => (a < b ? -1 : 1)),
    };
  });
}

/** The same as if it had been compiled whole just now. */
async function whole(state: MemoryState): Promise<unknown> {
  const fresh = newState();
  Object.assign(fresh, { now: state.now, items: state.items, settings: state.settings, portals: state.portals });
  Object.assign(fresh, { sources: state.sources, logs: new Map(state.logs), records: state.records });
  await refresh(fresh);
  return standing(fresh);
}

/** What a reader of the head that stands now can get. */
function expectWhole(state: MemoryState): void {
  for (const { id } of [WIDE, NARROW]) {
    const stored = state.heads.get(headKey(id));
    for (const key of keysOfHead(stored?.head ?? null, { projectId: PROJECT, portalId: id })) {
      expect(state.contents.has(key)).toBe(true);
    }
  }
}

test('changes one by one or many at once give the same bytes as compiling everything', async () => {
  await fc.assert(
    fc.asyncProperty(starts, fc.array(edits, { minLength: 1, maxLength: 6 }), async (given, rounds) => {
      const state = stateWith(given);
      await settle(state);
      for (const round of rounds) {
        await edit(state, round, 1 + (round.length % 2));
        await settle(state);
        state.calls.length = 0;
      }
      expect(standing(state)).toEqual(await whole(state));
    }),
    { numRuns: 25 },
  );
});

test('no search and no item that did not change is asked for', async () => {
  const state = stateWith(Array.from({ length: 300 }, (_, index) => 10_000 + index));
  await settle(state);
  const read: number[] = [];
  const world = memoryWorld(state);
  const items = world.backlog.items;
  world.backlog = { ...world.backlog, items: (wanted) => (read.push(...wanted), items(wanted)) };
  await edit(state, [[10_003, (item) => ({ ...item, title: 'Changed' })]]);
  state.calls.length = 0;
  await refreshProject(compose(world), PROJECT);
  expect(read).toEqual([10_003]);
  expect(state.calls.filter((name) => name.startsWith('backlog.'))).toEqual([
    'backlog.settings',
    'backlog.items',
    'backlog.inSource',
  ]);
});

test('killed at any call, what stands is whole, and the next one ends as if nothing had happened', async () => {
  const from = Array.from({ length: 150 }, (_, index) => 10_000 + index);
  await fc.assert(
    fc.asyncProperty(edits, fc.array(fc.integer({ min: 0, max: 45 }), { maxLength: 4 }), async (made, kills) => {
      const state = stateWith(from);
      await settle(state);
      await edit(state, made);
      for (const after of kills) {
        let calls = 0;
        state.before = () => {
          if (calls++ === after) throw new Error('killed');
        };
        await refresh(state).catch(() => undefined);
        state.before = () => undefined;
        expectWhole(state);
      }
      await settle(state);
      expect(standing(state)).toEqual(await whole(state));
      // Nothing is left behind for ever.
      state.now += 27 * 3_600_000;
      await reconcilePortals(compose(memoryWorld(state)));
      const named = [WIDE, NARROW].flatMap(({ id }) =>
        keysOfHead(state.heads.get(headKey(id))!.head, { projectId: PROJECT, portalId: id }),
      );
      expect([...state.contents.keys()].sort()).toEqual(named.sort());
    }),
    { numRuns: 25 },
  );
});

test('killed at any call of the first one, nothing stands, or all of it', async () => {
  for (let after = 0; after < 40; after += 1) {
    const state = stateWith([10_001, 10_002, 10_003]);
    let calls = 0;
    state.before = () => {
      if (calls++ === after) throw new Error('killed');
    };
    await refresh(state).catch(() => undefined);
    state.before = () => undefined;
    expectWhole(state);
    await settle(state);
    expect(standing(state)).toEqual(await whole(state));
  }
});

test('two writers at once end as one', async () => {
  const from = Array.from({ length: 150 }, (_, index) => 10_000 + index);
  await fc.assert(
    fc.asyncProperty(edits, edits, fc.integer({ min: 0, max: 40 }), async (first, second, at) => {
      const state = stateWith(from);
      await settle(state);
      await edit(state, first);
      let calls = 0;
      state.before = async () => {
        if (calls++ !== at) return;
        state.before = () => undefined;
        await edit(state, second);
        await refresh(state);
      };
      await refresh(state);
      state.before = () => undefined;
      expectWhole(state);
      await settle(state);
      expect(standing(state)).toEqual(await whole(state));
    }),
    { numRuns: 30 },
  );
});

const HUNDRED = Array.from({ length: 100 }, (_, index) => 10_000 + index);
const among = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.array(fc.tuple(fc.constantFrom(...HUNDRED), arbitrary), { minLength: 1, maxLength: 20 });

async function nights(state: MemoryState, count: number): Promise<void> {
  for (let night = 0; night < count; night += 1) {
    state.now += 27 * 3_600_000;
    await reconcilePortals(compose(memoryWorld(state)));
    await settle(state);
  }
}

test('events that never came are made good the next night, where search tells of the change', async () => {
  await fc.assert(
    fc.asyncProperty(among(fc.oneof(...mildChanges)), fc.oneof(...mildEpicChanges), async (made, epic) => {
      const state = stateWith(HUNDRED);
      await settle(state);
      state.now += 3_600_000;
      await edit(state, [...made, [9001, epic]], 0);
      await nights(state, 1);
      expect(standing(state)).toEqual(await whole(state));
    }),
    { numRuns: 15 },
  );
});

test('and in thirty nights where nothing tells of it', async () => {
  await fc.assert(
    fc.asyncProperty(among(changes), epicChanges, async (made, epic) => {
      const state = stateWith(HUNDRED);
      await settle(state);
      await edit(state, [...made, [9001, epic]], 0);
      state.updated.clear();
      await nights(state, 31);
      expect(standing(state)).toEqual(await whole(state));
    }),
    { numRuns: 6 },
  );
});

test('an epic that left without an event, of which one portal knows: the turns go on, and not every night is a whole one', async () => {
  const state = stateWith(HUNDRED);
  await settle(state);
  const leave: Change = (item) => ({ ...item, projectId: ELSEWHERE });
  // The item has its turn first and makes one portal compile whole; the epic has its own later.
  await edit(
    state,
    [
      [10_050, (item) => ({ ...item, parentId: 9001 })],
      [9001, leave],
    ],
    0,
  );
  state.updated.clear();
  state.calls.length = 0;
  await nights(state, 31);
  expect(standing(state)).toEqual(await whole(state));
  expect(state.calls.filter((name) => name === 'backlog.requestIds').length).toBeLessThanOrEqual(2);
});

test('a night reads what changed and a thirtieth of the rest, each once, and no more', async () => {
  const all = Array.from({ length: 900 }, (_, index) => 10_000 + index);
  const state = stateWith(all);
  await settle(state);
  state.now += 27 * 3_600_000;
  await edit(
    state,
    [10_001, 10_002, 10_031].map((id) => [id, (item: BacklogItem) => ({ ...item, title: 'New' })]),
    0,
  );
  await reconcilePortals(compose(memoryWorld(state)));
  const read: number[] = [];
  const world = memoryWorld(state);
  const { items } = world.backlog;
  world.backlog = { ...world.backlog, items: (wanted) => (read.push(...wanted), items(wanted)) };
  await refreshProject(compose(world), PROJECT);
  expect(new Set(read).size).toBe(read.length);
  expect(read.length).toBeLessThanOrEqual(31);
  expect(read).not.toContain(10_001);
  expect(standing(state)).toEqual(await whole(state));
});

test('what was deleted or moved away without an event leaves in the next night, wherever its turn is', async () => {
  const all = Array.from({ length: 300 }, (_, index) => 10_000 + index);
  const state = stateWith(all);
  await settle(state);
  for (const id of [10_007, 10_101, 10_250]) state.items.delete(id);
  for (const id of [10_008, 10_102]) state.items.set(id, { ...state.items.get(id)!, projectId: '10099' });
  await nights(state, 1);
  expect(standing(state)).toEqual(await whole(state));
  expect(state.calls.filter((name) => name === 'backlog.requestIds')).toHaveLength(1);
});
