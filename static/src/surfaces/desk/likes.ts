/** What is like a request that somebody is about to make, over all portals of a desk. Pure. */
import type { Search } from '../../components/backlog/search';
import { similarRows } from '../../components/backlog/similar';
import type { Portal } from '../../components/backlog/use-portal';
import type { Answer } from '../../lib/bridge';

/** A portal that was read for its search. */
export interface ReadPortal {
  projectId: string;
  portalId: string;
  title: string;
  portal: Portal;
  /** As it was answered: what opens it need not ask again. */
  answer: Answer<'portal.view'>;
}

/** One request of one portal. */
export interface Like {
  from: ReadPortal;
  row: number;
}

/** So many of each kind are shown. */
const MOST = 5;

/**
 * The requests that are like what was typed, the likest first. One that several portals of a project show is named once, by the
 * first of them.
 * @returns what fits by its own words, and what only belongs to a theme that does
 */
export function likesOf(
  portals: readonly (ReadPortal & { search: Search })[],
  query: string,
): { fits: Like[]; byTheme: Like[] } {
  const seen = new Set<string>();
  const all = portals.flatMap(({ search, ...from }) =>
    similarRows(from.portal.backlog, search, query, 2 * MOST).flatMap((alike) => {
      const name = `${from.projectId}:${from.portal.backlog.id[alike.row] ?? 0}`;
      if (seen.has(name)) return [];
      seen.add(name);
      return [{ ...alike, from }];
    }),
  );
  // What is equally like keeps its order.
  all.sort((a, b) => b.score - a.score);
  const some = (byTheme: boolean): Like[] =>
    all
      .filter((one) => one.byTheme === byTheme)
      .slice(0, MOST)
      .map(({ from, row }) => ({ from, row }));
  return { fits: some(false), byTheme: some(true) };
}
