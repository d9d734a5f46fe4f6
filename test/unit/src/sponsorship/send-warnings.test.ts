/** A lapse is told to the people whose turn it is, each once, whatever is repeated. */
import { compose, type Ports } from '../../../../src/entry/compose';
import { refuse } from '../../../../src/platform/failure';
import { checkIn } from '../../../../src/sponsorship/check-in';
import { followPerson } from '../../../../src/sponsorship/follow-people';
import { handOver } from '../../../../src/sponsorship/hand-over';
import { readEpic, readSponsorship } from '../../../../src/sponsorship/read-sponsorship';
import { retireEpic } from '../../../../src/sponsorship/retire-epic';
import { sendEpicEnd } from '../../../../src/sponsorship/send-epic-end';
import { noSponsorship } from '../../../../src/sponsorship/sponsorship';
import { withPeople } from '../../../../src/sponsorship/sponsorship-changes';
import { sweepEpics } from '../../../../src/sponsorship/sweep-epics';
import { epicOf } from '../support/memory-epics';
import { memoryWorld, PROJECT, put, request, stateOn, type MemoryState } from '../support/memory-world';

const DAY_MS = 86_400_000;
const ports = (state: MemoryState): Ports => compose(memoryWorld(state));

/** An epic whose sponsor has 30 days to confirm it, from 22 November. */
async function site(): Promise<MemoryState> {
  const state = stateOn();
  put(state, request(1, { hierarchyLevel: 1 }));
  state.epicWorld.epics.set(1, epicOf(1));
  const people = withPeople(noSponsorship(), { sponsor: 'chiara', deputy: 'deniz', owner: 'emil' }, '2026-11-22');
  const sponsorship = { ...people, cadence: 30 as const };
  await ports(state).records.write('sponsorship', '1', sponsorship, { by: 'ops', at: '', over: null });
  await night(state, 0);
  return state;
}

async function night(state: MemoryState, days: number): Promise<void> {
  state.now += days * DAY_MS;
  while (!(await sweepEpics(ports(state), PROJECT)));
}

async function told(state: MemoryState): Promise<string[]> {
  const outbox = await ports(state).records.read('told', '1');
  return (outbox?.body?.items ?? []).map(({ kind, version, person }) => `${kind} ${version} ${person}`);
}

const DUE = 'epic-due due:2026-12-22 chiara';
const lapsed = (person: string): string => `epic-lapsed lapsed:2027-01-21 ${person}`;

test('the sponsor while there is time; then sponsor and deputy, the owner, and who leads the project', async () => {
  const state = await site();
  expect(await told(state)).toEqual([]);
  await night(state, 30);
  expect(await told(state)).toEqual([DUE]);
  await night(state, 30);
  expect(await told(state)).toEqual([DUE, lapsed('chiara'), lapsed('deniz')]);
  await night(state, 7);
  expect(await told(state)).toEqual([DUE, lapsed('chiara'), lapsed('deniz'), lapsed('emil')]);
  await night(state, 7);
  expect(await told(state)).toHaveLength(5);
  expect(await told(state)).toContain(lapsed('lea'));
  const writes = state.calls.filter((call) => call === 'records.change').length;
  await night(state, 1);
  await night(state, 90);
  expect(state.calls.filter((call) => call === 'records.change')).toHaveLength(writes);
});

test('a night that is cut off after people were told tells nobody twice', async () => {
  const state = await site();
  state.before = (call) => {
    if (call === 'epicShelf.write') throw refuse('RATE_LIMITED');
  };
  await expect(night(state, 30)).rejects.toThrow();
  state.before = () => undefined;
  await night(state, 0);
  expect(await told(state)).toEqual([DUE]);
});

test('whoever confirms in time ends it; the next lapse is another one', async () => {
  const state = await site();
  await night(state, 30);
  const world = ports(state);
  state.people.set('chiara', { browse: true, administer: false, roleIds: [] });
  state.caller = { accountId: 'chiara', accountType: 'licensed' };
  const on = await readEpic(world, await world.currentUser.standingOn('1'), state.caller);
  if (!on.ok) throw new Error(on.error.code);
  await checkIn(world, on.value, { verdict: 'needed', changes: [], note: '', confirmedBy: null, meeting: '' });
  await night(state, 20);
  expect(await told(state)).toEqual([DUE]);
  await night(state, 10);
  expect(await told(state)).toEqual([DUE, 'epic-due due:2027-01-21 chiara']);
});

test('an event of a sponsor who left tells the deputy at once', async () => {
  const state = await site();
  state.epicWorld.accounts.set('chiara', 'gone');
  await followPerson(ports(state), 'chiara');
  await followPerson(ports(state), 'chiara');
  expect(await told(state)).toEqual(['epic-lapsed lapsed:2026-11-22 deniz']);
});

test('a word of the sponsor stands even if nobody can be told just now; the night makes it good', async () => {
  const state = await site();
  const world = ports(state);
  state.people.set('chiara', { browse: true, administer: false, roleIds: [] });
  state.caller = { accountId: 'chiara', accountType: 'licensed' };
  const on = await readEpic(world, await world.currentUser.standingOn('1'), state.caller);
  if (!on.ok) throw new Error(on.error.code);
  state.before = (call) => {
    if (call === 'records.change') throw refuse('RATE_LIMITED');
  };
  const said = { verdict: 'no-longer' as const, changes: [], note: '', confirmedBy: null, meeting: '' };
  expect(await checkIn(world, on.value, said)).toMatchObject({ ok: true, value: { ownership: { state: 'lapsed' } } });
  expect(await told(state)).toEqual([]);
  state.before = () => undefined;
  await night(state, 1);
  expect(await told(state)).toEqual(['epic-lapsed lapsed:2026-11-22 emil']);
});

test('who follows a request of an epic is told when it is retired, and who retires it is not', async () => {
  const state = await site();
  state.epicWorld.requestsBelow.set(1, [{ id: '7', key: 'MOPS-7', title: 'Seven', isDone: false, decision: null }]);
  const world = ports(state);
  state.caller = { accountId: 'ops', accountType: 'licensed' };
  const on = await readEpic(world, await world.currentUser.standingOn('1'), state.caller);
  if (!on.ok) throw new Error(on.error.code);
  const voices = { ...world.voices, followers: () => Promise.resolve(['fatma', 'ops']) };
  const given = { why: 'The contract has ended.', plan: '' };
  expect(await retireEpic(world, on.value, given)).toMatchObject({ ok: true });
  await sendEpicEnd({ ...world, voices }, { projectId: PROJECT, epicId: '1', endedOn: '2026-11-22' });
  expect(await told(state)).toEqual(['epic-retired retired:2026-11-22 fatma']);
});

test('where Jira writes somebody no e-mail, their step of the ladder has nobody, and the panel says so', async () => {
  const state = await site();
  await night(state, 60);
  const world = ports(state);
  const outbox = await world.records.read('told', '1');
  const items = (outbox?.body?.items ?? []).map((item) =>
    item.kind === 'epic-lapsed' ? { ...item, state: 'unreachable' as const } : item,
  );
  await world.records.write('told', '1', { items }, { by: '', at: '', over: outbox?.revision ?? null });
  await night(state, 1);
  expect(await told(state)).toContain(lapsed('emil'));
  state.caller = { accountId: 'ops', accountType: 'licensed' };
  const view = await readSponsorship(world, await world.currentUser.standingOn('1'), state.caller);
  if (!view.ok) throw new Error(view.error.code);
  expect(
    view.value.told
      .filter((one) => one.state === 'unreachable')
      .map(({ accountId }) => accountId)
      .sort(),
  ).toEqual(['chiara', 'deniz']);
  const before = (await told(state)).length;
  await night(state, 1);
  expect(await told(state)).toHaveLength(before);
});

test('a portal that compiles at once reads the word that stands then, not the one before', async () => {
  const state = await site();
  const world = ports(state);
  const read: unknown[] = [];
  const itemChanged = async (projectId: string, issueId: string): Promise<void> => {
    read.push((await world.epicWords.of(projectId, [Number(issueId)])).get(Number(issueId))?.ownership);
  };
  state.epicWorld.accounts.set('chiara', 'gone');
  await followPerson({ ...world, publishing: { ...world.publishing, itemChanged } }, 'chiara');
  expect(read.at(-1)).toBe('lapsed');
});

test('whoever was named today and left today is noticed today', async () => {
  const state = await site();
  const world = ports(state);
  state.caller = { accountId: 'ops', accountType: 'licensed' };
  const on = await readEpic(world, await world.currentUser.standingOn('1'), state.caller);
  if (!on.ok) throw new Error(on.error.code);
  await handOver(world, on.value, { role: 'sponsor', to: 'fatma', stance: null, revision: 99 });
  state.epicWorld.accounts.set('fatma', 'gone');
  await followPerson(world, 'fatma');
  expect(state.epicWorld.ownership.get(1)).toMatchObject({ state: 'lapsed', reason: 'sponsor-gone' });
});

test('who ends it a second time changes nothing of why it was ended', async () => {
  const state = await site();
  const world = ports(state);
  state.caller = { accountId: 'ops', accountType: 'licensed' };
  const end = async (why: string) => {
    const on = await readEpic(world, await world.currentUser.standingOn('1'), state.caller);
    if (!on.ok) throw new Error(on.error.code);
    return retireEpic(world, on.value, { why, plan: '' });
  };
  expect(await end('The contract has ended.')).toMatchObject({ ok: true });
  expect(await end('The contract has ended.')).toMatchObject({ ok: true });
  expect(await end('Another reason altogether.')).toMatchObject({ error: { code: 'STALE' } });
  expect((await world.records.read('sponsorship', '1'))?.body?.retired?.why).toBe('The contract has ended.');
});

test('who leaves while the night is under way is told of once, not again the next day', async () => {
  const state = await site();
  state.now += DAY_MS;
  state.epicWorld.accounts.set('chiara', 'gone');
  await followPerson(ports(state), 'chiara');
  const before = await told(state);
  expect(before).toEqual(['epic-lapsed lapsed:2026-11-23 deniz']);
  // A night that asked about her before she left looks at her epics now.
  state.epicWorld.accounts.set('chiara', 'active');
  await night(state, 0);
  expect(state.epicWorld.ownership.get(1)).toMatchObject({ state: 'lapsed' });
  state.epicWorld.accounts.set('chiara', 'gone');
  await night(state, 1);
  expect(await told(state)).toEqual(before);
  // Who is really back is back by the next night.
  state.epicWorld.accounts.set('chiara', 'active');
  await night(state, 1);
  expect(state.epicWorld.ownership.get(1)).toMatchObject({ state: 'sponsored' });
});
