/** What can reopen an answer beside its day and somebody's word. To add a condition, add a line to the registry. */
import type { Reopening } from '../requests/sections';
import type { ReopenReason } from './decision-log';

/** What is known at night of what a request waits for. */
export interface ConditionFacts {
  /** Ids of work items that are done. */
  done: ReadonlySet<number>;
  /** Whether somebody stands behind the epic of the request. */
  hasSponsor: boolean;
}

interface ReopenCondition {
  because: ReopenReason;
  /** Whether a request waits for this at all. */
  isAsked(reopening: Reopening): boolean;
  isMet(reopening: Reopening, facts: ConditionFacts): boolean;
}

const REOPEN_CONDITIONS: readonly ReopenCondition[] = [
  {
    because: 'linked-done',
    isAsked: ({ items }) => items.length > 0,
    // One that vanished is not done: people have to look.
    isMet: ({ items }, { done }) => items.every(({ issueId }) => done.has(Number(issueId))),
  },
  {
    because: 'sponsor',
    isAsked: ({ sponsor }) => sponsor,
    isMet: (_reopening, { hasSponsor }) => hasSponsor,
  },
];

/** Why a request comes back: everything that it waits for has come. Null if not, or if it waits for nothing. */
export function metBecause(reopening: Reopening, facts: ConditionFacts): ReopenReason | null {
  const asked = REOPEN_CONDITIONS.filter((condition) => condition.isAsked(reopening));
  if (!asked.every((condition) => condition.isMet(reopening, facts))) return null;
  return asked.at(-1)?.because ?? null;
}
