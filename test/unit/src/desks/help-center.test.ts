import { compose } from '../../../../src/entry/compose';
import { handlersFor } from '../../../../src/entry/handlers';
import { refreshProject } from '../../../../src/publishing/refresh-project';
import type { PortalSettings } from '../../../../src/settings/settings';
import type { SiteSettings } from '../../../../src/settings/site-settings';
import {
  memoryWorld,
  PORTAL,
  PROJECT,
  put,
  request,
  setPortals,
  stateOn,
  type MemoryState,
} from '../support/memory-world';
import { keptOf } from '../support/memory-portals';
import { readRounds } from '../support/read-rounds';

const ASKED = { key: 'MREQ-1', title: 'Leads came nine days late', created: '2026-09-30T23:30:00.000+0000' };
const REASON = 'We do not know yet whether there is a budget.';
const maybe = { format: 1, outcome: 'maybe', reason: REASON, question: 'Budget?', answeredBy: 'Finance' };
const ANYONE: PortalSettings = {
  ...PORTAL,
  id: 'anyone',
  title: 'For anyone',
  audience: { kind: 'anyone' },
  status: 'published',
  desks: ['1'],
  allow: ['asked'],
};
const SIGNED_IN: PortalSettings = {
  ...ANYONE,
  id: 'signed',
  title: 'For people we know',
  audience: { kind: 'signed-in' },
  desks: ['1', '2'],
  allow: ['reason', 'detail', 'asked'],
};

async function site(parts: Partial<SiteSettings> = {}, ...portals: PortalSettings[]): Promise<MemoryState> {
  const state = stateOn();
  const on = (portalId: string) => ({ projectId: PROJECT, portalId });
  const desks = { '1': [on('anyone'), on('signed'), on('team'), on('gone99')], '2': [on('signed')] };
  state.site = { revision: 1, body: { format: 1, signedIn: true, anyone: true, desks, ...parts } };
  setPortals(state, { ...PORTAL, status: 'published' }, ...(portals.length > 0 ? portals : [ANYONE, SIGNED_IN]));
  put(
    state,
    request(7, { decision: maybe, reporter: 'cleo' }),
    request(8, { reporter: 'cleo' }),
    request(9, { secured: true, reporter: 'cleo', title: 'Merger' }),
    request(10, { reporter: 'somebody' }),
  );
  await refreshProject(compose(memoryWorld(state)), PROJECT);
  state.calls.length = 0;
  return state;
}

interface Summary {
  portals: {
    portalId: string;
    mine: { id: number; reason: string; what: string }[];
    mineCount: number;
    mineLeftOut: number;
    news: { since: string; mine: number } | null;
  }[];
}
interface Answers {
  answers: { key: string; portalTitle: string; decision: object | null; promiseDays: number | null }[];
}

async function call<T>(state: MemoryState, name: string, payload: object, context: object): Promise<T> {
  const answer = await handlersFor('portal', compose(memoryWorld(state)))[name]!({ payload, context });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value as T;
}

const CLEO = { accountId: 'cleo', accountType: 'customer' };
const NOBODY = { accountId: 'unidentified', accountType: 'anonymous' };
const idsOf = ({ portals }: Summary): string[] => portals.map(({ portalId }) => portalId);

describe('the summary of a desk', () => {
  test.each([
    ['a customer', CLEO, '1', ['anyone', 'signed']],
    ['a customer on another desk', CLEO, '2', ['signed']],
    ['a customer on a desk that was not chosen', CLEO, '3', []],
    ['a customer on the home page', CLEO, null, ['anyone', 'signed']],
    ['a colleague without a licence', { accountId: 'nola', accountType: 'unlicensed' }, '1', ['anyone', 'signed']],
    ['somebody with a licence', { accountId: 'ops', accountType: 'licensed' }, '1', ['anyone', 'signed']],
    ['a visitor', NOBODY, '1', ['anyone']],
    ['an account of an unknown kind', { accountId: 'cleo', accountType: 'partner' }, '1', ['anyone']],
  ])('for %s', async (_who, context, deskId, expected) => {
    expect(idsOf(await call(await site(), 'desk.summary', { deskId }, context))).toEqual(expected);
  });

  test.each([
    ['neither is allowed', { signedIn: false, anyone: false }, []],
    ['only visitors are', { signedIn: false, anyone: true }, ['anyone']],
    ['only people whom we know are', { signedIn: true, anyone: false }, ['signed']],
  ])('where %s', async (_case, parts, expected) => {
    expect(idsOf(await call(await site(parts), 'desk.summary', { deskId: '1' }, CLEO))).toEqual(expected);
  });

  test('believes the record of the project, not the directory', async () => {
    const state = await site({}, { ...ANYONE, desks: ['2'] }, { ...SIGNED_IN, status: 'paused' });
    expect(await call(state, 'desk.summary', { deskId: '1' }, CLEO)).toEqual({ portals: [], standsBehind: false });
  });

  test('has my own requests as that portal lets them out, and nobody else’s', async () => {
    const { portals } = await call<Summary>(await site(), 'desk.summary', { deskId: '1' }, CLEO);
    expect(portals.map(({ mine, mineCount }) => [mine.map(({ id }) => id), mineCount])).toEqual([
      [[8, 7], 2],
      [[8, 7], 2],
    ]);
    const [forAnyone, forKnown] = portals.map(({ mine }) => mine.find(({ id }) => id === 7));
    expect(forAnyone).toMatchObject({ place: 'maybe', reason: '', what: '' });
    expect(forKnown).toMatchObject({ place: 'maybe', reason: REASON, what: 'Budget?' });
  });

  test('asks Jira nothing, and reads the store twice, also where there is something of my own', async () => {
    const state = await site();
    const rounds = readRounds(state);
    const { portals } = await call<Summary>(state, 'desk.summary', { deskId: '1' }, CLEO);
    expect(portals.map(({ mine }) => mine.length)).toEqual([2, 2]);
    expect(rounds.reads()).toEqual([
      ['siteStore.read', 'epicsOfPeople.of'],
      ['portals.readMany', 'ownItems.of', 'visits.ofMany'],
    ]);
    const visitor = readRounds(state);
    await call(state, 'desk.summary', { deskId: '1' }, NOBODY);
    expect(visitor.reads()).toEqual([['siteStore.read'], ['portals.readMany']]);
  });

  test('tells how many of mine changed since I looked on a day before, and of mine that a filter leaves out', async () => {
    const state = await site({}, ANYONE, { ...SIGNED_IN, source: 'labels = web' });
    state.sources.set('labels = web', ({ title }) => title === 'Web');
    await refreshProject(compose(memoryWorld(state)), PROJECT);
    const newsOf = async (context: object) =>
      (await call<Summary>(state, 'desk.summary', { deskId: '1' }, context)).portals.map(
        ({ portalId, mineCount, mineLeftOut, news }) => [portalId, mineCount, mineLeftOut, news],
      );
    expect(await newsOf(CLEO)).toEqual([
      ['anyone', 2, 0, null],
      ['signed', 0, 2, null],
    ]);
    state.now += 300_000;
    await call(state, 'portal.view', { projectId: PROJECT, portalId: 'anyone' }, CLEO);
    const since = new Date(state.now).toISOString();
    state.now += 86_400_000;
    put(
      state,
      request(8, { reporter: 'cleo', decision: maybe }),
      request(10, { reporter: 'somebody', decision: maybe }),
    );
    for (const id of ['8', '10']) await compose(memoryWorld(state)).publishing.itemChanged(PROJECT, id);
    await refreshProject(compose(memoryWorld(state)), PROJECT);
    const visits = structuredClone([...state.voices.visits]);
    expect((await newsOf(CLEO))[0]).toEqual(['anyone', 2, 0, { since, mine: 1 }]);
    expect(await newsOf(NOBODY)).toEqual([['anyone', 0, 0, null]]);
    // Whoever reads the summary has not looked at the portal.
    expect([...state.voices.visits]).toEqual(visits);
  });

  test('says whether one stands behind anything: without a licence one is told of it nowhere else', async () => {
    const state = await site();
    await memoryWorld(state).epicsOfPeople.add('9000', ['cleo']);
    const told = async (context: object): Promise<unknown> => call(state, 'desk.summary', { deskId: '1' }, context);
    expect(await told(CLEO)).toMatchObject({ standsBehind: true });
    expect(await told(NOBODY)).toMatchObject({ standsBehind: false });
  });

  test('shows no row that was kept for a portal that let out more', async () => {
    const state = await site();
    const kept = keptOf(state, { projectId: PROJECT, portalId: 'anyone' });
    const wider = keptOf(state, { projectId: PROJECT, portalId: SIGNED_IN.id }).get('cleo')!;
    expect(JSON.stringify(wider)).toContain(REASON);
    kept.set('cleo', wider);
    const { portals } = await call<Summary>(state, 'desk.summary', { deskId: '1' }, CLEO);
    expect(portals.find(({ portalId }) => portalId === 'anyone')).toMatchObject({ mine: [], mineCount: 2 });
  });

  test('is the same for every visitor, and nothing is looked up or kept for one', async () => {
    const state = await site();
    const portal = { projectId: PROJECT, portalId: 'anyone' };
    keptOf(state, portal).set('unidentified', keptOf(state, portal).get('cleo')!);
    const answers = new Set<string>();
    for (const context of [NOBODY, {}, { accountId: 'cleo' }, { accountId: 'unidentified', accountType: 'licensed' }]) {
      answers.add(JSON.stringify(await call(state, 'desk.summary', { deskId: '1' }, context)));
    }
    expect(answers.size).toBe(1);
    expect([...answers][0]).toContain('"mine":[],"mineCount":0');
  });
});

describe('the answer on a request', () => {
  /** MREQ-1, raised by Cleo, is linked to the answered request 7, to one that is secured, and to one that is not there. */
  async function raised(): Promise<MemoryState> {
    const state = await site();
    state.deskRequests.set('MREQ-1', {
      id: '70',
      projectId: '10070',
      reporter: 'cleo',
      linkedIds: ['7', '9', '999'],
      asked: ASKED,
      isOpen: true,
    });
    state.participants.set('70', ['piet']);
    return state;
  }
  const answersFor = async (state: MemoryState, context: object): Promise<Answers['answers']> =>
    (await call<Answers>(state, 'desk.answer', { issueKey: 'MREQ-1' }, context)).answers;

  test.each([
    ['who raised it', CLEO],
    ['who takes part', { accountId: 'piet', accountType: 'unlicensed' }],
  ])('is for %s, from the first portal that they may read', async (_who, context) => {
    expect(await answersFor(await raised(), context)).toMatchObject([
      { key: 'MOPS-7', portalTitle: 'For anyone', decision: { outcome: 'maybe', reason: '' }, promiseDays: null },
    ]);
  });

  test('says what they asked themselves, and since when, in the project’s time zone', async () => {
    const state = await raised();
    const on = Date.parse('2026-10-01') / 86_400_000;
    const { key, title } = ASKED;
    expect(await answersFor(state, CLEO)).toMatchObject([{ key: 'MOPS-7', askedAs: { key, title, on } }]);
    state.deskRequests.set('MREQ-1', { ...state.deskRequests.get('MREQ-1')!, asked: null });
    expect(await answersFor(state, CLEO)).toMatchObject([{ key: 'MOPS-7', askedAs: null }]);
  });

  test.each([
    ['another customer', { accountId: 'dora', accountType: 'customer' }],
    ['a decider who has nothing to do with it', { accountId: 'ops', accountType: 'licensed' }],
    ['a visitor', NOBODY],
    ['an account of an unknown kind', { accountId: 'cleo', accountType: 'partner' }],
  ])('is not for %s, and looks like one that is not there', async (_who, context) => {
    const state = await raised();
    expect(await answersFor(state, context)).toEqual([]);
    state.deskRequests.clear();
    expect(await answersFor(state, context)).toEqual([]);
    expect(state.calls.filter((name) => /^(snapshots\.|portals\.read)/.test(name))).toEqual([]);
  });

  test('names the request of which it is a duplicate to who asked for both, and to nobody else', async () => {
    const state = await raised();
    const write = { by: 'ops', at: '2026-11-20T09:00:00Z', over: null };
    const closing = { as: 'duplicate' as const, duplicateOf: { id: '8', key: 'MOPS-8' }, note: 'PRIVATE' };
    await memoryWorld(state).records.write('closing', '7', closing, write);
    await compose(memoryWorld(state)).publishing.itemChanged(PROJECT, '7');
    await refreshProject(compose(memoryWorld(state)), PROJECT);
    const [answer] = await answersFor(state, CLEO);
    expect(answer).toMatchObject({ place: 'duplicate', sameAs: { key: 'MOPS-8', place: 'undecided' } });
    expect(await answersFor(state, { accountId: 'piet', accountType: 'unlicensed' })).toMatchObject([{ sameAs: null }]);
    expect(JSON.stringify(answer)).not.toContain('PRIVATE');
  });

  test('says nothing of what stands in no portal that I may read', async () => {
    const state = await raised();
    state.site = { revision: 2, body: { format: 1, signedIn: false, anyone: false, desks: {} } };
    expect(await answersFor(state, CLEO)).toEqual([]);
    state.site = { revision: 2, body: { format: 1, signedIn: true, anyone: false, desks: {} } };
    expect(await answersFor(state, CLEO)).toMatchObject([{ portalTitle: 'For people we know' }]);
  });

  test('asks Jira nothing where nothing is published for the caller', async () => {
    const state = await raised();
    state.site = { revision: 2, body: { format: 1, signedIn: false, anyone: false, desks: {} } };
    state.calls.length = 0;
    expect(await answersFor(state, CLEO)).toEqual([]);
    state.site = { revision: 2, body: { format: 1, signedIn: true, anyone: true, desks: {} } };
    state.portals.clear();
    expect(await answersFor(state, CLEO)).toEqual([]);
    expect(state.calls.filter((name) => name.startsWith('desks.'))).toEqual([]);
  });

  test('has the promise while there is no answer', async () => {
    const state = await raised();
    state.deskRequests.set('MREQ-1', {
      id: '8',
      projectId: PROJECT,
      reporter: 'cleo',
      linkedIds: [],
      asked: ASKED,
      isOpen: true,
    });
    expect(await answersFor(state, CLEO)).toMatchObject([
      { key: 'MOPS-8', decision: null, promiseDays: 10, askedAs: null },
    ]);
  });

  test('has the promise by which the portal was compiled, whatever Jira says of the settings at this moment', async () => {
    const state = await raised();
    state.deskRequests.set('MREQ-1', {
      id: '8',
      projectId: PROJECT,
      reporter: 'cleo',
      linkedIds: [],
      asked: null,
      isOpen: true,
    });
    state.settings.clear();
    state.before = (name) => {
      if (name === 'backlog.settings') throw new Error('Jira does not answer');
    };
    expect(await answersFor(state, CLEO)).toMatchObject([{ key: 'MOPS-8', promiseDays: 10 }]);
  });

  test.each(['mreq-1', 'MREQ-0', 'MREQ-1; DROP', 'MREQ-', '../x', 'MREQ-1/participant'])(
    '%p is no key',
    async (issueKey) => {
      const state = await raised();
      await expect(call(state, 'desk.answer', { issueKey }, CLEO)).rejects.toThrow('INVALID');
      expect(state.calls).toEqual([]);
    },
  );
});

describe('the whole view of a desk', () => {
  interface Full extends Summary {
    standsBehind: boolean;
    view: { projectId: string; portalId: string; mine: number[]; segments: string[] } | null;
  }
  const fullOf = (state: MemoryState, context: object, deskId: string | null = '1'): Promise<Full> =>
    call<Full>(state, 'desk.full', { deskId }, context);

  test.each([
    ['a customer who was never here', CLEO],
    ['a visitor', NOBODY],
    ['somebody with a licence', { accountId: 'ops', accountType: 'licensed' }],
  ])('is two reads of the store for %s, and asks Jira nothing', async (_who, context) => {
    const state = await site();
    const rounds = readRounds(state);
    const full = await fullOf(state, context);
    expect(rounds.reads()).toHaveLength(2);
    expect(state.calls.filter((name) => /^(backlog|currentUser|desks|epics)\./.test(name))).toEqual([]);
    expect(full.view?.portalId).toBe(full.portals[0]?.portalId);
    expect(full.portals).toEqual((await call<Summary>(state, 'desk.summary', { deskId: '1' }, context)).portals);
    expect(full.view?.mine).toEqual(context === CLEO ? [7, 8] : []);
  });

  test('is read once more where another portal is the first, or the first was published anew meanwhile', async () => {
    const state = await site();
    const stale = structuredClone(state.heads.get(`${PROJECT}:anyone`)!);
    put(state, request(10, { reporter: 'cleo' }));
    await compose(memoryWorld(state)).publishing.itemChanged(PROJECT, '10');
    await refreshProject(compose(memoryWorld(state)), PROJECT);
    const fresh = state.heads.get(`${PROJECT}:anyone`)!;
    expect(fresh.version).toBeGreaterThan(stale.version);
    // What is found by an index is a little old.
    state.heads.set(`${PROJECT}:anyone`, stale);
    state.before = (name) => {
      if (name === 'portals.readMany') state.heads.set(`${PROJECT}:anyone`, fresh);
    };
    expect((await fullOf(state, CLEO)).view).toMatchObject({ version: fresh.version, mine: [7, 8, 10] });
    // It says nothing of a desk any more, or stands there for others than whom the caller belongs to.
    state.before = () => undefined;
    fresh.head.desk = null;
    expect((await fullOf(state, CLEO)).view).toMatchObject({ portalId: 'anyone', mine: [7, 8, 10] });
    expect((await fullOf(state, NOBODY)).view).toMatchObject({ portalId: 'anyone', mine: [] });
  });

  test('shows nothing of the portal that was guessed to one who may not read it', async () => {
    const state = await site({}, { ...ANYONE, status: 'paused' }, { ...SIGNED_IN, desks: [] });
    expect(await fullOf(state, CLEO)).toEqual({ portals: [], view: null, standsBehind: false });
  });

  test('is of what a visitor may read, and nothing is kept or looked up of them', async () => {
    const state = await site();
    const { view, portals } = await fullOf(state, NOBODY);
    expect(portals.map(({ portalId }) => portalId)).toEqual(['anyone']);
    expect(view).toMatchObject({ portalId: 'anyone', mine: [] });
    expect(state.voices.visits.size).toBe(0);
    expect(state.calls.filter((name) => /^(ownItems|visits|epicsOfPeople)\./.test(name))).toEqual([]);
  });

  test('says whether one stands behind anything, so that nobody else asks for it', async () => {
    const state = await site();
    expect((await fullOf(state, CLEO)).standsBehind).toBe(false);
    await memoryWorld(state).epicsOfPeople.add('9000', ['cleo']);
    expect((await fullOf(state, CLEO)).standsBehind).toBe(true);
    expect((await fullOf(state, NOBODY)).standsBehind).toBe(false);
  });

  test('knows where to look as soon as a portal was put on a desk', async () => {
    const state = await site({ desks: {} }, { ...ANYONE, desks: [] });
    expect(state.heads.get(`${PROJECT}:anyone`)?.head.desk).toBeNull();
    setPortals(state, { ...ANYONE, desks: ['1'] });
    await compose(memoryWorld(state)).publishing.rulesChanged(PROJECT);
    await refreshProject(compose(memoryWorld(state)), PROJECT);
    expect(state.heads.get(`${PROJECT}:anyone`)?.head.desk).toBe('anyone');
  });

  test('is of all desks where this one has none', async () => {
    const { portals, view } = await fullOf(await site(), CLEO, '77');
    expect(portals).toHaveLength(2);
    expect(view).not.toBeNull();
  });
});
