/** The one place where features get their ports. */
import { mendLogs } from '../decisions/mend-logs';
import { changes } from '../platform/changes';
import { backlog } from '../platform/jira/backlog';
import { currentUser } from '../platform/jira/current-user';
import { decisionField } from '../platform/jira/decision-field';
import { projectSettings } from '../platform/jira/project-settings';
import { projects } from '../platform/jira/projects';
import { decisionLog } from '../platform/store/decision-log-store';
import { portals } from '../platform/store/portal-store';
import { records } from '../platform/store/record-store';
import { snapshots } from '../platform/store/snapshot-store';
import { chance, clock, journal, site } from '../platform/surroundings';
import type {
  Backlog,
  Chance,
  Changes,
  Clock,
  CurrentUser,
  DecisionField,
  DecisionLog,
  Journal,
  LogKeeper,
  Portals,
  Projects,
  Publishing,
  Records,
  SettingsStore,
  Site,
  Snapshots,
} from '../platform/ports';
import { publishingFor } from '../publishing/mark-changes';

/** What the world outside gives; tests give their own. */
export interface World {
  backlog: Backlog;
  chance: Chance;
  changes: Changes;
  clock: Clock;
  currentUser: CurrentUser;
  field: DecisionField;
  journal: Journal;
  log: DecisionLog;
  portals: Portals;
  projects: Projects;
  records: Records;
  settingsStore: SettingsStore;
  site: Site;
  snapshots: Snapshots;
}

/** The world, and the ports by which features reach each other's actions. */
export interface Ports extends World {
  logKeeper: LogKeeper;
  publishing: Publishing;
}

/** Wires the features to a world. */
export function compose(world: World): Ports {
  return {
    ...world,
    logKeeper: { bringInLine: (projectId, items) => mendLogs(world, projectId, items) },
    publishing: publishingFor(world),
  };
}

/** Jira, Forge's store and queue, and the real clock. */
export const forge: World = {
  backlog,
  chance,
  changes,
  clock,
  currentUser,
  field: decisionField,
  journal,
  log: decisionLog,
  portals,
  projects,
  records,
  settingsStore: projectSettings,
  site,
  snapshots,
};
