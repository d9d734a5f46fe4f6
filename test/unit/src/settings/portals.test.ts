import { compose } from '../../../../src/entry/compose';
import { refuse, type Result } from '../../../../src/platform/failure';
import { refreshProject } from '../../../../src/publishing/refresh-project';
import { isWider } from '../../../../src/settings/audiences';
import { changePortal, type PortalToChange } from '../../../../src/settings/change-portal';
import { createPortal } from '../../../../src/settings/create-portal';
import { boundedSource, sourceProblem } from '../../../../src/settings/portal-source';
import { pausePortal, publishPortal, unpublishPortal, type PortalAct } from '../../../../src/settings/publish-portal';
import { removePortal } from '../../../../src/settings/remove-portal';
import { loadSettings } from '../../../../src/settings/load-settings';
import { loadSite } from '../../../../src/settings/load-site';
import { saveSite } from '../../../../src/settings/save-site';
import type { Audience } from '../../../../src/settings/settings';
import { NEW_SITE, onDesks, portalsOn, readSite } from '../../../../src/settings/site-settings';
import {
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

const ports = (state: MemoryState) => compose(memoryWorld(state));
const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const act = (portalId = 'team', parts: Partial<PortalAct> = {}): PortalAct => ({
  projectId: PROJECT,
  portalId,
  accountId: 'admin',
  ...parts,
});
const change = (state: MemoryState, parts: PortalToChange['parts'], given: Partial<PortalToChange> = {}) =>
  changePortal(ports(state), { ...act(), revision: undefined, parts, ...given });
const allow = (state: MemoryState, signedIn: boolean, anyone: boolean): void => {
  state.site = { revision: 1, body: { ...NEW_SITE, signedIn, anyone } };
};
const directory = (state: MemoryState) => readSite(state.site).site.desks;

/** A published portal for anyone on desk 1, beside the team's draft. */
async function opened(): Promise<MemoryState> {
  const state = stateOn();
  allow(state, true, true);
  const anyone: Audience = { kind: 'anyone' };
  setPortals(state, PORTAL, { ...PORTAL, id: 'abc123', audience: anyone, desks: ['1'], allow: ['reason'] });
  put(state, request(7));
  await refreshProject(ports(state), PROJECT);
  valueOf(await publishPortal(ports(state), act('abc123')));
  return state;
}

describe('a portal', () => {
  test('is created as a draft of which nobody else knows, and written down', async () => {
    const state = stateOn();
    const { portal, revision } = valueOf(
      await createPortal(ports(state), {
        projectId: PROJECT,
        accountId: 'admin',
        title: ' For sales ',
        audience: { kind: 'team', groupIds: ['g1', 'g1'] },
      }),
    );
    expect(portal).toMatchObject({
      title: 'For sales',
      status: 'draft',
      audience: { kind: 'team', groupIds: ['g1'] },
      changed: null,
    });
    expect(portal.id).toMatch(/^[a-z0-9]{6}$/);
    expect(revision).toBe(2);
    expect(state.portalLog.get(`${PROJECT}:${portal.id}`)).toMatchObject([{ act: 'create', by: 'admin' }]);
    expect(state.portalLog.get(`${PROJECT}:team`)).toBeUndefined();
  });

  test.each([
    ['no title', { title: ' ' }, 'portal.title'],
    [
      'too many groups',
      { audience: { kind: 'team' as const, groupIds: Array.from('abcdefghijklmnopqrstu') } },
      'portal.groupIds',
    ],
  ])('with %s is refused', async (_case, parts, path) => {
    const state = stateOn();
    const given = {
      projectId: PROJECT,
      accountId: 'admin',
      title: 'x',
      audience: { kind: 'anyone' as const },
      ...parts,
    };
    expect(await createPortal(ports(state), given)).toMatchObject({ error: { problems: [{ path }] } });
    expect(state.portals.get(PROJECT)?.revision).toBe(1);
  });

  test('is one of ten at most', async () => {
    const state = stateOn();
    const create = () =>
      createPortal(ports(state), { projectId: PROJECT, accountId: 'admin', title: 'x', audience: { kind: 'anyone' } });
    for (let count = 1; count < 10; count += 1) valueOf(await create());
    expect(await create()).toMatchObject({ error: { problems: [{ code: 'error.portal.many' }] } });
  });

  test('for people without a licence is published only while the Jira administrator allows it', async () => {
    const state = await opened();
    allow(state, true, false);
    expect(await publishPortal(ports(state), act('abc123'))).toMatchObject({
      error: { problems: [{ path: 'portal.audience', code: 'error.portal.not-allowed' }] },
    });
  });

  test('is published as it was looked at: not if somebody changed it since', async () => {
    const state = await opened();
    const revision = state.portals.get(PROJECT)?.revision;
    valueOf(await change(state, { title: 'Theirs' }));
    expect(await publishPortal(ports(state), act('team', { revision }))).toMatchObject({ error: { code: 'STALE' } });
  });

  test('is not published where Daylight is off', async () => {
    const state = stateOn();
    state.settings.set(PROJECT, { ...SETTINGS, on: false });
    expect(await publishPortal(ports(state), act())).toMatchObject({ error: { code: 'NOT_ON' } });
  });

  test('stands on its desks while it is published, and only then', async () => {
    const state = await opened();
    expect(directory(state)).toEqual({ '1': [{ projectId: PROJECT, portalId: 'abc123' }] });
    valueOf(await change(state, { desks: ['1', '2'] }, { portalId: 'abc123' }));
    expect(Object.keys(directory(state))).toEqual(['1', '2']);
    valueOf(await pausePortal(ports(state), act('abc123')));
    expect(directory(state)).toEqual({});
    valueOf(await publishPortal(ports(state), act('abc123')));
    expect(Object.keys(directory(state))).toEqual(['1', '2']);
    valueOf(await removePortal(ports(state), act('abc123')));
    expect(directory(state)).toEqual({});
    expect([...state.heads.keys(), ...state.contents.keys()].filter((key) => key.includes('abc123'))).toEqual([]);
    expect(state.portalLog.get(`${PROJECT}:abc123`)?.map((entry) => entry.act)).toEqual([
      'publish',
      'change',
      'pause',
      'publish',
      'remove',
    ]);
  });

  test('that was published is published, even if nothing can be written down, and settings.load mends its desks', async () => {
    const state = await opened();
    valueOf(await pausePortal(ports(state), act('abc123')));
    state.before = (name) => {
      if (name === 'portalLog.append' || name === 'siteStore.write') throw refuse('RATE_LIMITED');
    };
    expect(valueOf(await publishPortal(ports(state), act('abc123'))).portal.status).toBe('published');
    expect(state.problems.map(({ where }) => where)).toEqual(['log of a portal', 'directory of desks']);
    expect(directory(state)).toEqual({});
    state.before = () => undefined;
    const caller = { accountId: 'admin', accountType: 'licensed' as const };
    valueOf(await loadSettings(ports(state), { projectId: PROJECT, caller }));
    expect(directory(state)).toEqual({ '1': [{ projectId: PROJECT, portalId: 'abc123' }] });
    const before = JSON.stringify(state.site);
    valueOf(await loadSettings(ports(state), { projectId: PROJECT, caller }));
    expect(JSON.stringify(state.site)).toBe(before);
  });

  test('whose filter broke says so in the settings', async () => {
    const state = await opened();
    const stored = state.heads.get(`${PROJECT}:abc123`)!;
    const problem = { kind: 'source' as const, since: '2026-11-20T08:00:00.000Z' };
    state.heads.set(`${PROJECT}:abc123`, { ...stored, head: { ...stored.head, problem } });
    const caller = { accountId: 'admin', accountType: 'licensed' as const };
    expect(valueOf(await loadSettings(ports(state), { projectId: PROJECT, caller })).problems).toEqual([
      { portalId: 'abc123', since: problem.since },
    ]);
  });

  test('keeps settings and snapshot while it is paused; a draft cannot be paused', async () => {
    const state = await opened();
    valueOf(await pausePortal(ports(state), act('abc123')));
    expect(portalIn(state, 'abc123')).toMatchObject({ status: 'paused', desks: ['1'], changed: { by: 'admin' } });
    expect(state.heads.has(`${PROJECT}:abc123`)).toBe(true);
    valueOf(await unpublishPortal(ports(state), act('abc123')));
    expect(await pausePortal(ports(state), act('abc123'))).toMatchObject({ error: { code: 'NOT_PUBLISHED' } });
  });

  test('of the team stays', async () => {
    expect(await removePortal(ports(stateOn()), act())).toMatchObject({
      error: { problems: [{ code: 'error.portal.team-stays' }] },
    });
  });

  test.each<[string, PortalToChange['parts'], 'draft' | 'published']>([
    ['more parts', { allow: ['reason', 'detail'] }, 'draft'],
    ['fewer parts', { allow: [] }, 'published'],
    ['other parts', { allow: ['detail'] }, 'draft'],
    ['fewer readers', { audience: { kind: 'signed-in' } }, 'published'],
    ['a filter where there was none', { source: 'labels = web' }, 'published'],
    ['title and words', { title: 'New', words: 'Welcome' }, 'published'],
    ['other desks', { desks: ['5'] }, 'published'],
  ])('that is published and gets %s', async (_case, parts, status) => {
    const state = await opened();
    state.asked.clear();
    valueOf(await change(state, parts, { portalId: 'abc123' }));
    expect(portalIn(state, 'abc123').status).toBe(status);
    // For whom it stands on its desk is written into its head.
    const isCompiled = ['allow', 'source', 'audience'].some((part) => part in parts);
    expect(state.asked.has(PROJECT)).toBe(isCompiled);
  });

  test('that was looked at by two is changed by one of them', async () => {
    const state = await opened();
    const revision = state.portals.get(PROJECT)?.revision;
    expect(await change(state, { title: 'Mine' }, { revision })).toMatchObject({ ok: true });
    expect(await change(state, { title: 'Theirs' }, { revision })).toMatchObject({ error: { code: 'STALE' } });
    expect(portalIn(state).title).toBe('Mine');
  });

  test('for the team is never opened to others: that takes another portal', async () => {
    expect(await change(stateOn(), { audience: { kind: 'anyone' } })).toMatchObject({
      error: { problems: [{ path: 'portal.audience', code: 'error.portal.team-audience' }] },
    });
  });

  test('for a team stands on no desk', async () => {
    const state = await opened();
    valueOf(await change(state, { audience: { kind: 'team', groupIds: [] } }, { portalId: 'abc123' }));
    expect(portalIn(state, 'abc123').desks).toEqual([]);
    expect(directory(state)).toEqual({});
  });

  test('that does not exist is not changed', async () => {
    expect(await change(stateOn(), { title: 'x' }, { portalId: 'zzz999' })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });
});

describe('the filter of a portal', () => {
  const where = (name: string, parts: object = {}) => ({
    hasErrors: false,
    structure: { where: { field: { name, encodedName: name }, operator: '=', operand: { value: 'x' }, ...parts } },
  });
  const field = { id: 'customfield_10100', name: 'Decision' };

  test.each([
    ['labels', null],
    ['Decision', 'error.portal.source-decision'],
    ['decision.outcome', 'error.portal.source-decision'],
    ['"Decision"', 'error.portal.source-decision'],
    ['cf[10100]', 'error.portal.source-decision'],
    ['CF[10100].Outcome', 'error.portal.source-decision'],
    ['customfield_10100', 'error.portal.source-decision'],
    ['Decision maker', null],
    ['cf[101001]', null],
    ['filter', 'error.portal.source-filter'],
    ['savedFilter', 'error.portal.source-filter'],
  ])('about %s: %s', (name, code) => {
    expect(sourceProblem('x', where(name), field)).toBe(code);
    const nested = { clauses: [where('labels').structure.where, where(name).structure.where], operator: 'or' };
    const deep = { hasErrors: false, structure: { where: { clauses: [nested], operator: 'not' } } };
    expect(sourceProblem('x', deep, field)).toBe(code);
  });

  test('is refused where it sorts, breaks, is too long or depends on who asks', () => {
    expect(sourceProblem('x', { hasErrors: true, structure: null }, field)).toBe('error.portal.source');
    expect(sourceProblem('x', { hasErrors: false, structure: {} }, field)).toBe('error.portal.source');
    const sorted = { hasErrors: false, structure: { ...where('labels').structure, orderBy: { fields: [] } } };
    expect(sourceProblem('x', sorted, field)).toBe('error.portal.source-order');
    expect(sourceProblem('x'.repeat(2001), where('labels'), field)).toBe('error.portal.source-long');
    const mine = where('assignee', { operand: { function: 'currentUser', arguments: [] } });
    expect(sourceProblem('x', mine, field)).toBe('error.portal.source-person');
  });

  test('is bounded to its project', () => {
    expect(boundedSource('10000', ' ')).toBe('project = 10000');
    expect(boundedSource('10000', 'a = 1 OR b = 2')).toBe('project = 10000 AND (a = 1 OR b = 2)');
  });

  test('that Jira refuses is not saved, and says which field it is about', async () => {
    const state = stateOn();
    state.parse = () => ({ hasErrors: true, structure: null });
    expect(await change(state, { source: 'a) OR (b = 1' })).toEqual({
      ok: false,
      error: { code: 'INVALID', problems: [{ path: 'portal.source', code: 'error.portal.source' }] },
    });
    expect(portalIn(state).source).toBe('');
  });

  test('that is not changed is not asked about again, even if Jira would refuse it now', async () => {
    const state = stateOn({ source: 'labels = gone' });
    state.parse = () => ({ hasErrors: true, structure: null });
    expect(await change(state, { source: 'labels = gone', title: 'New' })).toMatchObject({ ok: true });
    expect(state.calls).not.toContain('queries.parse');
  });
});

test.each<[Audience, Audience, boolean]>([
  [{ kind: 'team', groupIds: [] }, { kind: 'team', groupIds: ['a'] }, false],
  [{ kind: 'team', groupIds: ['a'] }, { kind: 'team', groupIds: [] }, true],
  [{ kind: 'team', groupIds: ['a'] }, { kind: 'team', groupIds: ['a', 'b'] }, true],
  [{ kind: 'team', groupIds: ['a', 'b'] }, { kind: 'team', groupIds: ['b'] }, false],
  [{ kind: 'team', groupIds: [] }, { kind: 'signed-in' }, true],
  [{ kind: 'signed-in' }, { kind: 'anyone' }, true],
  [{ kind: 'anyone' }, { kind: 'signed-in' }, false],
  [{ kind: 'anyone' }, { kind: 'team', groupIds: [] }, false],
])('from %p to %p is wider: %p', (before, after, expected) => {
  expect(isWider(before, after)).toBe(expected);
});

describe('the site', () => {
  test('is saved over what was looked at, and tells what is published', async () => {
    const state = await opened();
    const loaded = valueOf(await loadSite(ports(state)));
    expect(loaded).toMatchObject({ signedIn: true, anyone: true });
    expect(loaded.published).toEqual([
      {
        projectId: PROJECT,
        projectName: 'Marketing operations',
        portalId: 'abc123',
        title: PORTAL.title,
        audience: { kind: 'anyone' },
        status: 'published',
      },
    ]);
    const { revision } = loaded;
    expect(await saveSite(ports(state), { signedIn: false, anyone: false, revision })).toMatchObject({ ok: true });
    expect(await saveSite(ports(state), { signedIn: true, anyone: true, revision })).toMatchObject({
      error: { code: 'STALE' },
    });
    expect(Object.keys(directory(state))).toEqual(['1']);
  });

  test('allows nobody anything where its record is broken, or of a newer version', async () => {
    for (const body of [null, 7, { signedIn: true }, { format: 'x' }, { format: 2, signedIn: true, anyone: true }]) {
      expect(readSite({ revision: 3, body })).toMatchObject({ site: NEW_SITE, revision: 3 });
    }
    const state = stateOn();
    state.site = { revision: 3, body: { format: 2, signedIn: true } };
    expect(await saveSite(ports(state), { signedIn: true, anyone: true, revision: 3 })).toMatchObject({
      error: { code: 'NEWER_FORMAT' },
    });
  });

  test('keeps a directory in which each portal stands once on each desk', () => {
    const [a, b] = [
      { projectId: '1', portalId: 'team' },
      { projectId: '2', portalId: 'team' },
    ];
    const site = onDesks(onDesks(onDesks(NEW_SITE, a, ['1', '2']), b, ['1']), a, ['2', '1']);
    expect(site.desks).toEqual({ '1': [a, b], '2': [a] });
    expect(portalsOn(site, null)).toEqual([a, b]);
    expect(portalsOn(site, '2')).toEqual([a]);
    expect(onDesks(site, a, []).desks).toEqual({ '1': [b] });
  });
});
