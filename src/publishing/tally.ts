/** What a head counts, from the rows of a snapshot; kept up to date from the rows that change. */
import type { IndexRow } from './parts';
import { EXCLUSIONS, PLACES, type Note, type SnapshotHead } from './snapshot';

export type Tally = Pick<SnapshotHead, 'counts' | 'excluded' | 'odd' | 'unreadable'>;

export interface Counted {
  rows: readonly IndexRow[];
  notes: readonly Note[];
}

const NOTHING: Tally = { counts: {}, excluded: {}, odd: 0, unreadable: 0 };

/** The same counts with some rows gone and others there. */
export function changedTally(tally: Tally, gone: Counted, there: Counted): Tally {
  const count = <Item>(pick: (counted: Counted) => readonly Item[], is: (item: Item) => boolean): number =>
    pick(there).filter(is).length - pick(gone).filter(is).length;
  const rows = (counted: Counted): readonly IndexRow[] => counted.rows;
  const notes = (counted: Counted): readonly Note[] => counted.notes;
  const next: Tally = {
    counts: {},
    excluded: {},
    odd: tally.odd + count(notes, ({ out }) => out === 'odd'),
    unreadable: tally.unreadable + count(notes, ({ isUnreadable }) => isUnreadable),
  };
  // Always in the same order, so that the same counts are the same bytes.
  PLACES.forEach((place, position) => {
    const number = (tally.counts[place] ?? 0) + count(rows, (row) => row.place === position);
    if (number !== 0) next.counts[place] = number;
  });
  for (const why of EXCLUSIONS) {
    const number = (tally.excluded[why] ?? 0) + count(notes, ({ out }) => out === why);
    if (number !== 0) next.excluded[why] = number;
  }
  return next;
}

/** Counts all rows of a snapshot. */
export const tallyOf = (there: Counted): Tally => changedTally(NOTHING, { rows: [], notes: [] }, there);
