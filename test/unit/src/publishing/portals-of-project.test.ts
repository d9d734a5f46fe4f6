/** Several portals of one project: projects that go and come back, what a team looks at before it publishes. */
import { compose } from '../../../../src/entry/compose';
import { followProject } from '../../../../src/publishing/follow-project';
import { previewPortal } from '../../../../src/publishing/preview-portal';
import { reconcilePortals } from '../../../../src/publishing/reconcile-portals';
import { refreshProject } from '../../../../src/publishing/refresh-project';
import { indexOf, ownOf } from '../support/memory-portals';
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
import { change, headOf, idsIn, maybe, ports, PUBLIC, REASON, refresh, site } from '../support/two-portals';

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
    previewPortal(ports(state), { projectId: PROJECT, portalId });

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

  test('a log that cannot be read makes its own item odd', async () => {
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
