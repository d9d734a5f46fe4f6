import type { Changes, Clock, Portals, Site, Snapshots } from '../platform/ports';
import { TEAM_PORTAL } from '../settings/settings';
import { isDue } from './night';

interface Ports {
  changes: Changes;
  clock: Clock;
  portals: Portals;
  site: Site;
  snapshots: Snapshots;
}

/**
 * What the schedule does every hour. A portal whose changes wait although nobody is at work on them, or that has no
 * snapshot, is compiled now; at night every portal is compiled from all of Jira, so that events which never came are made
 * good. Each project gets its own invocation. What no head names any more is removed. A portal that can not be read keeps no
 * other one from its turn.
 * @returns ids of the projects whose rebuild was asked for
 * @throws what was thrown first, after every portal had its turn: a Refusal of the store, or a bug
 */
export async function reconcilePortals(ports: Ports): Promise<string[]> {
  const asked: string[] = [];
  const causes: unknown[] = [];
  for (const projectId of await ports.portals.projectIds()) {
    try {
      if (await reconcile(ports, projectId)) asked.push(projectId);
    } catch (cause) {
      causes.push(cause);
    }
  }
  if (causes.length > 0) throw causes[0];
  return asked;
}

/** @returns whether a rebuild was asked for */
async function reconcile({ changes, clock, portals, site, snapshots }: Ports, projectId: string): Promise<boolean> {
  const { head } = await portals.read(projectId, TEAM_PORTAL);
  const seed = `${site.id()}:${projectId}`;
  const isWanted =
    head === null ||
    isDue({ now: clock.now(), asOf: head.asOf, timeZone: head.timeZone, seed }) ||
    (await changes.marked(projectId)).length > 0;
  if (!isWanted) return false;
  await snapshots.removeOrphans({ projectId, portalId: TEAM_PORTAL }, head);
  await changes.ask(projectId, 0);
  return true;
}
