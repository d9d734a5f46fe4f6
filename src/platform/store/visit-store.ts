/** When people looked at portals, as plain keys: one for each portal and person, written once a day. It names nobody. */
import { kvs } from '@forge/kvs';
import { z } from 'zod';
import type { VisitPlace, Visits } from '../publishing-ports';
import { accountHash } from './account-hash';
import { deleteMany, findByPrefix, readMany } from './batch';
import { portalKey } from './portal-store';

const visit = z.object({ at: z.number(), before: z.number().nullable() });

const prefixOf = (place: VisitPlace): string => `visit:${place === 'my' ? 'my' : portalKey(place)}:`;
const keyOf = (place: VisitPlace, accountId: string): string => prefixOf(place) + accountHash(accountId);

export const visits: Visits = {
  async of(place, accountId) {
    const [found = null] = await visits.ofMany([place], accountId);
    return found;
  },

  async ofMany(places, accountId) {
    const values = await readMany(places.map((place) => ({ key: keyOf(place, accountId) })));
    return values.map((value) => visit.safeParse(value).data ?? null);
  },

  note: (place, accountId, { at, before }) => kvs.set(keyOf(place, accountId), { at, before }),

  async forget(portal) {
    await deleteMany((await findByPrefix(prefixOf(portal))).map(({ key }) => key));
  },
};
