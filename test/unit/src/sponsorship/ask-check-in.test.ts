/** Who stands behind an epic can be asked to confirm it: once a day, and nobody who cannot answer. */
import { compose, type Ports } from '../../../../src/entry/compose';
import { sendNotices } from '../../../../src/notices/send-notices';
import { askCheckIn } from '../../../../src/sponsorship/ask-check-in';
import { checkIn } from '../../../../src/sponsorship/check-in';
import { followPerson } from '../../../../src/sponsorship/follow-people';
import { handOver } from '../../../../src/sponsorship/hand-over';
import { readTold } from '../../../../src/sponsorship/read-told';
import { readEpic, type OnEpic } from '../../../../src/sponsorship/read-sponsorship';
import { noSponsorship, type Role } from '../../../../src/sponsorship/sponsorship';
import { withPeople } from '../../../../src/sponsorship/sponsorship-changes';
import { resumeEpic, retireEpic } from '../../../../src/sponsorship/retire-epic';
import { sendEpicEnd } from '../../../../src/sponsorship/send-epic-end';
import { sweepEpics } from '../../../../src/sponsorship/sweep-epics';
import { epicOf } from '../support/memory-epics';
import { memoryWorld, PROJECT, put, request, stateOn, type MemoryState } from '../support/memory-world';

const DAY_MS = 86_400_000;
const ports = (state: MemoryState): Ports => compose(memoryWorld(state));

async function site(named: Partial<Record<Role, string>>): Promise<MemoryState> {
  const state = stateOn();
  put(state, request(1, { hierarchyLevel: 1 }));
  state.epicWorld.epics.set(1, epicOf(1));
  const record = withPeople(noSponsorship(), named, '2026-11-22');
  await ports(state).records.write('sponsorship', '1', record, { by: 'ops', at: '', over: null });
  while (!(await sweepEpics(ports(state), PROJECT)));
  return state;
}

async function onEpic(state: MemoryState): Promise<OnEpic> {
  const world = ports(state);
  const on = await readEpic(world, await world.currentUser.standingOn('1'), state.caller);
  if (!on.ok) throw new Error(on.error.code);
  return on.value;
}

const ask = async (state: MemoryState, role: 'sponsor' | 'deputy'): ReturnType<typeof askCheckIn> =>
  askCheckIn(ports(state), await onEpic(state), { role });

const NOBODY = { error: { code: 'INVALID', problems: [{ path: 'role', code: 'sponsorship.error.nobody-to-ask' }] } };

test('asked twice on a day, told once; the next day once more; each person by themselves', async () => {
  const state = await site({ sponsor: 'chiara', deputy: 'deniz' });
  const first = await ask(state, 'sponsor');
  expect(first).toMatchObject({
    ok: true,
    value: { told: [{ accountId: 'chiara', state: 'waiting', isAsked: true }] },
  });
  expect(await ask(state, 'sponsor')).toEqual(first);
  await ask(state, 'deputy');
  state.now += DAY_MS;
  const later = await ask(state, 'sponsor');
  if (!later.ok) throw new Error(later.error.code);
  expect(later.value.told.map(({ accountId }) => accountId)).toEqual(['chiara', 'deniz', 'chiara']);
  const bag = await ports(state).records.read('mailbag', 'chiara');
  expect(bag?.body?.items.map(({ kind, version }) => `${kind} ${version}`)).toEqual([
    'epic-asked asked:2026-11-22',
    'epic-asked asked:2026-11-23',
  ]);
});

test('there is nobody to ask: no such role, oneself, an account that is closed, an epic that was ended', async () => {
  expect(await ask(await site({ sponsor: 'chiara' }), 'deputy')).toMatchObject(NOBODY);
  expect(await ask(await site({ sponsor: 'ops' }), 'sponsor')).toMatchObject(NOBODY);

  const closed = await site({ sponsor: 'chiara' });
  closed.epicWorld.accounts.set('chiara', 'gone');
  await followPerson(ports(closed), 'chiara');
  expect(await ask(closed, 'sponsor')).toMatchObject(NOBODY);

  const ended = await site({ sponsor: 'chiara' });
  const record = await ports(ended).records.read('sponsorship', '1');
  const retired = { on: '2026-11-22', by: 'ops', why: 'Done with it.', plan: '' };
  const at = { by: 'ops', at: '', over: record?.revision ?? null };
  await ports(ended).records.write('sponsorship', '1', { ...record!.body!, retired }, at);
  expect(await ask(ended, 'sponsor')).toMatchObject(NOBODY);
});

describe('what waits to be told is looked at once more before it is told', () => {
  const as = async (state: MemoryState, accountId: string): Promise<OnEpic> => {
    state.people.set(accountId, { browse: true, administer: false, roleIds: [] });
    const before = state.caller;
    state.caller = { accountId, accountType: 'licensed' };
    const on = await onEpic(state);
    state.caller = before;
    return on;
  };
  const said = { verdict: 'needed' as const, changes: [], note: '', confirmedBy: null, meeting: '' };
  const told = async (state: MemoryState): Promise<string[]> =>
    ((await ports(state).records.read('told', '1'))?.body?.items ?? []).map(
      ({ kind, person, state: became }) => `${kind} ${person} ${became}`,
    );
  const send = async (state: MemoryState, person: string): Promise<void> => {
    state.now += 10 * 60_000;
    await sendNotices(ports(state), person);
  };
  const night = async (state: MemoryState, days: number): Promise<void> => {
    state.now += days * DAY_MS;
    while (!(await sweepEpics(ports(state), PROJECT)));
  };

  test('asked, and nothing was said: told', async () => {
    const state = await site({ sponsor: 'chiara' });
    await ask(state, 'sponsor');
    await send(state, 'chiara');
    expect(await told(state)).toEqual(['epic-asked chiara sent']);
    expect(state.mails.map(({ accountId }) => accountId)).toEqual(['chiara']);
  });

  test('asked, and somebody checked in meanwhile: nobody is told', async () => {
    const state = await site({ sponsor: 'chiara', deputy: 'deniz' });
    await ask(state, 'sponsor');
    await checkIn(ports(state), await as(state, 'deniz'), said);
    await send(state, 'chiara');
    expect(await told(state)).toEqual(['epic-asked chiara dropped']);
    expect(state.mails).toEqual([]);
  });

  test('what was dropped counts as not told: asked again the same day they are, and until then nobody failed to reach them', async () => {
    const state = await site({ sponsor: 'chiara' });
    await ask(state, 'sponsor');
    await checkIn(ports(state), await as(state, 'chiara'), said);
    await send(state, 'chiara');
    expect(await told(state)).toEqual(['epic-asked chiara dropped']);
    expect(await readTold(ports(state), '1')).toEqual([]);
    expect(await ask(state, 'sponsor')).toMatchObject({
      ok: true,
      value: { told: [{ accountId: 'chiara', state: 'waiting', at: new Date(state.now).toISOString() }] },
    });
    await send(state, 'chiara');
    expect(await told(state)).toEqual(['epic-asked chiara sent']);
    expect(state.mails.map(({ accountId }) => accountId)).toEqual(['chiara']);
  });

  test('asked, and somebody else took over meanwhile', async () => {
    const state = await site({ sponsor: 'chiara' });
    await ask(state, 'sponsor');
    await handOver(ports(state), await onEpic(state), { role: 'sponsor', to: 'fatma', stance: null, revision: 9 });
    await send(state, 'chiara');
    expect(await told(state)).toEqual(['epic-asked chiara dropped']);
  });

  test('due, and confirmed meanwhile; lapsed, and confirmed meanwhile', async () => {
    const state = await site({ sponsor: 'chiara' });
    await night(state, 90);
    await checkIn(ports(state), await as(state, 'chiara'), said);
    await send(state, 'chiara');
    expect(await told(state)).toEqual(['epic-due chiara dropped']);
    await night(state, 120);
    expect(await told(state)).toContain('epic-lapsed chiara waiting');
    await checkIn(ports(state), await as(state, 'chiara'), said);
    await send(state, 'chiara');
    expect(await told(state)).toEqual(['epic-due chiara dropped', 'epic-lapsed chiara dropped']);
    expect(state.mails).toEqual([]);
  });

  test('lapsed, and nothing was said: told', async () => {
    const state = await site({ sponsor: 'chiara' });
    await night(state, 120);
    await send(state, 'chiara');
    expect(await told(state)).toEqual(['epic-lapsed chiara sent']);
  });

  /** Ends the epic, and does what the queue carries of that: Fatma follows one of its requests. */
  const end = async (state: MemoryState, why: string): Promise<void> => {
    state.epicWorld.requestsBelow.set(1, [{ id: '7', key: 'MOPS-7', title: 'Seven', isDone: false, decision: null }]);
    const world = ports(state);
    const voices = { ...world.voices, followers: () => Promise.resolve(['fatma']) };
    await retireEpic(world, await onEpic(state), { why, plan: '' });
    const event = state.toTell.at(-1)?.event;
    if (event === undefined || !('epicId' in event)) throw new Error('Nobody is told of the end.');
    await sendEpicEnd({ ...world, voices }, event);
  };

  test('ended, and the end taken back meanwhile', async () => {
    const state = await site({ sponsor: 'chiara' });
    await end(state, 'The contract has ended.');
    await resumeEpic(ports(state), await onEpic(state));
    await send(state, 'fatma');
    expect(await told(state)).toEqual(['epic-retired fatma dropped']);
  });

  test.each([
    ['before it was told', false],
    ['after it was dropped', true],
  ])(
    'ended, taken back, and ended again the same day with another why %s: told once, with that why',
    async (_when, isDropped) => {
      const state = await site({ sponsor: 'chiara' });
      await end(state, 'The contract has ended.');
      await resumeEpic(ports(state), await onEpic(state));
      if (isDropped) await send(state, 'fatma');
      expect(await told(state)).toEqual([`epic-retired fatma ${isDropped ? 'dropped' : 'waiting'}`]);
      await end(state, 'Nobody opens it any more.');
      const bag = await ports(state).records.read('mailbag', 'fatma');
      expect(bag?.body?.items.map(({ words }) => words?.values['why'])).toEqual(['Nobody opens it any more.']);
      await send(state, 'fatma');
      expect(await told(state)).toEqual(['epic-retired fatma sent']);
      expect(state.mails).toHaveLength(1);
      expect((await ports(state).records.read('mailbag', 'fatma'))?.body ?? null).toBeNull();
    },
  );
});
