import { currentDecision } from '../decisions/decision-log';
import type { DecisionLog, Records } from '../platform/request-ports';
import { isEmptyBrief } from './brief';
import { isInUseEmpty } from './sections';

/**
 * What askers of a request may still tell, and when it comes back, once they were asked whether they want that.
 * @throws Refusal of the store
 */
export async function openDoors(
  { log, records }: { log: Pick<DecisionLog, 'read'>; records: Pick<Records, 'readSections'> },
  issueId: string,
): Promise<{ brief: boolean; using: boolean; returning: string | null }> {
  const [sections, entries] = await Promise.all([
    records.readSections(issueId, ['brief', 'in-use', 'returning']),
    log.read(issueId),
  ]);
  const { brief, returning } = sections;
  const use = sections['in-use'];
  const isSame = returning?.body != null && currentDecision(entries)?.comesBackOn === returning.body.due;
  return {
    brief: brief === null || (brief.body !== null && isEmptyBrief(brief.body)),
    using: use === null || (use.body !== null && isInUseEmpty(use.body)),
    returning: isSame ? (returning.body?.on ?? null) : null,
  };
}
