import type { Changes, OwnItems, PortalName, Portals, Snapshots } from '../platform/publishing-ports';

interface Ports {
  changes: Changes;
  ownItems: OwnItems;
  portals: Portals;
  snapshots: Snapshots;
}

/** Takes everything of a portal's snapshot out of the store; the head first, so that nobody reads from this moment. */
export async function removeSnapshot({ ownItems, snapshots }: Ports, portal: PortalName): Promise<void> {
  await snapshots.removeHead(portal);
  await ownItems.replace(portal, new Map());
  await snapshots.removeOrphans(portal, null);
}

/**
 * Takes everything of all portals of a project out of the store, also of those that were removed from its record. What was
 * set stays.
 */
export async function removeSnapshots(ports: Ports, projectId: string): Promise<void> {
  const { changes, portals, snapshots } = ports;
  const record = await portals.record(projectId);
  const known = record?.value.portals.map(({ id }) => id) ?? [];
  // Heads first: nobody reads any of them from this moment.
  for (const portalId of known) await snapshots.removeHead({ projectId, portalId });
  for (const portalId of new Set([...known, ...(await snapshots.portalIds(projectId))])) {
    await removeSnapshot(ports, { projectId, portalId });
  }
  // Marks name who edited: where nothing is compiled, nothing would ever take them away.
  await changes.clear(projectId, await changes.marked(projectId));
}
