/** Closing a request without an answer: it was withdrawn by who asked, or it is the same as another one. Neither is an outcome. */
import type { Problem } from '../platform/failure';

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
