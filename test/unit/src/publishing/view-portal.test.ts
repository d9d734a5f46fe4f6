import { compose } from '../../../../src/entry/compose';
import { handlersFor } from '../../../../src/entry/handlers';
import type { Result } from '../../../../src/platform/failure';
import { refreshProject } from '../../../../src/publishing/refresh-project';
import type { PortalView } from '../../../../src/publishing/portal-view';
import {
  headKey,
  memoryWorld,
  portalIn,
  PROJECT,
  put,
  request,
  setPortals,
  stateOn,
  type MemoryState,
} from '../support/memory-world';
import { readRounds } from '../support/read-rounds';

async function site(status: 'draft' | 'published'): Promise<MemoryState> {
  const state = stateOn({ status });
  for (let id = 10_000; id < 10_700; id += 1) put(state, request(id));
  await refreshProject(compose(memoryWorld(state)), PROJECT);
  state.calls.length = 0;
  return state;
}

async function call<T>(state: MemoryState, method: string, payload: object, accountId = 'reader'): Promise<Result<T>> {
  state.caller = { accountId, accountType: 'licensed' };
  const handler = handlersFor('team', compose(memoryWorld(state)))[method];
  return (await handler!({ payload, context: state.caller })) as Result<T>;
}

describe('a first view', () => {
  test('of a published portal is two reads of the store and no call of Jira', async () => {
    const state = await site('published');
    const rounds = readRounds(state);
    const view = await call<PortalView>(state, 'portal.view', { projectId: PROJECT }, 'outsider');
    expect(view).toMatchObject({ ok: true, value: { status: 'published', counts: { undecided: 700 } } });
    expect(view.ok && view.value.segments).toHaveLength(1);
    expect(rounds.reads()).toEqual([['portals.read'], ['snapshots.whole', 'ownItems.of', 'visits.of']]);
    expect(state.calls.filter((name) => name.startsWith('currentUser.'))).toEqual([]);
  });

  test('of a draft is for deciders and administrators only; for others it is as if it were not there', async () => {
    const state = await site('draft');
    for (const accountId of ['ops', 'admin']) {
      expect(await call(state, 'portal.view', { projectId: PROJECT }, accountId)).toMatchObject({ ok: true });
    }
    const missing = await call(state, 'portal.view', { projectId: '4711' });
    expect(missing).toEqual({ ok: false, error: { code: 'NOT_PUBLISHED' } });
    for (const accountId of ['reader', 'outsider']) {
      for (const method of ['portal.view', 'portal.head', 'portal.story']) {
        const payload = { projectId: PROJECT, issueId: '10000' };
        expect(await call(state, method, payload, accountId)).toEqual(missing);
      }
    }
  });

  test('reads the head again when a segment was replaced in between', async () => {
    const state = await site('published');
    const world = compose(memoryWorld(state));
    let isFirst = true;
    state.before = async (name) => {
      if (name !== 'snapshots.whole' || !isFirst) return;
      isFirst = false;
      put(state, request(10_001, { title: 'Replaced' }));
      await world.publishing.itemChanged(PROJECT, '10001');
      await refreshProject(world, PROJECT);
    };
    expect(await call(state, 'portal.view', { projectId: PROJECT })).toMatchObject({ ok: true });
    expect(state.calls.filter((name) => name === 'snapshots.whole')).toHaveLength(2);
  });

  test('gives nothing of a portal that was taken back in between', async () => {
    const state = await site('published');
    state.before = (name) => {
      if (name !== 'snapshots.whole') return;
      state.contents.clear();
      setPortals(state, { ...portalIn(state), status: 'draft' });
    };
    expect(await call(state, 'portal.view', { projectId: PROJECT })).toEqual({
      ok: false,
      error: { code: 'NOT_PUBLISHED' },
    });
  });

  test('says that nothing newer can be compiled, where that is so', async () => {
    const state = await site('published');
    const view = () => call(state, 'portal.view', { projectId: PROJECT });
    expect(await view()).toMatchObject({ ok: true, value: { isStuck: false } });
    const stored = state.heads.get(headKey());
    stored!.head = { ...stored!.head, problem: { kind: 'source', since: stored!.head.asOf } };
    expect(await view()).toMatchObject({ ok: true, value: { isStuck: true, counts: { undecided: 700 } } });
  });

  test('has what is lost compiled anew, and says so meanwhile', async () => {
    const state = await site('published');
    state.contents.clear();
    const view = () => call(state, 'portal.view', { projectId: PROJECT });
    expect(await view()).toEqual({ ok: false, error: { code: 'NOT_READY' } });
    expect(state.asked.get(PROJECT)).toBe(0);
    await refreshProject(compose(memoryWorld(state)), PROJECT);
    expect(await view()).toMatchObject({ ok: true, value: { counts: { undecided: 700 } } });
  });
});

test('the poll is one read of the store', async () => {
  const state = await site('published');
  expect(await call(state, 'portal.head', { projectId: PROJECT })).toMatchObject({ ok: true });
  expect(state.calls).toEqual(['portals.read']);
});

test('a first view brings the story of the item that is named, after no more reads one by one, and is there without one', async () => {
  const state = await site('published');
  const story = await call(state, 'portal.story', { projectId: PROJECT, issueId: '10042' });
  const plain = await call(state, 'portal.view', { projectId: PROJECT });
  expect(plain).not.toHaveProperty('value.story');
  const rounds = readRounds(state);
  const both = await call(state, 'portal.view', { projectId: PROJECT, issueId: '10042' });
  expect(rounds.reads()).toHaveLength(2);
  expect(both).toMatchObject({ ok: true, value: { story: (story as { value: object }).value } });
  expect(both).toMatchObject(plain);
  const none = await call(state, 'portal.view', { projectId: PROJECT, issueId: '99999999' });
  expect(none).toMatchObject({ ok: true, value: { story: null, counts: { undecided: 700 } } });
});

test('a story comes with its shard; an item that is not published has none', async () => {
  const state = await site('published');
  const story = (issueId: string) => call(state, 'portal.story', { projectId: PROJECT, issueId });
  expect(await story('10042')).toMatchObject({ ok: true });
  expect(await story('99999999')).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
});
