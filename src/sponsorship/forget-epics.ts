import type { Records } from '../platform/request-ports';
import type { EpicShelf } from '../platform/sponsorship-ports';
import { overKept } from './write-looks';

/** Forgets the epics of a project that was deleted for good, with their records. @throws Refusal of the store */
export async function forgetEpics(
  { epicShelf, records }: { epicShelf: EpicShelf; records: Records },
  projectId: string,
): Promise<void> {
  const epics = await epicShelf.list(projectId);
  for (const { id } of epics) {
    await records.remove('sponsorship', String(id));
    await records.remove('adoption', String(id));
  }
  await overKept(
    epicShelf,
    projectId,
    epics.map(({ id }) => id),
    async (kept) => (await epicShelf.remove([...kept.values()])).map(({ id }) => id),
  );
  await records.remove('sweep', projectId);
}
