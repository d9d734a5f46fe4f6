import type { SiteStore } from '../platform/ports';
import type { Backlog, Changes, OwnItems, PortalLog, Portals, Snapshots, Visits } from '../platform/publishing-ports';
import { GATHER_SECONDS } from './refresh-project';
import { refsOf } from './edit-parts';
import { removeSnapshots } from './remove-portals';
import { takeOffDesks } from './withdraw-portals';

interface Ports {
  backlog: Pick<Backlog, 'isKept'>;
  changes: Changes;
  ownItems: OwnItems;
  portalLog: PortalLog;
  portals: Portals;
  siteStore: SiteStore;
  snapshots: Snapshots;
  visits: Pick<Visits, 'forget'>;
}

export type ProjectChange =
  /** Archived or in the trash; deleted for good; kept from the app by an access rule; back from one of these. */
  | { kind: 'gone' | 'deleted' | 'kept' | 'back'; projectId: string }
  /** Some work items are kept from the app; of which projects is not said. */
  | { kind: 'items-kept'; ids: readonly number[] };

/**
 * Follows what happened to a project. Nobody reads anything of one that is gone from the moment this returns; what was set
 * stays, unless the project is deleted for good.
 * @throws Refusal of Jira or the store
 */
export async function followProject(ports: Ports, change: ProjectChange): Promise<void> {
  const { changes, portals } = ports;
  if (change.kind === 'items-kept') {
    await followItems(ports, change.ids);
    return;
  }
  const { kind, projectId } = change;
  const record = await portals.record(projectId);
  if (record === null) return;
  if (kind === 'back') {
    await changes.ask(projectId, GATHER_SECONDS);
    return;
  }
  const names = record.value.portals.map(({ id }) => ({ projectId, portalId: id }));
  await removeSnapshots(ports, projectId);
  if (kind !== 'deleted') return;
  await takeOffDesks(ports, names);
  for (const name of names) {
    await ports.portalLog.remove(name);
    await ports.visits.forget(name);
  }
  await changes.begin(projectId);
  // Last, so that what is interrupted is done again.
  await portals.removeRecord(projectId);
}

async function followItems(ports: Ports, ids: readonly number[]): Promise<void> {
  const { backlog, changes, portals } = ports;
  for (const projectId of await portals.projectIds()) {
    const record = await portals.record(projectId);
    const names = (record?.value.portals ?? []).map(({ id }) => ({ projectId, portalId: id }));
    const heads = (await portals.heads(names)).flatMap(({ head }) => head ?? []);
    // Only where they may stand: a site has many projects, and this has little time.
    const near = ids.filter((id) => heads.some(({ notes }) => refsOf(notes, [id]).length > 0));
    if (near.length === 0) continue;
    if (await backlog.isKept(projectId)) {
      await removeSnapshots(ports, projectId);
      continue;
    }
    for (const issueId of near) await changes.mark(projectId, { issueId, edit: null });
    await changes.ask(projectId, GATHER_SECONDS);
  }
}
