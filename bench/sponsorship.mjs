/**
 * What a night over the epics of a project costs, on a Jira in memory that counts points as the real one says it does: nothing
 * changed but one epic in twenty, and one sponsor who left. The bar is issue 7's: 1.1 × (changed + a thirtieth of the rest + 2 ×
 * people) + 10.
 */
import { noSponsorship } from '../src/sponsorship/sponsorship';
import { withPeople } from '../src/sponsorship/sponsorship-changes';
import { sweepEpics } from '../src/sponsorship/sweep-epics';
import { epicOf } from '../test/unit/src/support/memory-epics';
import { PROJECT, stateOn } from '../test/unit/src/support/memory-world';
import { ports as portsOf } from '../test/unit/src/support/two-portals';

const DAY_MS = 86_400_000;
const SIZES = [
  [100, 30],
  [1000, 300],
  [10_000, 3000],
];

/** @param {number} count @param {number} people */
async function night(count, people) {
  const state = stateOn();
  const ports = portsOf(state);
  for (let id = 1; id <= count; id += 1) {
    state.epicWorld.epics.set(id, epicOf(id));
    const who = (offset) => `p${(id + offset) % people}`;
    const record = withPeople(noSponsorship(), { sponsor: who(0), deputy: who(1), owner: who(2) }, '2026-11-20');
    await ports.records.write('sponsorship', String(id), record, { by: 'ops', at: '', over: null });
  }
  const sweep = async () => {
    while (!(await sweepEpics(ports, PROJECT)));
  };
  await sweep();
  state.now += DAY_MS;
  const changed = Math.round(count / 20);
  for (let id = 1; id <= changed; id += 1) state.epicWorld.epics.set(id, epicOf(id, { updated: state.now - 1000 }));
  state.epicWorld.accounts.set('p1', 'gone');
  state.epicWorld.points = 0;
  state.epicWorld.ownership.clear();
  state.calls.length = 0;
  const began = performance.now();
  await sweep();
  const seconds = (performance.now() - began) / 1000;
  const bar = Math.floor(1.1 * (changed + (count - changed) / 30 + 2 * people) + 10);
  const { points, ownership } = state.epicWorld;
  const lists = state.calls.filter((call) => call === 'epicShelf.list').length;
  return { count, people, changed, points, bar, written: ownership.size, lists, seconds, within: points <= bar };
}

/** One night at each size. */
export async function sweepNights() {
  const nights = [];
  for (const [count, people] of SIZES) nights.push(await night(count, people));
  return nights;
}

/** @param {Awaited<ReturnType<typeof sweepNights>>} nights */
export function nightsTable(nights) {
  const head = 'A night over epics       people   changed   points      bar   field written   lists of the store';
  const lines = nights.map(({ count, people, changed, points, bar, written, lists, within }) =>
    [
      String(count).padEnd(22),
      String(people).padStart(9),
      String(changed).padStart(10),
      String(points).padStart(9),
      String(bar).padStart(9),
      String(written).padStart(16),
      String(lists).padStart(21),
      within ? '' : '  OVER',
    ].join(''),
  );
  return [head, ...lines].join('\n');
}
