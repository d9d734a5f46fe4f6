/** Which requests are shown, and in which order. Rows are positions in the backlog's columns. Pure. */
import { PLACES, type Place } from '../../../../src/publishing/snapshot';
import { columnOf, type Backlog, type Column } from './backlog';

export interface Filter {
  /** What was typed into the search box. */
  words: string;
  /** Keys of epics; empty for all. */
  epics: readonly string[];
  columns: readonly Column[];
}

export const SORTABLE = ['title', 'answer', 'epic', 'asked', 'answered'] as const;
export interface Sorting {
  by: (typeof SORTABLE)[number];
  down: boolean;
}

/** What the search looks into, row by row: without capitals and accents. Put together when it is first asked for. */
export interface SearchTexts {
  all(): readonly string[];
}

/** The texts of a backlog for its search. */
export function searchTexts(backlog: Backlog): SearchTexts {
  let texts: string[] | undefined;
  return { all: () => (texts ??= foldedRows(backlog)) };
}

function foldedRows({ id, title, reason, what, key, epic, epics }: Backlog): string[] {
  const epicTitles = epics.map((one) => fold(one.title));
  return id.map(
    (_, row) =>
      `${fold(`${title[row] ?? ''}\n${reason[row] ?? ''}\n${what[row] ?? ''}\n${key[row] ?? ''}`)}\n${epicTitles[epic[row] ?? -1] ?? ''}`,
  );
}

// Most texts have nothing to take apart, and taking apart is slow.
const plain = /^[\0-\x7f]*$/;

/** A text without capitals and accents. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return plain.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '');
}

/** Whether a filter lets everything through. */
export function isEverything({ words, epics, columns }: Filter): boolean {
  return words.trim() === '' && epics.length === 0 && columns.length === 0;
}

/**
 * The rows that have every word of the search and stand in the chosen epics and columns.
 * @param order the rows to look through; what is found keeps their order
 */
export function findRows(
  backlog: Backlog,
  order: readonly number[],
  texts: SearchTexts,
  filter: Filter,
): readonly number[] {
  if (isEverything(filter)) return order;
  const words = fold(filter.words).split(/\s+/).filter(Boolean);
  const folded = words.length > 0 ? texts.all() : [];
  const chosen = new Set(filter.epics);
  const epics = backlog.epics.map(({ key }) => chosen.has(key));
  const columns = new Set<Column | null>(filter.columns);
  return order.filter((row) => {
    if (chosen.size > 0 && epics[backlog.epic[row] ?? -1] !== true) return false;
    if (columns.size > 0 && !columns.has(columnOf(backlog.place[row] ?? 'closed'))) return false;
    const text = folded[row] ?? '';
    return words.every((word) => text.includes(word));
  });
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

/** All rows as the board has them in each column: what waits longest first, else what was answered last first. */
export function boardRows({ id, asked, answered }: Backlog): number[] {
  const keys = id.map((_, row) => (answered[row] === 0 ? (asked[row] ?? 0) : -(answered[row] ?? 0)));
  return id.map((_, row) => row).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || (id[a] ?? 0) - (id[b] ?? 0));
}

/**
 * All rows in the order of the list.
 * @param sorting null for the order of the board: undecided first, then column by column
 */
export function sortedRows(backlog: Backlog, sorting: Sorting | null, locale: string): number[] {
  const places = backlog.place.map((place) => PLACES.indexOf(place));
  const inPlaces = (a: number, b: number): number => (places[a] ?? 0) - (places[b] ?? 0);
  // Sorting keeps the order of equals: that of the board.
  const rows = boardRows(backlog);
  if (sorting === null) return rows.sort(inPlaces);
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const epicTitle = (row: number): string => backlog.epics[backlog.epic[row] ?? -1]?.title ?? '';
  const comparers: Record<Sorting['by'], (a: number, b: number) => number> = {
    title: (a, b) => compare(backlog.title[a] ?? '', backlog.title[b] ?? ''),
    answer: inPlaces,
    epic: (a, b) => Number(epicTitle(a) === '') - Number(epicTitle(b) === '') || compare(epicTitle(a), epicTitle(b)),
    asked: (a, b) => (backlog.asked[a] ?? 0) - (backlog.asked[b] ?? 0),
    answered: (a, b) => (backlog.answered[a] ?? 0) - (backlog.answered[b] ?? 0),
  };
  const sign = sorting.down ? -1 : 1;
  return rows.sort((a, b) => sign * comparers[sorting.by](a, b));
}
