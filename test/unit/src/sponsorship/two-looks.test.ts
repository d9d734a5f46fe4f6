/** The night, an event and a person look at the same epics at the same time, in every order: nothing of any of them gets lost. */
import fc from 'fast-check';
import { compose, type Ports } from '../../../../src/entry/compose';
import { followEpic, followPerson } from '../../../../src/sponsorship/follow-people';
import { readEpic } from '../../../../src/sponsorship/read-sponsorship';
import { saveSponsorship } from '../../../../src/sponsorship/save-sponsorship';
import { noSponsorship } from '../../../../src/sponsorship/sponsorship';
import { withPeople } from '../../../../src/sponsorship/sponsorship-changes';
import { sweepEpics } from '../../../../src/sponsorship/sweep-epics';
import { epicOf } from '../support/memory-epics';
import { memoryWorld, PROJECT, put, request, stateOn, type MemoryState } from '../support/memory-world';

const DAY_MS = 86_400_000;
const ports = (state: MemoryState): Ports => compose(memoryWorld(state));

async function night(state: MemoryState): Promise<void> {
  while (!(await sweepEpics(ports(state), PROJECT)));
}

/** Three epics of the same people, looked at once; a day later. */
async function site(): Promise<MemoryState> {
  const state = stateOn();
  for (const id of [1, 2, 3]) {
    put(state, request(id, { hierarchyLevel: 1 }));
    state.epicWorld.epics.set(id, epicOf(id));
    const people = withPeople(noSponsorship(), { sponsor: 'chiara', deputy: 'deniz', owner: 'emil' }, '2026-11-20');
    await ports(state).records.write('sponsorship', String(id), people, { by: 'ops', at: '', over: null });
  }
  await night(state);
  state.now += DAY_MS;
  for (const id of [1, 2, 3]) state.epicWorld.epics.set(id, epicOf(id, { updated: state.now - 1000 }));
  return state;
}

async function hand(state: MemoryState, issueId: string, people: Parameters<typeof withPeople>[1]): Promise<void> {
  const world = ports(state);
  const on = await readEpic(world, await world.currentUser.standingOn(issueId), state.caller);
  if (!on.ok) throw new Error(on.error.code);
  const saved = await saveSponsorship(world, on.value, { revision: 9, people });
  if (!saved.ok) throw new Error(saved.error.code);
}

const told = async (state: MemoryState, id: number): Promise<string[]> =>
  ((await ports(state).records.read('told', String(id)))?.body?.items ?? []).map(
    ({ kind, version, person }) => `${kind} ${version} ${person}`,
  );

test('the night, an account that is closed, two people and an event at the same time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const state = await site();
      state.before = () => scheduler.schedule(Promise.resolve());
      const closed = async (): Promise<void> => {
        await scheduler.schedule(Promise.resolve());
        state.epicWorld.accounts.set('chiara', 'gone');
        await followPerson(ports(state), 'chiara');
      };
      const done = async (): Promise<void> => {
        await scheduler.schedule(Promise.resolve());
        state.epicWorld.epics.set(3, epicOf(3, { statusCategory: 'done', updated: state.now }));
        await followEpic(ports(state), PROJECT, '3', true);
      };
      await scheduler.waitFor(
        Promise.all([
          night(state),
          closed(),
          done(),
          hand(state, '2', { sponsor: 'fatma' }),
          hand(state, '2', { deputy: 'goran' }),
        ]),
      );
      state.before = () => undefined;

      const { ownership, shelf } = state.epicWorld;
      for (const id of [1, 2, 3]) expect(shelf.get(`${PROJECT}:${id}`)?.value).toEqual(ownership.get(id));
      expect(ownership.get(1)).toMatchObject({ state: 'lapsed', sponsor: 'chiara', standIn: 'deniz' });
      expect(ownership.get(2)).toMatchObject({ state: 'sponsored', sponsor: 'fatma', deputy: 'goran' });
      expect(ownership.get(3)).toMatchObject({ state: 'lapsed', sponsor: 'chiara', standIn: 'deniz' });
      expect(shelf.get(`${PROJECT}:1`)).toMatchObject({ lapsedSince: '2026-11-23', gone: { chiara: '2026-11-23' } });
      expect([...shelf.values()].some(({ isUnsettled }) => isUnsettled)).toBe(false);
      expect(await told(state, 1)).toEqual(['epic-lapsed lapsed:2026-11-23 deniz']);
      const calls = state.calls.length;
      const before = [await told(state, 1), await told(state, 2), await told(state, 3)];
      await night(state);
      state.now += DAY_MS;
      await night(state);
      // What Jira said to the night before it changed is asked again the next night.
      expect(shelf.get(`${PROJECT}:3`)?.stage).toBe('live');
      expect(state.calls.slice(calls).filter((call) => call === 'records.change')).toEqual([]);
      expect([await told(state, 1), await told(state, 2), await told(state, 3)]).toEqual(before);
    }),
    { numRuns: 40 },
  );
});

test('what a cut-off look had claimed is done by the next one', async () => {
  const state = await site();
  state.epicWorld.accounts.set('chiara', 'gone');
  for (const cut of ['ownershipField.write', 'records.change', 'epicShelf.write']) {
    const copy = structuredClone({ ...state, before: undefined, parse: undefined, sources: undefined });
    const again: MemoryState = { ...copy, before: state.before, parse: state.parse, sources: new Map() };
    let writes = 0;
    again.before = (call) => {
      // The first write claims; the second one notes what was done.
      if (call === cut && (cut !== 'epicShelf.write' || (writes += 1) === 2)) throw new Error('cut off');
    };
    await expect(followPerson(ports(again), 'chiara')).rejects.toThrow('cut off');
    again.before = () => undefined;
    again.now += DAY_MS;
    await night(again);
    expect(again.epicWorld.ownership.get(1)).toMatchObject({ state: 'lapsed', standIn: 'deniz' });
    expect(await told(again, 1)).toEqual(['epic-lapsed lapsed:2026-11-23 deniz']);
  }
});
