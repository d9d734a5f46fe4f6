/** What is kept of who asked for what: also when a pass is killed between keeping it and writing the head, and how they asked. */
import { compose } from '../../../../src/entry/compose';
import { reconcilePortals } from '../../../../src/publishing/reconcile-portals';
import { refreshProject } from '../../../../src/publishing/refresh-project';
import { unpack } from '../../../../src/platform/packing';
import { indexOf, keptOf, storiesOf } from '../support/memory-portals';
import { memoryWorld, PROJECT, put, request, type MemoryState } from '../support/memory-world';
import { ask, openSite, refresh, somebody } from '../support/open-portal';

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

describe('how somebody asked themselves', () => {
  const raised = (id: number, reporter: string, title: string, day: string) =>
    request(id, { projectId: '10070', key: `MREQ-${id}`, reporter, title, created: `2026-10-${day}T12:00:00Z` });

  /** Cleo reported 7; Paula and Rosa raised requests that are linked to it. */
  async function linked(): Promise<MemoryState> {
    const state = await openSite();
    put(
      state,
      raised(901, 'paula', 'CANARY of Paula', '05'),
      raised(902, 'paula', 'CANARY of Paula, once more', '06'),
      raised(903, 'rosa', 'CANARY of Rosa', '07'),
      request(7, { reporter: 'cleo', linked: [902, 901, 903] }),
    );
    await mark(state, 7);
    await refresh(state);
    return state;
  }
  const rowOf = (state: MemoryState, who: string) => keptOf(state, PORTAL_NAME).get(who)?.rows[0];

  test('is told to them, the first one, and to nobody else', async () => {
    const state = await linked();
    const on = Date.parse('2026-10-05') / 86_400_000;
    expect(rowOf(state, 'paula')).toMatchObject({ id: 7, askedAs: { key: 'MREQ-901', title: 'CANARY of Paula', on } });
    expect(rowOf(state, 'rosa')).toMatchObject({ id: 7, askedAs: { key: 'MREQ-903', title: 'CANARY of Rosa' } });
    expect(rowOf(state, 'cleo')).toMatchObject({ id: 7, askedAs: null });
    expect(JSON.stringify(keptOf(state, PORTAL_NAME).get('cleo'))).not.toContain('CANARY');
    expect(JSON.stringify(keptOf(state, PORTAL_NAME).get('rosa'))).not.toContain('Paula');
  });

  test('stands in nothing that is published', async () => {
    const state = await linked();
    const head = state.heads.get(`${PROJECT}:opened`)!.head;
    const published = [indexOf(state, head, 'opened'), storiesOf(state, head, 'opened')];
    expect(JSON.stringify(published)).not.toContain('CANARY');
    const { asked, summary, asAsked } = await shownTo(state, 'rosa');
    expect(summary.portals[0]?.mine).toMatchObject([{ askedAs: { title: 'CANARY of Rosa' } }]);
    expect(asAsked).toMatchObject([{ id: 7, askedAs: { title: 'CANARY of Rosa' } }]);
    expect((await shownTo(state, 'cleo')).asAsked).toEqual([]);
    expect(asked).not.toContain('Paula');
    expect((await shownTo(state, 'cleo')).asked).not.toContain('CANARY');
    expect((await shownTo(state, 'dora')).asked).not.toContain('CANARY');
  });

  test('is another one as soon as the item is compiled with another title, and none once it is secured', async () => {
    const state = await linked();
    put(state, raised(903, 'rosa', 'CANARY reworded', '07'), {
      ...raised(901, 'paula', 'Merger', '05'),
      secured: true,
    });
    await mark(state, 7);
    await refresh(state);
    expect(rowOf(state, 'rosa')).toMatchObject({ askedAs: { title: 'CANARY reworded' } });
    expect(rowOf(state, 'paula')).toMatchObject({ askedAs: { key: 'MREQ-902' } });
    expect(kept(state)).not.toContain('Merger');
  });

  /** A night passes; nothing told of what happened to the service-desk requests but what Jira itself knows. */
  async function night(state: MemoryState): Promise<void> {
    state.now += 27 * 3_600_000;
    await reconcilePortals(compose(memoryWorld(state)));
    await refresh(state);
  }

  test.each([
    ['reworded', { title: 'CANARY reworded' }, { rosa: 'CANARY reworded', dora: undefined }],
    ['secured', { secured: true }, { rosa: null, dora: undefined }],
    ['given to somebody else', { reporter: 'dora' }, { rosa: undefined, dora: 'CANARY of Rosa' }],
    ['deleted', null, { rosa: undefined, dora: undefined }],
  ])('is mended by the next night where it was %s and no event told of it', async (_what, change, told) => {
    const state = await linked();
    await night(state);
    state.calls.length = 0;
    if (change === null) state.items.delete(903);
    else put(state, { ...raised(903, 'rosa', 'CANARY of Rosa', '07'), ...change });
    state.updated.set(903, state.now);
    await night(state);
    const titleOf = (who: string) => {
      const row = rowOf(state, who);
      return row === undefined ? undefined : (row.askedAs?.title ?? null);
    };
    expect({ rosa: titleOf('rosa'), dora: titleOf('dora') }).toEqual(told);
    expect(titleOf('paula')).toBe('CANARY of Paula');
    expect(state.calls.filter((name) => name === 'backlog.unchangedSince')).toHaveLength(1);
  });

  test('costs a night nothing but one question where no request of a desk changed', async () => {
    const state = await linked();
    await night(state);
    const read: number[] = [];
    const world = memoryWorld(state);
    const { items } = world.backlog;
    world.backlog = { ...world.backlog, items: (ids) => (read.push(...ids), items(ids)) };
    state.now += 27 * 3_600_000;
    await reconcilePortals(compose(world));
    await refreshProject(compose(world), PROJECT);
    expect(read.filter((id) => id > 100)).toEqual([]);
  });

  test('comes back with a row that is shown again', async () => {
    const state = await linked();
    // More than are shown, and then fewer: the row of 7 is read from what is stored.
    const others = Array.from({ length: 20 }, (_, index) => request(200 + index, { reporter: 'rosa' }));
    put(state, ...others);
    for (const { id } of others) await mark(state, id);
    state.now += 60_000;
    await refresh(state);
    expect(keptOf(state, PORTAL_NAME).get('rosa')?.rows).toHaveLength(20);
    expect(JSON.stringify(keptOf(state, PORTAL_NAME).get('rosa')?.rows)).not.toContain('CANARY');
    state.items.delete(200);
    await mark(state, 200);
    await refresh(state);
    expect(keptOf(state, PORTAL_NAME).get('rosa')?.rows.at(-1)).toMatchObject({ id: 7, askedAs: { key: 'MREQ-903' } });
  });
});

async function shownTo(state: MemoryState, accountId: string) {
  const caller = somebody(accountId);
  const portal = { projectId: PROJECT, portalId: 'opened' };
  const summary = await ask<{ portals: { mine: object[] }[] }>(state, caller, 'desk.summary', { deskId: '1' });
  if (!summary.ok) throw new Error(summary.error.code);
  const view = await ask<{ segments: string[]; asAsked: object[] }>(state, caller, 'portal.view', portal);
  const story = await ask<{ shard: string }>(state, caller, 'portal.story', { ...portal, issueId: '7' });
  if (!view.ok || !story.ok) throw new Error('Nothing is published.');
  const sent = [...view.value.segments, story.value.shard].map(unpack);
  return { summary: summary.value, asAsked: view.value.asAsked, asked: JSON.stringify([summary, view, story, sent]) };
}
