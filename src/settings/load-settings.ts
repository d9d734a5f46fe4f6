import { dateIn } from '../decisions/calendar-date';
import { ok, Refusal, type Result } from '../platform/failure';
import type {
  Caller,
  Clock,
  CurrentUser,
  Desks,
  Projects,
  ServiceDesk,
  SettingsStore,
  SiteStore,
} from '../platform/ports';
import type { Portals } from '../platform/publishing-ports';
import type { DecisionField } from '../platform/request-ports';
import { defaultPortals } from './portal-settings';
import { defaultSettings } from './project-settings';
import { TEAM_PORTAL, type PortalSettings, type ProjectSettings } from './settings';
import { onDesks, readSite } from './site-settings';
import { putOnDesks } from './write-portals';

/** The field's name in the default language of the app's manifest, for a Jira that does not tell it yet. */
const FIELD_NAME = 'Decision';

export interface SettingsPorts {
  clock: Clock;
  currentUser: CurrentUser;
  desks: Pick<Desks, 'list'>;
  field: DecisionField;
  portals: Portals;
  projects: Projects;
  settingsStore: SettingsStore;
  siteStore: SiteStore;
}

export interface LoadedSettings {
  settings: ProjectSettings;
  portals: PortalSettings[];
  privateWords: string[];
  /** Of the portals and the settings together; 0 while nothing was ever saved. */
  revision: number;
  site: { signedIn: boolean; anyone: boolean };
  desks: ServiceDesk[];
  checks: SetUpChecks;
  roles: { id: number; name: string }[];
  oldest: string | null;
  openRequests: number;
  today: string;
  fieldId: string | null;
  fieldName: string;
  typeIds: string[];
  asOf: string | null;
  problems: { portalId: string; since: string }[];
}

/** What still has to be done for people to read anything; null where it could not be found out, or does not matter. */
export interface SetUpChecks {
  fieldOnScreen: boolean | null;
  on: boolean;
  /** Whether every portal for people without a licence stands on a desk; null if there is none of them. */
  deskChosen: boolean | null;
}

/**
 * Everything the settings page shows of a project: what is set, or what it would start with.
 * @throws Refusal of Jira or the store
 */
export async function loadSettings(
  ports: SettingsPorts,
  { projectId, caller }: { projectId: string; caller: Caller },
): Promise<Result<LoadedSettings>> {
  const { clock, desks, field, portals, projects } = ports;
  // The record before what stands in Jira: whoever saves in between makes this revision an old one.
  const state = await portals.read(projectId, TEAM_PORTAL);
  const [current, shownField, typeIds, ownDesks] = await Promise.all([
    currentSettings(ports, { projectId, caller }),
    readField(field),
    projects.requestTypeIds(projectId),
    desks.list(),
  ]);
  const { settings, roles } = current;
  const open = await projects.openRequests(projectId, typeIds);
  const [fieldOnScreen, name] = await Promise.all([
    shownField === null ? false : open.oldest === null ? null : projects.isOnScreen(open.oldest.id, shownField.id),
    state.record === null ? projects.name(projectId) : '',
  ]);
  const { timeZone } = settings;
  const { signedIn, anyone } = readSite(state.site).site;
  const own = state.record?.value ?? defaultPortals(name);
  const names = own.portals.map(({ id }) => ({ projectId, portalId: id }));
  const heads = state.record === null ? [] : await portals.heads(names);
  await mendDirectory(ports, projectId, own.portals, state.site);
  const outside = own.portals.filter(({ audience }) => audience.kind !== 'team');
  return ok({
    settings,
    portals: own.portals,
    privateWords: own.privateWords,
    revision: state.record?.revision ?? 0,
    site: { signedIn, anyone },
    desks: ownDesks,
    checks: {
      fieldOnScreen,
      on: settings.on,
      deskChosen: outside.length === 0 ? null : outside.every((portal) => portal.desks.length > 0),
    },
    roles,
    oldest: open.oldest === null ? null : dateIn(Date.parse(open.oldest.created), timeZone),
    openRequests: open.count,
    today: dateIn(clock.now(), timeZone),
    fieldId: shownField?.id ?? null,
    fieldName: shownField?.name ?? FIELD_NAME,
    typeIds,
    asOf: state.head?.asOf ?? null,
    problems: heads.flatMap(({ head }, position) => {
      const portalId = names[position]?.portalId;
      return portalId === undefined || !head?.problem ? [] : [{ portalId, since: head.problem.since }];
    }),
  });
}

/** Puts portals on their desks where the directory is behind, because who published one did not come to an end. */
async function mendDirectory(
  { siteStore }: Pick<SettingsPorts, 'siteStore'>,
  projectId: string,
  portals: readonly PortalSettings[],
  stored: unknown,
): Promise<void> {
  const { site } = readSite(stored);
  for (const portal of portals) {
    const ref = { projectId, portalId: portal.id };
    const desks = portal.status === 'published' ? portal.desks : [];
    if (JSON.stringify(onDesks(site, ref, desks).desks) === JSON.stringify(site.desks)) continue;
    try {
      await putOnDesks(siteStore, ref, portal);
    } catch (cause) {
      // The next look mends it.
      if (!(cause instanceof Refusal)) throw cause;
    }
  }
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
