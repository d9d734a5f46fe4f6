/** What is kept of who asked for what, when a pass is killed between keeping it and writing the head. */
import { compose } from '../../../../src/entry/compose';
import { reconcilePortals } from '../../../../src/publishing/reconcile-portals';
import { keptOf } from '../support/memory-portals';
import { memoryWorld, PROJECT, put, request, type MemoryState } from '../support/memory-world';
import { openSite, refresh } from '../support/open-portal';

const PORTAL_NAME = { projectId: PROJECT, portalId: 'opened' };

const mark = (state: MemoryState, id: number): Promise<void> =>
  compose(memoryWorld(state)).publishing.itemChanged(PROJECT, String(id));

/** Paula asks for 70; the pass that would publish it dies right before it writes any head. */
async function killed(): Promise<MemoryState> {
  const state = await openSite();
  put(state, request(70, { reporter: 'paula', title: 'CANARY' }));
  await mark(state, 70);
  state.before = (name) => {
    if (name === 'snapshots.writeHead') throw new Error('killed');
  };
  await expect(refresh(state)).rejects.toThrow('killed');
  state.before = () => undefined;
  expect(JSON.stringify([...state.own.values()].map((own) => [...own]))).toContain('CANARY');
  return state;
}

const kept = (state: MemoryState): string => JSON.stringify([...state.own.values()].map((own) => [...own]));

test('an item that gets a security level meanwhile is nobody’s any more', async () => {
  const state = await killed();
  put(state, request(70, { reporter: 'paula', title: 'CANARY', secured: true }));
  await mark(state, 70);
  await refresh(state);
  expect(kept(state)).not.toContain('CANARY');
  expect(keptOf(state, PORTAL_NAME).has('paula')).toBe(false);
});

test('an item that is deleted meanwhile is nobody’s any more after the next night', async () => {
  const state = await killed();
  state.items.delete(70);
  await mark(state, 70);
  await refresh(state);
  state.now += 27 * 3_600_000;
  await reconcilePortals(compose(memoryWorld(state)));
  await refresh(state);
  expect(kept(state)).not.toContain('CANARY');
  expect(keptOf(state, PORTAL_NAME).get('cleo')?.ids).toEqual([7]);
});

test('what a pass kept is made sure of by the next one, and by a night', async () => {
  const state = await killed();
  for (const own of state.own.values()) own.delete('paula');
  await refresh(state);
  expect(keptOf(state, PORTAL_NAME).get('paula')?.rows).toMatchObject([{ id: 70, title: 'CANARY' }]);
});

test('a writer that loses against another one leaves nothing old behind', async () => {
  const state = await openSite();
  put(state, request(7, { reporter: 'cleo', title: 'Old words' }));
  await mark(state, 7);
  let isFirst = true;
  state.before = async (name) => {
    if (name !== 'ownItems.change' || !isFirst) return;
    isFirst = false;
    // Another one is faster with what is newer, and takes the mark away.
    put(state, request(7, { reporter: 'dora', title: 'New words' }));
    await mark(state, 7);
    await refresh(state);
  };
  await refresh(state);
  expect(kept(state)).not.toContain('Old words');
  expect([...keptOf(state, PORTAL_NAME).keys()].sort()).toEqual(['bert', 'dora']);
});
