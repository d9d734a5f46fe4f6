/** What changed since somebody's last visit, in words and in the order in which it matters. Pure. */
import type { Outcome } from '../../../../src/decisions/decision';
import type { Change } from '../../../../src/publishing/snapshot';
import type { TextKey } from '../../lib/texts';
import { columnOf, isPast, lastDay, type Backlog } from './backlog';

/** What a reader is told: what somebody did, and that a day passed by which something was to be there. */
export type News = Change | 'late';

/** What matters most comes first. */
export const CHANGE_ORDER = [
  'answered',
  'changed-answer',
  'late',
  'done',
  'closed',
  'moved',
  'reopened',
  'new',
] as const satisfies readonly News[];

/** Of one request. */
export const changeWords = {
  answered: 'ui.changed.answered',
  'changed-answer': 'ui.changed.changed-answer',
  late: 'ui.changed.late',
  done: 'ui.changed.done',
  closed: 'ui.changed.closed',
  moved: 'ui.changed.moved',
  reopened: 'ui.changed.reopened',
  new: 'ui.changed.new',
} as const satisfies Record<News, TextKey>;

interface Changed {
  /** The instant up to which the reader knew, ISO 8601. */
  since: string;
  items: readonly ({ id: number } & WhatChanged)[];
}

export interface WhatChanged {
  what: News;
  /** The answer that stood before; null for none, and where that is not known. */
  was: Outcome | null;
}

/** The rows of each kind of change that there is, what matters most first. */
export function partsOfChanges(
  backlog: Pick<Backlog, 'id'>,
  rows: readonly number[],
  changes: ReadonlyMap<number, WhatChanged>,
): { change: News; list: number[] }[] {
  return CHANGE_ORDER.map((change) => ({
    change,
    list: rows.filter((row) => changes.get(backlog.id[row] ?? 0)?.what === change),
  })).filter(({ list }) => list.length > 0);
}

/** What changed, by id. */
export function changesById(changed: Changed | null): ReadonlyMap<number, WhatChanged> {
  return new Map(changed?.items.map(({ id, ...change }) => [id, change]));
}

/**
 * What changed, with what nobody changed though its day came and went.
 * @param since the day of the reader's last visit, on which nothing of it was late yet
 */
export function withPassedDays(
  changes: ReadonlyMap<number, WhatChanged>,
  backlog: Backlog,
  { since, today }: { since: number; today: number },
): ReadonlyMap<number, WhatChanged> {
  const all = new Map(changes);
  backlog.place.forEach((place, row) => {
    const id = backlog.id[row] ?? 0;
    const column = columnOf(place);
    const isPromised = column !== null && column !== 'undecided' && place !== 'yes-done';
    if (!isPromised || all.has(id) || !isPast(backlog, row, today) || lastDay(backlog, row) < since) return;
    all.set(id, { what: 'late', was: null });
  });
  return all;
}
