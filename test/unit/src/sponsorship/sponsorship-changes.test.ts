import fc from 'fast-check';
import {
  hadSponsor,
  MOST,
  namedIn,
  noSponsorship,
  ROLES,
  type Sponsorship,
} from '../../../../src/sponsorship/sponsorship';
import {
  fitted,
  isPartNewer,
  savedWith,
  withCheckIn,
  withHolder,
  withPeople,
  withResumed,
  withRetired,
  withSuccessor,
  withWhy,
} from '../../../../src/sponsorship/sponsorship-changes';
import { day } from './facts';

const why = (need: string, on = day(0)): Parameters<typeof withWhy>[1] => ({
  need,
  measure: '',
  statedBy: null,
  statedByText: 'the head of retail',
  statedOn: on,
  by: 'emil',
  on,
});

const checkIn = (on: string): Parameters<typeof withCheckIn>[1] => ({
  on,
  verdict: 'needed',
  changes: [],
  note: '',
  by: 'chiara',
  confirmedBy: null,
  meeting: '',
});

test('whoever held a role before is kept, and naming the same person again changes nothing', () => {
  const first = withHolder(noSponsorship(), 'sponsor', 'chiara', day(-90));
  const second = withHolder(first, 'sponsor', 'deniz', day(0));
  expect(second.people.sponsor).toEqual({ accountId: 'deniz', since: day(0), after: 0, stance: null });
  expect(second.formerly).toEqual([{ role: 'sponsor', accountId: 'chiara', since: day(-90), until: day(0) }]);
  expect(withHolder(second, 'sponsor', 'deniz', day(5))).toBe(second);
  expect(hadSponsor(withHolder(second, 'sponsor', null, day(5)))).toBe(true);
});

test('a deputy who takes over leaves the deputy’s place', () => {
  const before = withPeople(noSponsorship(), { sponsor: 'chiara', deputy: 'deniz' }, day(-9));
  const after = withPeople(before, { sponsor: 'deniz' }, day(0));
  expect(after.people).toMatchObject({ sponsor: { accountId: 'deniz' }, deputy: null });
  const handed = withSuccessor(before, 'chiara', 'deniz', day(0));
  expect(handed.people).toMatchObject({ sponsor: { accountId: 'deniz' }, deputy: null });
});

test('the need as it was first stated is kept whatever comes after it', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 60 }), (needs) => {
      const all = needs.map((need, index) => `${need} ${index}`);
      const last = all.reduce((before, need, index) => withWhy(before, why(need, day(index))), noSponsorship());
      expect(last.why?.need).toBe(all.at(-1));
      if (all.length > 1) expect(last.needs[0]?.need).toBe(all[0]);
      expect(last.needs.length).toBeLessThanOrEqual(MOST.needs);
      expect(last.needs.length + (last.earlier.needs?.count ?? 0)).toBe(all.length - 1);
      expect(withWhy(last, why(all.at(-1)!, day(all.length - 1)))).toBe(last);
    }),
  );
});

test('check-ins that have no room any more are counted, never dropped silently', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -900, max: 0 }), { maxLength: 150 }), (days) => {
      const all = days.map((from) => day(from));
      const last = all.reduce((before, on) => withCheckIn(before, checkIn(on)), noSponsorship());
      const kept = Math.min(all.length, MOST.checkIns);
      expect(last.checkIns.map(({ on }) => on)).toEqual(all.slice(all.length - kept));
      const gone = all.slice(0, all.length - kept).sort();
      expect(last.earlier.checkIns).toEqual(
        gone.length === 0 ? null : { count: gone.length, from: gone[0], to: gone.at(-1) },
      );
    }),
  );
});

test('whatever is named and handed over, everybody who held a role is in the record until it is full', () => {
  const someone = fc.constantFrom('a', 'b', 'c', null);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...ROLES), someone), { maxLength: 40 }), (steps) => {
      const seen = new Set<string>();
      let record = noSponsorship();
      steps.forEach(([role, who], index) => {
        record = withPeople(record, { [role]: who }, day(index));
        for (const id of namedIn(record)) seen.add(id);
      });
      const known = new Set([...namedIn(record), ...record.formerly.map(({ accountId }) => accountId)]);
      expect([...seen].filter((id) => !known.has(id))).toEqual([]);
      const { sponsor, deputy } = record.people;
      expect(sponsor !== null && sponsor.accountId === deputy?.accountId).toBe(false);
    }),
  );
});

test('an end that is taken back stays in the record', () => {
  const retired = withRetired(noSponsorship(), { on: day(-3), by: 'emil', why: 'Nobody uses it.', plan: '' });
  const resumed = withResumed(retired, 'chiara', day(0));
  expect(resumed.retired).toBeNull();
  expect(resumed.retiredBefore).toMatchObject([{ why: 'Nobody uses it.', until: day(0), resumedBy: 'chiara' }]);
  expect(withResumed(resumed, 'chiara', day(0))).toBe(resumed);
});

test('parts that different people save do not get in each other’s way', () => {
  const saved = savedWith(noSponsorship(), ['why'], 4);
  expect(isPartNewer(saved, ['why'], 3)).toBe(true);
  expect(isPartNewer(saved, ['why'], 4)).toBe(false);
  expect(isPartNewer(saved, ['people', 'parts'], 3)).toBe(false);
});

test('a record with as much as fits everywhere, in letters of any width, still fits the store', () => {
  const wide = '語'.repeat(1000);
  const parts = Array.from({ length: MOST.parts }, () => ({
    what: '語'.repeat(120),
    accountId: null,
    presented: true,
    planned: true,
    stance: null,
    note: wide,
  }));
  const full = Array.from(
    { length: MOST.needs },
    (_none, index) => `${wide}${wide.slice(2)}${index}`,
  ).reduce<Sponsorship>((before, need) => withWhy(before, why(need)), { ...noSponsorship(), parts });
  const said = Array.from({ length: MOST.checkIns }, (_none, index) => day(index - 100)).reduce<Sponsorship>(
    (before, on) => withCheckIn(before, { ...checkIn(on), note: wide }),
    full,
  );
  const fit = fitted(said);
  expect(new TextEncoder().encode(JSON.stringify(fit)).length).toBeLessThanOrEqual(240 * 1024);
  expect(fit.checkIns.length + (fit.earlier.checkIns?.count ?? 0)).toBe(MOST.checkIns);
  expect(fit.checkIns.at(-1)?.on).toBe(said.checkIns.at(-1)?.on);
  expect(fit.needs[0]).toEqual(said.needs[0]);
  expect(fitted(noSponsorship())).toEqual(noSponsorship());
});
