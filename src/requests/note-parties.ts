import type { Clock } from '../platform/ports';
import type { Records } from '../platform/request-ports';
import { stillThere } from '../privacy/erased';
import { NO_OWN_PARTIES, withRequest } from './own-parties';
import type { List, Party } from './sections';

/**
 * Notes with everybody whom a table of parties names where they are named. Whoever is not named any more is left there: who reads
 * looks at the table itself.
 */
export async function noteParties(
  { clock, records }: { clock: Clock; records: Pick<Records, 'change'> },
  { projectId, issueId, parties }: { projectId: string; issueId: string; parties: List<Party> },
): Promise<void> {
  const at = new Date(clock.now()).toISOString();
  const named = new Set(stillThere(parties.items.flatMap(({ accountId }) => (accountId === '' ? [] : [accountId]))));
  for (const person of named) {
    await records.change('own-parties', person, { by: '', at }, (own) => ({
      body: withRequest(own ?? NO_OWN_PARTIES, issueId, projectId),
      value: null,
    }));
  }
}
