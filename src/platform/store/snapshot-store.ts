/** Contents of snapshots as plain keys, and the head that names them as an entity with a version. */
import { createHash } from 'node:crypto';
import { getAppContext } from '@forge/api';
import { kvs } from '@forge/kvs';
import { pulseOf, type Pulse } from '../../publishing/beat';
import type { PartKind, SegmentRef, SnapshotHead, StoredSegment } from '../../publishing/snapshot';
import { wholeIndex } from '../../publishing/whole-index';
import { hash, pack, packFast, unpack } from '../packing';
import type { PortalName, Snapshots } from '../publishing-ports';
import { deleteMany, findByPrefix, readMany, writeMany } from './batch';
import { writeNew, writeOver } from './conditional';
import { HEAD, portalKey, storedHead } from './portal-store';

/** Characters of one stored value; the store takes 240 KiB. */
const MOST_CHARACTERS = 200_000;
/** A head names hundreds of parts and is written with every change: 30 bits tell two writers of one range apart. */
const MARK_CHARACTERS = 5;

const LETTERS: Record<PartKind, string> = { index: 'i', story: 's', note: 'n' };

const projectPrefix = (projectId: string): string => `snapshot:${projectId}:`;
const prefixOf = (portal: PortalName): string => `snapshot:${portalKey(portal)}:`;

/** `snapshot:10000:team:i:8192-1024:1f3ad`: portal, kind, range, and what tells its contents apart. */
const keyOf = (portal: PortalName, kind: PartKind, { from, size, mark }: SegmentRef): string =>
  `${prefixOf(portal)}${LETTERS[kind]}:${from}-${size}:${mark}`;

/** Keys of the values that hold one content: most fit into one. */
function keysOf(portal: PortalName, kind: PartKind, ref: SegmentRef): string[] {
  const key = keyOf(portal, kind, ref);
  return Array.from({ length: ref.parts ?? 1 }, (_, part) => (part === 0 ? key : `${key}.${part}`));
}

/** A value says for which version of the head it was written: `7:H4sI…`. */
const withVersion = (version: number, packed: string): string => `${version}:${packed}`;
const versionOf = (value: unknown): number =>
  typeof value === 'string' ? Number(value.slice(0, Math.max(0, value.indexOf(':')))) : 0;
const withoutVersion = (value: string): string => value.slice(value.indexOf(':') + 1);

const markOf = (version: number, content: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([version, content]))
    .digest('base64url')
    .slice(0, MARK_CHARACTERS);

function unpacked(packed: string | null): unknown {
  if (packed === null) return null;
  try {
    return unpack(packed);
  } catch {
    // Whatever broke it, it is as good as lost.
    return null;
  }
}

/**
 * Indexes as they were sent last, by installation, portal and version: a warm function packs each once. One version of one
 * portal never changes, so nothing here can be old.
 */
const wholes = new Map<string, { packed: string; pulse: Pulse }>();
const WHOLES_KEPT = 6;

export const snapshots: Snapshots = {
  async contents(portal, kind, refs) {
    const keys = refs.map((ref) => keysOf(portal, kind, ref));
    const values = await readMany(keys.flat().map((key) => ({ key })));
    let at = 0;
    return keys.map((own) => {
      const parts = values.slice(at, (at += own.length));
      return parts.every((part) => typeof part === 'string') ? parts.map(withoutVersion).join('') : null;
    });
  },

  async whole(portal, head) {
    const key = `${getAppContext().installationAri.installationId}:${portalKey(portal)}:${head.version}`;
    const known = wholes.get(key);
    if (known !== undefined) return known;
    const segments = await snapshots.read(portal, 'index', head.index);
    if (segments.includes(null)) return null;
    const stored = segments as StoredSegment[];
    const whole = { packed: packFast(wholeIndex(stored)), pulse: pulseOf(stored) };
    // Map keeps the order of insertion: the oldest goes.
    for (const oldest of [...wholes.keys()].slice(0, Math.max(0, wholes.size - WHOLES_KEPT + 1))) wholes.delete(oldest);
    wholes.set(key, whole);
    return whole;
  },

  read: async (portal, kind, refs) => (await snapshots.contents(portal, kind, refs)).map(unpacked),

  async store(portal, kind, parts) {
    const items: { key: string; value: string }[] = [];
    const refs = parts.map(({ content, version, ...part }) => {
      const packed = pack(content);
      const count = Math.ceil(packed.length / MOST_CHARACTERS);
      const ref: SegmentRef = { ...part, mark: markOf(version, content), ...(count > 1 ? { parts: count } : {}) };
      keysOf(portal, kind, ref).forEach((key, index) => {
        const value = packed.slice(index * MOST_CHARACTERS, (index + 1) * MOST_CHARACTERS);
        items.push({ key, value: withVersion(version, value) });
      });
      return ref;
    });
    await writeMany(items);
    return refs;
  },

  remove: (portal, kind, refs) => deleteMany(refs.flatMap((ref) => keysOf(portal, kind, ref))),

  writeHead(portal, head, expected) {
    const value = { version: head.version, ...(head.desk !== null && { desk: head.desk }), head: storedHead(head) };
    return expected === null
      ? writeNew(HEAD, portalKey(portal), value)
      : writeOver(HEAD, portalKey(portal), value, { attribute: 'version', number: expected });
  },

  removeHead: (portal) => kvs.entity(HEAD).delete(portalKey(portal)),

  async removeOrphans(portal, head: SnapshotHead | null) {
    const named = new Set([
      ...(head?.index ?? []).flatMap((ref) => keysOf(portal, 'index', ref)),
      ...(head?.stories ?? []).flatMap((ref) => keysOf(portal, 'story', ref)),
      ...(head?.notes ?? []).flatMap((ref) => keysOf(portal, 'note', ref)),
    ]);
    const stored = await findByPrefix(prefixOf(portal));
    const orphans = stored
      .filter(({ key, value }) => !named.has(key) && (head === null || versionOf(value) <= head.version))
      .map(({ key }) => key);
    await deleteMany(orphans);
    // The list is a little old: what is not on it may have been written just now.
    const listed = new Set(stored.map(({ key }) => key));
    const unlisted = [...named].filter((key) => !listed.has(key));
    const values = await readMany(unlisted.map((key) => ({ key })));
    return values.filter((value) => value === undefined).length;
  },

  async portalIds(projectId) {
    const prefix = projectPrefix(projectId);
    const stored = await findByPrefix(prefix);
    return [...new Set(stored.map(({ key }) => key.slice(prefix.length).split(':')[0] ?? ''))];
  },

  hash,
};
