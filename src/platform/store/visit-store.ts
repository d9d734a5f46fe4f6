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
    const [value] = await readMany([{ key: keyOf(place, accountId) }]);
    const parsed = visit.safeParse(value);
    return parsed.success ? parsed.data : null;
  },

  note: (place, accountId, { at, before }) => kvs.set(keyOf(place, accountId), { at, before }),

  async forget(portal) {
    await deleteMany((await findByPrefix(prefixOf(portal))).map(({ key }) => key));
  },
};
