import { ok, type Result } from '../platform/failure';
import type { Records } from '../platform/request-ports';
import type { EpicShelf, EpicsOfPeople } from '../platform/sponsorship-ports';
import { namedIn } from './sponsorship';

/**
 * Epics of a project in which somebody holds a role now, whatever role.
 * @throws Refusal of the store
 */
export async function findNamed(
  { epicShelf, epicsOfPeople, records }: { epicShelf: EpicShelf; epicsOfPeople: EpicsOfPeople; records: Records },
  { projectId, accountId }: { projectId: string; accountId: string },
): Promise<Result<{ issueIds: string[] }>> {
  const here = await epicShelf.readMany(projectId, await epicsOfPeople.of(accountId));
  const stored = await records.readMany('sponsorship', [...here.keys()]);
  return ok({
    issueIds: [...stored].flatMap(([id, { body }]) => (body !== null && namedIn(body).includes(accountId) ? [id] : [])),
  });
}
