import { useEffect, useMemo, useState } from 'react';
import type { Address } from './address';
import type { Texts } from '../../lib/texts';
import type { Backlog } from './backlog';
import type { AsAsked } from './card';
import { wordsOf } from './fold';
import { boardRows, findRows, isEverything, notNowLeftOut, sortedRows, withOwnDays } from './rows';
import { searchOf } from './search';
import type { perhapsRows } from './similar';

/** Once the first view stands, the search makes itself ready, so that the first letter need not wait for it. */
const QUIET_MS = 300;

const nothing: readonly never[] = [];

export interface Rows {
  /** In the order of the view. */
  rows: readonly number[];
  /** Whether a search or filter leaves some out. */
  filtered: boolean;
  /** How many *Not now* they leave out: a roadmap has none anyway. */
  notNowLeft: number;
  /** How many there would be without. */
  total: number;
  /** Stands for search, filters and order: another text, another list. */
  what: string;
  /** What is searched for, folded; the same array for the same words. */
  words: readonly string[];
  /** What is like the search where it finds little: not every word of it stands there, but most. */
  perhaps: readonly number[];
}

/**
 * The rows that search and filters leave. The order is made once for each order, not for each letter typed.
 * @param mine rows of the reader's own requests, for the view that shows only those
 * @param changed ids of what changed since the reader's last visit
 * @param asAsked how the reader asked for them, by id
 */
export function useRows(
  backlog: Backlog,
  { view, words, epics, columns, waits, changed: changedOnly, sorting }: Address,
  texts: Texts,
  today: number,
  mine: ReadonlySet<number>,
  changed: ReadonlySet<number>,
  asAsked: ReadonlyMap<number, AsAsked>,
): Rows {
  const { locale } = texts;
  const search = useMemo(() => searchOf(backlog, texts, asAsked), [backlog, texts, asAsked]);
  useEffect(() => {
    const timer = setTimeout(() => search.prepare(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [search]);
  const [perhapsOf, setPerhapsOf] = useState<typeof perhapsRows | null>(null);
  useEffect(() => {
    // Nobody has searched yet, or opened a story: it is no part of the first view, but there for who goes offline.
    const timer = setTimeout(() => {
      import('./story-parts').catch(() => undefined);
      import('./similar').then(
        (similar) => setPerhapsOf(() => similar.perhapsRows),
        () => undefined,
      );
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  const isBoard = view === 'board';
  const all = useMemo(() => {
    // What stands in the order of its days stands in that of the days that are shown.
    const shown = withOwnDays(backlog, asAsked);
    return isBoard ? boardRows(shown, today) : sortedRows(shown, sorting, locale, today);
  }, [backlog, asAsked, isBoard, sorting, locale, today]);
  const order = useMemo(() => {
    if (view === 'mine') return all.filter((row) => mine.has(row));
    return view === 'changed' ? all.filter((row) => changed.has(backlog.id[row] ?? 0)) : all;
  }, [view, all, mine, changed, backlog.id]);
  const typed = wordsOf(words).join(' ');
  const folded = useMemo(() => (typed === '' ? [] : typed.split(' ')), [typed]);
  return useMemo(() => {
    const filter = { words, epics, columns, waits, only: changedOnly ? changed : null };
    const rows = findRows(backlog, order, search, filter, today);
    return {
      rows,
      filtered: !isEverything(filter),
      notNowLeft: view === 'roadmap' ? 0 : notNowLeftOut(backlog, order, search, filter, rows, today),
      total: order.length,
      words: folded,
      perhaps: perhapsOf?.(backlog, search, filter, rows) ?? nothing,
      what: [
        words.trim(),
        epics,
        columns,
        waits,
        changedOnly,
        isBoard ? '' : `${sorting?.by ?? ''}${String(sorting?.down)}`,
      ].join('\n'),
    };
  }, [
    backlog,
    view,
    order,
    search,
    perhapsOf,
    words,
    folded,
    epics,
    columns,
    waits,
    changedOnly,
    changed,
    isBoard,
    sorting,
    today,
  ]);
}
