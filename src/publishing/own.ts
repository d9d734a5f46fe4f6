/**
 * What somebody asked for in a portal: kept for each of them, with the rows that a summary shows, so that a page of the help
 * center needs nothing of the portal's index.
 */
import { dateIn, dayNumber } from '../decisions/calendar-date';
import type { DeskRequestName } from './backlog-item';
import type { IndexRow } from './index-row';
import type { AskedAs, CompiledFor } from './snapshot';

/** So many of somebody's own requests are shown of one portal; the rest stands in its full view. */
export const MOST_SHOWN = 20;
/** An account that reports for others has tens of thousands, of which nobody reads more than the newest. */
const MOST_KEPT = 2000;

/** A row of somebody's own. */
export interface OwnRow extends IndexRow {
  /** How they asked themselves, where that is told; nobody else gets it. */
  askedAs: AskedAs | null;
}

/** A row, and how each of those who asked did, by account id. */
export interface SharedRow {
  row: IndexRow;
  askedAs: Readonly<Record<string, AskedAs>>;
}

export interface Own {
  /** What the rows were compiled for: a head that lets out something else has nothing to do with them. */
  of: string;
  /** Ascending. */
  ids: number[];
  /** Of the newest items, newest first. */
  rows: OwnRow[];
}

/** What becomes of somebody's own when items change: ids that are theirs now, known or not, and ids that are not any more. */
export interface OwnChange {
  added: number[];
  removed: number[];
}

/** Of all who asked for something, by account id; rows of all items. */
export interface AllOwn {
  ids: ReadonlyMap<string, readonly number[]>;
  rows: ReadonlyMap<number, SharedRow>;
}

/** Of those for whom something changed. */
export interface ChangedOwn {
  changes: ReadonlyMap<string, OwnChange>;
  /** Rows of items as they are to stand. */
  rows(ids: readonly number[]): Promise<ReadonlyMap<number, SharedRow>>;
}

/** Stands for what rows are compiled for. */
export const ownMark = ({ allow, source, rules }: CompiledFor): string => JSON.stringify([allow, source, rules]);

/** Ids as they are kept. */
export const keptIds = (ids: readonly number[]): number[] => [...new Set(ids)].sort((a, b) => a - b).slice(-MOST_KEPT);

/** Of which items rows are kept, newest first. */
export const shownIds = (ids: readonly number[]): number[] => ids.slice(-MOST_SHOWN).reverse();

/** @param rowOf gives null for what does not stand in the portal */
export function ownOf(of: string, ids: readonly number[], rowOf: (id: number) => OwnRow | null): Own {
  const kept = keptIds(ids);
  return { of, ids: kept, rows: shownIds(kept).flatMap((id) => rowOf(id) ?? []) };
}

/** What whoever raised a service-desk request is told of it. */
export function askedAsOf({ key, title, created }: DeskRequestName, timeZone: string): AskedAs {
  return { key, title, on: dayNumber(dateIn(Date.parse(created), timeZone)) };
}

/** A row as one of those who asked gets it. */
export function rowFor(accountId: string, { row, askedAs }: SharedRow): OwnRow {
  return { ...row, askedAs: Object.hasOwn(askedAs, accountId) ? (askedAs[accountId] ?? null) : null };
}

/** The rows of somebody's own, as far as a head lets them out. */
export const shownOf = (own: Own | null, head: { compiledFor: CompiledFor }): OwnRow[] =>
  own === null || own.of !== ownMark(head.compiledFor) ? [] : own.rows;

/** The same without items that are not theirs any more; null for nothing. */
export function withoutGone(own: Own, left: ReadonlySet<number>): Own | null {
  const ids = own.ids.filter((id) => left.has(id));
  return ids.length === 0 ? null : { ...own, ids, rows: own.rows.filter(({ id }) => left.has(id)) };
}
