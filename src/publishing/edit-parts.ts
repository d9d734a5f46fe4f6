import type { PortalName, Snapshots } from '../platform/publishing-ports';
import type { CompiledPart } from './compiled-snapshot';
import { holds, repartition } from './partition';
import type { PartCodec } from './parts';
import type { SegmentRef } from './snapshot';

/** A part that a head names is not there, or cannot be read: the snapshot must be compiled whole. */
export class LostPart extends Error {}

/** What becomes of the parts of one kind. */
export interface PartsChange {
  kept: SegmentRef[];
  added: CompiledPart[];
  dropped: SegmentRef[];
}

/** Reads stored parts, each once. */
export interface PartReader {
  /** @throws LostPart */
  rows<Row extends { id: number }>(codec: PartCodec<Row>, refs: readonly SegmentRef[]): Promise<Row[]>;
}

/** Makes a reader of one portal's parts. */
export function readerOf(snapshots: Pick<Snapshots, 'read'>, portal: PortalName): PartReader {
  const known = new Map<SegmentRef, unknown>();
  return {
    async rows(codec, refs) {
      const missing = refs.filter((ref) => !known.has(ref));
      const contents = await snapshots.read(portal, codec.kind, missing);
      missing.forEach((ref, index) => known.set(ref, contents[index]));
      return refs.flatMap((ref) => {
        try {
          const rows = codec.decode(known.get(ref));
          if (rows.length === ref.items) return rows;
        } catch {
          // Told below: whatever is wrong with it, it must be written again.
        }
        throw new LostPart(`A part of the kind ${codec.kind} cannot be read.`);
      });
    },
  };
}

/** The references in whose ranges any of the ids stands. */
export const refsOf = (refs: readonly SegmentRef[], ids: Iterable<number>): SegmentRef[] => {
  const found = new Set<SegmentRef>();
  for (const id of ids) {
    const ref = refAt(refs, id);
    if (ref !== null) found.add(ref);
  }
  return refs.filter((ref) => found.has(ref));
};

/** @param refs in ascending order */
function refAt(refs: readonly SegmentRef[], id: number): SegmentRef | null {
  let [low, high] = [0, refs.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const ref = refs[middle];
    if (ref === undefined) return null;
    if (holds(ref, id)) return ref;
    if (id < ref.from) high = middle - 1;
    else low = middle + 1;
  }
  return null;
}

/**
 * Puts rows into the parts of one kind, and takes rows out, as if all parts had been written anew: only parts in which
 * something changed are read, and those that are joined with them.
 * @param changes by id of the item; null for a row that goes
 * @throws LostPart
 */
export async function editParts<Row extends { id: number }>(
  codec: PartCodec<Row>,
  refs: readonly SegmentRef[],
  changes: ReadonlyMap<number, Row | null>,
  reader: PartReader,
): Promise<PartsChange> {
  const touched = new Map<SegmentRef, Map<number, Row>>();
  const before = new Map<SegmentRef, string>();
  for (const ref of refsOf(refs, changes.keys())) {
    const rows = await reader.rows(codec, [ref]);
    before.set(ref, JSON.stringify(codec.encode(rows)));
    touched.set(ref, new Map(rows.map((row) => [row.id, row])));
  }
  const strays: Row[] = [];
  for (const [id, row] of changes) {
    const ref = refAt(refs, id);
    if (ref === null) {
      if (row !== null) strays.push(row);
    } else if (row === null) touched.get(ref)?.delete(id);
    else touched.get(ref)?.set(id, row);
  }
  const ids = new Map([...touched].map(([ref, rows]) => [ref, [...rows.keys()]]));
  const planned = repartition(
    refs,
    ids,
    strays.map(({ id }) => id),
    codec.most,
  );
  const joined = planned.flatMap(({ kept, sources }) =>
    kept === null ? sources.filter((ref) => !touched.has(ref)) : [],
  );
  for (const ref of new Set(joined)) {
    touched.set(ref, new Map((await reader.rows(codec, [ref])).map((row) => [row.id, row])));
  }
  const change: PartsChange = { kept: [], added: [], dropped: [] };
  for (const { from, size, sources, kept } of planned) {
    if (kept !== null) {
      change.kept.push(kept);
      continue;
    }
    const rows = [...sources.flatMap((ref) => [...(touched.get(ref)?.values() ?? [])]), ...strays]
      .filter(({ id }) => holds({ from, size }, id))
      .sort((a, b) => a.id - b.id);
    const content = codec.encode(rows);
    const [same] = sources.filter((ref) => ref.from === from && ref.size === size);
    if (same !== undefined && before.get(same) === JSON.stringify(content)) change.kept.push(same);
    else change.added.push({ from, size, items: rows.length, content });
  }
  change.dropped = refs.filter((ref) => !change.kept.includes(ref));
  return change;
}

/**
 * What becomes of the stored parts of one kind when all of them are compiled anew: what is stored the same stays.
 * @param refs that the last head names; what cannot be read any more is written again
 */
export async function replaceParts(
  snapshots: Pick<Snapshots, 'read'>,
  portal: PortalName,
  codec: Pick<PartCodec<never>, 'kind'>,
  refs: readonly SegmentRef[],
  compiled: readonly CompiledPart[],
): Promise<PartsChange> {
  const contents = await snapshots.read(portal, codec.kind, refs);
  const stored = new Map(refs.map((ref, index) => [`${ref.from}-${ref.size}`, { ref, content: contents[index] }]));
  const change: PartsChange = { kept: [], added: [], dropped: [] };
  for (const part of compiled) {
    const same = stored.get(`${part.from}-${part.size}`);
    if (same !== undefined && JSON.stringify(same.content) === JSON.stringify(part.content)) change.kept.push(same.ref);
    else change.added.push(part);
  }
  change.dropped = refs.filter((ref) => !change.kept.includes(ref));
  return change;
}
