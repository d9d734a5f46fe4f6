/** Where an item stands on the board. */
import { dateIn } from '../decisions/calendar-date';
import type { Decision } from '../decisions/decision';
import type { BacklogItem } from './backlog-item';
import type { Place } from './snapshot';

export interface PlacementRules {
  /** First day that counts, `YYYY-MM-DD` in `timeZone`. */
  startLine: string;
  timeZone: string;
}

type Placed = Pick<BacklogItem, 'statusCategory' | 'created' | 'statusCategoryChanged'>;

/**
 * Finds the place of an item. An answer counts whatever the age of the item; without one, an item asked for before the start
 * line is folded away by how far it has come, and a newer one is undecided until it is answered or closed. What was answered once
 * and is open again is undecided, however old it is.
 */
export function placeOf(item: Placed, decision: Decision | null, wasAnswered: boolean, rules: PlacementRules): Place {
  if (decision !== null) return decision.outcome === 'yes' ? stageOf(item) : decision.outcome;
  const isOld = isBefore(item.created, rules);
  if (item.statusCategory === 'done') {
    return isOld && isBefore(item.statusCategoryChanged ?? item.created, rules) ? 'finished-before' : 'closed';
  }
  if (!isOld || wasAnswered) return 'undecided';
  return item.statusCategory === 'indeterminate' ? 'under-way' : 'asked-before';
}

function stageOf(item: Placed): Place {
  if (item.statusCategory === 'done') return 'yes-done';
  return item.statusCategory === 'indeterminate' ? 'yes-in-progress' : 'yes-planned';
}

/** Whether an instant (ISO 8601) is older than the start line. */
export const isBefore = (instant: string, { startLine, timeZone }: PlacementRules): boolean =>
  dateIn(Date.parse(instant), timeZone) < startLine;
