/** What ownership depends on, taken from the records of an epic. */
import { NO_ADOPTION, openTargetOf, readOnOf, type Adoption } from './adoption';
import type { Named, OwnershipBasis } from './ownership';
import { hadSponsor, isAnswered, isLaterThan, type Holder, type Sponsorship } from './sponsorship';

const named = (holder: Holder | null): Named | null => holder && { accountId: holder.accountId, since: holder.since };

/** The facts in the records of an epic. */
export function basisOf(sponsorship: Sponsorship, adoption: Adoption | null): OwnershipBasis {
  const { people, checkIns, why, formerly, retired, cadence } = sponsorship;
  const last = checkIns.at(-1);
  const { audiences } = adoption ?? NO_ADOPTION;
  return {
    cadence,
    sponsor: named(people.sponsor),
    deputy: named(people.deputy),
    owner: named(people.owner),
    hadSponsor: hadSponsor(sponsorship),
    founders: foundersOf(sponsorship),
    checkedIn:
      last === undefined
        ? null
        : {
            on: last.on,
            verdict: last.verdict,
            isAnswered: isAnswered(sponsorship),
            isOfSponsor: people.sponsor !== null && isLaterThan(sponsorship, people.sponsor, people.sponsor.since),
          },
    whyOn: why?.on ?? null,
    whyBy: why?.by ?? null,
    isSuccessorUnasked: people.sponsor?.stance === null && formerly.some(({ role }) => role === 'sponsor'),
    retiredOn: retired?.on ?? null,
    readOn: readOnOf({ audiences }),
    targetOn: openTargetOf({ audiences }),
  };
}

/** Who was there at the start: the first to hold each of the three roles, and who stated the need first. */
function foundersOf({ people, formerly, why, needs }: Sponsorship): string[] {
  const first = (['sponsor', 'deputy', 'owner'] as const).flatMap(
    (role) => formerly.find((entry) => entry.role === role)?.accountId ?? people[role]?.accountId ?? [],
  );
  const firstNeed = needs[0] ?? why;
  return [...new Set([...first, ...(firstNeed?.statedBy == null ? [] : [firstNeed.statedBy])])];
}

/** Account ids of everybody of whom it matters whether they are still there. */
export function peopleOf(basis: Pick<OwnershipBasis, 'sponsor' | 'deputy' | 'owner' | 'founders' | 'whyBy'>): string[] {
  const { sponsor, deputy, owner, founders, whyBy } = basis;
  const ids = [sponsor?.accountId, deputy?.accountId, owner?.accountId, whyBy, ...founders];
  return [...new Set(ids.filter((id) => id != null))];
}
