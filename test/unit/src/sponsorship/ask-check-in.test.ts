/** Who stands behind an epic can be asked to confirm it: once a day, and nobody who cannot answer. */
import { compose, type Ports } from '../../../../src/entry/compose';
import { askCheckIn } from '../../../../src/sponsorship/ask-check-in';
import { followPerson } from '../../../../src/sponsorship/follow-people';
import { readEpic, type OnEpic } from '../../../../src/sponsorship/read-sponsorship';
import { noSponsorship, type Role } from '../../../../src/sponsorship/sponsorship';
import { withPeople } from '../../../../src/sponsorship/sponsorship-changes';
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
