import { useEffect, useMemo } from 'react';
import type { Address } from './address';
import type { Backlog } from './backlog';
import { boardRows, findRows, isEverything, searchTexts, sortedRows } from './rows';

/** Once the first view stands, what the search looks into is put together, so that the first letter need not wait for it. */
const QUIET_MS = 300;

export interface Rows {
  /** In the order of the view. */
  rows: readonly number[];
  /** Whether a search or filter leaves some out. */
  filtered: boolean;
  /** Stands for search, filters and order: another text, another list. */
  what: string;
}

/**
 * The rows that search and filters leave. The order is made once for each order, not for each letter typed.
 * @param mine rows of the reader's own requests, for the view that shows only those
 */
export function useRows(
  backlog: Backlog,
  { view, words, epics, columns, sorting }: Address,
  locale: string,
  mine: ReadonlySet<number>,
): Rows {
  const texts = useMemo(() => searchTexts(backlog), [backlog]);
  useEffect(() => {
    const timer = setTimeout(() => texts.all(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [texts]);
  const isBoard = view === 'board';
  const all = useMemo(
    () => (isBoard ? boardRows(backlog) : sortedRows(backlog, sorting, locale)),
    [backlog, isBoard, sorting, locale],
  );
  const order = useMemo(() => (view === 'mine' ? all.filter((row) => mine.has(row)) : all), [view, all, mine]);
  return useMemo(() => {
    const filter = { words, epics, columns };
    return {
      rows: findRows(backlog, order, texts, filter),
      filtered: !isEverything(filter),
      what: [words.trim(), epics, columns, isBoard ? '' : `${sorting?.by ?? ''}${String(sorting?.down)}`].join('\n'),
    };
  }, [backlog, order, texts, words, epics, columns, isBoard, sorting]);
}
