import { dateIn } from '../decisions/calendar-date';
import { fail, ok, type Result } from '../platform/failure';
import type { Caller } from '../platform/ports';
import type { Publishing, StoredPortals } from '../platform/publishing-ports';
import { currentSettings, type SettingsPorts } from './load-settings';
import { checkWords, portalOf, tidyWords } from './portal-settings';
import { checkSettings, tidyEmptyWords } from './project-settings';
import { SETTINGS_FORMAT, type PortalSettings, type ProjectPortals, type ProjectSettings } from './settings';
import { writePortals, type WritingPorts } from './write-portals';

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
 * takes the portals back to drafts and removes every snapshot, so that switching on again shows nobody anything by itself.
 *
 * The settings stand in Jira, which has no revisions, so the revision of the portals' record stands for both: it is taken first,
 * and whoever finds it taken has saved nothing. What takes away is written with it: whatever happens afterwards, nobody reads
 * what is switched off. Jira follows, and may refuse; what only adds comes last.
 * @returns INVALID with every broken rule, or STALE if somebody saved meanwhile; nothing is saved then
 * @throws Refusal of Jira or the store, with nothing saved
 */
export async function saveSettings(ports: Ports, input: SettingsToSave): Promise<Result<SavedSettings>> {
  const { clock, publishing, settingsStore } = ports;
  const { projectId, caller, revision } = input;
  const { settings: current, roles } = await currentSettings(ports, input);
  const given = overlay(current, input.settings);
  const settings: ProjectSettings = {
    ...given,
    emptyWords: tidyEmptyWords(given.emptyWords),
    format: SETTINGS_FORMAT,
  };
  const privateWords = input.privateWords === undefined ? undefined : tidyWords(input.privateWords);
  const roleIds = roles.map((role) => role.id);
  const problems = [
    ...checkSettings(settings, roleIds, dateIn(clock.now(), settings.timeZone)),
    ...checkWords(privateWords ?? []),
  ];
  if (problems.length > 0) return fail('INVALID', { problems });

  const writing = { projectId, accountId: caller.accountId };
  const seen: { portals: ProjectPortals | null } = { portals: null };
  const taken = await writePortals(ports, { ...writing, revision }, settings.on ? 'change' : 'unpublish', (portals) => {
    seen.portals = portals;
    return ok(settings.on ? portals : backToDrafts(portals));
  });
  if (!taken.ok) return taken;
  const before = seen.portals ?? taken.value.value;
  // What is left over if this is the last that happens is found by the next reconcile.
  if (!settings.on) await publishing.rulesChanged(projectId);
  try {
    await settingsStore.write(projectId, settings);
  } catch (cause) {
    if (!settings.on) await putBack(ports, writing, before);
    throw cause;
  }

  let written: Result<StoredPortals> = taken;
  if (privateWords !== undefined && JSON.stringify(privateWords) !== JSON.stringify(before.privateWords)) {
    try {
      written = await writePortals(ports, { ...writing, revision: undefined }, 'change', (portals) =>
        ok({ ...portals, privateWords }),
      );
    } catch (cause) {
      await settingsStore.write(projectId, current);
      if (!settings.on) await putBack(ports, writing, before);
      throw cause;
    }
    if (!written.ok) {
      await settingsStore.write(projectId, current);
      if (!settings.on) await putBack(ports, writing, before);
      return written;
    }
  }
  if (settings.on) await publishing.rulesChanged(projectId);
  else if (current.on) await publishing.switchedOff(projectId);
  const { value, revision: now } = written.value;
  return ok({ settings, portals: value.portals, privateWords: value.privateWords, revision: now });
}

/** While Daylight is off, no portal is published. */
const backToDrafts = (portals: ProjectPortals): ProjectPortals => ({
  ...portals,
  portals: portals.portals.map((portal) => ({ ...portal, status: 'draft' })),
});

/** Gives the portals the status that they had, because switching off did not come to be. */
async function putBack(
  ports: Ports,
  writing: { projectId: string; accountId: string },
  before: ProjectPortals,
): Promise<void> {
  await writePortals(ports, { ...writing, revision: undefined }, 'publish', (portals) =>
    ok({
      ...portals,
      portals: portals.portals.map((portal) => ({
        ...portal,
        status: portalOf(before, portal.id)?.status ?? portal.status,
      })),
    }),
  );
}

/** What is there, with the given parts instead; parts given as undefined are not given. */
function overlay<Settings extends object>(there: Settings, given: Given<Partial<Settings>>): Settings {
  const parts = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...there, ...Object.fromEntries(parts) };
}
