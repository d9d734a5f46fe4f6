/** Portals that show what a filter of Jira lets in, also when Jira does not understand it any more. */
import { reconcilePortals } from '../../../../src/publishing/reconcile-portals';
import { indexOf, keysOfHead, ownOf, storiesOf } from '../support/memory-portals';
import { headKey, PORTAL, PROJECT, put, request, setPortals, stateOn } from '../support/memory-world';
import { change, headOf, idsIn, ports, PUBLIC, REASON, refresh, site } from '../support/two-portals';

describe('a portal with a filter', () => {
  test('holds what the filter lets in, counts what it leaves out, and has its own parts of an answer', async () => {
    const state = await site();
    expect(idsIn(state, 'team')).toEqual([7, 8]);
    expect(idsIn(state, 'pub001')).toEqual([7]);
    expect(headOf(state, 'pub001')?.excluded).toEqual({ source: 1 });
    const [story] = storiesOf(state, headOf(state, 'pub001')!, 'pub001');
    expect(story?.decision).toEqual({ outcome: 'maybe', reason: REASON });
    expect(story?.asked).toBe(0);
    expect([...ownOf(state, { projectId: PROJECT, portalId: 'pub001' })]).toEqual([['anna', [7]]]);
    expect([...ownOf(state)]).toEqual([
      ['anna', [7]],
      ['bert', [8]],
    ]);
  });

  test('follows an item that comes into the filter or leaves it', async () => {
    const state = await site();
    await change(state, request(7, { title: 'A page' }), request(8, { title: 'The web', reporter: 'bert' }));
    expect(idsIn(state, 'pub001')).toEqual([8]);
    expect([...ownOf(state, { projectId: PROJECT, portalId: 'pub001' })]).toEqual([['bert', [8]]]);
  });

  test('that Jira does not understand any more keeps its last good state and time, and says so; others go on', async () => {
    const state = await site();
    const good = headOf(state, 'pub001')!;
    state.sources.clear();
    state.now += 60_000;
    await change(state, request(8, { title: 'The web' }));
    const noted = headOf(state, 'pub001')!;
    expect(noted).toEqual({
      ...good,
      version: good.version + 1,
      problem: { kind: 'source', since: '2026-11-22T09:01:00.000Z' },
    });
    expect(keysOfHead(noted, { projectId: PROJECT, portalId: 'pub001' }).every((key) => state.contents.has(key))).toBe(
      true,
    );
    expect(headOf(state)?.asOf).toBe('2026-11-22T09:01:00.000Z');
    expect(state.marks.get(PROJECT)?.size).toBe(0);

    // As long as that lasts, nothing of the project is read for it.
    state.calls.length = 0;
    await change(state, request(9));
    expect(state.calls).not.toContain('backlog.requestIds');
    expect(headOf(state, 'pub001')).toEqual(noted);

    state.sources.set('labels = web', ({ title }) => title.includes('web'));
    await change(state, request(10, { title: 'web' }));
    expect(idsIn(state, 'pub001')).toEqual([7, 8, 10]);
    expect(headOf(state, 'pub001')?.problem).toBeNull();
  });

  test('that is broken still lets go what is secured, deleted or moved away, and an epic that may not be named', async () => {
    const state = await site();
    setPortals(state, PORTAL, { ...PUBLIC, allow: ['reason', 'epic'] });
    put(state, request(5, { hierarchyLevel: 1, title: 'CANARY-epic' }));
    const items = [11, 12, 13, 14].map((id) => request(id, { title: `web ${id}`, parentId: 5 }));
    await ports(state).publishing.itemChanged(PROJECT, '5');
    await change(state, ...items);
    expect(idsIn(state, 'pub001')).toEqual([7, 11, 12, 13, 14]);
    const { asOf } = headOf(state, 'pub001')!;
    state.sources.clear();
    state.now += 60_000;
    state.items.delete(12);
    await ports(state).publishing.itemChanged(PROJECT, '12');
    await change(
      state,
      request(11, { title: 'CANARY-secret', secured: true }),
      request(13, { projectId: '10099' }),
      request(14, { title: 'Renamed', parentId: 5 }),
      request(5, { hierarchyLevel: 1, title: 'CANARY-epic', secured: true }),
    );
    expect(idsIn(state, 'pub001')).toEqual([7, 14]);
    const head = headOf(state, 'pub001')!;
    expect(head).toMatchObject({ asOf, problem: { kind: 'source' }, excluded: { security: 1 } });
    const stored = [indexOf(state, head, 'pub001'), storiesOf(state, head, 'pub001')];
    expect(JSON.stringify(stored)).not.toContain('CANARY');
    expect(JSON.stringify(stored)).toContain('web 14');
    await refresh(state);
    expect(headOf(state, 'pub001')).toEqual(head);
    state.sources.set('labels = web', ({ title }) => title.includes('web'));
    await change(state, request(15, { title: 'web' }));
    expect(idsIn(state, 'pub001')).toEqual([7, 15]);
  });

  test('that is broken is looked after at night like any other, and costs no more', async () => {
    const state = await site();
    state.sources.clear();
    await change(state, request(9));
    state.items.delete(7);
    for (let hour = 0; hour < 31 * 24; hour += 1) {
      state.now += 3_600_000;
      state.asked.clear();
      await reconcilePortals(ports(state));
      if (state.asked.has(PROJECT)) await refresh(state);
    }
    expect(idsIn(state, 'pub001')).toEqual([]);
    expect(state.calls.filter((name) => name === 'backlog.changedSince').length).toBeLessThanOrEqual(32);
  });

  test('that is broken and has lost a part is given up, rather than shown for ever', async () => {
    const state = await site();
    state.sources.clear();
    for (const key of keysOfHead(headOf(state, 'pub001')!, { projectId: PROJECT, portalId: 'pub001' })) {
      state.contents.delete(key);
    }
    await change(state, request(7, { secured: true }));
    expect(headOf(state, 'pub001')).toBeUndefined();
  });

  test('that was broken from the start has no head, and nothing half of one', async () => {
    const state = stateOn();
    setPortals(state, PORTAL, PUBLIC);
    put(state, request(7));
    await refresh(state);
    expect([...state.heads.keys()]).toEqual([headKey()]);
    expect([...state.contents.keys()].every((key) => key.startsWith(`${headKey()}:`))).toBe(true);
  });

  test('whose items change sides without an event is made good at night', async () => {
    const state = await site();
    state.sources.set('labels = web', ({ id }) => id === 8);
    state.now += 27 * 3_600_000;
    await reconcilePortals(ports(state));
    await refresh(state);
    expect(idsIn(state, 'pub001')).toEqual([8]);
  });
});
