import { dateIn, hourIn } from './calendar-date';
import type { Backlog, Portals } from '../platform/publishing-ports';
import type { LogKeeper, Outbox, Records } from '../platform/request-ports';
import type { Epics, Sponsorships } from '../platform/sponsorship-ports';
import type { Voices } from '../platform/voices-ports';
import type { ProjectSettings } from '../settings/settings';
import { reopenByConditions, findWaiting } from './reopen-by-conditions';
import { reopenByDate } from './reopen-by-date';
import { NO_RETURNS, type Returns } from './reopening';
import type { WritingPorts } from './write-decision';

export type ReopeningPorts = WritingPorts & {
  backlog: Backlog;
  epics: Pick<Epics, 'typeIds'>;
  logKeeper: LogKeeper;
  outbox: Outbox;
  portals: Portals;
  records: Records;
  sponsorships: Sponsorships;
  voices: Voices;
};

/**
 * The hours, in the project's time zone, in which answers come back: before the morning. Once is enough; the later ones are for a
 * schedule that comes late, and for what Jira refused before.
 */
const NIGHT_HOURS = [4, 5, 6];

/** A project in its night, with the record of what comes back there. */
export interface Night {
  projectId: string;
  today: string;
  settings: ProjectSettings;
  returns: { body: Returns; revision: number | null };
}

/**
 * Brings back, in every project and once a night, the answers whose day has come, and those that waited for something that has
 * come. Nobody asks for it: it runs by the schedule, as the app. In every other hour it asks nothing of Jira. What fails is done
 * again in the next hour of the same night.
 * @returns how many were reopened
 * @throws what was thrown first, after every project had its turn
 */
export async function reopenDue(ports: ReopeningPorts): Promise<number> {
  let count = 0;
  const causes: unknown[] = [];
  const nights: Night[] = [];
  const attempt = async (run: () => Promise<void>): Promise<boolean> => {
    try {
      await run();
      return true;
    } catch (cause) {
      causes.push(cause);
      return false;
    }
  };
  for (const projectId of await ports.portals.projectIds()) {
    await attempt(async () => {
      const night = await nightIn(ports, projectId);
      if (night !== null) nights.push(night);
    });
  }
  // The same for all projects, so it is read once.
  let waiting: Awaited<ReturnType<typeof findWaiting>> = [];
  const isFound =
    nights.length === 0 ||
    (await attempt(async () => {
      waiting = await findWaiting(ports);
    }));
  for (const night of nights) {
    const isBack = await attempt(async () => {
      count += await reopenByDate(ports, night);
    });
    const isMet = await attempt(async () => {
      count += await reopenByConditions(ports, night.projectId, waiting);
    });
    if (isFound && isBack && isMet) await attempt(() => noteLooked(ports, night));
  }
  if (causes.length > 0) throw causes[0];
  return count;
}

/** The night of this day is over. */
async function noteLooked({ clock, records }: ReopeningPorts, { projectId, today }: Night): Promise<void> {
  const at = new Date(clock.now()).toISOString();
  await records.change('returns', projectId, { by: '', at }, (returns) => ({
    body: { ...(returns ?? NO_RETURNS), lookedOn: today },
    value: null,
  }));
}

/**
 * The night of a project; null in every other hour, which the time zone that was noted last night tells, and where all of it was
 * looked at in this night.
 */
async function nightIn({ backlog, clock, records }: ReopeningPorts, projectId: string): Promise<Night | null> {
  const stored = await records.read('returns', projectId);
  if (stored?.isNewer === true) return null;
  const now = clock.now();
  const known = stored?.body ?? null;
  if (known !== null && !isNight(now, known)) return null;
  const settings = await backlog.settings(projectId);
  const timeZone = settings?.timeZone ?? 'UTC';
  let [body, revision] = [known ?? NO_RETURNS, stored?.revision ?? null];
  if (body.timeZone !== timeZone || revision === null) {
    body = { ...body, timeZone };
    const at = new Date(now).toISOString();
    if (!(await records.write('returns', projectId, body, { by: '', at, over: revision }))) return null;
    revision = (revision ?? 0) + 1;
  }
  if (settings === null || !settings.on || !isNight(now, body)) return null;
  return { projectId, today: dateIn(now, timeZone), settings, returns: { body, revision } };
}

const isNight = (now: number, { timeZone, lookedOn }: Returns): boolean =>
  NIGHT_HOURS.includes(hourIn(now, timeZone)) && dateIn(now, timeZone) !== lookedOn;
