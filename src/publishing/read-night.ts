import { NIGHT, type Backlog, type ReadItems, type Snapshots } from '../platform/publishing-ports';
import { readAround } from './compile-portal';
import { LostPart } from './edit-parts';
import { hasTurn, isUnlooked, TURNS } from './night';
import type { Pass, Task } from './read-heads';

/** Search lags behind, and clocks differ. */
const SEARCH_LAG_MS = 15 * 60_000;

/** Of so many ids Jira is asked in one night whether they are still there: more take several nights. */
const MATCHED_A_NIGHT = 5000;

interface Ports {
  backlog: Backlog;
  snapshots: Snapshots;
}

/** Whether the schedule asked for a night, and nobody has done it meanwhile. */
export function isNight({ tasks, marks, now }: Pass): boolean {
  const asked = marks.find(({ issueId }) => issueId === NIGHT);
  const isOpen = ({ state: { head }, isWhole }: Task): boolean =>
    !isWhole && head !== null && isUnlooked(head.lookedAt, now);
  return asked !== undefined && tasks.some(isOpen);
}

/** What a night looks at, beside what is marked. */
export interface Night {
  /** What changed, as search tells it with all that is needed. */
  read: ReadItems;
  /** Ids of all that is looked at, and of those that only have their turn. */
  ids: Set<number>;
  turn: Set<number>;
  /** Which thirtieth has its turn the next time. */
  nextTurn: number;
}

/**
 * What a night looks at: what changed, what has its turn, and what is not in the project any more although no event said so. Search
 * does not find what is gone, so ids that are kept are asked for, many in one call, and only what is missing is read.
 * @param whole gets ids of portals of which something stored is lost
 * @throws Refusal of Jira or the store
 */
export async function readNight(ports: Ports, pass: Pass, tasks: readonly Task[], whole: Set<string>): Promise<Night> {
  const heads = tasks.flatMap(({ state: { head } }) => head ?? []);
  const since = Math.min(...heads.map(({ lookedAt }) => Date.parse(lookedAt))) - SEARCH_LAG_MS;
  const read = await ports.backlog.changedSince(pass.projectId, since);
  const changed = new Set([...read.items.map(({ id }) => id), ...read.odd]);
  // One for all portals of the project: they are looked at together.
  const turn = heads[0]?.turn ?? 0;
  const night: Night = { read, ids: new Set(changed), turn: new Set(), nextTurn: (turn + 1) % TURNS };
  const add = (id: number): void => {
    if (changed.has(id)) return;
    night.turn.add(id);
    night.ids.add(id);
  };
  const kept = new Set<number>();
  // Nothing tells of a service-desk request that is linked to what stands here: its project need not have Daylight.
  const raised = new Map<number, number[]>();
  for (const task of tasks) {
    const { head } = task.state;
    if (head === null) continue;
    try {
      const { notes } = await readAround(ports.snapshots, task.portal, head, 'all');
      for (const { id, note } of notes) {
        kept.add(id);
        for (const request of note.raised) raised.set(request, [...(raised.get(request) ?? []), id]);
        if (hasTurn(id, turn)) add(id);
        if (note.epic !== 0 && hasTurn(note.epic, turn)) add(note.epic);
      }
      const { source } = task.compiledFor;
      const inSource = source === '' ? null : await ports.backlog.allInSource(pass.projectId, source);
      if (inSource === null) continue;
      for (const { id, note } of notes) {
        const isIn = inSource.has(id);
        if ((note.out === 'source' && isIn) || (note.out === null && !isIn)) night.ids.add(id);
      }
    } catch (cause) {
      if (!(cause instanceof LostPart)) throw cause;
      whole.add(task.portal.portalId);
    }
  }
  const nights = Math.ceil(kept.size / MATCHED_A_NIGHT);
  const asked = [...kept].filter((id) => id % nights === turn % nights);
  const there = asked.length === 0 ? null : await ports.backlog.inSource(pass.projectId, '', asked);
  if (there !== null) for (const id of asked) if (!there.has(id)) night.ids.add(id);
  const same = raised.size === 0 ? new Set<number>() : await ports.backlog.unchangedSince([...raised.keys()], since);
  for (const [request, ids] of raised) if (!same.has(request)) for (const id of ids) night.ids.add(id);
  return night;
}
