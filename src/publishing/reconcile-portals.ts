import type { Changes, Clock, Portals, Site, Snapshots } from '../platform/ports';
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
 * good. Each project gets its own invocation. What no head names any more is removed.
 * @returns ids of the projects whose rebuild was asked for
 * @throws Refusal of the store
 */
export async function reconcilePortals({ changes, clock, portals, site, snapshots }: Ports): Promise<string[]> {
  const asked: string[] = [];
  for (const projectId of await portals.projectIds()) {
    const { head } = await portals.read(projectId);
    const seed = `${site.id()}:${projectId}`;
    const isWanted =
      head === null ||
      isDue({ now: clock.now(), asOf: head.asOf, timeZone: head.timeZone, seed }) ||
      (await changes.marked(projectId)).length > 0;
    if (!isWanted) continue;
    await snapshots.removeOrphans(projectId, head);
    await changes.ask(projectId, 0);
    asked.push(projectId);
  }
  return asked;
}
