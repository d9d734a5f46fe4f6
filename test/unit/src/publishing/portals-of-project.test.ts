/** Several portals of one project: filters, projects that go and come back, what a team looks at before it publishes. */
import { compose } from '../../../../src/entry/compose';
import { followProject } from '../../../../src/publishing/follow-project';
import { previewPortal } from '../../../../src/publishing/preview-portal';
import { reconcilePortals } from '../../../../src/publishing/reconcile-portals';
import { refreshProject } from '../../../../src/publishing/refresh-project';
import type { SnapshotHead } from '../../../../src/publishing/snapshot';
import type { PortalSettings } from '../../../../src/settings/settings';
import { indexOf, keysOfHead, ownOf, storiesOf } from '../support/memory-portals';
import {
  headKey,
  memoryWorld,
  PORTAL,
  portalIn,
  PROJECT,
  put,
  request,
  setPortals,
  SETTINGS,
  stateOn,
  type MemoryState,
} from '../support/memory-world';

const REASON = 'We do not know yet whether there is a budget.';
const maybe = { outcome: 'maybe', reason: REASON, question: 'Budget?', answeredBy: 'Finance' };
const PUBLIC: PortalSettings = {
  ...PORTAL,
  id: 'pub001',
  status: 'published',
  source: 'labels = web',
  allow: ['reason'],
};

const ports = (state: MemoryState) => compose(memoryWorld(state));
const refresh = (state: MemoryState) => refreshProject(ports(state), PROJECT);
const headOf = (state: MemoryState, portalId = 'team'): SnapshotHead | undefined =>
  state.heads.get(headKey(portalId))?.head;
const idsIn = (state: MemoryState, portalId: string): number[] =>
  indexOf(state, headOf(state, portalId)!, portalId).flatMap(({ id }) => id);

async function site(): Promise<MemoryState> {
  const state = stateOn();
  setPortals(state, PORTAL, PUBLIC);
  state.sources.set('labels = web', ({ title }) => title.includes('web'));
  put(state, request(7, { title: 'A web page', decision: maybe, reporter: 'anna' }), request(8, { reporter: 'bert' }));
  await refresh(state);
  return state;
}

async function change(state: MemoryState, ...items: Parameters<typeof put>[1][]): Promise<void> {
  put(state, ...items);
  for (const { id } of items) await ports(state).publishing.itemChanged(PROJECT, String(id));
  await refresh(state);
}

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

describe('settings that change', () => {
  test('only the portal that they are about is compiled whole', async () => {
    const state = await site();
    const team = headOf(state)!;
    setPortals(state, PORTAL, { ...PUBLIC, allow: [] });
    state.now += 1_000;
    await ports(state).publishing.rulesChanged(PROJECT);
    await refresh(state);
    expect(headOf(state)?.version).toBe(team.version);
    expect(headOf(state, 'pub001')?.compiledFor.allow).toEqual([]);
    expect(JSON.stringify(indexOf(state, headOf(state, 'pub001')!, 'pub001'))).not.toContain(REASON);
  });

  test('that change nothing of what is compiled cost no reading of items', async () => {
    const state = await site();
    setPortals(state, { ...PORTAL, title: 'New', words: 'Welcome' }, { ...PUBLIC, status: 'paused' });
    state.calls.length = 0;
    await ports(state).publishing.rulesChanged(PROJECT);
    await refresh(state);
    expect(state.calls).not.toContain('backlog.requestIds');
    expect(state.marks.get(PROJECT)?.size).toBe(0);
  });

  test('a portal that was removed leaves nothing, also where its removal was interrupted', async () => {
    const state = await site();
    setPortals(state, PORTAL);
    state.heads.delete(headKey('pub001'));
    state.now += 27 * 3_600_000;
    await reconcilePortals(ports(state));
    expect([...state.contents.keys()].every((key) => key.startsWith(`${headKey()}:`))).toBe(true);
    expect(ownOf(state, { projectId: PROJECT, portalId: 'pub001' }).size).toBe(0);
  });
});

describe('a project', () => {
  const expectGone = (state: MemoryState): void => {
    expect(state.heads.size).toBe(0);
    expect(state.contents.size).toBe(0);
    expect([...state.own.values()].every((own) => own.size === 0)).toBe(true);
    expect(state.marks.get(PROJECT)?.size ?? 0).toBe(0);
  };

  test('where Daylight was switched off leaves nothing, and its portals are drafts again', async () => {
    const state = await site();
    await memoryWorld(state).changes.mark(PROJECT, { issueId: 7, edit: { by: 'ops', at: '2026-11-22T09:00:00Z' } });
    state.settings.set(PROJECT, { ...SETTINGS, on: false });
    expect(await refresh(state)).toMatchObject({ error: { code: 'NOT_ON' } });
    expectGone(state);
    expect(portalIn(state, 'pub001').status).toBe('draft');
    const log = state.portalLog.get(headKey('pub001'));
    expect(log).toEqual([{ at: '2026-11-22T09:00:00.000Z', by: '', act: 'unpublish' }]);
    await refresh(state);
    expect(state.portalLog.get(headKey('pub001'))).toHaveLength(1);
    expect(state.portalLog.has(headKey())).toBe(false);
  });

  test.each(['gone', 'kept'] as const)(
    'that is %s is not served from that moment, and comes back as it was set',
    async (kind) => {
      const state = await site();
      await followProject(ports(state), { kind, projectId: PROJECT });
      expectGone(state);
      expect(portalIn(state, 'pub001').status).toBe('published');
      await followProject(ports(state), { kind: 'back', projectId: PROJECT });
      expect(state.asked.has(PROJECT)).toBe(true);
      await refresh(state);
      expect(idsIn(state, 'pub001')).toEqual([7]);
    },
  );

  test('that is deleted for good is forgotten', async () => {
    const state = await site();
    const desks = {
      4: [
        { projectId: PROJECT, portalId: 'pub001' },
        { projectId: '9', portalId: 'team' },
      ],
    };
    await ports(state).siteStore.write({ format: 1, signedIn: true, anyone: true, desks }, null);
    state.portalLog.set(headKey('pub001'), [{ at: 'x', by: 'admin', act: 'publish' }]);
    await followProject(ports(state), { kind: 'deleted', projectId: PROJECT });
    expectGone(state);
    expect(state.portalLog.size).toBe(0);
    expect((await ports(state).siteStore.read()).site.desks).toEqual({ 4: [{ projectId: '9', portalId: 'team' }] });
    expect(state.portals.size).toBe(0);
  });

  test('that an access rule keeps from the app is emptied, whoever notices first', async () => {
    const state = await site();
    state.kept.add(PROJECT);
    state.now += 27 * 3_600_000;
    await reconcilePortals(ports(state));
    await refresh(state);
    expectGone(state);
  });

  test('of which some items are kept from the app loses those', async () => {
    const state = await site();
    state.items.delete(7);
    await followProject(ports(state), { kind: 'items-kept', ids: [7, 999_999] });
    expect([...(state.marks.get(PROJECT)?.keys() ?? [])]).toContain(7);
    await refresh(state);
    expect(idsIn(state, 'team')).toEqual([8]);
  });

  test('that never had a portal is not looked at', async () => {
    const state = await site();
    state.calls.length = 0;
    await followProject(ports(state), { kind: 'gone', projectId: '4711' });
    expect(state.calls).toEqual(['portals.record']);
    expect(state.heads.size).toBe(2);
  });

  test('archived while it is compiled keeps no head', async () => {
    const state = stateOn();
    put(state, request(7));
    state.before = (name) => {
      if (name === 'snapshots.writeHead') state.settings.set(PROJECT, { ...SETTINGS, on: false });
    };
    await refresh(state);
    expectGone(state);
  });
});

describe('moves', () => {
  const elsewhere = { projectId: '10099' };

  test('an item that is moved away is gone here, and one that is moved in is here', async () => {
    const state = await site();
    await change(state, request(7, { ...elsewhere, title: 'A web page' }), request(9, { title: 'web' }));
    expect(idsIn(state, 'team')).toEqual([8, 9]);
    expect(idsIn(state, 'pub001')).toEqual([9]);
    expect(ownOf(state).has('anna')).toBe(false);
  });

  test('an item that gets a security level is gone, and counted', async () => {
    const state = await site();
    await change(state, request(7, { secured: true, title: 'CANARY' }));
    expect(idsIn(state, 'team')).toEqual([8]);
    expect(headOf(state)?.excluded).toEqual({ security: 1 });
    expect([...state.contents.values()].join()).not.toContain('CANARY');
  });
});

describe('a preview', () => {
  const preview = (state: MemoryState, portalId: string) =>
    previewPortal(ports(state), { projectId: PROJECT, portalId, accountId: 'admin' });

  test('is what is compiled, without a call of Jira, and says what looks private and what is left out', async () => {
    const state = await site();
    const portals = state.portals.get(PROJECT)!;
    state.portals.set(PROJECT, { ...portals, value: { ...portals.value, privateWords: ['nimbus', 'budget'] } });
    put(state, request(5, { hierarchyLevel: 1, title: 'Project Nimbus' }));
    await change(
      state,
      request(7, { title: 'A web page for Anna Stein', names: ['Anna Stein'], decision: maybe, parentId: 5 }),
      request(8, { title: 'Call 030 1234567' }),
      request(9, { secured: true }),
    );
    state.calls.length = 0;
    const answer = await preview(state, 'team');
    expect(state.calls.filter((name) => name.startsWith('backlog.'))).toEqual([]);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        portalId: 'team',
        report: {
          parts: ['reason', 'detail', 'epic', 'asked'],
          excluded: [{ why: 'security', count: 1 }],
          found: 5,
          findings: [
            {
              id: 7,
              key: 'MOPS-7',
              title: 'A web page for Anna Stein',
              kind: 'name',
              where: 'title',
              text: 'Anna Stein',
            },
            { id: 7, kind: 'word', where: 'reason', text: 'budget' },
            { id: 7, kind: 'word', where: 'question', text: 'Budget' },
            { id: 8, kind: 'phone', where: 'title', text: '030 1234567' },
            { id: 5, kind: 'word', where: 'epic', text: 'Nimbus' },
          ],
        },
      },
    });
    expect(await preview(state, 'pub001')).toMatchObject({
      value: { report: { excluded: [{ why: 'security' }, { why: 'source' }], found: 2 } },
    });
  });

  test('of what is not compiled yet is asked for, and not made up', async () => {
    const state = await site();
    setPortals(state, PORTAL, { ...PUBLIC, allow: ['reason', 'detail'] });
    expect(await preview(state, 'pub001')).toEqual({ ok: false, error: { code: 'NOT_READY' } });
    expect(state.asked.get(PROJECT)).toBe(0);
    await refresh(state);
    expect(await preview(state, 'pub001')).toMatchObject({ ok: true });
    // Another word to look for: what was found so far is not all.
    const portals = state.portals.get(PROJECT)!;
    state.portals.set(PROJECT, { ...portals, value: { ...portals.value, privateWords: ['budget'] } });
    expect(await preview(state, 'pub001')).toEqual({ ok: false, error: { code: 'NOT_READY' } });
    await refresh(state);
    expect(await preview(state, 'pub001')).toMatchObject({ ok: true, value: { report: { found: 2 } } });
    expect(await preview(state, 'nope00')).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
  });
});

describe('publishing', () => {
  const ready = (state: MemoryState, portalId = 'team') =>
    ports(state).publishing.readyToPublish({ projectId: PROJECT, portalId });

  test('takes what is compiled for what is set now, and nothing else', async () => {
    const state = await site();
    expect(await ready(state)).toEqual({ ok: true, value: null });
    setPortals(state, { ...PORTAL, allow: ['reason'] }, PUBLIC);
    expect(await ready(state)).toMatchObject({ error: { code: 'NOT_READY' } });
    await refresh(state);
    expect(await ready(state)).toMatchObject({ ok: true });
    state.settings.set(PROJECT, { ...SETTINGS, startLine: '2026-07-01' });
    expect(await ready(state)).toMatchObject({ error: { code: 'NOT_READY' } });
    state.settings.set(PROJECT, { ...SETTINGS, on: false });
    expect(await ready(state)).toMatchObject({ error: { code: 'NOT_ON' } });
    expect(await ready(state, 'nope00')).toMatchObject({ error: { code: 'NOT_ON' } });
  });
});

describe('odd things', () => {
  test('an item of another shape is left out, counted and reported, and spoils nothing', async () => {
    const state = await site();
    state.odd.add(8);
    await change(state, request(8));
    expect(idsIn(state, 'team')).toEqual([7]);
    expect(headOf(state)).toMatchObject({ odd: 1, excluded: {} });
    // Once for each portal.
    expect(state.problems).toHaveLength(2);
    await change(state, request(8));
    expect(state.problems).toHaveLength(2);
    state.odd.clear();
    await change(state, request(8));
    expect(headOf(state)).toMatchObject({ odd: 0 });
    expect(idsIn(state, 'team')).toEqual([7, 8]);
  });

  test('an item with a date that is none is left out as well', async () => {
    const state = await site();
    await change(state, request(8, { created: 'yesterday' }));
    expect(headOf(state)).toMatchObject({ odd: 1, counts: { maybe: 1 } });
  });

  test('a log that can not be read makes its own item odd', async () => {
    const state = await site();
    const world = memoryWorld(state);
    const { readMany } = world.log;
    world.log = {
      ...world.log,
      readMany: (ids) => {
        if (!ids.includes(8)) return readMany(ids);
        return Promise.reject(Object.assign(new Error('shape'), { name: 'ZodError' }));
      },
    };
    for (const id of [7, 8]) await ports(state).publishing.itemChanged(PROJECT, String(id));
    await refreshProject(compose(world), PROJECT);
    expect(headOf(state)).toMatchObject({ odd: 1, counts: { maybe: 1 } });
    // Anything else that fails is no property of the item.
    world.log = { ...world.log, readMany: () => Promise.reject(new Error('store is down')) };
    await ports(state).publishing.itemChanged(PROJECT, '7');
    await expect(refreshProject(compose(world), PROJECT)).rejects.toThrow('store is down');
    expect(state.marks.get(PROJECT)?.size).toBe(1);
  });
});

describe('a burst', () => {
  const mark = async (state: MemoryState, count: number): Promise<void> => {
    for (let id = 1; id <= count; id += 1) await memoryWorld(state).changes.mark(PROJECT, { issueId: id, edit: null });
  };

  test('that goes on is waited for, but not for long', async () => {
    const state = await site();
    await mark(state, 60);
    state.now += 2_000;
    expect(await refresh(state)).toEqual({ ok: true, value: 'gathering' });
    expect(state.asked.get(PROJECT)).toBe(10);
    state.now += 5_000;
    expect(await refresh(state)).toEqual({ ok: true, value: 'refreshed' });
    await mark(state, 60);
    state.now += 29_000;
    await memoryWorld(state).changes.mark(PROJECT, { issueId: 61, edit: null });
    expect(await refresh(state)).toMatchObject({ value: 'gathering' });
    state.now += 2_000;
    expect(await refresh(state)).toMatchObject({ value: 'refreshed' });
  });

  test('what is marked while it is handled is asked for, also if its event was lost', async () => {
    const state = await site();
    await mark(state, 1);
    state.before = async (name) => {
      if (name !== 'snapshots.writeHead') return;
      state.before = () => undefined;
      await memoryWorld(state).changes.mark(PROJECT, { issueId: 8, edit: null });
    };
    put(state, request(1));
    await refresh(state);
    expect([...(state.marks.get(PROJECT)?.keys() ?? [])]).toEqual([8]);
    expect(state.asked.get(PROJECT)).toBe(5);
  });
});
