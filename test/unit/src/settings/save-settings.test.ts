import fc from 'fast-check';
import { compose } from '../../../../src/entry/compose';
import { refuse } from '../../../../src/platform/failure';
import { refreshProject } from '../../../../src/publishing/refresh-project';
import { loadSettings } from '../../../../src/settings/load-settings';
import { mayDecide, readSettings } from '../../../../src/settings/project-settings';
import { saveSettings, type SettingsToSave } from '../../../../src/settings/save-settings';
import {
  memoryWorld,
  newState,
  PORTAL,
  portalIn,
  PROJECT,
  put,
  request,
  ROLE,
  SETTINGS,
  stateOn,
  type MemoryState,
} from '../support/memory-world';

const caller = { accountId: 'admin', accountType: 'licensed' as const };
const load = (state: MemoryState) => loadSettings(compose(memoryWorld(state)), { projectId: PROJECT, caller });
const save = (state: MemoryState, parts: Partial<SettingsToSave> = {}) =>
  saveSettings(compose(memoryWorld(state)), {
    projectId: PROJECT,
    caller,
    settings: {},
    privateWords: undefined,
    revision: undefined,
    ...parts,
  });

describe('the settings of a project', () => {
  test('start off, from today, decided by who administers it', async () => {
    const state = newState();
    put(state, request(7, { created: '2025-03-01T23:30:00.000+0000' }), request(8, { statusCategory: 'done' }));
    expect(await load(state)).toEqual({
      ok: true,
      value: {
        settings: {
          format: 1,
          on: false,
          startLine: '2026-11-22',
          deciders: { roleIds: [ROLE], accountIds: [] },
          timeZone: 'Europe/Berlin',
          promiseDays: 10,
          publicComments: false,
          emptyWords: [],
        },
        portals: [PORTAL],
        privateWords: [],
        revision: 0,
        site: { signedIn: false, anyone: false },
        desks: [{ id: '1', name: 'Marketing requests', projectKey: 'MREQ' }],
        checks: { fieldOnScreen: false, on: false, deskChosen: null },
        roles: [
          { id: ROLE, name: 'Administrators' },
          { id: 10003, name: 'Member' },
        ],
        oldest: '2025-03-02',
        openRequests: 1,
        today: '2026-11-22',
        fieldId: 'customfield_10100',
        fieldName: 'Decision',
        typeIds: ['10001', '10002'],
        asOf: null,
        problems: [],
      },
    });
  });

  test('are kept where they are not given, and switching on asks for a snapshot at once', async () => {
    const state = newState();
    const words = [' Merger ', 'Merger', ''];
    expect(await save(state, { settings: { on: true, promiseDays: 5 }, privateWords: words })).toMatchObject({
      ok: true,
      value: { settings: { on: true, promiseDays: 5, startLine: '2026-11-22' }, privateWords: ['Merger'] },
    });
    expect(state.asked.get(PROJECT)).toBe(0);
    await save(state, { settings: { promiseDays: 7 } });
    expect(await load(state)).toMatchObject({
      value: { settings: { on: true, promiseDays: 7 }, privateWords: ['Merger'] },
    });
  });

  test('switched off, nothing stays stored and the portals are drafts again', async () => {
    const state = stateOn({ status: 'published' });
    put(state, request(7));
    await refreshProject(compose(memoryWorld(state)), PROJECT);
    expect(await save(state, { settings: { on: false } })).toMatchObject({ value: { portals: [{ status: 'draft' }] } });
    expect([state.heads.size, state.contents.size]).toEqual([0, 0]);
    expect(state.portalLog.get('10000:team')).toMatchObject([
      { act: 'unpublish', by: 'admin', changed: ['status published>draft'] },
    ]);
  });

  test.each([
    ['a start line that is no day', { startLine: '2026-02-30' }, 'settings.startLine', 'start-line'],
    ['a start line years ahead', { startLine: '2029-01-01' }, 'settings.startLine', 'start-line'],
    ['an unknown time zone', { timeZone: 'Mars/Olympus' }, 'settings.timeZone', 'time-zone'],
    ['half a day', { promiseDays: 2.5 }, 'settings.promiseDays', 'promise'],
    ['a role of elsewhere', { deciders: { roleIds: [1], accountIds: [] } }, 'settings.deciders.roleIds', 'role'],
    ['an account without an id', { deciders: { roleIds: [], accountIds: [''] } }, 'settings.deciders', 'deciders'],
    ['nobody who decides', { on: true, deciders: { roleIds: [], accountIds: [] } }, 'settings.deciders', 'deciders'],
  ])('%s is refused, and nothing is saved', async (_case, settings, path, code) => {
    const state = stateOn();
    expect(await save(state, { settings })).toEqual({
      ok: false,
      error: { code: 'INVALID', problems: [{ path, code: `error.settings.${code}` }] },
    });
    expect(state.settings.get(PROJECT)).toBe(SETTINGS);
    expect(state.portals.get(PROJECT)?.revision).toBe(1);
  });

  test('too many private words are refused', async () => {
    expect(await save(stateOn(), { privateWords: ['x'.repeat(81)] })).toMatchObject({
      error: { problems: [{ path: 'privateWords' }] },
    });
  });

  test('of two who save at once, the second is told, and has saved nothing', async () => {
    const state = stateOn();
    let isFirst = true;
    state.before = async (name) => {
      if (name !== 'portals.write' || !isFirst) return;
      isFirst = false;
      await save(state, { settings: { promiseDays: 3 }, revision: 1 });
    };
    const answer = await save(state, { settings: { promiseDays: 20 }, revision: 1 });
    expect(answer).toEqual({ ok: false, error: { code: 'STALE' } });
    expect(state.settings.get(PROJECT)).toMatchObject({ promiseDays: 3 });
    expect(await save(state, { settings: { promiseDays: 4 }, revision: 1 })).toMatchObject({
      error: { code: 'STALE' },
    });
  });

  test('where Jira refuses, nothing is saved', async () => {
    const state = stateOn({ status: 'published' });
    state.before = (name) => {
      if (name === 'settingsStore.write') throw refuse('FORBIDDEN');
    };
    await expect(save(state, { settings: { on: false }, privateWords: ['Merger'] })).rejects.toThrow('FORBIDDEN');
    expect(state.settings.get(PROJECT)).toBe(SETTINGS);
    expect(portalIn(state).status).toBe('published');
    expect(state.portals.get(PROJECT)?.value.privateWords).toEqual([]);
  });

  test('where the store fails after Jira, what stood in Jira stands there again', async () => {
    for (const on of [true, false]) {
      const state = stateOn({ status: 'published' });
      let writes = 0;
      state.before = (name) => {
        if (name === 'portals.write' && ++writes === 2) throw refuse('RATE_LIMITED');
      };
      const given = { settings: { on, promiseDays: 3 }, privateWords: ['Merger'] };
      await expect(save(state, given)).rejects.toThrow('RATE_LIMITED');
      expect(state.settings.get(PROJECT)).toEqual(SETTINGS);
      expect(portalIn(state).status).toBe('published');
    }
  });

  test('whenever switching off is cut short, nobody reads any more, and a reconcile is asked for', async () => {
    for (const last of ['settingsStore.write', 'snapshots.removeHead']) {
      const state = stateOn({ status: 'published' });
      put(state, request(7));
      await refreshProject(compose(memoryWorld(state)), PROJECT);
      let isDead = false;
      state.before = (name) => {
        if (isDead || name === last) {
          isDead = true;
          throw new Error('killed');
        }
      };
      await expect(save(state, { settings: { on: false } })).rejects.toThrow('killed');
      expect(portalIn(state).status).toBe('draft');
      expect(state.marks.get(PROJECT)?.size).toBeGreaterThan(0);
    }
  });

  test('whatever stands in the property, reading never fails and never switches on by mistake', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.record({ on: fc.anything(), deciders: fc.anything() })), (stored) => {
        const { settings } = readSettings(stored);
        const isOn = typeof stored === 'object' && stored !== null && 'on' in stored && stored.on === true;
        expect((settings?.on ?? false) ? isOn : true).toBe(true);
      }),
    );
    expect(
      mayDecide(readSettings({ on: true, startLine: '2026-01-01' }).settings, { accountId: 'x', roleIds: [1] }),
    ).toBe(false);
  });
});
