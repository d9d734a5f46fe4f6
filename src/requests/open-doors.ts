import { currentDecision } from '../decisions/decision-log';
import type { DecisionLog, Records } from '../platform/request-ports';
import { isEmptyBrief } from './brief';
import { hasToldOfUse } from './sections';

export interface OpenDoors {
  brief: boolean;
  /** Whether this asker has not told of anything in use. What others told is nobody's business but the team's. */
  using: boolean;
  /** What was promised to this asker, who told of something in use; null for everybody else. */
  told: { promisedBy: string; wayForward: string } | null;
  returning: string | null;
}

/**
 * What an asker of a request may still tell, what was promised to them, and when it comes back, once its askers were asked whether
 * they want that: what is closed does not come back by a day.
 * @throws Refusal of the store
 */
export async function openDoors(
  { log, records }: { log: Pick<DecisionLog, 'read'>; records: Pick<Records, 'readSections'> },
  issueId: string,
  accountId: string,
): Promise<OpenDoors> {
  const { brief, returning, closing, ...sections } = await records.readSections(issueId, [
    'brief',
    'in-use',
    'returning',
    'closing',
  ]);
  const use = sections['in-use'];
  const told = use?.body != null && hasToldOfUse(use.body, accountId) ? use.body : null;
  // The plan is of one answer; with another day, it is another one.
  const isClosed = closing?.body?.as != null;
  const plan = isClosed ? null : (returning?.body ?? null);
  const isSame = plan !== null && currentDecision(await log.read(issueId))?.comesBackOn === plan.due;
  return {
    brief: brief === null || (brief.body !== null && isEmptyBrief(brief.body)),
    using: use === null || (use.body !== null && told === null),
    told: told === null ? null : { promisedBy: told.promisedBy, wayForward: told.wayForward },
    returning: isSame ? plan.on : null,
  };
}
