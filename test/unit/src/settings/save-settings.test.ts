import fc from 'fast-check';
import { compose } from '../../../../src/entry/compose';
import { rebuildSnapshot } from '../../../../src/publishing/rebuild-snapshot';
import { loadSettings } from '../../../../src/settings/load-settings';
import { mayDecide, readSettings } from '../../../../src/settings/project-settings';
import { saveSettings, type SettingsToSave } from '../../../../src/settings/save-settings';
import {
  memoryWorld,
  newState,
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
  saveSettings(compose(memoryWorld(state)), { projectId: PROJECT, caller, settings: {}, portal: undefined, ...parts });

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
        },
        portal: {
          id: 'team',
          title: 'Marketing operations',
          words: '',
          audience: { kind: 'team', groupIds: [] },
          source: '',
          desks: [],
          status: 'draft',
          allow: ['reason', 'detail', 'epic', 'asked'],
          changed: null,
        },
        roles: [
          { id: ROLE, name: 'Administrators' },
          { id: 10003, name: 'Member' },
        ],
        oldest: '2025-03-02',
        openRequests: 1,
        today: '2026-11-22',
        fieldOnScreen: false,
        fieldName: 'Decision',
        asOf: null,
      },
    });
  });

  test('are kept where they are not given, and switching on asks for a snapshot at once', async () => {
    const state = newState();
    expect(await save(state, { settings: { on: true, promiseDays: 5 }, portal: { words: 'Welcome' } })).toMatchObject({
      ok: true,
      value: { settings: { on: true, promiseDays: 5, startLine: '2026-11-22' }, portal: { words: 'Welcome' } },
    });
    expect(state.asked.get(PROJECT)).toBe(0);
    await save(state, { settings: { promiseDays: 7 }, portal: { title: undefined } });
    expect(await load(state)).toMatchObject({
      value: { settings: { on: true, promiseDays: 7 }, portal: { title: 'Marketing operations', words: 'Welcome' } },
    });
  });

  test('switched off, nothing stays stored and the portal is a draft again', async () => {
    const state = stateOn({ status: 'published' });
    put(state, request(7));
    await rebuildSnapshot(compose(memoryWorld(state)), PROJECT);
    expect(await save(state, { settings: { on: false } })).toMatchObject({ value: { portal: { status: 'draft' } } });
    expect([state.heads.size, state.contents.size]).toEqual([0, 0]);
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

  test('a portal without a title is refused', async () => {
    expect(await save(stateOn(), { portal: { title: '  ', words: 'x'.repeat(2001) } })).toMatchObject({
      error: { problems: [{ path: 'portal.title' }, { path: 'portal.words' }] },
    });
  });

  test('somebody else’s words for the portal are not lost when two save at once', async () => {
    const state = stateOn();
    let isFirst = true;
    state.before = async (name) => {
      if (name !== 'portals.write' || !isFirst) return;
      isFirst = false;
      await save(state, { portal: { words: 'Theirs' } });
    };
    await save(state, { portal: { title: 'Mine' } });
    expect(portalIn(state)).toMatchObject({ title: 'Mine', words: 'Theirs' });
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
