import { fail, ok, type Result } from '../platform/failure';
import type { Clock } from '../platform/ports';
import type { Records } from '../platform/request-ports';
import { checkSection, type RequestSection, type RequestSections } from './sections';

interface Ports {
  clock: Clock;
  records: Records;
}

export type SectionToSave = {
  [S in RequestSection]: { section: S; body: RequestSections[S] };
}[RequestSection];

/**
 * Saves one section of a request over the revision that its writer has read; null for a first write.
 * @returns INVALID with every broken rule; STALE if somebody saved meanwhile; NEWER_FORMAT
 * @throws Refusal of the store
 */
export async function saveSection(
  { clock, records }: Ports,
  {
    issueId,
    accountId,
    revision,
    ...given
  }: SectionToSave & {
    issueId: string;
    accountId: string;
    revision: number | null;
  },
): Promise<Result<{ revision: number; at: string }>> {
  const problems = checkSection(given.section, given.body);
  if (problems.length > 0) return fail('INVALID', { problems });
  const stored = await records.read(given.section, issueId);
  if (stored?.isNewer === true) return fail('NEWER_FORMAT');
  if ((stored?.revision ?? null) !== revision) return fail('STALE');
  const at = new Date(clock.now()).toISOString();
  const isWritten = await records.write(given.section, issueId, given.body, { by: accountId, at, over: revision });
  return isWritten ? ok({ revision: (revision ?? 0) + 1, at }) : fail('STALE');
}
