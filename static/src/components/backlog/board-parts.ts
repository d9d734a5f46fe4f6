/** What stands on the board, part by part in the order in which one sees it: for the screen, and for the file of it. Pure. */
import type { Place } from '../../../../src/publishing/snapshot';
import { COLUMNS, type Backlog, type Column } from './backlog';
import { agedRows } from './done';
import { rowsByPlace } from './rows';

export interface BoardPart {
  place: Place;
  /** The column in which it stands; null for what stands below them. */
  column: Column | null;
  rows: readonly number[];
  /** Whether one unfolds it. */
  folds: boolean;
  /** How many more of it are too old for the board. */
  aged: number;
}

/** What of a column says something by itself. */
const placesOf: Record<Column, readonly Place[]> = {
  undecided: ['undecided'],
  yes: ['yes-in-progress', 'yes-planned', 'yes-done'],
  test: ['test'],
  maybe: ['maybe'],
  'not-now': ['not-now'],
};

const BELOW = ['asked-before', 'under-way', 'finished-before', 'withdrawn', 'duplicate', 'closed'] as const;

/**
 * The parts of the board, also those that hold nothing.
 * @param rows what search and filters leave, in the order of the board
 * @param columns the columns to show; empty for all, and for what stands below them
 */
export function boardParts(
  backlog: Backlog,
  rows: readonly number[],
  columns: readonly Column[],
  today: number,
): BoardPart[] {
  const byPlace = rowsByPlace(backlog, rows);
  const { recent, aged } = agedRows(backlog, byPlace['yes-done'], today);
  const part = (column: Column | null, place: Place): BoardPart =>
    place === 'yes-done'
      ? { place, column, rows: recent, folds: true, aged }
      : { place, column, rows: byPlace[place], folds: column === null, aged: 0 };
  const isAll = columns.length === 0;
  const shown = COLUMNS.filter((column) => isAll || columns.includes(column));
  return [
    ...shown.flatMap((column) => placesOf[column].map((place) => part(column, place))),
    ...(isAll ? BELOW : []).map((place) => part(null, place)),
  ];
}
