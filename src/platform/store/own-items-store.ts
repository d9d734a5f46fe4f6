/**
 * What people asked for in portals: entity `asker`, one value for each portal and person, packed, written over the revision that
 * was read.
 */
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { NOTHING_STILL, withoutGone, type Own } from '../../publishing/own';
import { pack, unpack } from '../packing';
import type { OwnItems, PortalName } from '../publishing-ports';
import { accountHash } from './account-hash';
import { deleteMany, readMany, writeMany } from './batch';
import { removeOver, writeNew, writeOver } from './conditional';
import { findByIndex } from './index-query';
import { portalKey } from './portal-store';

const ENTITY = 'asker';
const MOST_TRIES = 5;

const keyOf = (portal: PortalName, accountId: string): string => `${portalKey(portal)}:${accountHash(accountId)}`;

const stored = z.object({ key: z.string(), revision: z.number(), own: z.string() });
type Stored = z.output<typeof stored>;

const storedOf = (value: unknown): Stored | null => {
  const parsed = stored.safeParse(value);
  return parsed.success ? parsed.data : null;
};

/** What can not be read counts as nothing: it is written over, or made anew at the next rebuild. */
function ownIn(value: Stored | null): Own | null {
  try {
    return value === null ? null : (unpack(value.own) as Own);
  } catch {
    return null;
  }
}

const valueOf = (portal: PortalName, key: string, own: string, revision: number): Stored & { portal: string } => ({
  portal: portalKey(portal),
  key,
  revision,
  own,
});

/** What begins anew begins anywhere: a writer that read the one before it was removed must not take it for the same. */
const revisionAfter = (before: Stored | null): number =>
  before === null ? randomInt(1, 2 ** 30) : before.revision + 1;

const findAll = async (portal: PortalName): Promise<Stored[]> =>
  (await findByIndex(ENTITY, 'portal', portalKey(portal))).flatMap((value) => storedOf(value) ?? []);

/** Writes, or removes, one over what was read. @returns false if somebody else wrote meanwhile */
async function writeOne(portal: PortalName, key: string, there: Stored | null, next: Own | null): Promise<boolean> {
  if (next === null) {
    return there === null || removeOver(ENTITY, key, { attribute: 'revision', number: there.revision });
  }
  const packed = pack(next);
  if (there === null) return writeNew(ENTITY, key, valueOf(portal, key, packed, revisionAfter(null)));
  if (there.own === packed) return true;
  const value = valueOf(portal, key, packed, revisionAfter(there));
  return writeOver(ENTITY, key, value, { attribute: 'revision', number: there.revision });
}

export const ownItems: OwnItems = {
  async of(portals, accountId) {
    const values = await readMany(portals.map((portal) => ({ entityName: ENTITY, key: keyOf(portal, accountId) })));
    return values.map((value) => ownIn(storedOf(value)));
  },

  async change(portal, accountIds, make) {
    let left = [...accountIds];
    for (let tries = 0; left.length > 0 && tries < MOST_TRIES; tries += 1) {
      const values = await readMany(left.map((id) => ({ entityName: ENTITY, key: keyOf(portal, id) })));
      const lost: string[] = [];
      for (const [position, accountId] of left.entries()) {
        const there = storedOf(values[position]);
        const next = await make(accountId, ownIn(there));
        if (!(await writeOne(portal, keyOf(portal, accountId), there, next))) lost.push(accountId);
      }
      left = lost;
    }
    return left.length === 0;
  },

  async retain(portal, all) {
    const left = new Map([...all].map(([accountId, ids]) => [keyOf(portal, accountId), ids] as const));
    for (const there of await findAll(portal)) {
      const own = ownIn(there);
      const still = left.get(there.key) ?? NOTHING_STILL;
      if (own !== null && own.ids.every((id) => still.ids.has(id)) && own.left.every((id) => still.left.has(id)))
        continue;
      await writeOne(portal, there.key, there, own === null ? null : withoutGone(own, still));
    }
  },

  async replace(portal, all) {
    const listed = await findAll(portal);
    const wanted = new Map([...all].map(([accountId, own]) => [keyOf(portal, accountId), pack(own)] as const));
    // The list is a little old: what is to stand is compared with what stands now.
    const there = await readMany([...wanted.keys()].map((key) => ({ entityName: ENTITY, key })));
    const items = [...wanted].flatMap(([key, own], position) => {
      const before = storedOf(there[position]);
      if (before?.own === own) return [];
      return [{ entityName: ENTITY, key, value: valueOf(portal, key, own, revisionAfter(before)) }];
    });
    await writeMany(items);
    const gone = listed.filter(({ key }) => !wanted.has(key));
    await deleteMany(gone.map(({ key }) => ({ entityName: ENTITY, key })));
  },
};
