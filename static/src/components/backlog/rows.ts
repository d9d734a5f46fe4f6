/** Which requests are shown, and in which order. Rows are positions in the backlog's columns. Pure. */
import { PLACES, type Place } from '../../../../src/publishing/snapshot';
import { COLUMNS, columnOf, isPast, type Backlog, type Column } from './backlog';
import { wordsOf } from './fold';
import type { Search } from './search';
import { WAITS, waitsOn, whoIsWaitedOn } from './waits-on';

export interface Filter {
  /** What was typed into the search box. */
  words: string;
  /** Keys of epics; empty for all. */
  epics: readonly string[];
  columns: readonly Column[];
  /** Names of what is waited on; empty for all. */
  waits: readonly string[];
  /** Ids of the only requests to show; null for all. */
  only: ReadonlySet<number> | null;
}

export const SORTABLE = ['title', 'answer', 'next', 'epic', 'asked', 'answered'] as const;
export interface Sorting {
  by: (typeof SORTABLE)[number];
  down: boolean;
}

export const GROUPINGS = ['epic', 'answer', 'waits'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Whether a filter lets everything through. */
export function isEverything({ words, epics, columns, waits, only }: Filter): boolean {
  return words.trim() === '' && epics.length === 0 && columns.length === 0 && waits.length === 0 && only === null;
}

/**
 * The rows that have every word of the search and stand in the chosen epics and columns.
 * @param order the rows to look through; what is found keeps their order
 * @param today what is due then waits on the team
 */
export function findRows(
  backlog: Backlog,
  order: readonly number[],
  search: Search,
  filter: Filter,
  today: number,
): readonly number[] {
  if (isEverything(filter)) return order;
  const words = wordsOf(filter.words).map((word) => search.hitsOf(word));
  const chosen = new Set(filter.epics);
  const epics = backlog.epics.map(({ key }) => chosen.has(key));
  const columns = new Set<Column | null>(filter.columns);
  const waits = new Set(filter.waits);
  const { only } = filter;
  return order.filter((row) => {
    if (chosen.size > 0 && epics[backlog.epic[row] ?? -1] !== true) return false;
    if (columns.size > 0 && !columns.has(columnOf(backlog.place[row] ?? 'closed'))) return false;
    if (only !== null && !only.has(backlog.id[row] ?? 0)) return false;
    if (waits.size > 0 && !waits.has(waitsOn(backlog, row, today))) return false;
    return words.every((hits) => hits.own(row) || hits.theme(row));
  });
}

/**
 * How many that are answered *Not now* the filters leave out of a view, among those that have the words of the search: words leave
 * out whatever lacks them, whichever answer it has.
 * @param found what search and filters leave
 */
export function notNowLeftOut(
  backlog: Backlog,
  order: readonly number[],
  search: Search,
  filter: Filter,
  found: readonly number[],
  today: number,
): number {
  const without = { ...filter, epics: [], columns: [], waits: [], only: null };
  const count = (rows: readonly number[]): number => rows.filter((row) => backlog.place[row] === 'not-now').length;
  return isEverything({ ...filter, words: '' })
    ? 0
    : count(findRows(backlog, order, search, without, today)) - count(found);
}

/** Rows by place, each in the order given. */
export function rowsByPlace(backlog: Backlog, rows: readonly number[]): Record<Place, number[]> {
  const byPlace = Object.fromEntries(PLACES.map((place) => [place, [] as number[]])) as Record<Place, number[]>;
  for (const row of rows) {
    const place = backlog.place[row];
    if (place !== undefined) byPlace[place].push(row);
  }
  return byPlace;
}

/** A backlog with the days on which the reader asked, where those are shown; the same object if there are none. */
export function withOwnDays(backlog: Backlog, asAsked: ReadonlyMap<number, { on: number }>): Backlog {
  if (asAsked.size === 0) return backlog;
  return { ...backlog, asked: backlog.asked.map((day, row) => asAsked.get(backlog.id[row] ?? 0)?.on ?? day) };
}

/** The same where one counts from who asked first: the reader's day only where it is the earlier one. */
export function withEarlierDays(backlog: Backlog, asAsked: ReadonlyMap<number, { on: number }>): Backlog {
  const own = withOwnDays(backlog, asAsked);
  return own === backlog
    ? backlog
    : { ...backlog, asked: own.asked.map((day, row) => Math.min(day, backlog.asked[row] ?? day)) };
}

/**
 * All rows as the board has them in each column: what waits longest first, else what was answered last first; before it what one
 * wanted to look at again by a day that is past.
 */
export function boardRows(backlog: Backlog, today: number): number[] {
  const { id, place, asked, answered, on } = backlog;
  const isDue = (row: number): boolean => comesBack.has(place[row] ?? 'closed') && isPast(backlog, row, today);
  // Days are small numbers: what is due lies before all of them, the longest due first.
  const keys = id.map((_, row) => {
    if (isDue(row)) return (on[row] ?? 0) - 2 * today;
    return answered[row] === 0 ? (asked[row] ?? 0) : -(answered[row] ?? 0);
  });
  return id.map((_, row) => row).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || (id[a] ?? 0) - (id[b] ?? 0));
}

const comesBack: ReadonlySet<Place> = new Set(['test', 'maybe', 'not-now']);

/**
 * All rows in the order of the list.
 * @param sorting null for the order of the board: undecided first, then column by column
 */
export function sortedRows(backlog: Backlog, sorting: Sorting | null, locale: string, today: number): number[] {
  const places = backlog.place.map((place) => PLACES.indexOf(place));
  const inPlaces = (a: number, b: number): number => (places[a] ?? 0) - (places[b] ?? 0);
  // Sorting keeps the order of equals: that of the board.
  const rows = boardRows(backlog, today);
  if (sorting === null) return rows.sort(inPlaces);
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const texts = (textOf: (row: number) => string): Order => ({
    has: (row) => textOf(row) !== '',
    compare: (a, b) => compare(textOf(a), textOf(b)),
  });
  const days = (column: readonly number[]): Order => ({
    has: (row) => (column[row] ?? 0) > 0,
    compare: (a, b) => (column[a] ?? 0) - (column[b] ?? 0),
  });
  const orders: Record<Sorting['by'], Order> = {
    title: texts((row) => backlog.title[row] ?? ''),
    answer: { has: () => true, compare: inPlaces },
    // The day of an undecided one is past: it says since when it is open again.
    next: days(backlog.on.map((day, row) => (backlog.place[row] === 'undecided' ? 0 : day))),
    epic: texts((row) => backlog.epics[backlog.epic[row] ?? -1]?.title ?? ''),
    asked: days(backlog.asked),
    answered: days(backlog.answered),
  };
  const order = orders[sorting.by];
  const sign = sorting.down ? -1 : 1;
  // Nobody looks for what is not there: it comes last, whichever way one sorts.
  return rows.sort((a, b) => Number(order.has(b)) - Number(order.has(a)) || sign * order.compare(a, b));
}

/** By what one sorts: which rows have it, and how two compare. */
interface Order {
  has: (row: number) => boolean;
  compare: (a: number, b: number) => number;
}

export interface Group {
  /** The epic's key, a column or place, or what is waited on; '' for what has none of it. */
  name: string;
  /** What people wrote: the epic's title, the role; null where the name stands for a text of ours. */
  title: string | null;
  rows: number[];
}

/** Rows in groups; each keeps the order given. Answers and waiting stand in a fixed order, epics and roles by name. */
export function groupRows(
  backlog: Backlog,
  rows: readonly number[],
  by: Grouping,
  today: number,
  locale: string,
): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const { name, title } = groupers[by](backlog, row, today);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, { name, title, rows: [row] });
    else group.rows.push(row);
  }
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const ranks = RANKS[by];
  // Whoever is named comes first among what is waited on, and epics before none.
  const rank = ({ name }: Group): number => (name === '' ? ranks.length : ranks.indexOf(name));
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || compare(a.title ?? '', b.title ?? ''));
}

const RANKS: Record<Grouping, readonly string[]> = { epic: [], answer: [...COLUMNS, ...PLACES], waits: WAITS };

const groupers: Record<Grouping, (backlog: Backlog, row: number, today: number) => Omit<Group, 'rows'>> = {
  epic: ({ epic, epics }, row) => {
    const found = epics[epic[row] ?? -1];
    return { name: found?.key ?? '', title: found?.title ?? null };
  },
  answer: ({ place }, row) => {
    const where = place[row] ?? 'closed';
    return { name: columnOf(where) ?? where, title: null };
  },
  waits: (backlog, row, today) => {
    const name = waitsOn(backlog, row, today);
    return { name, title: name.startsWith('who:') ? whoIsWaitedOn(backlog, row) : null };
  },
};

/** Everything that rows wait on, for the filter: in the order of groups, each with how many. */
export function waitsOfAll(backlog: Backlog, today: number, locale: string): Group[] {
  const rows = backlog.id.map((_, row) => row).filter((row) => columnOf(backlog.place[row] ?? 'closed') !== null);
  return groupRows(backlog, rows, 'waits', today, locale);
}
