import { ok, type Result } from '../platform/failure';
import type { Caller, Clock, CurrentUser, Projects } from '../platform/ports';
import type { Portals } from '../platform/publishing-ports';
import type { DecisionField } from '../platform/request-ports';
import { mayDecide, readSettings } from '../settings/project-settings';
import { TEAM_PORTAL } from '../settings/settings';
import { dateIn } from './calendar-date';

interface Ports {
  clock: Clock;
  currentUser: CurrentUser;
  field: DecisionField;
  portals: Portals;
  projects: Projects;
}

export interface DecisionContext {
  fieldId: string;
  fieldName: string;
  on: boolean;
  startLine: string | null;
  timeZone: string;
  canDecide: boolean;
  canAdminister: boolean;
  published: boolean;
  today: string;
  requestTypeIds: string[];
  emptyWords: string[];
  privateWords: string[];
  publicComments: boolean;
}

/**
 * What a form or list for answering needs to know of a project and the caller.
 * @param canAdminister as the guard found it
 * @throws Refusal of Jira or the store
 */
export async function readContext(
  { clock, currentUser, field, portals, projects }: Ports,
  { projectId, caller, canAdminister }: { projectId: string; caller: Caller; canAdminister: boolean },
): Promise<Result<DecisionContext>> {
  const [standing, fieldId, fieldName, { record }, requestTypeIds] = await Promise.all([
    currentUser.standingIn(projectId),
    field.id(),
    field.name(),
    portals.read(projectId, TEAM_PORTAL),
    projects.requestTypeIds(projectId),
  ]);
  const { settings } = readSettings(standing.settings);
  const on = settings?.on ?? false;
  const timeZone = settings?.timeZone ?? 'UTC';
  const canDecide = mayDecide(settings, { accountId: caller.accountId, roleIds: standing.roleIds });
  return ok({
    fieldId,
    fieldName,
    on,
    startLine: on ? (settings?.startLine ?? null) : null,
    timeZone,
    canDecide,
    canAdminister,
    published: on && (record?.value.portals ?? []).some((portal) => portal.status === 'published'),
    today: dateIn(clock.now(), timeZone),
    requestTypeIds,
    emptyWords: settings?.emptyWords ?? [],
    privateWords: canDecide || canAdminister ? (record?.value.privateWords ?? []) : [],
    publicComments: settings?.publicComments ?? false,
  });
}
