/** Which items of a portal somebody asked for, as plain keys: one for each portal and person, written when that changes. */
import { z } from 'zod';
import type { OwnItems, PortalName } from '../publishing-ports';
import { accountHash } from './account-hash';
import { deleteMany, findByPrefix, readMany, writeMany } from './batch';
import { portalKey } from './portal-store';

/** An account that reports for others has tens of thousands, of which nobody reads more than the newest; one value holds these. */
const MOST = 2000;

const prefixOf = (portal: PortalName): string => `asker:${portalKey(portal)}:`;

const keyOf = (portal: PortalName, accountId: string): string => prefixOf(portal) + accountHash(accountId);

const ids = z.array(z.number()).catch([]);
const idsOf = (value: unknown): number[] => {
  try {
    return ids.parse(typeof value === 'string' ? JSON.parse(value) : []);
  } catch {
    return [];
  }
};

/** Writes what differs and deletes what holds nothing any more. */
async function write(
  wanted: ReadonlyMap<string, readonly number[]>,
  there: ReadonlyMap<string, unknown>,
): Promise<void> {
  const items = [...wanted].flatMap(([key, own]) => {
    const value = JSON.stringify([...new Set(own)].sort((a, b) => a - b).slice(-MOST));
    return own.length === 0 || there.get(key) === value ? [] : [{ key, value }];
  });
  await writeMany(items);
  await deleteMany([...there.keys()].filter((key) => (wanted.get(key)?.length ?? 0) === 0));
}

export const ownItems: OwnItems = {
  async of(portals, accountId) {
    const values = await readMany(portals.map((portal) => ({ key: keyOf(portal, accountId) })));
    return values.map(idsOf);
  },

  async change(portal, changes) {
    const keys = [...changes.keys()].map((accountId) => keyOf(portal, accountId));
    const values = await readMany(keys.map((key) => ({ key })));
    const wanted = [...changes.values()].map(({ added, removed }, index) => {
      const kept = idsOf(values[index]).filter((id) => !removed.includes(id));
      return [keys[index] ?? '', [...kept, ...added]] as const;
    });
    const there = keys.flatMap((key, index) => (values[index] === undefined ? [] : [[key, values[index]] as const]));
    await write(new Map(wanted), new Map(there));
  },

  async replace(portal, all) {
    const there = await findByPrefix(prefixOf(portal));
    await write(
      new Map([...all].map(([accountId, own]) => [keyOf(portal, accountId), own] as const)),
      new Map(there.map(({ key, value }) => [key, value])),
    );
  },
};
