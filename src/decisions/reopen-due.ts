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

/** The hour, in the project's time zone, in which answers come back: before the morning. */
const NIGHT_HOUR = 4;

/** A project in its night, with the record of what comes back there. */
export interface Night {
  projectId: string;
  today: string;
  settings: ProjectSettings;
  returns: { body: Returns; revision: number | null };
}

/**
 * Brings back, in every project and once a night, the answers whose day has come, and those that waited for something that has
 * come. Nobody asks for it: it runs by the schedule, as the app. In every other hour it asks nothing of Jira.
 * @returns how many were reopened
 * @throws what was thrown first, after every project had its turn
 */
export async function reopenDue(ports: ReopeningPorts): Promise<number> {
  let count = 0;
  const causes: unknown[] = [];
  const nights: Night[] = [];
  const attempt = async (run: () => Promise<void>): Promise<void> => {
    try {
      await run();
    } catch (cause) {
      causes.push(cause);
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
  if (nights.length > 0) {
    await attempt(async () => {
      waiting = await findWaiting(ports);
    });
  }
  for (const night of nights) {
    await attempt(async () => {
      count += await reopenByDate(ports, night);
    });
    await attempt(async () => {
      count += await reopenByConditions(ports, night.projectId, waiting);
    });
  }
  if (causes.length > 0) throw causes[0];
  return count;
}

/** The night of a project; null in every other hour, which the time zone that was noted last night tells. */
async function nightIn({ backlog, clock, records }: ReopeningPorts, projectId: string): Promise<Night | null> {
  const stored = await records.read('returns', projectId);
  if (stored?.isNewer === true) return null;
  const now = clock.now();
  const known = stored?.body ?? null;
  if (known !== null && hourIn(now, known.timeZone) !== NIGHT_HOUR) return null;
  const settings = await backlog.settings(projectId);
  const timeZone = settings?.timeZone ?? 'UTC';
  let [body, revision] = [known ?? NO_RETURNS, stored?.revision ?? null];
  if (body.timeZone !== timeZone || revision === null) {
    body = { ...body, timeZone };
    const at = new Date(now).toISOString();
    if (!(await records.write('returns', projectId, body, { by: '', at, over: revision }))) return null;
    revision = (revision ?? 0) + 1;
  }
  if (settings === null || !settings.on || hourIn(now, timeZone) !== NIGHT_HOUR) return null;
  return { projectId, today: dateIn(now, timeZone), settings, returns: { body, revision } };
}
