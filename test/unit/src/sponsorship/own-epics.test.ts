/** Sponsors see and confirm their epics with or without a licence, and nobody else does. */
import { compose, type Ports } from '../../../../src/entry/compose';
import { handlersFor } from '../../../../src/entry/handlers';
import type { Result } from '../../../../src/platform/failure';
import type { OwnEpic } from '../../../../src/sponsorship/own-epic';
import { noSponsorship, type Sponsorship } from '../../../../src/sponsorship/sponsorship';
import { withPeople, withRetired, withWhy } from '../../../../src/sponsorship/sponsorship-changes';
import { epicOf } from '../support/memory-epics';
import { memoryWorld, PROJECT, put, request, stateOn, type MemoryState } from '../support/memory-world';

const why = {
  need: 'One view of each customer.',
  measure: 'Fewer doubles',
  statedBy: null,
  statedByText: '',
  statedOn: '2026-11-01',
  by: 'emil',
  on: '2026-11-01',
};

async function keep(ports: Ports, id: number, people: Parameters<typeof withPeople>[1], change = same): Promise<void> {
  const sponsorship = change(withWhy(withPeople(noSponsorship(), people, '2026-11-01'), why));
  await ports.records.write('sponsorship', String(id), sponsorship, { by: 'ops', at: '', over: null });
  const supporters = Object.values(people).filter((id) => id != null);
  await ports.epicsOfPeople.add(String(id), supporters);
}
const same = (sponsorship: Sponsorship): Sponsorship => sponsorship;

async function site(): Promise<MemoryState> {
  const state = stateOn();
  const ports = compose(memoryWorld(state));
  for (const id of [1, 2, 3, 4, 5]) state.epicWorld.epics.set(id, epicOf(id));
  await keep(ports, 1, { sponsor: 'cleo', deputy: 'deniz' });
  await keep(ports, 2, { sponsor: 'deniz', deputy: 'cleo' });
  await keep(ports, 3, { sponsor: 'deniz' });
  await keep(ports, 4, { sponsor: 'cleo' }, (one) =>
    withRetired(one, { on: '2026-11-02', by: 'emil', why: '', plan: '' }),
  );
  await keep(ports, 5, { sponsor: 'cleo' });
  state.epicWorld.epics.set(5, epicOf(5, { hierarchyLevel: 0 }));
  state.calls.length = 0;
  return state;
}

async function call<T>(state: MemoryState, method: string, payload: object, accountType = 'customer', who = 'cleo') {
  const handler = handlersFor('portal', compose(memoryWorld(state)))[method];
  if (handler === undefined) throw new Error(`There is no ${method}.`);
  return (await handler({ payload, context: { accountId: who, accountType } })) as Result<T>;
}

const mine = async (state: MemoryState, accountType?: string, who?: string): Promise<OwnEpic[]> => {
  const answer = await call<{ epics: OwnEpic[] }>(state, 'sponsorship.mine', {}, accountType, who);
  return answer.ok ? answer.value.epics : [];
};

test.each(['customer', 'unlicensed', 'licensed'])(
  'a %s gets the epics they stand behind, in which role, and why',
  async (kind) => {
    const state = await site();
    const epics = await mine(state, kind);
    expect(epics.map(({ key, role }) => `${key} ${role}`).sort()).toEqual(['MOPS-1 sponsor', 'MOPS-2 deputy']);
    expect(epics[0]).toMatchObject({
      need: why.need,
      since: '2026-11-01',
      state: 'sponsored',
      nextCheckIn: '2027-01-30',
    });
    // Whoever has no licence cannot be asked about in Jira: nothing is read as them.
    expect(state.calls.filter((name) => name.startsWith('currentUser') || name === 'epics.read')).toEqual([]);
  },
);

test('visitors who are not signed in have none, and nothing is read for them', async () => {
  const state = await site();
  expect(await mine(state, 'anonymous', 'unidentified')).toEqual([]);
  expect(state.calls).toEqual([]);
});

test('nothing where Daylight is off, nothing of what a newer version wrote', async () => {
  const state = await site();
  state.settings.clear();
  expect(await mine(state)).toEqual([]);
});

test('a word of a sponsor without a licence is theirs, and is in Jira at once', async () => {
  const state = await site();
  const said = { issueId: '1', verdict: 'no-longer', changes: [], note: 'We buy it now.' };
  expect(await call(state, 'sponsorship.checkInMine', said)).toMatchObject({
    ok: true,
    value: { state: 'lapsed', reason: 'no-longer', last: { verdict: 'no-longer' } },
  });
  expect(state.epicWorld.ownership.get(1)).toMatchObject({ state: 'lapsed', reason: 'no-longer' });
  const stored = await compose(memoryWorld(state)).records.read('sponsorship', '1');
  expect(stored?.body?.checkIns).toMatchObject([{ by: 'cleo', confirmedBy: null, note: 'We buy it now.' }]);
});

test('what has to be said is asked for', async () => {
  const said = { issueId: '1', verdict: 'changed', changes: [], note: '' };
  expect(await call(await site(), 'sponsorship.checkInMine', said)).toMatchObject({
    error: { code: 'INVALID', problems: [{ path: 'changes' }] },
  });
});

test('that one does not stand up for it any more is said in the note', async () => {
  const state = await site();
  const said = { issueId: '1', verdict: 'changed', changes: [], note: 'Needed, but not by me.' };
  expect(await call(state, 'sponsorship.checkInMine', said)).toMatchObject({
    value: { state: 'due', reason: 'changed', last: { verdict: 'changed' } },
  });
  const stored = await compose(memoryWorld(state)).records.read('sponsorship', '1');
  expect(stored?.body?.checkIns.at(-1)).toMatchObject({ by: 'cleo', changes: [], note: 'Needed, but not by me.' });
});

test.each([
  ['3', 'of somebody else'],
  ['4', 'that was retired'],
  ['5', 'that is none any more'],
  ['77', 'that does not exist'],
])('no word on the epic %s, %s: always the same answer', async (issueId) => {
  const said = { issueId, verdict: 'needed', changes: [], note: '' };
  expect(await call(await site(), 'sponsorship.checkInMine', said)).toEqual({
    ok: false,
    error: { code: 'FORBIDDEN' },
  });
});

test('an epic with a security level is for those who see it in Jira', async () => {
  const state = await site();
  state.epicWorld.epics.set(1, epicOf(1, { isSecured: true }));
  expect((await mine(state)).map(({ key }) => key)).toEqual(['MOPS-2']);
  const said = { issueId: '1', verdict: 'needed', changes: [], note: '' };
  expect(await call(state, 'sponsorship.checkInMine', said)).toMatchObject({ error: { code: 'FORBIDDEN' } });
  state.caller = { accountId: 'cleo', accountType: 'licensed' };
  state.people.set('cleo', { browse: false, administer: false, roleIds: [] });
  expect((await mine(state, 'licensed')).map(({ key }) => key)).toEqual(['MOPS-2']);
  state.people.set('cleo', { browse: true, administer: false, roleIds: [] });
  expect((await mine(state, 'licensed')).map(({ key }) => key).sort()).toEqual(['MOPS-1', 'MOPS-2']);
});

test('the same word twice on one day is said once; without what nobody sees', async () => {
  const state = await site();
  const said = { issueId: '1', verdict: 'changed', changes: ['need'], note: 'No\u202E longer the same.\u0000' };
  for (const _time of [1, 2]) expect(await call(state, 'sponsorship.checkInMine', said)).toMatchObject({ ok: true });
  const stored = await compose(memoryWorld(state)).records.read('sponsorship', '1');
  expect(stored?.body?.checkIns).toMatchObject([{ note: 'No longer the same.' }]);
});

test('whoever hands over does not find it any more, and whoever takes over does', async () => {
  const state = await site();
  state.people.set('ops', { browse: true, administer: false, roleIds: [10002] });
  state.caller = { accountId: 'ops', accountType: 'licensed' };
  const handler = handlersFor('team', compose(memoryWorld(state)))['sponsorship.handOverAll'];
  const context = { accountId: 'ops', accountType: 'licensed' };
  const payload = { issueId: '1', from: 'cleo', to: 'fatma' };
  put(state, request(1, { hierarchyLevel: 1 }));
  expect(await handler?.({ payload, context })).toMatchObject({ ok: true });
  expect((await mine(state)).map(({ key }) => key)).toEqual(['MOPS-2']);
  expect((await mine(state, 'customer', 'fatma')).map(({ key }) => key)).toEqual(['MOPS-1']);
});

test('portals hear words, nobody’s name; whether somebody stands behind it follows the record', async () => {
  const state = await site();
  const ports = compose(memoryWorld(state));
  expect(await ports.epicWords.of(PROJECT, [1, 2])).toEqual(new Map());
  await call(state, 'sponsorship.checkInMine', { issueId: '1', verdict: 'needed', changes: [], note: '' });
  expect(await ports.epicWords.of(PROJECT, [1, 2])).toEqual(
    new Map([[1, { ownership: 'sponsored', sponsorRole: 'named', why: why.need }]]),
  );
  expect(await ports.sponsorships.has(PROJECT, '1')).toBe(true);
  expect(await ports.sponsorships.has(PROJECT, '4')).toBe(false);
  expect(await ports.sponsorships.has(PROJECT, '77')).toBe(false);
});
