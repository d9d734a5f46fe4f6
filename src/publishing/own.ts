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
  /** Of each of them, when it changed last: as in the index. */
  changed: number[];
  /** Of the newest items, newest first. */
  rows: OwnRow[];
  /** Of those that changed last and are not among them, the last one first. */
  news: OwnRow[];
  /** What they asked for and the portal's own filter leaves out, ascending. */
  left: number[];
}

/** Ids of what somebody asked for, as far as it stands in a portal, and as far as its filter leaves it out. */
export interface OwnIds {
  ids: readonly number[];
  left: readonly number[];
}

/**
 * What becomes of somebody's own when items change: ids that are theirs now, known or not, those of them that are left out, and
 * ids that are not theirs any more.
 */
export interface OwnChange {
  added: number[];
  left: number[];
  removed: number[];
}

/** Of all who asked for something, by account id; rows of all items. */
export interface AllOwn {
  ids: ReadonlyMap<string, OwnIds>;
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

/** Of which items rows are kept: the newest, newest first; and of the others those that changed last. */
export function shownIds(
  ids: readonly number[],
  changedAt: (id: number) => number,
): { newest: number[]; news: number[] } {
  const newest = ids.slice(-MOST_SHOWN).reverse();
  const others = ids.slice(0, -MOST_SHOWN).filter((id) => changedAt(id) > 0);
  others.sort((a, b) => changedAt(b) - changedAt(a) || b - a);
  return { newest, news: others.slice(0, MOST_SHOWN) };
}

/**
 * @param own ids in any order
 * @param rowOf gives null for what does not stand in the portal
 */
export function ownOf(
  of: string,
  own: OwnIds,
  changedAt: (id: number) => number,
  rowOf: (id: number) => OwnRow | null,
): Own {
  const ids = keptIds(own.ids);
  const { newest, news } = shownIds(ids, changedAt);
  const rows = (wanted: readonly number[]): OwnRow[] => wanted.flatMap((id) => rowOf(id) ?? []);
  return {
    of,
    ids,
    changed: ids.map(changedAt),
    rows: rows(newest),
    news: rows(news).map(short),
    left: keptIds(own.left),
  };
}

/** Of what only changed, the reason is read where it stands: reasons are long, and one value of the store holds all rows. */
const short = (row: OwnRow): OwnRow => ({ ...row, reason: '' });

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

/** Rows of what changed last, as far as a head lets them out: also of older ones than are shown. */
export const newsOf = (own: Own | null, head: { compiledFor: CompiledFor }): OwnRow[] =>
  own === null || own.of !== ownMark(head.compiledFor) ? [] : [...own.rows, ...own.news];

/** How many of somebody's own changed since an instant. @param since milliseconds since the epoch */
export const changedSince = (own: Own | null, since: number): number =>
  own?.changed.filter((minute) => isSince(minute, since)).length ?? 0;

/** Whether a change is told to somebody who looked at an instant. @param minute since 1970-01-01, 0 for no change */
export const isSince = (minute: number, since: number): boolean => minute > 0 && (minute + 1) * 60_000 > since;

/** Whose ids are all still theirs. */
export interface StillOwn {
  ids: ReadonlySet<number>;
  left: ReadonlySet<number>;
}

export const NOTHING_STILL: StillOwn = { ids: new Set(), left: new Set() };

/** The same without items that are not theirs any more; null for nothing. */
export function withoutGone(own: Own, still: StillOwn): Own | null {
  const changed = own.changed.filter((_, position) => still.ids.has(own.ids[position] ?? 0));
  const ids = own.ids.filter((id) => still.ids.has(id));
  const left = own.left.filter((id) => still.left.has(id));
  const is = ({ id }: OwnRow): boolean => still.ids.has(id);
  const kept = { ...own, ids, changed, left, rows: own.rows.filter(is), news: own.news.filter(is) };
  return ids.length + left.length === 0 ? null : kept;
}
