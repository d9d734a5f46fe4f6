import { fail, ok, type Result } from '../platform/failure';
import type { Clock, IssueStanding } from '../platform/ports';
import type { Publishing } from '../platform/publishing-ports';
import type { Records } from '../platform/request-ports';
import { OPEN, type Closing } from './closing';

interface Ports {
  clock: Clock;
  publishing: Pick<Publishing, 'itemChanged'>;
  records: Records;
}

/**
 * Opens a request again that was closed without an answer.
 * @returns STALE if somebody closed or opened it meanwhile
 * @throws Refusal of the store
 */
export async function reopenRequest(
  { clock, publishing, records }: Ports,
  { standing, accountId, revision }: { standing: IssueStanding; accountId: string; revision: number | undefined },
): Promise<Result<{ closing: Closing; closingRevision: number }>> {
  const { issueId, projectId } = standing;
  const there = await records.read('closing', issueId);
  if (there?.isNewer === true) return fail('NEWER_FORMAT');
  if (revision !== undefined && revision !== (there?.revision ?? 0)) return fail('STALE');
  if (there === null || there.body?.as === null) return ok({ closing: OPEN, closingRevision: there?.revision ?? 0 });
  const at = new Date(clock.now()).toISOString();
  const isWritten = await records.write('closing', issueId, OPEN, { by: accountId, at, over: there.revision });
  if (!isWritten) return fail('STALE');
  await publishing.itemChanged(projectId, issueId);
  return ok({ closing: OPEN, closingRevision: there.revision + 1 });
}
