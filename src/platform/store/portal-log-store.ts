/** What was done with portals, in the entity store under `<project>:<portal>:<number>`; append-only. */
import { kvs } from '@forge/kvs';
import { z } from 'zod';
import type { PortalLog, PortalLogEntry, PortalName } from '../publishing-ports';
import { readMany } from './batch';
import { writeNew } from './conditional';
import { portalKey } from './portal-store';

const ENTITY = 'portal-log';
/** Six digits, so that keys sort as numbers do. */
const DIGITS = 6;
const STRIDE = 25;

const stored = z.object({
  entry: z.object({
    at: z.string(),
    by: z.string(),
    act: z.enum(['create', 'change', 'publish', 'pause', 'unpublish', 'remove']),
    changed: z.array(z.string()).exactOptional(),
  }),
});

const keyOf = (portal: PortalName, sequence: number): string =>
  `${portalKey(portal)}:${String(sequence).padStart(DIGITS, '0')}`;

async function entriesOf(portal: PortalName): Promise<PortalLogEntry[]> {
  const entries: PortalLogEntry[] = [];
  for (;;) {
    const keys = Array.from({ length: STRIDE }, (_, index) => keyOf(portal, entries.length + index + 1));
    const values = await readMany(keys.map((key) => ({ entityName: ENTITY, key })));
    const end = values.findIndex((value) => value === undefined);
    entries.push(...(end === -1 ? values : values.slice(0, end)).map((value) => stored.parse(value).entry));
    if (end !== -1) return entries;
  }
}

export const portalLog: PortalLog = {
  read: entriesOf,

  async remove(portal) {
    const count = (await entriesOf(portal)).length;
    for (let sequence = 1; sequence <= count; sequence += 1) await kvs.entity(ENTITY).delete(keyOf(portal, sequence));
  },

  async append(portal, entry) {
    // Somebody may append at the same moment: then this is the next one.
    for (;;) {
      const sequence = (await entriesOf(portal)).length + 1;
      const value = { ...portal, sequence, at: entry.at, entry: { ...entry } };
      if (await writeNew(ENTITY, keyOf(portal, sequence), value)) return;
    }
  },
};
