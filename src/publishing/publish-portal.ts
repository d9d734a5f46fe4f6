import { fail, ok, type Result } from '../platform/failure';
import type { Clock, Portals } from '../platform/ports';
import { withPortal } from '../settings/portal-settings';
import { rebuildSnapshot, type RebuildPorts } from './rebuild-snapshot';
import { viewPortal, type PortalView } from './view-portal';

/** A write of settings that loses against another one is repeated on what that one wrote. */
const MOST_TRIES = 3;

interface Ports {
  clock: Clock;
  portals: Portals;
}

/** Who asks for what: both are kept with the portal. */
export interface PortalAct {
  projectId: string;
  portalId: string;
  accountId: string;
}

/**
 * Compiles the portal anew and publishes it: what the audience reads from now on is what Jira says now.
 * @returns NOT_ON if Daylight is off in the project
 * @throws Refusal of Jira or the store
 */
export async function publishPortal(
  ports: RebuildPorts,
  act: PortalAct,
): Promise<Result<{ status: 'published'; at: string }>> {
  const rebuilt = await rebuildSnapshot(ports, act.projectId);
  if (!rebuilt.ok && rebuilt.error.code !== 'STALE') return rebuilt;
  const at = await setStatus(ports, act, 'published');
  return at.ok ? ok({ status: 'published', at: at.value }) : at;
}

/** Takes the portal back: nobody but deciders and administrators reads it from this moment. */
export async function unpublishPortal(ports: Ports, act: PortalAct): Promise<Result<{ status: 'draft'; at: string }>> {
  const at = await setStatus(ports, act, 'draft');
  return at.ok ? ok({ status: 'draft', at: at.value }) : at;
}

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

async function setStatus(
  { clock, portals }: Ports,
  { projectId, portalId, accountId }: PortalAct,
  status: 'draft' | 'published',
): Promise<Result<string>> {
  const at = new Date(clock.now()).toISOString();
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { record, portal } = await portals.read(projectId, portalId);
    if (record === null || portal === null) return fail('NOT_ON');
    const changed = withPortal(record.value, { ...portal, status, changed: { by: accountId, at } });
    if (await portals.write(projectId, changed, record.revision)) return ok(at);
  }
  return fail('STALE');
}
