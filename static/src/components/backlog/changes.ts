/** What changed since somebody's last visit, in words and in the order in which it matters. Pure. */
import type { Outcome } from '../../../../src/decisions/decision';
import type { Change } from '../../../../src/publishing/snapshot';
import type { TextKey } from '../../lib/texts';
import type { Backlog } from './backlog';

/** What matters most comes first. */
export const CHANGE_ORDER = [
  'answered',
  'changed-answer',
  'done',
  'closed',
  'moved',
  'reopened',
  'new',
] as const satisfies readonly Change[];

/** Of one request. */
export const changeWords = {
  answered: 'ui.changed.answered',
  'changed-answer': 'ui.changed.changed-answer',
  done: 'ui.changed.done',
  closed: 'ui.changed.closed',
  moved: 'ui.changed.moved',
  reopened: 'ui.changed.reopened',
  new: 'ui.changed.new',
} as const satisfies Record<Change, TextKey>;

interface Changed {
  /** The instant up to which the reader knew, ISO 8601. */
  since: string;
  items: readonly ({ id: number } & WhatChanged)[];
}

export interface WhatChanged {
  what: Change;
  /** The answer that stood before; null for none, and where that is not known. */
  was: Outcome | null;
}

/** The rows of each kind of change that there is, what matters most first. */
export function partsOfChanges(
  backlog: Pick<Backlog, 'id'>,
  rows: readonly number[],
  changes: ReadonlyMap<number, WhatChanged>,
): { change: Change; list: number[] }[] {
  return CHANGE_ORDER.map((change) => ({
    change,
    list: rows.filter((row) => changes.get(backlog.id[row] ?? 0)?.what === change),
  })).filter(({ list }) => list.length > 0);
}

/** What changed, by id. */
export function changesById(changed: Changed | null): ReadonlyMap<number, WhatChanged> {
  return new Map(changed?.items.map(({ id, ...change }) => [id, change]));
}
