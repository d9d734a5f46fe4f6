import type { Clock, Site } from '../platform/ports';
import { NIGHT, PROVE, type Changes, type OwnItems, type Portals, type Snapshots } from '../platform/publishing-ports';
import { isDue, isNightHour } from './night';
import { removeSnapshot } from './remove-portals';

/** Nothing stored says in which time zone a project without a head has its night. */
const NO_ZONE = 'UTC';

interface Ports {
  changes: Changes;
  clock: Clock;
  ownItems: OwnItems;
  portals: Portals;
  site: Site;
  snapshots: Snapshots;
}

/**
 * What the schedule does every hour. A project whose changes wait although nobody is at work on them, or that has a portal
 * without a snapshot, is refreshed now; at night every project looks for changes of which no event told, and what no head
 * names any more is removed. Each project gets its own invocation. A project that cannot be read keeps no other one from
 * its turn.
 * @returns ids of the projects whose refresh was asked for
 * @throws what was thrown first, after every project had its turn: a Refusal of the store, or a bug
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

/** @returns whether a refresh was asked for */
async function reconcile(ports: Ports, projectId: string): Promise<boolean> {
  const { changes, clock, portals, site, snapshots } = ports;
  const record = await portals.record(projectId);
  const names = (record?.value.portals ?? []).map(({ id }) => ({ projectId, portalId: id }));
  const states = await portals.heads(names);
  const seed = `${site.id()}:${projectId}`;
  const isNight = states.some(
    ({ head }) => head !== null && isDue({ now: clock.now(), lookedAt: head.lookedAt, timeZone: head.timeZone, seed }),
  );
  // A draft without a head waits for its own mark, or for the night: where Daylight is off, all are drafts.
  const isMissing = states.some(
    ({ head, isNewer }, index) =>
      head === null &&
      !isNewer &&
      (record?.value.portals[index]?.status !== 'draft' || isNightHour(clock.now(), NO_ZONE, seed)),
  );
  if (!isNight && !isMissing && (await changes.marked(projectId)).length === 0) return false;
  if (isNight) {
    for (const [index, portal] of names.entries()) {
      const state = states[index];
      if (state === undefined || state.isNewer) continue;
      const lost = await snapshots.removeOrphans(portal, state.head);
      if (lost === 0) continue;
      const [now] = await portals.heads([portal]);
      // Replaced by a writer meanwhile: then the head that was looked at names what is gone for good reason.
      if (now?.version === state.version) await changes.mark(projectId, { issueId: PROVE, edit: null });
    }
    for (const portalId of await snapshots.portalIds(projectId)) {
      if (names.every((name) => name.portalId !== portalId)) await removeSnapshot(ports, { projectId, portalId });
    }
    await changes.mark(projectId, { issueId: NIGHT, edit: null });
  }
  await changes.ask(projectId, 0);
  return true;
}
