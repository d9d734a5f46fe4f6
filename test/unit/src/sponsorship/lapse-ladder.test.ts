import fc from 'fast-check';
import { ladderOf, nameOfNotice, STEP_DAYS } from '../../../../src/sponsorship/lapse-ladder';
import { ownershipOf } from '../../../../src/sponsorship/ownership-rules';
import type { OwnershipFacts } from '../../../../src/sponsorship/ownership';
import { anyFacts, day, inOrder, saidOn } from './facts';

/** Who is told on a day of an epic that has lapsed since TODAY; at first everybody is there. */
function toldOn(days: number, parts: Partial<OwnershipFacts> = {}, lapsedSince: string | null = day(0)): string[] {
  const facts = inOrder({
    sponsor: { accountId: 'chiara', since: day(-130) },
    checkedIn: saidOn(day(-120), 'needed'),
    ...parts,
  });
  const gone = Object.fromEntries(
    Object.keys(facts.accounts).flatMap((id) => (facts.accounts[id] === 'gone' ? [[id, day(0)]] : [])),
  );
  const ownership = ownershipOf(facts);
  return ladderOf({ ownership, basis: facts, lapsedSince, gone, today: day(days) }).map(
    ({ rung, to }) => `${rung}: ${to ?? 'whoever leads the project'}`,
  );
}

test('first the sponsor and the deputy, a week later the owner, then who leads the project', () => {
  expect(toldOn(0)).toEqual(['sponsor: chiara', 'deputy: deniz']);
  expect(toldOn(STEP_DAYS - 1)).toHaveLength(2);
  expect(toldOn(STEP_DAYS)).toEqual(['sponsor: chiara', 'deputy: deniz', 'owner: emil']);
  expect(toldOn(2 * STEP_DAYS)).toEqual([
    'sponsor: chiara',
    'deputy: deniz',
    'owner: emil',
    'lead: whoever leads the project',
  ]);
});

test('where nobody is there for a step, the next one has its turn at once', () => {
  const accounts = { chiara: 'gone', deniz: 'gone', emil: 'active' } as const;
  expect(toldOn(0, { accounts })).toEqual(['owner: emil']);
  expect(toldOn(STEP_DAYS, { accounts })).toEqual(['owner: emil', 'lead: whoever leads the project']);
  expect(toldOn(0, { sponsor: null, deputy: null, owner: null })).toEqual(['lead: whoever leads the project']);
});

test('who said that it is over is not told so; the owner is asked to end it', () => {
  expect(toldOn(0, { checkedIn: saidOn(day(-1), 'no-longer') })).toEqual(['over: emil']);
});

test('while there is time, the sponsor alone is asked, once for each day of a check-in', () => {
  const facts = inOrder({ checkedIn: saidOn(day(-95), 'needed') });
  const told = (today: string) =>
    ladderOf({ ownership: ownershipOf({ ...facts, today }), basis: facts, lapsedSince: null, gone: {}, today });
  expect(told(day(0))).toEqual([{ rung: 'due', to: 'chiara', version: `due:${day(-5)}` }]);
  expect(told(day(3)).map(nameOfNotice)).toEqual(told(day(0)).map(nameOfNotice));
  const confirmed = inOrder();
  expect(
    ladderOf({ ownership: ownershipOf(confirmed), basis: confirmed, lapsedSince: null, gone: {}, today: day(0) }),
  ).toEqual([]);
});

test('nobody who is gone is written to; what is in order writes to nobody; later days never tell fewer people', () => {
  fc.assert(
    fc.property(anyFacts, fc.nat({ max: 40 }), (facts, days) => {
      const ownership = ownershipOf(facts);
      const lapsedSince = ownership.state === 'lapsed' ? facts.today : null;
      const gone = Object.fromEntries(
        Object.entries(facts.accounts).flatMap(([id, state]) => (state === 'gone' ? [[id, facts.today]] : [])),
      );
      const at = (today: string) =>
        ladderOf({ ownership, basis: facts, lapsedSince, gone, today }).map((notice) => nameOfNotice(notice));
      const now = at(facts.today);
      for (const id of Object.keys(gone)) expect(now.filter((name) => name.endsWith(`:${id}`))).toEqual([]);
      if (ownership.state === 'sponsored' || ownership.state === 'none') expect(now).toEqual([]);
      if (ownership.state === 'lapsed') expect(now.length).toBeGreaterThan(0);
      expect(at(day(400 + days))).toEqual(expect.arrayContaining(now));
      expect(new Set(now).size).toBe(now.length);
    }),
  );
});
