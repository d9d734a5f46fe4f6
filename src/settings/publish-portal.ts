import { fail, ok, type Result } from '../platform/failure';
import type { PortalActName, Publishing } from '../platform/publishing-ports';
import { portalOf, withPortal } from './portal-settings';
import type { PortalSettings, PortalStatus } from './settings';
import { readSite } from './site-settings';
import { outcomeOf, writePortals, type WritingPorts } from './write-portals';

export interface PortalAct {
  projectId: string;
  portalId: string;
  accountId: string;
  /** Of what was looked at; undefined if nobody looked. */
  revision?: number | undefined;
}

type Acted = Result<{ portal: PortalSettings; revision: number }>;

/**
 * Publishes the portal as it is compiled, which must be for what is set now.
 * @returns NOT_ON if Daylight is off in the project; NOT_READY if it is still to be compiled; INVALID if the Jira administrator does not allow such portals; STALE if
 * the portals were changed since they were looked at, or while this one was compiled
 * @throws Refusal of Jira or the store
 */
export async function publishPortal(
  ports: WritingPorts & { publishing: Pick<Publishing, 'readyToPublish'> },
  act: PortalAct,
): Promise<Acted> {
  const { record, site: stored } = await ports.portals.read(act.projectId, act.portalId);
  const portal = portalOf(record?.value ?? null, act.portalId);
  if (record === null || portal === null) return fail('NOT_FOUND');
  if (act.revision !== undefined && act.revision !== record.revision) return fail('STALE');
  const { site } = readSite(stored);
  const { kind } = portal.audience;
  const isAllowed = kind === 'team' || (kind === 'signed-in' ? site.signedIn : site.anyone);
  if (!isAllowed) return fail('INVALID', { problems: [{ path: 'portal.audience', code: 'error.portal.not-allowed' }] });
  const ready = await ports.publishing.readyToPublish(act);
  if (!ready.ok) return ready;
  return setStatus(ports, { ...act, revision: record.revision }, 'published', 'publish');
}

/** Takes the portal from its readers for a while: settings and snapshot stay. Only what is published can be paused. */
export const pausePortal = (ports: WritingPorts, act: PortalAct): Promise<Acted> =>
  setStatus(ports, act, 'paused', 'pause');

/** Takes the portal back: nobody but deciders and administrators reads it from this moment. */
export const unpublishPortal = (ports: WritingPorts, act: PortalAct): Promise<Acted> =>
  setStatus(ports, act, 'draft', 'unpublish');

async function setStatus(
  ports: WritingPorts,
  { projectId, portalId, accountId, revision }: PortalAct,
  status: PortalStatus,
  name: PortalActName,
): Promise<Acted> {
  const written = await writePortals(ports, { projectId, accountId, revision }, name, (portals) => {
    const portal = portalOf(portals, portalId);
    if (portal === null) return fail('NOT_FOUND');
    if (status === 'paused' && portal.status === 'draft') return fail('NOT_PUBLISHED');
    const changed = { by: accountId, at: new Date(ports.clock.now()).toISOString() };
    return ok(withPortal(portals, { ...portal, status, changed }));
  });
  return outcomeOf(written, portalId);
}
