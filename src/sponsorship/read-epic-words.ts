import type { Records } from '../platform/request-ports';
import type { EpicShelf } from '../platform/sponsorship-ports';
import { epicWordOf, type EpicWord } from './epic-word';

interface Ports {
  epicShelf: EpicShelf;
  records: Records;
}

/**
 * What portals of a project may say of its epics; those of which nothing is recorded, and those of other projects, are left out.
 * @throws Refusal of the store
 */
export async function readEpicWords(
  { epicShelf, records }: Ports,
  projectId: string,
  epicIds: readonly number[],
): Promise<Map<number, EpicWord>> {
  const ids = epicIds.map(String);
  const tracked = await epicShelf.readMany(projectId, ids);
  const stored = await records.readMany('sponsorship', [...tracked.keys()]);
  return new Map(
    [...tracked].flatMap(([id, { value }]): [number, EpicWord][] => {
      const record = stored.get(id);
      const word = epicWordOf(value, record?.isNewer === true ? '' : (record?.body?.why?.need ?? ''));
      return word === null ? [] : [[Number(id), word]];
    }),
  );
}

/**
 * Whether somebody stands behind an epic: a sponsor is named who is not known to be gone, and it was not retired.
 * @throws Refusal of the store
 */
export async function hasSponsor({ epicShelf, records }: Ports, projectId: string, epicId: string): Promise<boolean> {
  const [stored, tracked] = await Promise.all([records.read('sponsorship', epicId), epicShelf.read(projectId, epicId)]);
  const sponsor = stored?.body?.people.sponsor ?? null;
  if (sponsor === null || stored?.body?.retired != null) return false;
  return tracked?.gone[sponsor.accountId] === undefined;
}
