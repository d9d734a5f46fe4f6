import type { Clock, SiteStore } from '../platform/ports';
import type { PortalLog, PortalName, Portals } from '../platform/publishing-ports';
import type { PortalSettings } from '../settings/settings';
import { onDesks } from '../settings/site-settings';

/** A write that loses against another one is repeated on what that one wrote. */
const MOST_TRIES = 5;

interface Ports {
  clock: Clock;
  portalLog: PortalLog;
  portals: Portals;
  siteStore: SiteStore;
}

/**
 * Takes the portals of a project back where Daylight was switched off past its own forms: nothing is shown to anybody by
 * switching it on again. The log names nobody for it.
 */
export async function withdrawPortals(ports: Ports, projectId: string): Promise<void> {
  const { clock, portalLog, portals } = ports;
  const at = new Date(clock.now()).toISOString();
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const record = await portals.record(projectId);
    const shown = record?.value.portals.filter(({ status }) => status !== 'draft') ?? [];
    if (record === null || shown.length === 0) return;
    const drafts = record.value.portals.map((portal): PortalSettings => ({ ...portal, status: 'draft' }));
    if (!(await portals.write(projectId, { ...record.value, portals: drafts }, record.revision))) continue;
    const names = shown.map(({ id }) => ({ projectId, portalId: id }));
    for (const name of names) await portalLog.append(name, { at, by: '', act: 'unpublish' });
    await takeOffDesks(ports, names);
    return;
  }
}

/** Takes portals out of the directory of desks. */
export async function takeOffDesks(
  { siteStore }: Pick<Ports, 'siteStore'>,
  names: readonly PortalName[],
): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { site, isNewer, revision } = await siteStore.read();
    const next = names.reduce((before, name) => onDesks(before, name, []), site);
    // A newer version's directory is not written over; it keeps its own.
    if (isNewer || JSON.stringify(next.desks) === JSON.stringify(site.desks)) return;
    if (await siteStore.write(next, revision)) return;
  }
}
