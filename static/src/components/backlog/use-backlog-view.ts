/** What the view of a backlog keeps in order beside what it draws: whose requests are whose, what is open, where the focus is. */
import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { PLACES, type Place } from '../../../../src/publishing/snapshot';
import type { Address } from './address';
import type { Backlog } from './backlog';
import type { CardActions } from './card';
import { useResting } from '../../lib/use-resting';
import type { MoveTo } from './use-address';
import type { Portal } from './use-portal';

/** Positions of the items that the reader asked for. */
export function useMine(backlog: Backlog, ids: readonly number[]): ReadonlySet<number> {
  return useMemo(() => {
    if (ids.length === 0) return new Set<number>();
    const rows = new Map(backlog.id.map((id, row) => [id, row]));
    return new Set(ids.flatMap((id) => rows.get(id) ?? []));
  }, [backlog, ids]);
}

/** The address; where somebody has no requests of their own (any more), or no last visit, the board stands for them. */
export function useShown(address: Address, mine: ReadonlySet<number>, hasVisited: boolean): Address {
  const isNowhere = (address.view === 'mine' && mine.size === 0) || (address.view === 'changed' && !hasVisited);
  const isVain = address.changed && !hasVisited;
  return useMemo(
    () =>
      isNowhere || isVain
        ? { ...address, view: isNowhere ? 'board' : address.view, changed: address.changed && hasVisited }
        : address,
    [address, isNowhere, isVain, hasVisited],
  );
}

/** What one can do with a card; its story is fetched ahead once the pointer or the focus rests there. */
export function useActions(
  { portal, move }: { portal: Portal; move: MoveTo },
  read: (issueId: number) => unknown,
  canAnswer: boolean,
): CardActions {
  const rest = useResting();
  const { key, id } = portal.backlog;
  return useMemo(
    () => ({
      open: (row) => move({ item: key[row] ?? null, answering: false }),
      expect: (row) => {
        const issueId = id[row];
        if (issueId !== undefined) rest(() => void read(issueId));
      },
      answer: canAnswer ? (row) => move({ item: key[row] ?? null, answering: true }) : undefined,
    }),
    [key, id, move, read, rest, canAnswer],
  );
}

/**
 * The parts of the board that are unfolded, and what unfolds or folds one. While one searches all of them are, unless one folds them:
 * what is found is not to be looked for.
 */
export function useUnfolded(isSearching: boolean): [ReadonlySet<Place>, (place: Place, open: boolean) => void] {
  // What the reader has turned, in either case.
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const nameOf = useCallback((place: Place): string => `${String(isSearching)} ${place}`, [isSearching]);
  const unfolded = useMemo(
    () => new Set(PLACES.filter((place) => turned.has(nameOf(place)) !== isSearching)),
    [turned, nameOf, isSearching],
  );
  const fold = useCallback(
    (place: Place, open: boolean) =>
      setTurned((before) => {
        const name = nameOf(place);
        if (before.has(name) === (open !== isSearching)) return before;
        return new Set(open !== isSearching ? [...before, name] : [...before].filter((one) => one !== name));
      }),
    [nameOf, isSearching],
  );
  return [unfolded, fold];
}

/** Where the window is too narrow for two, the story lies over the board, which then takes no focus. */
export function useInert(main: RefObject<HTMLElement | null>, storyOpen: boolean): void {
  useLayoutEffect(() => {
    const narrow = window.matchMedia('(max-width: 1000px)');
    const apply = (): void => {
      if (main.current !== null) main.current.inert = storyOpen && narrow.matches;
    };
    apply();
    narrow.addEventListener('change', apply);
    return () => narrow.removeEventListener('change', apply);
  }, [main, storyOpen]);
}

/** When the story is closed, the focus goes back to the request it was about. */
export function useReturnOfFocus(item: string | null): void {
  const before = useRef(item);
  useLayoutEffect(() => {
    const closed = before.current !== null && item === null ? before.current : null;
    before.current = item;
    if (closed === null) return;
    document.querySelector<HTMLElement>(`[data-item="${CSS.escape(closed)}"] .card-open`)?.focus();
  }, [item]);
}
