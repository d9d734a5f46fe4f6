import { dateIn } from '../decisions/calendar-date';
import { fail, ok, type Result } from '../platform/failure';
import type { Caller, Publishing, StoredPortals } from '../platform/ports';
import { currentSettings, type SettingsPorts } from './load-settings';
import { checkWords, tidyWords } from './portal-settings';
import { checkSettings } from './project-settings';
import { SETTINGS_FORMAT, type PortalSettings, type ProjectPortals, type ProjectSettings } from './settings';
import { writePortals, type Change, type WritingPorts } from './write-portals';

/** Makes of every part one that may be left out. */
type Given<Settings> = { [Part in keyof Settings]?: Settings[Part] | undefined };

export interface SettingsToSave {
  projectId: string;
  caller: Caller;
  settings: Given<Omit<ProjectSettings, 'format'>>;
  privateWords: string[] | undefined;
  /** Of what was loaded; undefined if nobody looked. */
  revision: number | undefined;
}

export interface SavedSettings {
  settings: ProjectSettings;
  portals: PortalSettings[];
  privateWords: string[];
  revision: number;
}

type Ports = SettingsPorts & WritingPorts & { publishing: Pick<Publishing, 'rulesChanged' | 'switchedOff'> };

/**
 * Saves what is given and keeps what is not. Switching on, or changing what is compiled, asks for a new snapshot; switching off
 * removes every snapshot at once and takes the portals back to drafts, so that switching on again shows nobody anything by
 * itself.
 *
 * The settings stand in Jira, which has no revisions, so the revision of the portals' record stands for both: it is taken first,
 * with nothing changed, and whoever finds it taken has saved nothing. Jira follows, and may refuse; the record comes last.
 * @returns INVALID with every broken rule, or STALE if somebody saved meanwhile; nothing is saved then
 * @throws Refusal of Jira or the store, with nothing saved
 */
export async function saveSettings(ports: Ports, input: SettingsToSave): Promise<Result<SavedSettings>> {
  const { clock, publishing, settingsStore } = ports;
  const { projectId, caller, revision } = input;
  const { settings: current, roles } = await currentSettings(ports, input);
  const settings: ProjectSettings = { ...overlay(current, input.settings), format: SETTINGS_FORMAT };
  const privateWords = input.privateWords === undefined ? undefined : tidyWords(input.privateWords);
  const roleIds = roles.map((role) => role.id);
  const problems = [
    ...checkSettings(settings, roleIds, dateIn(clock.now(), settings.timeZone)),
    ...checkWords(privateWords ?? []),
  ];
  if (problems.length > 0) return fail('INVALID', { problems });

  const writing = { projectId, accountId: caller.accountId };
  const taken = await writePortals(ports, { ...writing, revision }, 'change', ok);
  if (!taken.ok) return taken;
  await settingsStore.write(projectId, settings);

  const change: Change = (portals) => ok(saved(portals, settings.on, privateWords));
  let written: Result<StoredPortals> = taken;
  if (JSON.stringify(saved(taken.value.value, settings.on, privateWords)) !== JSON.stringify(taken.value.value)) {
    const act = settings.on ? 'change' : 'unpublish';
    try {
      written = await writePortals(ports, { ...writing, revision: undefined }, act, change);
    } catch (cause) {
      await settingsStore.write(projectId, current);
      throw cause;
    }
    if (!written.ok) return written;
  }
  if (settings.on) await publishing.rulesChanged(projectId);
  else if (current.on) await publishing.switchedOff(projectId);
  const { value, revision: now } = written.value;
  return ok({ settings, portals: value.portals, privateWords: value.privateWords, revision: now });
}

/** The portals of a project after its settings were saved: while Daylight is off, none is published. */
function saved(portals: ProjectPortals, isOn: boolean, privateWords: string[] | undefined): ProjectPortals {
  return {
    ...portals,
    portals: isOn ? portals.portals : portals.portals.map((portal) => ({ ...portal, status: 'draft' as const })),
    privateWords: privateWords ?? portals.privateWords,
  };
}

/** What is there, with the given parts instead; parts given as undefined are not given. */
function overlay<Settings extends object>(there: Settings, given: Given<Partial<Settings>>): Settings {
  const parts = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...there, ...Object.fromEntries(parts) };
}
