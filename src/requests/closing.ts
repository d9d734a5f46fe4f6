/** Closing a request without an answer: it was withdrawn by who asked, or it is the same as another one. Neither is an outcome. */
import { UNDO_MS } from '../decisions/decision-log';
import type { Problem } from '../platform/failure';
import type { Askers } from './askers';

export const CLOSINGS = ['withdrawn', 'duplicate'] as const;
export type ClosedAs = (typeof CLOSINGS)[number];

export const NOTE_MAX = 300;

export interface Closing {
  /** Null once it was opened again: what happened is kept, and the record with its revision. */
  as: ClosedAs | null;
  /** The work item of which it is a duplicate. */
  duplicateOf: { id: string; key: string } | null;
  /** For the team; never published. */
  note: string;
  /** How many of its askers the other one had no room for, if any. */
  leftOut?: number;
}

/** A closing as it is stored. */
export interface StoredClosing extends Closing {
  /** What taking it back takes back; only where it was closed just before. */
  undo?: {
    /** How it was closed until then. */
    before: Closing;
    /** Who became an asker of the other request by it. */
    joined: Askers;
    /** Whether the two are linked in Jira by it: they were not before. */
    isLinked: boolean;
  };
}

export const OPEN: Closing = { as: null, duplicateOf: null, note: '' };

/** Checks how a request is to be closed. */
export function checkClosing(
  issueId: string,
  given: { as: ClosedAs; duplicateOf: string | null; note: string },
): Problem[] {
  const problems: Problem[] = [];
  if (given.note.length > NOTE_MAX) problems.push({ path: 'note', code: 'error.closing.note' });
  if (given.as === 'duplicate' && given.duplicateOf === null)
    problems.push({ path: 'duplicateOf', code: 'error.closing.duplicate-of' });
  if (given.as === 'withdrawn' && given.duplicateOf !== null)
    problems.push({ path: 'duplicateOf', code: 'error.closing.duplicate-of' });
  if (given.duplicateOf === issueId) problems.push({ path: 'duplicateOf', code: 'error.closing.itself' });
  return problems;
}

/** For how many seconds a closing can still be taken back; 0 if it cannot. @param now milliseconds since the epoch */
export function undoSeconds(stored: { at: string; body: StoredClosing | null } | null, now: number): number {
  if (stored?.body?.as == null || stored.body.undo === undefined) return 0;
  return Math.max(0, Math.ceil((Date.parse(stored.at) + UNDO_MS - now) / 1000));
}

/** Whether something said at an instant is still to be dealt with: closing a request deals with what was said before, while it is closed. */
export function isSaidSince(
  stored: { at: string; body: StoredClosing | null } | undefined | null,
  at: string,
): boolean {
  return stored?.body?.as == null || at > stored.at;
}
