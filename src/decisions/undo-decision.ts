import { fail, type Result } from '../platform/failure';
import type { IssueStanding } from '../platform/ports';
import { isUndoable } from './decision-log';
import { isOfNewerFormat, readDecision } from './decision-rules';
import { readInLine, writeDecision, type RecordedDecision, type WritingPorts } from './write-decision';

export interface DecisionToUndo {
  /** The caller's standing, as the guard `decide` found it. */
  standing: IssueStanding;
  accountId: string;
  /** Entries of the log with the one to undo. */
  expectedEntries: number;
}

/**
 * Undoes the last answer: what stood before it stands again, by an entry that names the one it undoes. Nothing is taken out.
 * @returns STALE if somebody answered meanwhile, also in Jira; INVALID if the ten minutes are over
 * @throws Refusal of Jira or the store
 */
export async function undoDecision(ports: WritingPorts, input: DecisionToUndo): Promise<Result<RecordedDecision>> {
  const { standing, accountId, expectedEntries } = input;
  const inField = readDecision(await ports.field.read(standing.issueId));
  if (isOfNewerFormat(inField.problems)) return fail('NEWER_FORMAT');
  // Something else stands in the field by now, whatever it is.
  if (inField.problems.length > 0) return fail('STALE');
  const { entries, missing } = await readInLine(ports, standing, inField);
  if (missing !== null || entries.length !== expectedEntries) return fail('STALE');
  const last = entries.at(-1);
  if (last === undefined || !isUndoable(entries, ports.clock.now())) {
    return fail('INVALID', { problems: [{ path: 'outcome', code: 'decision.error.undo-late' }] });
  }
  return writeDecision(ports, standing, entries, last.before, { by: accountId, kind: 'undo', of: entries.length });
}
