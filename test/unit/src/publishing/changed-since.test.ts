/** What a reader is told of what happened since they looked, and of the promise, through the portal's resolver. */
import { compose } from '../../../../src/entry/compose';
import { refuse } from '../../../../src/platform/failure';
import { unpack } from '../../../../src/platform/packing';
import type { PortalView } from '../../../../src/publishing/portal-view';
import { decisionOf } from '../support/decisions';
import { keptOf } from '../support/memory-portals';
import { memoryWorld, PROJECT, put, request, type MemoryState } from '../support/memory-world';
import { ask, CLEO, openSite, refresh, VISITOR } from '../support/open-portal';

const DAY = 86_400_000;

async function view(state: MemoryState, caller = CLEO): Promise<PortalView> {
  const answer = await ask<PortalView>(state, caller, 'portal.view', { projectId: PROJECT, portalId: 'opened' });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

async function change(state: MemoryState, id: number, parts: Parameters<typeof request>[1]): Promise<void> {
  put(state, request(id, parts));
  await compose(memoryWorld(state)).publishing.itemChanged(PROJECT, String(id));
  await refresh(state);
}

const writes = (state: MemoryState): number => state.calls.filter((name) => name === 'visits.note').length;

test('what happened since the look of a day before is told all day, newest first', async () => {
  const state = await openSite();
  expect((await view(state)).changedSince).toBeNull();
  const first = new Date(state.now).toISOString();
  state.now += DAY;
  await change(state, 8, { decision: decisionOf('There is no budget for it yet.'), reporter: 'bert' });
  state.now += 120_000;
  await change(state, 70, { created: new Date(state.now).toISOString() });
  // What happened in the very minute of a look is rather told twice than not at all.
  state.now += 120_000;
  const expected = {
    since: first,
    items: [
      { id: 70, what: 'new', was: null },
      { id: 8, what: 'answered', was: null },
    ],
  };
  expect((await view(state)).changedSince).toEqual(expected);
  state.now += 3_600_000;
  expect((await view(state)).changedSince).toEqual(expected);
  expect(writes(state)).toBe(2);
  state.now += DAY;
  expect((await view(state)).changedSince).toMatchObject({ items: [] });
});

test('whoever only looks something up has not been here: nothing is noted, and nothing told that is theirs', async () => {
  const state = await openSite();
  const payload = { projectId: PROJECT, portalId: 'opened', looksUp: true };
  const looked = await ask<PortalView>(state, CLEO, 'portal.view', payload);
  expect(looked).toMatchObject({ ok: true, value: { mine: [], changedSince: null } });
  expect(writes(state)).toBe(0);
  const seen = await view(state);
  expect(seen.mine).toEqual([7]);
  expect(writes(state)).toBe(1);
  if (looked.ok) expect(looked.value.segments).toEqual(seen.segments);
});

test('a changed answer says what it was before, in a portal and in what is one’s own', async () => {
  const state = await openSite();
  await view(state);
  state.now += DAY;
  const own = { reporter: 'bert', parentId: 9 };
  await change(state, 8, { ...own, decision: decisionOf('There is no budget for it yet.') });
  state.now += 3_600_000;
  const no = { outcome: 'not-now', reason: 'It fits no rule that stands.', reopensWhen: 'There is a budget.' };
  await change(state, 8, { ...own, decision: { format: 1, ...no } });
  expect((await view(state)).changedSince?.items).toEqual([{ id: 8, what: 'changed-answer', was: 'maybe' }]);
  expect(keptOf(state, { projectId: PROJECT, portalId: 'opened' }).get('bert')?.rows).toMatchObject([{ was: 3 }]);
});

test('of a visitor nothing is kept, and nothing is told', async () => {
  const state = await openSite();
  for (let day = 0; day < 3; day += 1) {
    expect((await view(state, VISITOR)).changedSince).toBeNull();
    state.now += DAY;
  }
  expect(state.calls.filter((name) => name.startsWith('visits.'))).toEqual([]);
  expect(state.voices.visits.size).toBe(0);
});

test('that a look can not be written down keeps nobody from reading, and is journaled', async () => {
  const state = await openSite();
  state.before = (name) => {
    if (name === 'visits.note') throw refuse('RATE_LIMITED');
  };
  expect((await view(state)).changedSince).toBeNull();
  expect(state.problems).toMatchObject([{ where: 'note a visit' }]);
});

test('the promise is told from ten answers on, to visitors too', async () => {
  const state = await openSite();
  for (let id = 100; id < 109; id += 1) put(state, request(id));
  for (let id = 100; id < 109; id += 1)
    await change(state, id, { decision: decisionOf('There is no budget for it yet.') });
  expect((await view(state, VISITOR)).promise).toBeNull();
  await change(state, 8, { decision: decisionOf('There is no budget for it yet.'), reporter: 'bert' });
  const { promise } = await view(state, VISITOR);
  expect(promise).toMatchObject({ answers: 10, maybe: 10, yes: 0 });
  expect(promise?.halfWithinDays).toBeGreaterThan(30);
});

test('nothing of when each answer came leaves the back end', async () => {
  const state = await openSite();
  await change(state, 8, { decision: decisionOf('There is no budget for it yet.'), reporter: 'bert' });
  const { segments } = await view(state);

  const columns = Object.keys(unpack(segments[0]!) as object);
  expect(columns).toEqual(expect.arrayContaining(['id', 'place', 'answered']));
  for (const column of ['changed', 'how', 'paced', 'gave', 'took']) expect(columns).not.toContain(column);
});

test('a portal that is removed leaves no visits behind', async () => {
  const state = await openSite();
  await view(state);
  expect(state.voices.visits.size).toBe(1);
  await compose(memoryWorld(state)).publishing.portalRemoved({ projectId: PROJECT, portalId: 'opened' });
  expect(state.voices.visits.size).toBe(0);
});
