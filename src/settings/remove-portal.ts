import { fail, ok, type Result } from '../platform/failure';
import type { Publishing } from '../platform/publishing-ports';
import { portalOf } from './portal-settings';
import { TEAM_PORTAL } from './settings';
import { writePortals, type WritingPorts } from './write-portals';

/**
 * Removes a portal with everything that is stored for its readers. The one for the team stays: it can be taken back.
 * @throws Refusal of the store
 */
export async function removePortal(
  ports: WritingPorts & { publishing: Pick<Publishing, 'portalRemoved'> },
  { projectId, portalId, accountId }: { projectId: string; portalId: string; accountId: string },
): Promise<Result<{ revision: number }>> {
  if (portalId === TEAM_PORTAL)
    return fail('INVALID', { problems: [{ path: 'portalId', code: 'error.portal.team-stays' }] });
  const written = await writePortals(ports, { projectId, accountId, revision: undefined }, 'remove', (portals) => {
    if (portalOf(portals, portalId) === null) return fail('NOT_FOUND');
    return ok({ ...portals, portals: portals.portals.filter(({ id }) => id !== portalId) });
  });
  if (!written.ok) return written;
  await ports.publishing.portalRemoved({ projectId, portalId });
  return ok({ revision: written.value.revision });
}
