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

/** What the search looks into, row by row: without capitals and accents. */
export function searchTexts(backlog: Backlog): string[] {
  return backlog.id.map((_, row) =>
    fold(
      [
        backlog.title[row],
        backlog.reason[row],
        backlog.what[row],
        backlog.key[row],
        backlog.epics[backlog.epic[row] ?? -1]?.title,
      ].join('\n'),
    ),
  );
}

/** A text without capitals and accents. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The rows that have every word of the search and stand in the chosen epics and columns. */
export function findRows(backlog: Backlog, texts: readonly string[], filter: Filter): number[] {
  const words = fold(filter.words).split(/\s+/).filter(Boolean);
  const epics = new Set(filter.epics);
  const columns = new Set<Column | null>(filter.columns);
  const rows: number[] = [];
  for (let row = 0; row < backlog.id.length; row++) {
    const text = texts[row] ?? '';
    if (!words.every((word) => text.includes(word))) continue;
    if (epics.size > 0 && !epics.has(backlog.epics[backlog.epic[row] ?? -1]?.key ?? '')) continue;
    const place = backlog.place[row];
    if (columns.size > 0 && (place === undefined || !columns.has(columnOf(place)))) continue;
    rows.push(row);
  }
  return rows;
}

/** Rows by place, each in the order of the board: what waits longest first, else what was answered last first. */
export function rowsByPlace(backlog: Backlog, rows: readonly number[]): Record<Place, number[]> {
  const byPlace = Object.fromEntries(PLACES.map((place) => [place, [] as number[]])) as Record<Place, number[]>;
  for (const row of [...rows].sort(boardOrder(backlog))) {
    const place = backlog.place[row];
    if (place !== undefined) byPlace[place].push(row);
  }
  return byPlace;
}

/** Compares rows as the board has them, without regard to columns. */
export function boardOrder(backlog: Backlog): (a: number, b: number) => number {
  const key = (row: number): number => {
    const answered = backlog.answered[row] ?? 0;
    return answered === 0 ? (backlog.asked[row] ?? 0) : -answered;
  };
  return (a, b) => key(a) - key(b) || (backlog.id[a] ?? 0) - (backlog.id[b] ?? 0);
}

/**
 * Rows in the order of the list.
 * @param sorting null for the order of the board: undecided first, then column by column
 */
export function sortRows(backlog: Backlog, rows: readonly number[], sorting: Sorting | null, locale: string): number[] {
  const places = backlog.place.map((place) => PLACES.indexOf(place));
  const usual = boardOrder(backlog);
  const inPlaces = (a: number, b: number): number => (places[a] ?? 0) - (places[b] ?? 0);
  if (sorting === null) return [...rows].sort((a, b) => inPlaces(a, b) || usual(a, b));
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
  return [...rows].sort((a, b) => sign * comparers[sorting.by](a, b) || usual(a, b));
}
