import { fail, type Result } from '../platform/failure';
import type { IssueStanding } from '../platform/ports';
import type { Records } from '../platform/request-ports';
import { currentDecision } from './decision-log';
import { isOfNewerFormat, readDecision } from './decision-rules';
import { noteReopened } from './reopen-items';
import { readInLine, writeDecision, writeMissing, type RecordedDecision, type WritingPorts } from './write-decision';

/**
 * Reopens an answer by hand, because something has changed: the field is empty again, and the log says why and names the
 * answer.
 * @returns STALE if somebody answered meanwhile; INVALID where there is nothing to reopen
 * @throws Refusal of Jira or the store
 */
export async function reopenDecision(
  ports: WritingPorts & { records: Records },
  { standing, accountId, expectedEntries }: { standing: IssueStanding; accountId: string; expectedEntries: number },
): Promise<Result<RecordedDecision>> {
  const inField = readDecision(await ports.field.read(standing.issueId));
  if (isOfNewerFormat(inField.problems)) return fail('NEWER_FORMAT');
  const inLine = await readInLine(ports, standing, inField);
  const entries = await writeMissing(ports.log, standing.issueId, inLine);
  if (entries.length !== expectedEntries) return fail('STALE');
  const standingNow = currentDecision(entries);
  if (standingNow === null || (standingNow.outcome !== 'maybe' && standingNow.outcome !== 'not-now')) {
    return fail('INVALID', { problems: [{ path: 'outcome', code: 'decision.error.nothing-to-reopen' }] });
  }
  const made = { by: accountId, kind: 'reopened', of: entries.length, because: 'by-hand' } as const;
  const written = await writeDecision(ports, standing, entries, null, made);
  const reopened = { issueId: Number(standing.issueId), because: 'by-hand' } as const;
  if (written.ok) await noteReopened(ports, standing.projectId, reopened);
  return written;
}
