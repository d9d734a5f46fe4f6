/** Facts about epics, for tests: an epic in order, and any epic at all. */
import fc from 'fast-check';
import { dateOfDay, dayNumber } from '../../../../src/decisions/calendar-date';
import {
  ACCOUNT_STATES,
  STAGES,
  type AccountState,
  type LastCheckIn,
  type Named,
  type OwnershipFacts,
} from '../../../../src/sponsorship/ownership';
import { CADENCES, VERDICTS, type Verdict } from '../../../../src/sponsorship/sponsorship';

export const TODAY = '2026-11-22';

/** The day so many days from TODAY. */
export const day = (fromToday: number): string => dateOfDay(dayNumber(TODAY) + fromToday);

/** A check-in of the sponsor after which nothing was written. */
export const saidOn = (on: string, verdict: Verdict): LastCheckIn => ({
  on,
  verdict,
  isAnswered: false,
  isOfSponsor: true,
});

/** An epic that somebody confirmed ten days ago. */
export function inOrder(parts: Partial<OwnershipFacts> = {}): OwnershipFacts {
  return {
    today: TODAY,
    cadence: 90,
    sponsor: { accountId: 'chiara', since: day(-100) },
    deputy: { accountId: 'deniz', since: day(-100) },
    owner: { accountId: 'emil', since: day(-100) },
    hadSponsor: true,
    founders: ['chiara', 'deniz', 'emil'],
    checkedIn: saidOn(day(-10), 'needed'),
    whyOn: day(-100),
    whyBy: 'emil',
    isSuccessorUnasked: false,
    retiredOn: null,
    readOn: null,
    targetOn: null,
    stage: 'in-progress',
    stageSince: day(-80),
    openRequests: null,
    accounts: { chiara: 'active', deniz: 'active', emil: 'active' },
    ...parts,
  };
}

const people = ['chiara', 'deniz', 'emil', 'fatma'] as const;
const someDay = fc.integer({ min: -400, max: 0 }).map(day);
const somebody: fc.Arbitrary<Named> = fc.record({ accountId: fc.constantFrom(...people), since: someDay });
const maybe = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(some, { nil: null });

/** Any facts that hang together. */
export const anyFacts: fc.Arbitrary<OwnershipFacts> = fc
  .record({
    today: fc.integer({ min: 0, max: 400 }).map(day),
    cadence: fc.constantFrom(...CADENCES),
    sponsor: maybe(somebody),
    deputy: maybe(somebody),
    owner: maybe(somebody),
    hadSponsor: fc.boolean(),
    founders: fc.uniqueArray(fc.constantFrom(...people)),
    checkedIn: maybe(
      fc.record({
        on: someDay,
        verdict: fc.constantFrom(...VERDICTS),
        isAnswered: fc.boolean(),
        isOfSponsor: fc.boolean(),
      }),
    ),
    whyOn: maybe(someDay),
    whyBy: maybe(fc.constantFrom(...people)),
    isSuccessorUnasked: fc.boolean(),
    retiredOn: fc.option(someDay, { nil: null, freq: 6 }),
    readOn: maybe(someDay),
    targetOn: maybe(someDay),
    stage: fc.constantFrom(...STAGES),
    stageSince: maybe(someDay),
    openRequests: maybe(fc.nat({ max: 3 })),
    accounts: fc.dictionary(fc.constantFrom(...people), fc.constantFrom<AccountState>(...ACCOUNT_STATES)),
  })
  .map((facts) => ({ ...facts, hadSponsor: facts.hadSponsor || facts.sponsor !== null }));
