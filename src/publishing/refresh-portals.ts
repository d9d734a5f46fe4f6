import type { Clock, SiteStore } from '../platform/ports';
import {
  NIGHT,
  type Changes,
  type OwnItems,
  type PortalLog,
  type Portals,
  type Snapshots,
} from '../platform/publishing-ports';
import type { EpicFact } from './backlog-item';
import { compileChanges, compileWhole, readAround, type StoredAround } from './compile-portal';
import { askedBy } from './compiled-snapshot';
import { LostPart } from './edit-parts';
import type { Pass, Task } from './read-heads';
import { readEpics, type EpicPorts } from './read-epics';
import { readFacts, type FactPorts, type ProjectFacts } from './read-facts';
import type { OwnChange } from './own';
import { isUnlooked, TURNS } from './night';
import { removeSnapshot } from './remove-portals';
import { isNight, readNight, type Night } from './read-night';
import { readSource, type Source } from './read-source';
import type { SnapshotHead } from './snapshot';
import { storeSnapshot, type NewSnapshot } from './store-snapshot';

export interface RefreshPorts extends FactPorts, EpicPorts {
  changes: Changes;
  clock: Clock;
  ownItems: OwnItems;
  portalLog: PortalLog;
  portals: Portals;
  siteStore: SiteStore;
  snapshots: Snapshots;
}

/** A proof reads everything: once a day is the most that a mismatch is worth. */
const PROVED_FOR_MS = 20 * 3_600_000;

const NOBODY: ReadonlySet<number> = new Set();

/** What was read for all portals of a pass. */
interface Read {
  facts: ProjectFacts;
  epics: { known: Map<number, EpicFact>; fresh: Map<number, EpicFact> };
  around: Map<Task, StoredAround>;
  night: Night | null;
  /** Ids that changed or are looked at, and of these those that somebody marked. */
  dirty: Set<number>;
  marked: Set<number>;
}

/**
 * Compiles and stores what the portals of a pass need.
 * @param whole gets the ids of the portals that must be compiled whole the next time
 * @returns ids of the portals that are up to date
 */
export async function refreshPortals(ports: RefreshPorts, pass: Pass, whole: Set<string>): Promise<string[]> {
  const done: string[] = [];
  const marked = new Set([...pass.lost.keys(), ...pass.marks.map(({ issueId }) => issueId).filter((id) => id > 0)]);
  const { tasks, sources } = await readSources(ports, pass, marked, done);
  const read = await readAll(ports, { ...pass, tasks }, marked, whole);
  for (const task of tasks) {
    const { portalId } = task.portal;
    const stored = read.around.get(task);
    const source =
      sources.get(task) ??
      (stored === undefined ? 'broken' : await readSource(ports.backlog, task, [...read.dirty], marked));
    try {
      let isDone = false;
      if (source !== 'broken') isDone = await refreshPortal(ports, pass, task, { read, inSource: source.ids });
      else if (stored !== undefined) isDone = await keepPortal(ports, pass, task, { read, stored });
      else if (sources.has(task)) isDone = await giveUp(ports, task);
      if (isDone) done.push(portalId);
    } catch (cause) {
      if (!(cause instanceof LostPart)) throw cause;
      if (source !== 'broken') whole.add(portalId);
      else if (await giveUp(ports, task)) done.push(portalId);
    }
  }
  return done;
}

/**
 * What there is to do, once it is known which filters Jira understands: before a whole project is read for one that it does
 * not. What such a portal shows stays, so it is only looked at for what has to leave.
 * @param done gets ids of portals of which nothing stands that could stay
 */
async function readSources(
  { backlog }: RefreshPorts,
  pass: Pass,
  marked: ReadonlySet<number>,
  done: string[],
): Promise<{ tasks: Task[]; sources: Map<Task, Source> }> {
  const sources = new Map<Task, Source>();
  const tasks: Task[] = [];
  for (const task of pass.tasks) {
    const source = task.isWhole ? await readSource(backlog, task, [], marked) : null;
    if (source === 'broken' && task.state.head === null) {
      done.push(task.portal.portalId);
      continue;
    }
    const own = source === 'broken' ? { ...task, isWhole: false } : task;
    tasks.push(own);
    if (source !== null) sources.set(own, source);
  }
  return { tasks, sources };
}

/** A part is lost of what cannot be compiled anew: rather nothing than what nobody can look after. */
async function giveUp(ports: RefreshPorts, { portal }: Task): Promise<boolean> {
  await removeSnapshot(ports, portal);
  return true;
}

async function readAll(ports: RefreshPorts, pass: Pass, marked: Set<number>, whole: Set<string>): Promise<Read> {
  const parts = pass.tasks.filter(({ isWhole }) => !isWhole);
  const night = isNight(pass) ? await readNight(ports, pass, parts, whole) : null;
  const dirty = new Set([...marked, ...(night?.ids ?? [])]);
  const isAll = parts.length < pass.tasks.length;
  const ids = new Set([...dirty, ...(isAll ? await ports.backlog.requestIds(pass.projectId) : [])]);
  const given = new Set(night?.read.items.map(({ id }) => id));
  const read = await ports.backlog.items([...ids].filter((id) => !given.has(id)));
  const together = {
    items: [...(night?.read.items ?? []), ...read.items],
    odd: [...(night?.read.odd ?? []), ...read.odd],
  };
  const facts = await readFacts(ports, pass.projectId, together, dirty);
  const around = new Map<Task, StoredAround>();
  for (const task of parts) {
    try {
      around.set(task, await aroundOf(ports, task, facts, dirty));
    } catch (cause) {
      if (!(cause instanceof LostPart)) throw cause;
      whole.add(task.portal.portalId);
    }
  }
  const epics = await readEpics(ports, pass.projectId, { facts, around: [...around.values()], dirty, isAll });
  return { facts, epics, around, night, dirty, marked };
}

/** @returns whether the portal is up to date @throws LostPart */
async function refreshPortal(
  ports: RefreshPorts,
  pass: Pass,
  task: Task,
  { read, inSource }: { read: Read; inSource: ReadonlySet<number> | null },
): Promise<boolean> {
  const { facts, epics, around, night, dirty, marked } = read;
  const input = { portal: task.portal, rules: task.rules, facts, epics: epics.known, inSource, lost: pass.lost };
  const stored = around.get(task);
  const next: Compiled =
    stored === undefined
      ? { ...(await compileWhole(ports.snapshots, input, task.state.head)), changed: new Set() }
      : await compileChanges(stored, input, dirty, epics.fresh, new Set([...(night?.turn ?? []), ...marked]));
  const isMismatch = night !== null && [...night.turn].some((id) => next.changed.has(id) && !marked.has(id));
  const isUnproved = pass.now - Date.parse(task.state.head?.provedAt ?? '') > PROVED_FOR_MS;
  if (isMismatch && isUnproved && stored !== undefined) {
    throw new LostPart('An event was lost, and search did not know: what else is wrong shows if everything is read.');
  }
  if (next.tally.odd > (task.state.head?.odd ?? 0)) {
    const cause = new Error(`${next.tally.odd} work items cannot be compiled and are left out of a portal.`);
    ports.journal.problem(ports.chance.token(), 'compiling', cause);
  }
  const rest = restOf(pass, task, night);
  const head = await storeSnapshot(ports, task.portal, task.state, { ...next, rest });
  if (head !== null && night !== null) await retainOwn(ports, task, head);
  if (head !== null) return isStillWanted(ports, task);
  // What was kept of who asked may be newer than the head that stands: it is made sure of.
  if (!('changes' in next.own)) throw new LostPart('Somebody else was faster.');
  noteLost(pass.lost, dirty, next.own.changes);
  return false;
}

type Compiled = Omit<NewSnapshot, 'rest'> & { changed: ReadonlySet<number> };

/** Remembers what was kept, and for whom, for a head that was not written. */
function noteLost(lost: Pass['lost'], dirty: Iterable<number>, changes: ReadonlyMap<string, OwnChange>): void {
  for (const id of dirty) lost.set(id, lost.get(id) ?? new Set());
  for (const [accountId, { added, left }] of changes)
    for (const id of [...added, ...left]) lost.get(id)?.add(accountId);
}

/** What was kept for somebody by a pass that never came to its end is found at night, wherever it is. */
async function retainOwn({ ownItems, snapshots }: RefreshPorts, { portal }: Task, head: SnapshotHead): Promise<void> {
  try {
    const { notes } = await readAround(snapshots, portal, head, 'all');
    const all = [...askedBy(notes.map(({ note }) => note))];
    await ownItems.retain(
      portal,
      new Map(all.map(([who, { ids, left }]) => [who, { ids: new Set(ids), left: new Set(left) }] as const)),
    );
  } catch (cause) {
    // Replaced at this moment: the next night looks again.
    if (!(cause instanceof LostPart)) throw cause;
  }
}

/** Times and turns of the head that is to stand. */
function restOf(
  pass: Pass,
  { compiledFor, desk, state: { head }, isWhole }: Task,
  night: Night | null,
): NewSnapshot['rest'] {
  const { asOf, settings } = pass;
  const isNew = isWhole || head === null;
  return {
    asOf,
    timeZone: settings.timeZone,
    promiseDays: settings.promiseDays,
    tells: { comments: settings.publicComments, since: settings.startLine },
    desk,
    compiledFor,
    problem: null,
    provedAt: isNew ? asOf : head.provedAt,
    lookedAt: isNew || night !== null ? asOf : head.lookedAt,
    turn: night?.nextTurn ?? turnAfter(pass, head),
  };
}

/** What is compiled whole in a night has had its turn: otherwise whatever makes it so would stop the turns for ever. */
function turnAfter({ marks, now }: Pass, head: SnapshotHead | null): number {
  if (head === null) return 0;
  const isNightly = marks.some(({ issueId }) => issueId === NIGHT) && isUnlooked(head.lookedAt, now);
  return isNightly ? (head.turn + 1) % TURNS : head.turn;
}

/** Notes around what changed; all of them where an epic may have changed. */
async function aroundOf(
  { snapshots }: RefreshPorts,
  { portal, state: { head } }: Task,
  facts: ProjectFacts,
  dirty: ReadonlySet<number>,
): Promise<StoredAround> {
  if (head === null) throw new LostPart('There is no head.');
  const around = await readAround(snapshots, portal, head, dirty);
  const known = new Set(around.notes.map(({ id }) => id));
  const mayBeEpic = (id: number): boolean => {
    const item = facts.items.get(id);
    return item === undefined ? !known.has(id) && !facts.odd.has(id) : item.hierarchyLevel > 0;
  };
  return [...dirty].some(mayBeEpic) ? readAround(snapshots, portal, head, 'all') : around;
}

/**
 * A filter that Jira does not understand any more: what was good last stays, with its time, and the head says so. But what
 * has a security level now, is deleted or has moved away leaves at once, whatever the filter would say.
 * @returns whether the portal is as up to date as it can be @throws LostPart
 */
async function keepPortal(
  ports: RefreshPorts,
  pass: Pass,
  task: Task,
  { read, stored }: { read: Read; stored: StoredAround },
): Promise<boolean> {
  const { head } = stored;
  const { facts, epics, dirty, night } = read;
  const leaving = [...dirty].filter((id) => facts.requests.get(id)?.item.secured !== false);
  const rules = { ...task.rules, allow: head.compiledFor.allow };
  const input = { portal: task.portal, rules, facts, epics: epics.known, inSource: null, lost: pass.lost };
  const next = await compileChanges(stored, input, new Set(leaving), epics.fresh, NOBODY);
  const problem = head.problem ?? { kind: 'source' as const, since: pass.asOf };
  const { asOf, timeZone, promiseDays, tells, compiledFor, provedAt } = head;
  const { lookedAt, turn } = restOf(pass, task, night);
  const { desk } = task;
  const rest = { asOf, timeZone, promiseDays, tells, desk, compiledFor, provedAt, lookedAt, turn, problem };
  return (await storeSnapshot(ports, task.portal, task.state, { ...next, rest })) !== null;
}

/** Whether a first head still has a portal: it may have been switched off or removed while it was compiled. */
async function isStillWanted({ backlog, portals }: RefreshPorts, { portal, state }: Task): Promise<boolean> {
  if (state.version !== null) return true;
  const [settings, record] = [await backlog.settings(portal.projectId), await portals.record(portal.projectId)];
  return settings?.on === true && record?.value.portals.some(({ id }) => id === portal.portalId) === true;
}
