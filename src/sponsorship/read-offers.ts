import type { Records } from '../platform/request-ports';
import type { Voices } from '../platform/voices-ports';
import { openOffers, type Offer } from './epic-offer';

/**
 * Offers on epics of a project that are still of use, by id of the epic; epics without one are left out.
 * @throws Refusal of the store
 */
export async function readOffers(
  { records, voices }: { records: Records; voices: Pick<Voices, 'offersOn'> },
  projectId: string,
  epicIds: readonly string[],
): Promise<Map<string, Offer[]>> {
  const heard = await voices.offersOn(epicIds);
  const offered = [...heard].flatMap(([id, offers]) => {
    const here = offers.filter((offer) => offer.projectId === projectId);
    return here.length === 0 ? [] : [[id, here] as const];
  });
  if (offered.length === 0) return new Map();
  const stored = await records.readMany(
    'sponsorship',
    offered.map(([id]) => id),
  );
  return new Map(
    offered.flatMap(([id, offers]) => {
      const open = openOffers(offers, stored.get(id)?.body ?? null);
      return open.length === 0 ? [] : [[id, open] as const];
    }),
  );
}
