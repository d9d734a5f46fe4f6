/** Who stands for a party answers for it, as long as Daylight is on in the project. */
import { compose } from '../../../../src/entry/compose';
import { handlersFor } from '../../../../src/entry/handlers';
import type { ProjectSettings } from '../../../../src/settings/settings';
import { memoryWorld, PROJECT, put, request, SETTINGS, stateOn, type MemoryState } from '../support/memory-world';

const PARTY = { id: 'a1', role: 'legal', askedOn: '2026-11-02', stance: 'open', answeredOn: '', note: '' } as const;

async function asked(settings: unknown): Promise<MemoryState> {
  const state = stateOn();
  put(state, request(7));
  state.settings.set(PROJECT, settings);
  const body = { items: [{ ...PARTY, accountId: 'reader' }] };
  await memoryWorld(state).records.write('parties', '7', body, { by: 'ops', at: '', over: null });
  return state;
}

async function answer(state: MemoryState, accountId: string, partyId = 'a1'): Promise<string> {
  state.caller = { accountId, accountType: 'licensed' };
  const handler = handlersFor('team', compose(memoryWorld(state)))['request.answerParty']!;
  const payload = { issueId: '7', partyId, stance: 'agrees', note: '' };
  const told = await handler({ payload, context: { ...state.caller } });
  return told.ok ? 'ok' : told.error.code;
}

const stanceIn = async (state: MemoryState): Promise<string | undefined> =>
  (await memoryWorld(state).records.read('parties', '7'))?.body?.items[0]?.stance;

test('only who is named, and only in their own row', async () => {
  const state = await asked(SETTINGS);
  expect(await answer(state, 'ops')).toBe('FORBIDDEN');
  expect(await answer(state, 'reader', 'b2')).toBe('FORBIDDEN');
  expect(await stanceIn(state)).toBe('open');
  expect(await answer(state, 'reader')).toBe('ok');
  expect(await stanceIn(state)).toBe('agrees');
});

test.each([
  ['is switched off', { ...SETTINGS, on: false } satisfies ProjectSettings, 'NOT_ON'],
  ['was never set up', null, 'NOT_ON'],
  ['was set up by a newer version', { ...SETTINGS, format: 99 }, 'NEWER_FORMAT'],
])('where Daylight %s nothing is written', async (_case, settings, code) => {
  const state = await asked(settings);
  expect(await answer(state, 'reader')).toBe(code);
  expect(await stanceIn(state)).toBe('open');
});
