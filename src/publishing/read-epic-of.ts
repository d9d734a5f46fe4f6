import type { Snapshots } from '../platform/publishing-ports';
import { LostPart, readerOf, refsOf } from './edit-parts';
import { noteParts } from './parts';
import type { ReadablePortal } from './readable-portal';

/**
 * The epic of an item that stands in a portal, whether the portal says so or not.
 * @returns its id; null for none, and where it is being replaced at this moment
 * @throws Refusal of the store
 */
export async function readEpicOf(
  { snapshots }: { snapshots: Pick<Snapshots, 'read'> },
  projectId: string,
  { settings, head }: Pick<ReadablePortal, 'settings' | 'head'>,
  issueId: string,
): Promise<string | null> {
  const id = Number(issueId);
  try {
    const rows = await readerOf(snapshots, { projectId, portalId: settings.id }).rows(
      noteParts,
      refsOf(head.notes, [id]),
    );
    const epic = rows.find((row) => row.id === id)?.note.epic ?? 0;
    return epic === 0 ? null : String(epic);
  } catch (cause) {
    if (cause instanceof LostPart) return null;
    throw cause;
  }
}
