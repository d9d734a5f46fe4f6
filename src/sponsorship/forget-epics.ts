import type { Records } from '../platform/request-ports';
import type { EpicShelf } from '../platform/sponsorship-ports';

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
  await epicShelf.remove(
    projectId,
    epics.map(({ id }) => id),
  );
  await records.remove('sweep', projectId);
}
