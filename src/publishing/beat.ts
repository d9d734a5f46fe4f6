/** What of an item is only added up: when it changed last, and how long its answer took. It never leaves the back end by itself. */
import { OUTCOMES, type Outcome } from '../decisions/decision';
import type { LogEntry } from '../decisions/decision-log';
import type { BacklogItem } from './backlog-item';
import { isSince } from './own';
import { lastChange } from './last-change';
import { keptPromise, paceOf, type KeptPromise, type Pace } from './promise';
import { CHANGES, type Change, type Place, type StoredSegment } from './snapshot';

/** The columns of the same names hold these. */
export interface Beat {
  changed: number;
  how: number;
  was: number;
  paced: number;
  gave: number;
  took: number;
}

export const NO_BEAT: Beat = { changed: 0, how: 0, was: 0, paced: 0, gave: 0, took: 0 };

/** @param told entries of its log that a story tells, oldest first */
export function beatOf(
  item: Pick<BacklogItem, 'created' | 'statusCategoryChanged'>,
  stands: { place: Place; closedAt: string | null },
  told: readonly LogEntry[],
  rules: { startLine: string; timeZone: string },
): Beat {
  const change = lastChange(item, stands, told);
  const pace = paceOf(told, item.created, rules);
  return {
    changed: change?.minute ?? 0,
    how: change === null ? 0 : CHANGES.indexOf(change.what),
    was: change === null || change.was === null ? 0 : OUTCOMES.indexOf(change.was) + 1,
    paced: pace?.minute ?? 0,
    gave: pace === null ? 0 : OUTCOMES.indexOf(pace.outcome),
    took: pace?.days ?? 0,
  };
}

/** So many changes are told at most, the last ones. */
const MOST_CHANGES = 200;

/** What an index adds up to. */
export interface Pulse {
  promise: KeptPromise | null;
  /** The last changes, newest first. */
  changes: ItemChange[];
}

export interface ItemChange {
  id: number;
  /** Minute since 1970-01-01. */
  minute: number;
  what: Change;
  /** The answer before, where what happened took it away; null otherwise. */
  was: Outcome | null;
}

/** The outcome that a column `was` holds. */
export const outcomeBefore = (was: number): Outcome | null => OUTCOMES[was - 1] ?? null;

/** Adds up the stored segments of an index. */
export function pulseOf(segments: readonly StoredSegment[]): Pulse {
  const paces = segments.flatMap(({ paced, gave, took }) =>
    paced.flatMap((minute, row): Pace[] => {
      const outcome = OUTCOMES[gave[row] ?? -1];
      return minute === 0 || outcome === undefined ? [] : [{ minute, outcome, days: took[row] ?? 0 }];
    }),
  );
  const changes = segments.flatMap(({ id, changed, how, was }) =>
    changed.flatMap((minute, row): ItemChange[] => {
      const [item, what] = [id[row], CHANGES[how[row] ?? -1]];
      return minute === 0 || item === undefined || what === undefined
        ? []
        : [{ id: item, minute, what, was: outcomeBefore(was[row] ?? 0) }];
    }),
  );
  changes.sort((a, b) => b.minute - a.minute || b.id - a.id);
  return { promise: keptPromise(paces), changes: changes.slice(0, MOST_CHANGES) };
}

/** What happened since an instant, newest first. @param since milliseconds since the epoch */
export const changesSince = (changes: readonly ItemChange[], since: number): Omit<ItemChange, 'minute'>[] =>
  changes.filter(({ minute }) => isSince(minute, since)).map(({ minute: _minute, ...change }) => change);
