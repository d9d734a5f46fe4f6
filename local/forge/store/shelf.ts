/** One space of keys of the store (plain values, secrets, or one entity) with its indexes. */
import type { Database } from '../../contract';
import { compareScalars, compareText, isScalar, type Scalar } from './conditions';
import { createSortedList, type SortedList } from './sorted-list';
import { isObject, type StoredValue } from './values';

/** An index to keep: the attributes that must be equal, and the one that orders. No range: ordered by key. */
export interface IndexShape {
  name: string;
  partition: readonly string[];
  range: string | null;
}

/** A value's place in an index. */
export interface IndexEntry {
  key: string;
  range: Scalar;
}

export interface Shelf {
  /** The value, if it is there and not expired for so long that Forge has surely removed it. */
  get(key: string): StoredValue | undefined;
  put(stored: StoredValue): void;
  remove(key: string): void;
  /** The entries of a partition of an index, in order. */
  entries(index: IndexShape, partition: readonly Scalar[]): SortedList<IndexEntry>;
  /** Builds the indexes anew on their next use. */
  forgetIndexes(): void;
}

/** Forge removes expired values within this time; until then reads may still give them. */
const EXPIRED_READABLE_MS = 48 * 3_600_000;

/** Opens a space of keys. Indexes are built on first use and kept from then on. */
export function createShelf(db: Database, table: string, now: () => number): Shelf {
  const values = db.table<StoredValue>(table);
  const indexes = new Map<string, { shape: IndexShape; parts: Map<string, SortedList<IndexEntry>> }>();

  function isGone(stored: StoredValue): boolean {
    return stored.expireTime !== null && Date.parse(stored.expireTime) + EXPIRED_READABLE_MS <= now();
  }
  function unindex(stored: StoredValue): void {
    for (const { shape, parts } of indexes.values()) {
      const place = placeOf(shape, stored);
      if (place !== undefined) parts.get(place.part)?.remove(place.entry);
    }
  }
  function index(stored: StoredValue): void {
    for (const { shape, parts } of indexes.values()) {
      const place = placeOf(shape, stored);
      if (place === undefined) continue;
      const list = parts.get(place.part);
      if (list === undefined) parts.set(place.part, createSortedList([place.entry], compareEntries));
      else list.add(place.entry);
    }
  }
  function remove(key: string): void {
    const stored = values.get(key);
    if (stored === undefined) return;
    unindex(stored);
    values.delete(key);
  }
  function build(shape: IndexShape): Map<string, SortedList<IndexEntry>> {
    const grouped = new Map<string, IndexEntry[]>();
    for (const stored of values.values()) {
      const place = placeOf(shape, stored);
      if (place === undefined) continue;
      const group = grouped.get(place.part);
      if (group === undefined) grouped.set(place.part, [place.entry]);
      else group.push(place.entry);
    }
    return new Map([...grouped].map(([part, entries]) => [part, createSortedList(entries, compareEntries)]));
  }

  return {
    get(key) {
      const stored = values.get(key);
      return stored === undefined || isGone(stored) ? undefined : stored;
    },
    put(stored) {
      const before = values.get(stored.key);
      if (before !== undefined) unindex(before);
      values.set(stored.key, stored);
      index(stored);
    },
    remove,
    forgetIndexes: () => indexes.clear(),
    entries(shape, partition) {
      let kept = indexes.get(shape.name);
      if (kept === undefined) {
        kept = { shape, parts: build(shape) };
        indexes.set(shape.name, kept);
      }
      return kept.parts.get(JSON.stringify(partition)) ?? createSortedList<IndexEntry>([], compareEntries);
    },
  };
}

/** Order inside a partition: by range, then by key. */
export function compareEntries(a: IndexEntry, b: IndexEntry): number {
  return compareScalars(a.range, b.range) || compareText(a.key, b.key);
}

/** A value that lacks an attribute of an index is not in it. */
function placeOf(shape: IndexShape, stored: StoredValue): { part: string; entry: IndexEntry } | undefined {
  const attribute = (name: string): unknown => (isObject(stored.value) ? stored.value[name] : undefined);
  const part = shape.partition.map(attribute);
  const range = shape.range === null ? stored.key : attribute(shape.range);
  if (!part.every(isScalar) || !isScalar(range)) return undefined;
  return { part: JSON.stringify(part), entry: { key: stored.key, range } };
}
