import type { Clock, Site } from '../platform/ports';
import type { Portals } from '../platform/publishing-ports';
import type { Records } from '../platform/request-ports';
import type { Sweeps } from '../platform/sponsorship-ports';
import { isDue } from '../publishing/night';
import { CUT_OFF_MS, type SweepState } from './night-state';

interface Ports {
  clock: Clock;
  portals: Portals;
  records: Records;
  site: Site;
  sweeps: Sweeps;
}

const NEVER = new Date(0).toISOString();

/**
 * What the schedule does every hour: starts the sweep of each project whose night has come, and goes on with those that were
 * cut off.
 * @returns ids of the projects whose sweep was asked for
 * @throws Refusal of the store
 */
export async function startSweeps({ clock, portals, records, site, sweeps }: Ports): Promise<string[]> {
  const projectIds = await portals.projectIds();
  const states = await records.readMany('sweep', projectIds);
  const asked: string[] = [];
  for (const projectId of projectIds) {
    const state = states.get(projectId)?.body ?? null;
    if (!isWanted(state, clock.now(), `${site.id()}:epics:${projectId}`)) continue;
    await sweeps.ask(projectId, 0);
    asked.push(projectId);
  }
  return asked;
}

function isWanted(state: SweepState | null, now: number, seed: string): boolean {
  if (state === null) return true;
  const { run, lookedAt, timeZone } = state;
  if (run !== null) return now - run.movedAt > CUT_OFF_MS;
  return isDue({ now, lookedAt: lookedAt === null ? NEVER : new Date(lookedAt).toISOString(), timeZone, seed });
}
