/** Contents of snapshots as plain keys, and the head that names them as an entity with a version. */
import { randomUUID } from 'node:crypto';
import { kvs } from '@forge/kvs';
import type { SegmentRef, SnapshotHead } from '../../publishing/snapshot';
import { hash, pack } from '../packing';
import type { NewSegment, PortalName, Snapshots } from '../ports';
import { deleteMany, findByPrefix, readMany, writeMany } from './batch';
import { writeNew, writeOver } from './conditional';
import { HEAD, portalKey } from './portal-store';

/** Characters of one stored value; the store takes 240 KiB. */
const MOST_CHARACTERS = 200_000;

const prefixOf = (portal: PortalName): string => `snapshot:${portalKey(portal)}:`;

/** `snapshot:10000:team:i:8192-1024:7.1f3a…`: kind, range, and the version of the head with what no other writer draws. */
function keyOf(portal: PortalName, part: NewSegment): string {
  const kind = part.kind === 'index' ? 'i' : 's';
  return `${prefixOf(portal)}${kind}:${part.from}-${part.size}:${part.version}.${randomUUID().slice(0, 8)}`;
}

/** Keys of the values that hold one content: most fit into one. */
function keysOf(ref: SegmentRef): string[] {
  return Array.from({ length: ref.parts ?? 1 }, (_, part) => (part === 0 ? ref.key : `${ref.key}.${part}`));
}

/** The version that a key was written for. */
function versionIn(key: string): number {
  return Number(/:(\d+)\.[0-9a-f]{8}(\.\d+)?$/.exec(key)?.[1] ?? 0);
}

export const snapshots: Snapshots = {
  async contents(refs) {
    const keys = refs.map(keysOf);
    const values = await readMany(keys.flat().map((key) => ({ key })));
    let at = 0;
    return keys.map((own) => {
      const parts = values.slice(at, (at += own.length));
      return parts.every((part) => typeof part === 'string') ? parts.join('') : null;
    });
  },

  async store(portal, parts) {
    const items: { key: string; value: string }[] = [];
    const refs = parts.map((part) => {
      const packed = pack(part.content);
      const count = Math.ceil(packed.length / MOST_CHARACTERS);
      const { from, size, items: held } = part;
      const ref: SegmentRef = { from, size, key: keyOf(portal, part), items: held, hash: part.hash };
      if (count > 1) ref.parts = count;
      keysOf(ref).forEach((key, index) => {
        items.push({ key, value: packed.slice(index * MOST_CHARACTERS, (index + 1) * MOST_CHARACTERS) });
      });
      return ref;
    });
    await writeMany(items);
    return refs;
  },

  remove: (refs) => deleteMany(refs.flatMap(keysOf)),

  writeHead(portal, head, expected) {
    const value = { version: head.version, head: { ...head } };
    return expected === null
      ? writeNew(HEAD, portalKey(portal), value)
      : writeOver(HEAD, portalKey(portal), value, { attribute: 'version', number: expected });
  },

  removeHead: (portal) => kvs.entity(HEAD).delete(portalKey(portal)),

  async removeOrphans(portal, head: SnapshotHead | null) {
    const named = new Set([...(head?.index ?? []), ...(head?.stories ?? [])].flatMap(keysOf));
    const stored = await findByPrefix(prefixOf(portal));
    const orphans = stored
      .map(({ key }) => key)
      .filter((key) => !named.has(key) && (head === null || versionIn(key) <= head.version));
    await deleteMany(orphans);
    return orphans.length;
  },

  hash,
};
