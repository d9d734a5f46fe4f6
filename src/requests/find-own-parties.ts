import type { Clock } from '../platform/ports';
import type { AskedOf, Records } from '../platform/request-ports';
import { NO_OWN_PARTIES, withoutRequests } from './own-parties';

/**
 * What a person is asked as a party and has not answered, oldest first: two reads of the store.
 * @throws Refusal of the store
 */
export async function findOwnParties(
  { clock, records }: { clock: Clock; records: Pick<Records, 'read' | 'readMany' | 'change'> },
  accountId: string,
): Promise<AskedOf[]> {
  const stored = await records.read('own-parties', accountId);
  const own = stored?.body ?? NO_OWN_PARTIES;
  if (own.items.length === 0) return [];
  const tables = await records.readMany(
    'parties',
    own.items.map(({ issueId }) => issueId),
  );
  const gone = new Set<string>();
  const asked = own.items.flatMap(({ issueId, projectId }): AskedOf[] => {
    const rows = (tables.get(issueId)?.body?.items ?? []).filter((row) => row.accountId === accountId);
    if (rows.length === 0 && tables.get(issueId)?.isNewer !== true) gone.add(issueId);
    return rows
      .filter(({ stance, askedOn }) => stance === 'open' && askedOn !== '')
      .map(({ id, role, askedOn, stance }) => ({ issueId, projectId, partyId: id, role, askedOn, stance }));
  });
  if (gone.size > 0 && stored?.isNewer === false) {
    const at = new Date(clock.now()).toISOString();
    await records.change('own-parties', accountId, { by: '', at }, (now) => ({
      body: withoutRequests(now ?? NO_OWN_PARTIES, gone),
      value: null,
    }));
  }
  return asked.sort((a, b) => a.askedOn.localeCompare(b.askedOn));
}
