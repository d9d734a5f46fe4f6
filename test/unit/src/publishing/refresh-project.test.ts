import type { Decision } from '../../../../src/decisions/decision';
import { compose } from '../../../../src/entry/compose';
import { reconcilePortals } from '../../../../src/publishing/reconcile-portals';
import { refreshProject } from '../../../../src/publishing/refresh-project';
import type { BacklogItem } from '../../../../src/publishing/backlog-item';
import type { SnapshotHead } from '../../../../src/publishing/snapshot';
import { indexOf, keysOfHead, storiesOf } from '../support/memory-portals';
import {
  headKey,
  memoryWorld,
  PROJECT,
  put,
  request,
  SETTINGS,
  stateOn,
  type MemoryState,
} from '../support/memory-world';

const maybe: Decision = {
  format: 1,
  outcome: 'maybe',
  reason: 'We do not know yet whether there is a budget.',
  question: 'Budget?',
  answeredBy: 'Finance',
};

const refresh = (state: MemoryState) => refreshProject(compose(memoryWorld(state)), PROJECT);

async function rebuilt(state: MemoryState): Promise<SnapshotHead> {
  const result = await refresh(state);
  if (!result.ok) throw new Error(result.error.code);
  return headOf(state);
}

function headOf(state: MemoryState, portalId = 'team'): SnapshotHead {
  const stored = state.heads.get(headKey(portalId));
  if (stored === undefined) throw new Error('There is no head.');
  return stored.head;
}

const keys = (head: SnapshotHead): string[] => keysOfHead(head);

/** Changes items in Jira and tells of it. */
async function change(state: MemoryState, ...items: BacklogItem[]): Promise<void> {
  put(state, ...items);
  for (const { id } of items) await compose(memoryWorld(state)).publishing.itemChanged(PROJECT, String(id));
}

function manyRequests(count: number): MemoryState {
  const state = stateOn();
  for (let id = 10_000; id < 10_000 + count; id += 1) put(state, request(id));
  return state;
}

describe('rebuilding a snapshot', () => {
  test('shows what Jira says, and logs what it finds in the fields', async () => {
    const state = stateOn();
    put(state, request(9000, { key: 'MOPS-1', title: 'CRM', hierarchyLevel: 1 }));
    put(state, request(7, { decision: maybe, parentId: 9000 }), request(8, { secured: true }));
    const head = await rebuilt(state);
    expect(head).toMatchObject({
      counts: { maybe: 1 },
      excluded: { security: 1 },
      asOf: '2026-11-22T09:00:00.000Z',
      timeZone: 'Europe/Berlin',
    });
    expect(storiesOf(state, head)).toMatchObject([{ id: 7, decision: { outcome: 'maybe' }, epic: { key: 'MOPS-1' } }]);
    expect(state.logs.get(7)).toHaveLength(1);
  });

  test('writes again only what changed', async () => {
    const state = manyRequests(900);
    const before = await rebuilt(state);
    await change(state, request(10_500, { decision: maybe }));
    const after = await rebuilt(state);
    const fresh = keys(after).filter((key) => !keys(before).includes(key));
    expect(fresh).toHaveLength(2);
    expect(after.version).toBe(before.version + 1);
    expect([...state.contents.keys()].sort()).toEqual(keys(after).sort());
  });

  test('with nothing new, the head stands, until somebody could wonder whether it is still good', async () => {
    const state = manyRequests(3);
    const first = await rebuilt(state);
    expect(await rebuilt(state)).toEqual(first);
    state.now += 601_000;
    const later = await rebuilt(state);
    expect(later.asOf > first.asOf).toBe(true);
    expect(keys(later)).toEqual(keys(first));
  });

  test('finds what search does not know yet by its mark', async () => {
    const state = manyRequests(2);
    put(state, request(20_000));
    state.unsearchable.add(20_000);
    const world = compose(memoryWorld(state));
    await world.publishing.itemChanged(PROJECT, '20000');
    const head = await rebuilt(state);
    expect(indexOf(state, head).flatMap((segment) => segment.id)).toContain(20_000);
    expect(state.marks.get(PROJECT)?.size).toBe(0);
    expect(state.asked.has(PROJECT)).toBe(false);
  });

  test('keeps the mark of what changes while it works, and a new event is asked for', async () => {
    const state = manyRequests(2);
    const world = compose(memoryWorld(state));
    await world.publishing.itemChanged(PROJECT, '10000');
    let isFirst = true;
    state.before = async (call) => {
      if (call !== 'backlog.items' || !isFirst) return;
      isFirst = false;
      await world.publishing.itemChanged(PROJECT, '10000');
    };
    await rebuilt(state);
    expect(state.marks.get(PROJECT)?.size).toBe(1);
    expect(state.asked.get(PROJECT)).toBe(5);
  });

  test('starts over when another writer was faster', async () => {
    const state = manyRequests(2);
    let isFirst = true;
    state.before = async (call) => {
      if (call !== 'snapshots.writeHead' || !isFirst) return;
      isFirst = false;
      await change(state, request(10_001, { title: 'Newer' }));
      await rebuilt(state);
    };
    const head = await rebuilt(state);
    expect(indexOf(state, head)[0]?.title).toContain('Newer');
    expect([...state.contents.keys()].sort()).toEqual(keys(head).sort());
  });

  test('where Daylight is off, nothing stays stored', async () => {
    const state = manyRequests(2);
    await rebuilt(state);
    state.settings.set(PROJECT, { ...SETTINGS, on: false });
    expect(await refresh(state)).toEqual({ ok: false, error: { code: 'NOT_ON' } });
    expect(state.heads.size).toBe(0);
    expect(state.contents.size).toBe(0);
  });

  test('where Daylight is off, no mark stays that names who edited', async () => {
    const state = manyRequests(1);
    await memoryWorld(state).changes.mark(PROJECT, {
      issueId: 10_000,
      edit: { by: 'ops', at: '2026-11-22T08:00:00Z' },
    });
    state.settings.set(PROJECT, { ...SETTINGS, on: false });
    await refresh(state);
    expect(state.marks.get(PROJECT)?.size).toBe(0);
  });

  test('writes again what its head names and the store has lost', async () => {
    const state = manyRequests(3);
    const before = await rebuilt(state);
    for (const key of keys(before).slice(0, 1)) state.contents.delete(key);
    state.now += 27 * 3_600_000;
    await reconcilePortals(compose(memoryWorld(state)));
    const after = await rebuilt(state);
    expect(keys(after).every((key) => state.contents.has(key))).toBe(true);
    expect(after.version).toBe(before.version + 1);
  });

  test('rules that changed are asked for again until they are compiled', async () => {
    const state = manyRequests(2);
    await rebuilt(state);
    await compose(memoryWorld(state)).publishing.rulesChanged(PROJECT);
    state.before = (call) => {
      if (call === 'backlog.items') throw new Error('broken');
    };
    await expect(refresh(state)).rejects.toThrow('broken');
    expect(state.asked.has(PROJECT)).toBe(false);
    state.before = () => undefined;
    expect(await reconcilePortals(compose(memoryWorld(state)))).toEqual([PROJECT]);
    await rebuilt(state);
    expect(await reconcilePortals(compose(memoryWorld(state)))).toEqual([]);
  });

  test('a portal that cannot be read keeps no other one from its turn', async () => {
    const state = stateOn({ status: 'published' });
    state.portals = new Map([['9', { ...state.portals.get(PROJECT)! }], ...state.portals]);
    const world = compose(memoryWorld(state));
    const read = world.portals.record;
    const broken = new Error('broken');
    world.portals = {
      ...world.portals,
      projectIds: () => Promise.resolve(['9', PROJECT]),
      record: (projectId) => (projectId === '9' ? Promise.reject(broken) : read(projectId)),
    };
    await expect(reconcilePortals(world)).rejects.toBe(broken);
    expect([...state.asked.keys()]).toEqual([PROJECT]);
  });

  test('a snapshot that begins anew never repeats a version', async () => {
    const state = manyRequests(1);
    const first = await rebuilt(state);
    state.heads.clear();
    state.now += 5_000;
    expect((await rebuilt(state)).version).toBeGreaterThan(first.version);
  });
});
