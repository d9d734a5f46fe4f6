import type { FieldEdit } from '../decisions/decision-log';
import type { Chance, Journal } from '../platform/ports';
import {
  RULES,
  type Backlog,
  type Changes,
  type OwnItems,
  type Portals,
  type Publishing,
  type Snapshots,
  type Visits,
} from '../platform/publishing-ports';
import { prepareToPublish } from './prepare-publishing';
import { GATHER_SECONDS } from './refresh-project';
import { removeSnapshot, removeSnapshots } from './remove-portals';

interface Ports {
  backlog: Backlog;
  chance: Chance;
  changes: Changes;
  journal: Journal;
  ownItems: OwnItems;
  portals: Portals;
  snapshots: Snapshots;
  visits: Pick<Visits, 'forget'>;
}

/**
 * Marks an item of a project as changed, and asks for a refresh.
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
export function publishingFor(ports: Ports): Publishing {
  const { changes } = ports;
  return {
    itemChanged: (projectId, issueId) => markItem(ports, projectId, issueId, null),
    async itemSaved(projectId, issueId) {
      try {
        await markItem(ports, projectId, issueId, null);
      } catch (cause) {
        ports.journal.problem(ports.chance.token(), 'mark of what was saved', cause);
      }
    },
    async rulesChanged(projectId) {
      // Marked as well, so that a refresh that fails is asked for again: what a portal lets out may have become less.
      await changes.mark(projectId, { issueId: RULES, edit: null });
      await changes.ask(projectId, 0);
    },
    switchedOff: (projectId) => removeSnapshots(ports, projectId),
    async portalRemoved(portal) {
      await removeSnapshot(ports, portal);
      await ports.visits.forget(portal);
    },
    readyToPublish: (portal) => prepareToPublish(ports, portal),
  };
}
