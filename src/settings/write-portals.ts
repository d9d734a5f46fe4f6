import { fail, ok, refuse, type Result } from '../platform/failure';
import type { Chance, Clock, Journal, Projects, SiteStore } from '../platform/ports';
import type { PortalActName, PortalLog, Portals, StoredPortals } from '../platform/publishing-ports';
import { changesBetween } from './portal-log';
import { defaultPortals, portalOf } from './portal-settings';
import { TEAM_PORTAL, type PortalSettings, type ProjectPortals } from './settings';
import { onDesks } from './site-settings';

/** A write that loses against another one is repeated on what that one wrote, where the caller did not name what they saw. */
const MOST_TRIES = 5;

export interface WritingPorts {
  chance: Pick<Chance, 'token'>;
  clock: Clock;
  journal: Journal;
  portalLog: PortalLog;
  portals: Portals;
  projects: Pick<Projects, 'name'>;
  siteStore: SiteStore;
}

/** Who writes, and the revision of what they saw: 0 for a project without portals, undefined if they did not look. */
export interface Writing {
  projectId: string;
  accountId: string;
  revision: number | undefined;
}

/** What an act makes of the portals of a project. */
type Change = (portals: ProjectPortals) => Result<ProjectPortals>;

/**
 * Changes the portals of a project: the record first, then the log and the directory of desks. The directory only says where to
 * look, so one that is behind shows a portal too late, and never to somebody whom the record does not name.
 * @param act what is written down of portals that differ afterwards
 * @returns STALE if somebody else changed them since they were seen, with nothing written
 * @throws Refusal of Jira or the store
 */
export async function writePortals(
  ports: WritingPorts,
  writing: Writing,
  act: PortalActName,
  change: Change,
): Promise<Result<StoredPortals>> {
  const { clock, portals, projects } = ports;
  const { projectId, accountId, revision } = writing;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { record } = await portals.read(projectId, TEAM_PORTAL);
    if (revision !== undefined && revision !== (record?.revision ?? 0)) return fail('STALE');
    const before = record?.value ?? defaultPortals(await projects.name(projectId));
    const changed = change(before);
    if (!changed.ok) return changed;
    if (!(await portals.write(projectId, changed.value, record?.revision ?? null))) continue;
    const at = new Date(clock.now()).toISOString();
    await follow(ports, { projectId, by: accountId, at, act }, before, changed.value);
    return ok({ value: changed.value, revision: (record?.revision ?? 0) + 1 });
  }
  return fail('STALE');
}

async function follow(
  ports: WritingPorts,
  { projectId, by, at, act }: { projectId: string; by: string; at: string; act: PortalActName },
  before: ProjectPortals,
  after: ProjectPortals,
): Promise<void> {
  const ids = new Set([...before.portals, ...after.portals].map(({ id }) => id));
  for (const portalId of ids) {
    const [old, now] = [portalOf(before, portalId), portalOf(after, portalId)];
    const what = old === null || now === null ? [] : changesBetween(old, now);
    const isSame = old !== null && now !== null && what.length === 0 && old.changed?.at === now.changed?.at;
    if (isSame) continue;
    const ref = { projectId, portalId };
    // It is done already: what fails now is no reason to say that it was not. settings.load mends the directory.
    await attempt(ports, 'log of a portal', () => ports.portalLog.append(ref, { at, by, act, changed: what }));
    await attempt(ports, 'directory of desks', () => putOnDesks(ports.siteStore, ref, now));
  }
}

async function attempt(
  { chance, journal }: Pick<WritingPorts, 'chance' | 'journal'>,
  where: string,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (cause) {
    journal.problem(chance.token(), where, cause);
  }
}

/** Brings the directory in line: a portal stands on its desks while it is published. @throws if others write all the time */
export async function putOnDesks(
  siteStore: SiteStore,
  ref: { projectId: string; portalId: string },
  portal: PortalSettings | null,
): Promise<void> {
  const desks = portal !== null && portal.status === 'published' ? portal.desks : [];
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { site, isNewer, revision } = await siteStore.read();
    const next = onDesks(site, ref, desks);
    // A newer version's directory is not written over; it keeps its own.
    if (isNewer || JSON.stringify(next.desks) === JSON.stringify(site.desks)) return;
    if (await siteStore.write(next, revision)) return;
  }
  throw refuse('STALE');
}

/** The portal that an act was about, as it stands now. */
export function outcomeOf(
  written: Result<StoredPortals>,
  portalId: string,
): Result<{ portal: PortalSettings; revision: number }> {
  if (!written.ok) return written;
  const portal = portalOf(written.value.value, portalId);
  return portal === null ? fail('NOT_FOUND') : ok({ portal, revision: written.value.revision });
}
