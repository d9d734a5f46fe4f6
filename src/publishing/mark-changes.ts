import type { FieldEdit } from '../decisions/decision-log';
import { TEAM_PORTAL } from '../settings/settings';
import { RULES, type Changes, type Portals, type Publishing, type Snapshots } from '../platform/ports';

/** Changes that come close together are compiled together. */
const GATHER_SECONDS = 5;

interface Ports {
  changes: Changes;
  portals: Portals;
  snapshots: Snapshots;
}

/**
 * Marks an item of a project as changed, and asks for a rebuild.
 * @param edit the edit of the Decision field, if that is what Jira reported
 */
export async function markItem(
  { changes }: Pick<Ports, 'changes'>,
  projectId: string,
  issueId: string,
  edit: FieldEdit | null,
): Promise<void> {
  await changes.mark(projectId, { issueId: Number(issueId), edit });
  await changes.ask(projectId, GATHER_SECONDS);
}

/** What other features may start of publishing. */
export function publishingFor(ports: Ports): Omit<Publishing, 'compileNow'> {
  const { changes, snapshots } = ports;
  return {
    itemChanged: (projectId, issueId) => markItem(ports, projectId, issueId, null),
    async rulesChanged(projectId) {
      // Marked as well, so that a rebuild that fails is asked for again: what a portal lets out may have become less.
      await changes.mark(projectId, { issueId: RULES, edit: null });
      await changes.ask(projectId, 0);
    },
    async portalRemoved(name) {
      await snapshots.removeHead(name);
      await snapshots.removeOrphans(name, null);
    },
    async switchedOff(projectId) {
      const { record } = await ports.portals.read(projectId, TEAM_PORTAL);
      for (const portal of record?.value.portals ?? []) {
        const name = { projectId, portalId: portal.id };
        await snapshots.removeHead(name);
        await snapshots.removeOrphans(name, null);
      }
    },
  };
}
