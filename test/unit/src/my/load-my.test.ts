/** What is somebody's own over all projects, and who is shown what there. */
import type { Decision } from '../../../../src/decisions/decision';
import { compose, type Ports } from '../../../../src/entry/compose';
import { handlersFor } from '../../../../src/entry/handlers';
import type { MyDaylight } from '../../../../src/my/load-my';
import { refuse, type Result } from '../../../../src/platform/failure';
import type { Caller } from '../../../../src/platform/ports';
import { ERASED } from '../../../../src/privacy/erased';
import type { BacklogItem } from '../../../../src/publishing/backlog-item';
import { saveSection } from '../../../../src/requests/save-section';
import type { Party } from '../../../../src/requests/sections';
import type { PortalSettings } from '../../../../src/settings/settings';
import { noSponsorship } from '../../../../src/sponsorship/sponsorship';
import { decisionOf } from '../support/decisions';
import { keptOf } from '../support/memory-portals';
import {
  memoryWorld,
  PORTAL,
  PROJECT,
  put,
  request,
  ROLE,
  setPortals,
  SETTINGS,
  stateOn,
  type MemoryState,
} from '../support/memory-world';
import { refresh, somebody } from '../support/open-portal';
import { readRounds } from '../support/read-rounds';

const DAY_MS = 86_400_000;
const LISA = somebody('lisa', 'licensed');
const WEB: PortalSettings = { ...PORTAL, title: 'Of the web', source: 'labels = web', status: 'published' };
const REST: PortalSettings = {
  ...PORTAL,
  id: 'rest01',
  title: 'All but one',
  source: 'labels != odd',
  status: 'published',
};
const REASON = 'We have no budget for this before the summer.';
const YES: Decision = { format: 1, outcome: 'yes', reason: REASON, nextStep: 'A draft', nextRole: 'Design' };

/** Lisa asked for 27 requests: the first portal shows the newest, the second all but the oldest. */
async function site(...portals: PortalSettings[]): Promise<MemoryState> {
  const state = stateOn();
  state.sources.set('labels = web', ({ title }) => title === 'Web');
  state.sources.set('labels != odd', ({ title }) => title !== 'Odd');
  setPortals(state, ...(portals.length > 0 ? portals : [WEB, REST]));
  const titleOf = (id: number): string => (id === 27 ? 'Web' : id === 1 ? 'Odd' : `Request ${id}`);
  for (let id = 1; id <= 27; id += 1) put(state, request(id, { reporter: 'lisa', title: titleOf(id) }));
  put(state, request(40, { reporter: 'max' }));
  await refresh(state);
  state.calls.length = 0;
  return state;
}

async function answer(state: MemoryState, id: number): Promise<void> {
  put(state, { ...state.items.get(id)!, decision: decisionOf(REASON) });
  await compose(memoryWorld(state)).publishing.itemChanged(PROJECT, String(id));
  await refresh(state);
}

async function load(state: MemoryState, caller: Caller = LISA): Promise<MyDaylight> {
  state.caller = caller;
  const handler = handlersFor('team', compose(memoryWorld(state)))['my.load']!;
  const answered = (await handler({ payload: {}, context: { ...caller } })) as Result<MyDaylight>;
  if (!answered.ok) throw new Error(JSON.stringify(answered.error));
  return answered.value;
}

describe('my requests', () => {
  test('are those of all portals, each by the first in which it stands', async () => {
    const { requests, leftOut } = await load(await site());
    expect(requests.map(({ portalId, count, items }) => [portalId, count, items.length, items[0]?.id])).toEqual([
      ['team', 1, 1, 27],
      ['rest01', 25, 25, 26],
    ]);
    // The one that both filters leave out.
    expect(leftOut).toBe(1);
    expect((await load(await site(), somebody('max', 'licensed'))).requests).toMatchObject([{ count: 1 }]);
    expect((await load(await site(), somebody('nina', 'licensed'))).requests).toEqual([]);
  });

  test('are left out by a filter one by one, and are not kept of what is secured', async () => {
    const state = await site();
    put(state, { ...state.items.get(26)!, secured: true }, { ...state.items.get(25)!, title: 'Odd' });
    for (const id of ['25', '26']) await compose(memoryWorld(state)).publishing.itemChanged(PROJECT, id);
    await refresh(state);
    expect(await load(state)).toMatchObject({ leftOut: 2, requests: [{ count: 1 }, { count: 23 }] });
    const kept = keptOf(state, { projectId: PROJECT, portalId: 'rest01' }).get('lisa');
    expect(kept?.left).toEqual([1, 25]);
    expect([...(kept?.ids ?? []), ...(kept?.left ?? [])]).not.toContain(26);
    // Back again.
    put(state, { ...state.items.get(25)!, title: 'Request 25' });
    await compose(memoryWorld(state)).publishing.itemChanged(PROJECT, '25');
    await refresh(state);
    expect(await load(state)).toMatchObject({ leftOut: 1, requests: [{ count: 1 }, { count: 24 }] });
  });
});

describe('what changed', () => {
  test('is told from the second day on, also of what is older than all that is shown, and written down once a day', async () => {
    const state = await site({ ...REST, id: 'team', source: '' });
    expect((await load(state)).changed).toBeNull();
    state.now += DAY_MS;
    await answer(state, 3);
    state.now += 60_000;
    state.calls.length = 0;
    const told = await load(state);
    expect(told.changed).toMatchObject({
      since: '2026-11-22T09:00:00.000Z',
      count: 1,
      items: [{ portalId: 'team', id: 3, key: 'MOPS-3', what: 'answered', was: null }],
    });
    expect(told.requests[0]?.items.slice(0, 20).map(({ id }) => id)).not.toContain(3);
    expect((await load(state)).changed).toEqual(told.changed);
    expect(state.calls.filter((name) => name === 'visits.note')).toHaveLength(1);
    state.now += DAY_MS;
    expect((await load(state)).changed).toMatchObject({ count: 0, items: [] });
  });

  test('is counted where it is more than is named', async () => {
    const state = await site({ ...REST, id: 'team', source: '' });
    const { publishing } = compose(memoryWorld(state));
    for (let id = 100; id < 160; id += 1) {
      put(state, request(id, { reporter: 'lisa' }));
      await publishing.itemChanged(PROJECT, String(id));
    }
    await refresh(state);
    await load(state);
    state.now += DAY_MS;
    for (let id = 1; id <= 27; id += 1) {
      put(state, { ...state.items.get(id)!, decision: decisionOf(REASON) });
      await publishing.itemChanged(PROJECT, String(id));
    }
    await refresh(state);
    const { changed } = await load(state);
    expect([changed?.count, changed?.items.length]).toEqual([27, 20]);
  });
});

describe('what I am asked', () => {
  const party = (role: string, askedOn: string): Party => {
    const rest = { id: role, stance: 'open', accountId: 'lisa', answeredOn: '', note: '' } as const;
    return { ...rest, role, askedOn };
  };
  const ask = (ports: Ports, issueId: string, ...items: Party[]) =>
    saveSection(ports, {
      standing: { issueId, projectId: PROJECT, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS },
      accountId: 'ops',
      revision: null,
      section: 'parties',
      body: { items },
    });

  test('has the titles of what I may open, oldest first, and nothing of what I may not', async () => {
    const state = await site();
    state.people.set('lisa', { browse: true, administer: false, roleIds: [] });
    const ports = compose(memoryWorld(state));
    await ask(ports, '7', party('legal', '2026-11-02'));
    await ask(ports, '8', party('finance', '2026-10-01'));
    // It is gone, or not for Lisa to open: Jira gives no title.
    await ask(ports, '404', party('privacy', '2026-09-01'));
    const { asked } = await load(state);
    expect(asked).toMatchObject([
      { issueId: '8', key: 'MOPS-8', title: 'Request 8', role: 'finance', askedOn: '2026-10-01' },
      { issueId: '7', key: 'MOPS-7', title: 'Request 7', role: 'legal', askedOn: '2026-11-02' },
    ]);
    expect((await load(state, somebody('max', 'licensed'))).asked).toEqual([]);
    state.people.set('lisa', { browse: false, administer: false, roleIds: [] });
    expect((await load(state)).asked).toEqual([]);
  });
});

describe('whether I still want it', () => {
  const DAY = '2026-11-26';
  const maybe = { ...decisionOf(REASON), comesBackOn: DAY };

  /** Request 26 is answered with a day, and its askers are asked before it. */
  async function returning(due = DAY): Promise<MemoryState> {
    const state = await site();
    const ports = compose(memoryWorld(state));
    put(state, { ...state.items.get(26)!, decision: maybe }, { ...state.items.get(25)!, decision: maybe });
    for (const id of [25, 26]) {
      const entry = { at: '2026-10-20T09:00:00Z', by: 'ops', via: 'jira', before: null, after: maybe } as const;
      state.logs.set(id, [entry]);
      await ports.publishing.itemChanged(PROJECT, String(id));
    }
    await refresh(state);
    await ports.records.write('returning', '26', { due, on: '2026-11-30' }, { by: '', at: '', over: null });
    return state;
  }
  const say = (state: MemoryState, at: string, says: 'still-wanted' | 'changed') =>
    memoryWorld(state).voiceStore.write(
      {
        ...{ projectId: PROJECT, issueId: '26', kind: 'said', accountId: 'lisa', at, says },
        ...{ note: '', answer: 'a', epicId: '', isOpen: false },
      },
      null,
    );

  test('is asked of who asked for it, where it can be said', async () => {
    const state = await returning();
    expect((await load(state)).questions).toEqual([
      {
        projectId: PROJECT,
        portalId: 'rest01',
        id: 26,
        key: 'MOPS-26',
        title: 'Request 26',
        due: DAY,
        on: '2026-11-30',
      },
    ]);
    expect((await load(state, somebody('max', 'licensed'))).questions).toEqual([]);
  });

  test('is told with the day as it was planned, also once that is over, and what the answer names only where that is shown', async () => {
    const state = await returning();
    state.now += 30 * DAY_MS;
    expect((await load(state)).questions).toMatchObject([{ due: DAY, on: '2026-11-30' }]);
    setPortals(state, WEB, { ...REST, allow: ['reason'] });
    await refresh(state);
    expect((await load(state)).questions).toMatchObject([{ due: '', on: '2026-11-30' }]);
  });

  test('is asked until they say something of the answer that stands', async () => {
    const before = await returning();
    await say(before, '2026-10-01T09:00:00Z', 'changed');
    expect((await load(before)).questions).toHaveLength(1);
    const after = await returning();
    await say(after, '2026-11-20T09:00:00Z', 'still-wanted');
    expect((await load(after)).questions).toEqual([]);
  });

  test('is asked of no other answer than the one that was planned to come back', async () => {
    expect((await load(await returning('2026-12-01'))).questions).toEqual([]);
  });
});

describe('what I offered to stand up for', () => {
  const offer = (state: MemoryState, issueId: string, at: string) =>
    memoryWorld(state).voiceStore.write(
      {
        ...{ projectId: PROJECT, issueId, kind: 'offer', accountId: 'lisa', at },
        ...{ says: '', note: '', answer: '', epicId: '900', isOpen: false },
      },
      null,
    );

  test('is told with the page on which I read it, the newest first, and to nobody else', async () => {
    const state = await site();
    await offer(state, '26', '2026-11-20T09:00:00Z');
    await offer(state, '40', '2026-11-21T09:00:00Z');
    // No page shows it any more.
    await offer(state, '404', '2026-11-22T09:00:00Z');
    const rest = { projectId: PROJECT, portalId: 'rest01' };
    expect((await load(state)).offers).toEqual([
      { ...rest, id: 40, key: 'MOPS-40', title: 'Request 40', at: '2026-11-21T09:00:00Z' },
      { ...rest, id: 26, key: 'MOPS-26', title: 'Request 26', at: '2026-11-20T09:00:00Z' },
    ]);
    expect((await load(state, somebody('max', 'licensed'))).offers).toEqual([]);
  });

  test.each([
    ['until I am named for it', 'lisa', 0],
    ['until somebody else is named for it', 'max', 0],
    ['also where whoever was named is gone', ERASED, 1],
  ])('is told %s', async (_when, accountId, count) => {
    const state = await site();
    await offer(state, '26', '2026-11-20T09:00:00Z');
    const sponsor = { accountId, since: '2026-11-22', stance: null };
    const body = { ...noSponsorship(), people: { ...noSponsorship().people, sponsor } };
    await compose(memoryWorld(state)).records.write('sponsorship', '900', body, { by: '', at: '', over: null });
    expect((await load(state)).offers).toHaveLength(count);
  });

  test.each<[string, Partial<BacklogItem>, number]>([
    ['waits for an answer', {}, 1],
    ['is a maybe', { decision: decisionOf(REASON) }, 1],
    ['has its yes', { decision: YES }, 0],
    ['is done', { decision: YES, statusCategory: 'done' }, 0],
    ['was closed without an answer', { statusCategory: 'done' }, 0],
  ])('is told of a request that %s', async (_which, parts, count) => {
    const state = await site();
    await offer(state, '26', '2026-11-20T09:00:00Z');
    put(state, { ...state.items.get(26)!, ...parts });
    await compose(memoryWorld(state)).publishing.itemChanged(PROJECT, '26');
    await refresh(state);
    expect((await load(state)).offers).toHaveLength(count);
  });

  test.each(['voiceStore.offersOf', 'snapshots.contents'])(
    'is left out where %s fails, and nothing else is',
    async (port) => {
      const state = await site();
      await offer(state, '26', '2026-11-20T09:00:00Z');
      state.before = (call) => {
        if (call === port) throw refuse('RATE_LIMITED');
      };
      const { offers, requests } = await load(state);
      expect([offers, requests.length]).toEqual([[], 2]);
    },
  );

  test('hides no fault of our own', async () => {
    const state = await site();
    state.before = (call) => {
      if (call === 'voiceStore.offersOf') throw new TypeError('a fault');
    };
    await expect(load(state)).rejects.toThrow('UNEXPECTED');
  });

  test('is looked for once where another page only says less of the same requests', async () => {
    const less: PortalSettings = { ...REST, id: 'custom', audience: { kind: 'signed-in' } };
    const state = await site(REST, less);
    state.site = { revision: 1, body: { format: 1, signedIn: true, anyone: false, desks: {} } };
    await offer(state, '404', '2026-11-22T09:00:00Z');
    state.calls.length = 0;
    expect((await load(state)).backlogs).toHaveLength(1);
    expect(state.calls.filter((name) => name === 'snapshots.contents')).toHaveLength(1);
  });
});

describe('backlogs that I may see', () => {
  const titlesOf = ({ backlogs }: MyDaylight): string[] =>
    backlogs.flatMap(({ portals }) => portals.map(({ title }) => title));

  test.each<[string, Partial<PortalSettings>, boolean]>([
    ['published for all of the team', {}, true],
    ['published for my group', { audience: { kind: 'team', groupIds: ['g-web'] } }, true],
    ['published for another group', { audience: { kind: 'team', groupIds: ['g-other'] } }, false],
    ['a draft', { status: 'draft' }, false],
    ['paused', { status: 'paused' }, false],
    ['for whoever is signed in, which the site does not allow', { audience: { kind: 'signed-in' } }, false],
  ])('%s', async (_which, parts, isShown) => {
    const state = await site({ ...PORTAL, status: 'published', ...parts });
    state.people.set('lisa', { browse: true, administer: false, roleIds: [], groupIds: ['g-web'] });
    state.caller = LISA;
    expect(titlesOf(await load(state))).toEqual(isShown ? [PORTAL.title] : []);
    // Nor is anything of mine told by one that is not for me.
    expect((await load(state)).requests).toHaveLength(isShown ? 1 : 0);
  });

  const CUSTOMERS: PortalSettings = { ...REST, id: 'custom', title: 'For customers', audience: { kind: 'signed-in' } };

  test.each<[string, Partial<PortalSettings>, boolean]>([
    ['says less of the same requests', {}, false],
    ['shows others that are as many', { source: 'labels != web' }, true],
    ['says something more', { allow: [...REST.allow, 'brief'] }, true],
    ['is for the same readers', { audience: REST.audience }, true],
  ])('one beside another that %s', async (_which, parts, isShown) => {
    const state = await site(REST, CUSTOMERS);
    state.sources.set('labels != web', ({ title }) => title !== 'Web');
    state.site = { revision: 1, body: { format: 1, signedIn: true, anyone: false, desks: {} } };
    setPortals(state, REST, { ...CUSTOMERS, ...parts });
    await refresh(state);
    const told = await load(state);
    expect(titlesOf(told)).toEqual(isShown ? [REST.title, CUSTOMERS.title] : [REST.title]);
    const [{ portals } = { portals: [] }] = told.backlogs;
    expect(new Set(portals.map(({ counts }) => JSON.stringify(counts))).size).toBe(1);
  });

  test('are found in three reads of the store, and what is in them in two more', async () => {
    const state = await site();
    const { reads } = readRounds(state);
    await load(state);
    expect(reads().length).toBeLessThanOrEqual(5);
  });
});

test('nobody without a licence is answered', async () => {
  const state = await site();
  for (const accountType of ['customer', 'unlicensed', 'anonymous'] as const) {
    const caller = somebody('lisa', accountType);
    state.caller = caller;
    const handler = handlersFor('team', compose(memoryWorld(state)))['my.load']!;
    expect(await handler({ payload: {}, context: { ...caller } })).toMatchObject({ ok: false });
  }
});
