/**
 * What somebody asked for in a portal: kept for each of them, with the rows that a summary shows, so that a page of the help
 * center needs nothing of the portal's index.
 */
import type { IndexRow } from './index-row';
import type { CompiledFor } from './snapshot';

/** So many of somebody's own requests are shown of one portal; the rest stands in its full view. */
export const MOST_SHOWN = 20;
/** An account that reports for others has tens of thousands, of which nobody reads more than the newest. */
const MOST_KEPT = 2000;

export interface Own {
  /** What the rows were compiled for: a head that lets out something else has nothing to do with them. */
  of: string;
  /** Ascending. */
  ids: number[];
  /** Of the newest items, newest first. */
  rows: IndexRow[];
}

/** What becomes of somebody's own when items change: ids that are theirs now, known or not, and ids that are not any more. */
export interface OwnChange {
  added: number[];
  removed: number[];
}

/** Of all who asked for something, by account id; rows of all items. */
export interface AllOwn {
  ids: ReadonlyMap<string, readonly number[]>;
  rows: ReadonlyMap<number, IndexRow>;
}

/** Of those for whom something changed. */
export interface ChangedOwn {
  changes: ReadonlyMap<string, OwnChange>;
  /** Rows of items as they are to stand. */
  rows(ids: readonly number[]): Promise<ReadonlyMap<number, IndexRow>>;
}

/** Stands for what rows are compiled for. */
export const ownMark = ({ allow, source, rules }: CompiledFor): string => JSON.stringify([allow, source, rules]);

/** Ids as they are kept. */
export const keptIds = (ids: readonly number[]): number[] => [...new Set(ids)].sort((a, b) => a - b).slice(-MOST_KEPT);

/** Of which items rows are kept, newest first. */
export const shownIds = (ids: readonly number[]): number[] => ids.slice(-MOST_SHOWN).reverse();

/** @param rows of at least the newest of the ids, as far as they stand in the portal */
export function ownOf(of: string, ids: readonly number[], rows: ReadonlyMap<number, IndexRow>): Own {
  const kept = keptIds(ids);
  return { of, ids: kept, rows: shownIds(kept).flatMap((id) => rows.get(id) ?? []) };
}

/** The rows of somebody's own, as far as a head lets them out. */
export const shownOf = (own: Own | null, head: { compiledFor: CompiledFor }): IndexRow[] =>
  own === null || own.of !== ownMark(head.compiledFor) ? [] : own.rows;

/** The same without items that are not theirs any more; null for nothing. */
export function withoutGone(own: Own, left: ReadonlySet<number>): Own | null {
  const ids = own.ids.filter((id) => left.has(id));
  return ids.length === 0 ? null : { ...own, ids, rows: own.rows.filter(({ id }) => left.has(id)) };
}
