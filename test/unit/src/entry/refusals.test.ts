/** Every method of every resolver, for everybody: who may call it, and what the others are told. */
import { compose } from '../../../../src/entry/compose';
import { handlersFor } from '../../../../src/entry/handlers';
import { isOffered, methods, type MethodName } from '../../../../src/entry/method-map';
import { refuse } from '../../../../src/platform/failure';
import type { Guard, Trust } from '../../../../src/platform/methods';
import { refreshProject } from '../../../../src/publishing/refresh-project';
import type { Audience, PortalStatus } from '../../../../src/settings/settings';
import { noSponsorship } from '../../../../src/sponsorship/sponsorship';
import { epicOf } from '../support/memory-epics';
import {
  memoryWorld,
  PORTAL,
  PROJECT,
  put,
  request,
  ROLE,
  setPortals,
  stateOn,
  type MemoryState,
} from '../support/memory-world';
import { PAYLOADS } from '../support/payloads';

const ROLES = ['root', 'admin', 'ops', 'editor', 'sponsor', 'member', 'outsider'] as const;
type Role = (typeof ROLES)[number];

/** The site with a draft for the team, a portal for anyone, and one that is paused; 7 is a request, 9 an epic. */
async function firstSite(): Promise<MemoryState> {
  const state = stateOn();
  state.people = new Map([
    ['root', { browse: false, administer: false, roleIds: [], administersJira: true }],
    ['admin', { browse: true, administer: true, roleIds: [] }],
    ['ops', { browse: true, administer: false, roleIds: [ROLE] }],
    ['editor', { browse: true, administer: false, roleIds: [], edit: true }],
    ['sponsor', { browse: true, administer: false, roleIds: [] }],
    ['member', { browse: true, administer: false, roleIds: [] }],
    ['outsider', { browse: false, administer: false, roleIds: [] }],
  ]);
  state.site = { revision: 1, body: { format: 1, signedIn: true, anyone: true, desks: {} } };
  setPortals(
    state,
    PORTAL,
    { ...PORTAL, id: 'opened', audience: { kind: 'anyone' }, status: 'published' },
    { ...PORTAL, id: 'secret', audience: { kind: 'anyone' }, status: 'paused' },
  );
  put(state, request(7, { reporter: 'editor' }), request(9, { hierarchyLevel: 1 }));
  state.epicWorld.epics.set(9, epicOf(9));
  const sponsor = { accountId: 'sponsor', since: '2026-09-01', stance: null };
  const sponsorship = { ...noSponsorship(), people: { ...noSponsorship().people, sponsor } };
  await memoryWorld(state).records.write('sponsorship', '9', sponsorship, { by: 'ops', at: '', over: null });
  await refreshProject(compose(memoryWorld(state)), PROJECT);
  state.calls.length = 0;
  return state;
}

const template = firstSite();

/** A copy of the site: compiling it anew for every call would take most of the time. */
async function site(): Promise<MemoryState> {
  const { before, parse, ...data } = await template;
  return { ...structuredClone(data), before, parse };
}

async function call(state: MemoryState, by: Trust, method: string, payload: unknown, context: unknown) {
  const handler = handlersFor(by, compose(memoryWorld(state)))[method];
  if (handler === undefined) throw new Error(`The resolver ${by} has no ${method}.`);
  const answer = await handler({ payload, context });
  return answer.ok ? 'ok' : answer.error.code;
}

/** What everybody with a licence is told by a guard; the others of the list pass. */
const REFUSED: Record<Guard, Partial<Record<Role, string>>> = {
  // Of the draft for the team. The portal for anyone is read by everybody, so it is asked for by its id below.
  'anyone-in-audience': {},
  'polling-audience': {},
  speaker: {},
  asker: {
    root: 'FORBIDDEN',
    outsider: 'FORBIDDEN',
    admin: 'FORBIDDEN',
    ops: 'FORBIDDEN',
    sponsor: 'FORBIDDEN',
    member: 'FORBIDDEN',
  },
  'desk-visitor': {},
  'desk-reader': {},
  'own-request': {},
  'browse-project': { root: 'FORBIDDEN', outsider: 'FORBIDDEN' },
  'browse-issue': { root: 'NOT_FOUND', outsider: 'NOT_FOUND' },
  'edit-issue': {
    root: 'NOT_FOUND',
    outsider: 'NOT_FOUND',
    admin: 'FORBIDDEN',
    sponsor: 'FORBIDDEN',
    member: 'FORBIDDEN',
  },
  reviewer: {
    root: 'NOT_FOUND',
    outsider: 'NOT_FOUND',
    admin: 'FORBIDDEN',
    ops: 'FORBIDDEN',
    editor: 'FORBIDDEN',
    sponsor: 'FORBIDDEN',
    member: 'FORBIDDEN',
  },
  decide: {
    root: 'NOT_FOUND',
    outsider: 'NOT_FOUND',
    admin: 'FORBIDDEN',
    editor: 'FORBIDDEN',
    sponsor: 'FORBIDDEN',
    member: 'FORBIDDEN',
  },
  'decide-many': {
    root: 'NOT_FOUND',
    outsider: 'NOT_FOUND',
    admin: 'FORBIDDEN',
    editor: 'FORBIDDEN',
    sponsor: 'FORBIDDEN',
    member: 'FORBIDDEN',
  },
  'decide-in-project': {
    root: 'NOT_FOUND',
    outsider: 'NOT_FOUND',
    admin: 'FORBIDDEN',
    editor: 'FORBIDDEN',
    sponsor: 'FORBIDDEN',
    member: 'FORBIDDEN',
  },
  licensed: {},
  'licensed-reader': {},
  'sponsor-or-owner': {
    root: 'NOT_FOUND',
    outsider: 'NOT_FOUND',
    admin: 'FORBIDDEN',
    editor: 'FORBIDDEN',
    member: 'FORBIDDEN',
  },
  'sponsor-self': {
    root: 'FORBIDDEN',
    outsider: 'FORBIDDEN',
    admin: 'FORBIDDEN',
    ops: 'FORBIDDEN',
    editor: 'FORBIDDEN',
    member: 'FORBIDDEN',
  },
  'own-epics': {},
  'administer-project': {
    root: 'FORBIDDEN',
    outsider: 'FORBIDDEN',
    ops: 'FORBIDDEN',
    editor: 'FORBIDDEN',
    sponsor: 'FORBIDDEN',
    member: 'FORBIDDEN',
  },
  'administer-jira': {
    admin: 'FORBIDDEN',
    outsider: 'FORBIDDEN',
    ops: 'FORBIDDEN',
    editor: 'FORBIDDEN',
    sponsor: 'FORBIDDEN',
    member: 'FORBIDDEN',
  },
};

const names = Object.keys(methods).filter((name): name is MethodName => Object.hasOwn(methods, name));
const offers = (['portal', 'team', 'admin'] as const).flatMap((by) =>
  names.filter((name) => isOffered(methods[name], by)).map((name) => [by, name] as const),
);

test.each(names)('the call of %s is one that the method understands', (name) => {
  expect(methods[name].payload.safeParse(PAYLOADS[name])).toMatchObject({ success: true });
});

describe.each(offers)('through the resolver %s, %s', (by, name) => {
  test.each(ROLES)('by %s', async (role) => {
    const state = await site();
    state.caller = { accountId: role, accountType: 'licensed' };
    const told = await call(state, by, name, PAYLOADS[name], { ...state.caller });
    const expected = REFUSED[methods[name].guard][role];
    if (expected === undefined) expect(['FORBIDDEN', 'NOT_PUBLISHED']).not.toContain(told);
    else expect(told).toBe(expected);
    expect(state.problems).toEqual([]);
  });

  if (by === 'portal') return;

  test.each([
    ['a colleague without a licence', { accountId: 'ops', accountType: 'unlicensed' }],
    ['a customer', { accountId: 'ops', accountType: 'customer' }],
    ['an anonymous visitor', { accountId: 'unidentified', accountType: 'anonymous' }],
    ['an anonymous visitor who is said to have a licence', { accountId: 'unidentified', accountType: 'licensed' }],
    ['nobody', {}],
    ['no account with a licence', { accountType: 'licensed' }],
    ['an account that is no text', { accountId: 7, accountType: 'licensed' }],
    ['a context that is no object', null],
    ['a list', ['ops', 'licensed']],
  ])('not by %s, and nothing is asked or read', async (_who, context) => {
    const state = await site();
    state.caller = { accountId: 'ops', accountType: 'licensed' };
    expect(await call(state, by, name, PAYLOADS[name], context)).toBe('FORBIDDEN');
    expect(state.calls).toEqual([]);
  });

  test('not by an account of an unknown kind that Jira knows without a licence', async () => {
    const state = await site();
    state.caller = { accountId: 'ops', accountType: 'licensed' };
    state.people.set('ops', {
      browse: true,
      administer: true,
      roleIds: [ROLE],
      administersJira: true,
      licensed: false,
    });
    for (const accountType of [undefined, 'partner', 7]) {
      expect(await call(state, by, name, PAYLOADS[name], { accountId: 'ops', accountType })).toBe('FORBIDDEN');
    }
    expect(new Set(state.calls)).toEqual(new Set(['currentUser.isLicensed']));
  });
});

describe('who reads a portal', () => {
  const ACCOUNTS = {
    licensed: { accountId: 'outsider', accountType: 'licensed' },
    grouped: { accountId: 'grouped', accountType: 'licensed' },
    unlicensed: { accountId: 'colleague', accountType: 'unlicensed' },
    customer: { accountId: 'cleo', accountType: 'customer' },
    anonymous: { accountId: 'unidentified', accountType: 'anonymous' },
    nobody: {},
    unknown: { accountId: 'cleo', accountType: 'partner' },
    ops: { accountId: 'ops', accountType: 'licensed' },
    admin: { accountId: 'admin', accountType: 'licensed' },
  } as const;
  type Who = keyof typeof ACCOUNTS;
  const team = (...groupIds: string[]): Audience => ({ kind: 'team', groupIds });
  const everybody: Who[] = Object.keys(ACCOUNTS) as Who[];
  const ours: Who[] = ['ops', 'admin'];

  const CASES: [string, Audience, PortalStatus, { signedIn: boolean; anyone: boolean }, Who[]][] = [
    ['a team', team(), 'published', { signedIn: false, anyone: false }, ['licensed', 'grouped', ...ours]],
    ['a team', team(), 'published', { signedIn: true, anyone: true }, ['licensed', 'grouped', ...ours]],
    ['groups', team('g1', 'g2'), 'published', { signedIn: true, anyone: true }, ['grouped', ...ours]],
    ['signed in, switched off', { kind: 'signed-in' }, 'published', { signedIn: false, anyone: true }, ours],
    [
      'signed in',
      { kind: 'signed-in' },
      'published',
      { signedIn: true, anyone: false },
      ['licensed', 'grouped', 'unlicensed', 'customer', ...ours],
    ],
    ['anyone, switched off', { kind: 'anyone' }, 'published', { signedIn: true, anyone: false }, ours],
    ['anyone', { kind: 'anyone' }, 'published', { signedIn: false, anyone: true }, everybody],
    ['anyone, a draft', { kind: 'anyone' }, 'draft', { signedIn: true, anyone: true }, ours],
    ['anyone, paused', { kind: 'anyone' }, 'paused', { signedIn: true, anyone: true }, ours],
    ['a team, paused', team(), 'paused', { signedIn: true, anyone: true }, ours],
  ];

  async function stateWith(given: (typeof CASES)[number]): Promise<MemoryState> {
    const [, kind, status, allowed] = given;
    const state = await site();
    state.people.set('grouped', { browse: false, administer: false, roleIds: [], groupIds: ['g0', 'g2'] });
    state.site = { revision: 1, body: { format: 1, ...allowed, desks: {} } };
    setPortals(state, { ...PORTAL, audience: kind, status, id: 'team' });
    await refreshProject(compose(memoryWorld(state)), PROJECT);
    state.calls.length = 0;
    return state;
  }

  test.each(CASES)('for %s (%p, %s, %p)', async (...given) => {
    const readers = given[4];
    for (const who of everybody) {
      for (const method of ['portal.view', 'portal.head', 'portal.story'] as const) {
        const state = await stateWith(given);
        const { accountId = '' } = ACCOUNTS[who] as { accountId?: string };
        state.caller = { accountId, accountType: 'licensed' };
        const told = await call(
          state,
          'portal',
          method,
          { projectId: PROJECT, portalId: 'team', issueId: '7' },
          ACCOUNTS[who],
        );
        expect([who, method, told]).toEqual([who, method, readers.includes(who) ? 'ok' : 'NOT_PUBLISHED']);
        const isLicensed = ['licensed', 'grouped', 'ops', 'admin'].includes(who);
        if (!isLicensed) expect(state.calls.filter((name) => name.startsWith('currentUser.'))).toEqual([]);
      }
    }
  });

  test('one that is not there gives the same answer, byte for byte', async () => {
    const given = CASES[9]!;
    const answers = new Set<string>();
    for (const who of everybody.filter((each) => !ours.includes(each))) {
      for (const [projectId, portalId] of [
        [PROJECT, 'team'],
        [PROJECT, 'abc123'],
        ['999', 'team'],
      ]) {
        const state = await stateWith(given);
        state.caller = { accountId: 'outsider', accountType: 'licensed' };
        const handler = handlersFor('portal', compose(memoryWorld(state)))['portal.view']!;
        answers.add(JSON.stringify(await handler({ payload: { projectId, portalId }, context: ACCOUNTS[who] })));
      }
    }
    expect([...answers]).toEqual([JSON.stringify({ ok: false, error: { code: 'NOT_PUBLISHED' } })]);
  });

  test('what a newer version wrote is told to who decides, and to others looks like what is not there', async () => {
    for (const who of everybody) {
      const state = await stateWith(CASES[6]!);
      const { accountId = '' } = ACCOUNTS[who] as { accountId?: string };
      state.caller = { accountId, accountType: 'licensed' };
      state.before = (name) => {
        if (name === 'portals.read') throw refuse('NEWER_FORMAT');
      };
      const told = await call(state, 'portal', 'portal.view', { projectId: PROJECT }, ACCOUNTS[who]);
      expect([who, told]).toEqual([who, ours.includes(who) ? 'NEWER_FORMAT' : 'NOT_PUBLISHED']);
    }
  });

  test('of a first view, Jira is asked about groups alone, and once', async () => {
    const state = await stateWith(CASES[2]!);
    state.caller = { accountId: 'grouped', accountType: 'licensed' };
    expect(await call(state, 'portal', 'portal.view', { projectId: PROJECT }, ACCOUNTS.grouped)).toBe('ok');
    expect(state.calls.filter((name) => name.startsWith('currentUser.'))).toEqual(['currentUser.groupIds']);
  });

  test('of a poll, Jira is asked about somebody once in five minutes, and again when the portal changed', async () => {
    const state = await stateWith(CASES[2]!);
    state.caller = { accountId: 'grouped', accountType: 'licensed' };
    const handlers = handlersFor('portal', compose(memoryWorld(state)));
    const ask = async (method: string): Promise<[string, number]> => {
      state.calls.length = 0;
      const payload = { projectId: PROJECT, portalId: 'team' };
      const answer = await handlers[method]!({ payload, context: ACCOUNTS.grouped });
      const asked = state.calls.filter((name) => name.startsWith('currentUser.'));
      return [answer.ok ? 'ok' : answer.error.code, asked.length];
    };
    expect(await ask('portal.view')).toEqual(['ok', 1]);
    expect(await ask('portal.head')).toEqual(['ok', 0]);
    expect(await ask('portal.view')).toEqual(['ok', 1]);
    state.now += 300_000;
    expect(await ask('portal.head')).toEqual(['ok', 1]);
    setPortals(state, { ...PORTAL, audience: team('g9'), status: 'published' });
    expect(await ask('portal.head')).toEqual(['NOT_PUBLISHED', 3]);
  });

  test('a snapshot that lets out more than its portal is not read until it is compiled anew', async () => {
    const state = await stateWith(CASES[6]!);
    setPortals(state, {
      ...PORTAL,
      audience: { kind: 'anyone' },
      status: 'published',
      allow: ['detail', 'epic', 'asked'],
    });
    expect(await call(state, 'portal', 'portal.view', { projectId: PROJECT }, {})).toBe('NOT_PUBLISHED');
    await refreshProject(compose(memoryWorld(state)), PROJECT);
    expect(await call(state, 'portal', 'portal.view', { projectId: PROJECT }, {})).toBe('ok');
  });
});
