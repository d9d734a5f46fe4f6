import { fail, ok, type Result } from '../platform/failure';
import type { Publishing } from '../platform/publishing-ports';
import { checkPortal, defaultPortal, PORTALS_MAX, tidyPortal } from './portal-settings';
import type { Audience, PortalSettings } from './settings';
import { outcomeOf, writePortals, type WritingPorts } from './write-portals';

const ID_LENGTH = 6;

/**
 * Adds a portal to a project: a draft with the parts that a new portal lets out; its preview shows what that is.
 * @returns INVALID with every broken rule, also for one portal too many
 * @throws Refusal of Jira or the store
 */
export async function createPortal(
  ports: WritingPorts & { publishing: Pick<Publishing, 'rulesChanged'> },
  given: { projectId: string; accountId: string; title: string; audience: Audience },
): Promise<Result<{ portal: PortalSettings; revision: number }>> {
  const { projectId, accountId, title, audience } = given;
  const id = ports.chance.token().toLowerCase().slice(0, ID_LENGTH).padEnd(ID_LENGTH, '0');
  const portal = tidyPortal({ ...defaultPortal(''), id, title, audience });
  const problems = checkPortal(portal);
  if (problems.length > 0) return fail('INVALID', { problems });
  const written = await writePortals(ports, { projectId, accountId, revision: undefined }, 'create', (portals) => {
    if (portals.portals.length >= PORTALS_MAX)
      return fail('INVALID', { problems: [{ path: 'portal.title', code: 'error.portal.many' }] });
    return ok({ ...portals, portals: [...portals.portals, portal] });
  });
  if (written.ok) await ports.publishing.rulesChanged(projectId);
  return outcomeOf(written, id);
}
