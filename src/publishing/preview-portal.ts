import { fail, type Result } from '../platform/failure';
import { rebuildSnapshot, type RebuildPorts } from './rebuild-snapshot';
import { viewPortal, type PortalView } from './view-portal';

/**
 * Compiles the draft anew and gives what the audience would see.
 * @throws Refusal of Jira or the store
 */
export async function previewPortal(
  ports: RebuildPorts,
  projectId: string,
  portalId: string,
): Promise<Result<PortalView>> {
  const rebuilt = await rebuildSnapshot(ports, projectId);
  if (!rebuilt.ok && rebuilt.error.code !== 'STALE') return rebuilt;
  const { portal, head } = await ports.portals.read(projectId, portalId);
  if (portal === null || head === null) return fail('NOT_ON');
  const { id, title } = portal;
  return viewPortal(ports, projectId, { settings: portal, head, listed: () => Promise.resolve([{ id, title }]) });
}
