import { fail, ok, type Result } from '../platform/failure';
import type { Clock, IssueStanding } from '../platform/ports';
import type { Publishing } from '../platform/publishing-ports';
import type { Records } from '../platform/request-ports';
import { checkAskers, tidyAskers, type Askers } from './askers';

interface Ports {
  clock: Clock;
  publishing: Pick<Publishing, 'itemSaved'>;
  records: Records;
}

export interface AskersToSet {
  standing: IssueStanding;
  accountId: string;
  askers: Askers;
  /** Of what was read; 0 if there was nothing. */
  revision: number;
}

/**
 * Writes down who asked for a request, beside its reporter.
 * @returns INVALID with every broken rule; STALE if somebody wrote meanwhile
 * @throws Refusal of the store
 */
export async function setAskers(
  { clock, publishing, records }: Ports,
  { standing, accountId, askers: given, revision }: AskersToSet,
): Promise<Result<Askers & { revision: number }>> {
  const askers = tidyAskers(given);
  const problems = checkAskers(askers);
  if (problems.length > 0) return fail('INVALID', { problems });
  const { issueId, projectId } = standing;
  const there = await records.read('askers', issueId);
  if (there?.isNewer === true) return fail('NEWER_FORMAT');
  if ((there?.revision ?? 0) !== revision) return fail('STALE');
  const at = new Date(clock.now()).toISOString();
  const isWritten = await records.write('askers', issueId, askers, {
    by: accountId,
    at,
    over: there?.revision ?? null,
  });
  if (!isWritten) return fail('STALE');
  await publishing.itemSaved(projectId, issueId);
  return ok({ ...askers, revision: revision + 1 });
}
