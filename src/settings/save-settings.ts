import { dateIn } from '../decisions/calendar-date';
import { fail, ok, type Result } from '../platform/failure';
import type { Caller, Publishing } from '../platform/ports';
import { currentSettings, type SettingsPorts } from './load-settings';
import { checkPortal, defaultPortal, defaultPortals, withPortal } from './portal-settings';
import { checkSettings } from './project-settings';
import { SETTINGS_FORMAT, TEAM_PORTAL, type PortalSettings, type ProjectSettings } from './settings';

/** A write of the portal that loses against another one is repeated on what that one wrote. */
const MOST_TRIES = 3;

/** Makes of every part one that may be left out. */
type Given<Settings> = { [Part in keyof Settings]?: Settings[Part] | undefined };

export interface SettingsToSave {
  projectId: string;
  caller: Caller;
  settings: Given<Omit<ProjectSettings, 'format'>>;
  portal: Given<Pick<PortalSettings, 'title' | 'words' | 'allow'>> | undefined;
}

/**
 * Saves what is given and keeps what is not. Switching on, or changing what readers see, asks for a new snapshot; switching
 * off removes it at once and takes the portal back to a draft, so that switching on again shows nobody anything by itself.
 * @returns INVALID with every broken rule, and nothing saved
 * @throws Refusal of Jira or the store
 */
export async function saveSettings(
  ports: SettingsPorts & { publishing: Publishing },
  input: SettingsToSave,
): Promise<Result<{ settings: ProjectSettings; portal: PortalSettings }>> {
  const { clock, portals, projects, publishing, settingsStore } = ports;
  const { projectId } = input;
  const { settings: current, roles } = await currentSettings(ports, input);
  const settings: ProjectSettings = { ...overlay(current, input.settings), format: SETTINGS_FORMAT };
  const roleIds = roles.map((role) => role.id);
  const problems = checkSettings(settings, roleIds, dateIn(clock.now(), settings.timeZone));

  const { portal: stored } = await portals.read(projectId, TEAM_PORTAL);
  const before = stored ?? defaultPortal(await projects.name(projectId));
  problems.push(...checkPortal(overlay(before, input.portal ?? {})));
  if (problems.length > 0) return fail('INVALID', { problems });

  // Jira first: it may refuse, and then nothing is saved.
  await settingsStore.write(projectId, settings);
  if (!settings.on && current.on) await publishing.switchedOff(projectId);
  const portal = await savePortal(ports, input, before, settings.on);
  if (settings.on) await publishing.rulesChanged(projectId);
  if (!portal.ok) return portal;
  return ok({ settings, portal: portal.value });
}

async function savePortal(
  { portals }: SettingsPorts,
  { projectId, portal: given }: SettingsToSave,
  initial: PortalSettings,
  isOn: boolean,
): Promise<Result<PortalSettings>> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { record, portal: stored } = await portals.read(projectId, TEAM_PORTAL);
    const wanted = overlay(stored ?? initial, given ?? {});
    const title = wanted.title.trim();
    const portal: PortalSettings = { ...wanted, title, status: isOn ? wanted.status : 'draft' };
    const all = record?.value ?? { ...defaultPortals(''), portals: [initial] };
    const others = all.portals.map((each) => (isOn ? each : { ...each, status: 'draft' as const }));
    const next = withPortal({ ...all, portals: others }, portal);
    if (await portals.write(projectId, next, record?.revision ?? null)) return ok(portal);
  }
  return fail('STALE');
}

/** What is there, with the given parts instead; parts given as undefined are not given. */
function overlay<Settings extends object>(there: Settings, given: Given<Partial<Settings>>): Settings {
  const parts = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...there, ...Object.fromEntries(parts) };
}
