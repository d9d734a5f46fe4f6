import type { RebuildPorts } from './rebuild-snapshot';

/** What the schedule does in an hour. */
export interface Reconciled {
  /** Projects whose rebuild was asked for. */
  asked: number;
}

/**
 * Asks for a rebuild of every portal, so that events which never came, half-written snapshots and moved borders of time are
 * mended. Each project gets its own invocation; what nobody can mean to read any more is removed.
 * @throws Refusal of the store
 */
export async function reconcilePortals({ changes, portals, snapshots }: RebuildPorts): Promise<Reconciled> {
  const projectIds = await portals.projectIds();
  for (const projectId of projectIds) {
    const { head } = await portals.read(projectId);
    await snapshots.removeOrphans(projectId, head);
    await changes.ask(projectId, 0);
  }
  return { asked: projectIds.length };
}
