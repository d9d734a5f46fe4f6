import { dateIn } from '../decisions/calendar-date';
import { ok, Refusal, type Result } from '../platform/failure';
import type { Caller, Clock, CurrentUser, DecisionField, Portals, Projects, SettingsStore } from '../platform/ports';
import { defaultPortal } from './portal-settings';
import { defaultSettings } from './project-settings';
import { TEAM_PORTAL, type PortalSettings, type ProjectSettings } from './settings';

/** The field's name in the default language of the app's manifest, for a Jira that does not tell it yet. */
const FIELD_NAME = 'Decision';

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
  const [current, state, shownField, typeIds] = await Promise.all([
    currentSettings(ports, { projectId, caller }),
    portals.read(projectId, TEAM_PORTAL),
    readField(field),
    projects.requestTypeIds(projectId),
  ]);
  const { settings, roles } = current;
  const open = await projects.openRequests(projectId, typeIds);
  const [fieldOnScreen, name] = await Promise.all([
    shownField === null ? false : open.oldest === null ? null : projects.isOnScreen(open.oldest.id, shownField.id),
    state.portal === null ? projects.name(projectId) : '',
  ]);
  const { timeZone } = settings;
  return ok({
    settings,
    portal: state.portal ?? defaultPortal(name),
    roles,
    oldest: open.oldest === null ? null : dateIn(Date.parse(open.oldest.created), timeZone),
    openRequests: open.count,
    today: dateIn(clock.now(), timeZone),
    fieldOnScreen,
    fieldName: shownField?.name ?? FIELD_NAME,
    asOf: state.head?.asOf ?? null,
  });
}

/** The field, or null while Jira hides it because it is on no screen: that is what the settings page is there to say. */
async function readField(field: DecisionField): Promise<{ id: string; name: string } | null> {
  try {
    return { id: await field.id(), name: await field.name() };
  } catch (cause) {
    if (cause instanceof Refusal && cause.failure.code === 'FIELD_HIDDEN') return null;
    throw cause;
  }
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
