import { dateIn } from '../decisions/calendar-date';
import { ok, type Result } from '../platform/failure';
import type { Caller, Clock, CurrentUser, DecisionField, Portals, Projects, SettingsStore } from '../platform/ports';
import { defaultPortal } from './portal-settings';
import { defaultSettings } from './project-settings';
import type { PortalSettings, ProjectSettings } from './settings';

export interface SettingsPorts {
  clock: Clock;
  currentUser: CurrentUser;
  field: DecisionField;
  portals: Portals;
  projects: Projects;
  settingsStore: SettingsStore;
}

export interface LoadedSettings {
  settings: ProjectSettings;
  portal: PortalSettings;
  roles: { id: number; name: string }[];
  oldest: string | null;
  openRequests: number;
  today: string;
  fieldOnScreen: boolean | null;
  fieldName: string;
  asOf: string | null;
}

/**
 * Everything the settings page shows of a project: what is set, or what it would start with.
 * @throws Refusal of Jira or the store
 */
export async function loadSettings(
  ports: SettingsPorts,
  { projectId, caller }: { projectId: string; caller: Caller },
): Promise<Result<LoadedSettings>> {
  const { clock, field, portals, projects } = ports;
  const [current, state, fieldId, fieldName, typeIds] = await Promise.all([
    currentSettings(ports, { projectId, caller }),
    portals.read(projectId),
    field.id(),
    field.name(),
    projects.requestTypeIds(projectId),
  ]);
  const { settings, roles } = current;
  const open = await projects.openRequests(projectId, typeIds);
  const [fieldOnScreen, name] = await Promise.all([
    open.oldest === null ? null : projects.isOnScreen(open.oldest.id, fieldId),
    state.portal === null ? projects.name(projectId) : '',
  ]);
  const { timeZone } = settings;
  return ok({
    settings,
    portal: state.portal?.settings ?? defaultPortal(name),
    roles,
    oldest: open.oldest === null ? null : dateIn(Date.parse(open.oldest.created), timeZone),
    openRequests: open.count,
    today: dateIn(clock.now(), timeZone),
    fieldOnScreen,
    fieldName,
    asOf: state.head?.asOf ?? null,
  });
}

/** The settings as stored, or what a project starts with, and the roles that the project has. */
export async function currentSettings(
  {
    clock,
    currentUser,
    projects,
    settingsStore,
  }: Pick<SettingsPorts, 'clock' | 'currentUser' | 'projects' | 'settingsStore'>,
  { projectId, caller }: { projectId: string; caller: Caller },
): Promise<{ settings: ProjectSettings; roles: { id: number; name: string }[] }> {
  const [stored, roles] = await Promise.all([settingsStore.read(projectId), projects.roles(projectId)]);
  if (stored !== null) return { settings: stored, roles };
  const timeZone = (await currentUser.timeZone()) ?? 'UTC';
  const today = dateIn(clock.now(), timeZone);
  return { settings: defaultSettings({ today, timeZone, roles, accountId: caller.accountId }), roles };
}
