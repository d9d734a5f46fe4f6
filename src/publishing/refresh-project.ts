import { fail, ok, type Result } from '../platform/failure';
import { PROVE, type DirtyItem } from '../platform/publishing-ports';
import { readTasks, type Pass } from './read-heads';
import { isNight } from './read-night';
import { refreshPortals, type RefreshPorts } from './refresh-portals';
import { removeSnapshots } from './remove-portals';
import { withdrawPortals } from './withdraw-portals';

/** How often a writer starts over because another one was faster, or something stored turned out to be lost. */
const MOST_TRIES = 6;
/** What is marked while a project is refreshed is compiled together, a little later. */
export const GATHER_SECONDS = 5;
/** Many changes are more to come: they are waited for, but nobody waits for long. */
const BURST = { items: 50, quietMs: 5_000, longestMs: 30_000, againSeconds: 10 };
/**
 * Brings all portals of a project up to what Jira says now. Of a portal that stands on what it was compiled for, only what was
 * marked is read and only the parts are written in which it stands; once a night also what changed since the last one, and a
 * thirtieth of the rest. A portal without a head that can be built upon is compiled whole. Safe to repeat and to run twice at
 * once: a head is written only over the version that was read.
 * @returns NOT_ON (and nothing stored any more) if Daylight is off in the project; STALE if others were faster each time
 * @throws Refusal of Jira or the store; then the last snapshots stand
 */
export async function refreshProject(
  ports: RefreshPorts,
  projectId: string,
): Promise<Result<'refreshed' | 'gathering'>> {
  const { changes, clock, portals } = ports;
  await changes.begin(projectId);
  if (isBurst(await changes.marked(projectId), clock.now())) {
    await changes.ask(projectId, BURST.againSeconds);
    return ok('gathering');
  }
  const done = new Set<string>();
  const whole = new Set<string>();
  const lost: Pass['lost'] = new Map();
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const [record, settings] = [await portals.record(projectId), await ports.backlog.settings(projectId)];
    if (record === null || settings === null || !settings.on) {
      await removeSnapshots(ports, projectId);
      if (settings?.on === false) await withdrawPortals(ports, projectId);
      return fail('NOT_ON');
    }
    const marks = await changes.marked(projectId);
    const now = clock.now();
    if (marks.some(({ issueId }) => issueId === PROVE)) for (const { id } of record.value.portals) whole.add(id);
    const { tasks, isNewer } = await readTasks(ports, { projectId, settings, all: record.value, whole });
    const pass: Pass = {
      projectId,
      settings,
      marks,
      lost,
      now,
      asOf: new Date(now).toISOString(),
      tasks: tasks.filter(({ portal }) => !done.has(portal.portalId)),
    };
    if (await isHidden(ports, pass)) {
      await removeSnapshots(ports, projectId);
      return fail('NOT_ON');
    }
    for (const portalId of await refreshPortals(ports, pass, whole)) done.add(portalId);
    if (pass.tasks.some(({ portal }) => !done.has(portal.portalId))) continue;
    // What a newer version wrote waits for it, and so do the marks.
    if (isNewer) return fail('NEWER_FORMAT');
    await changes.clear(projectId, marks);
    // Lists of marks are a little old: what was marked just before this began may be on them only now.
    if ((await changes.marked(projectId)).length > 0) await changes.ask(projectId, GATHER_SECONDS);
    return ok('refreshed');
  }
  for (const issueId of lost.keys()) await changes.mark(projectId, { issueId, edit: null });
  // Others were faster each time, so the portals are being kept up to date; whatever is marked still asks for more.
  return fail('STALE');
}

function isBurst(marks: readonly DirtyItem[], now: number): boolean {
  const times = marks.map(({ at }) => at);
  const [oldest, newest] = [Math.min(...times), Math.max(...times)];
  return marks.length >= BURST.items && now - newest < BURST.quietMs && now - oldest < BURST.longestMs;
}

/** Whether an access rule keeps the project from the app. Asked where so much is read anyway that one call does not matter. */
async function isHidden({ backlog }: RefreshPorts, pass: Pass): Promise<boolean> {
  const asks = pass.tasks.some(({ isWhole }) => isWhole) || isNight(pass);
  return asks && (await backlog.isKept(pass.projectId));
}
