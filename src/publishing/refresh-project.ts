import { fail, ok, type Result } from '../platform/failure';
import {
  NIGHT,
  PROVE,
  type Changes,
  type Clock,
  type DirtyItem,
  type HeadState,
  type OwnItems,
  type PortalName,
  type Portals,
  type ReadItems,
  type Snapshots,
} from '../platform/ports';
import type { PortalSettings, ProjectPortals, ProjectSettings } from '../settings/settings';
import { epicFact, type EpicFact } from './backlog-item';
import { compiledForOf, isCompiledFor } from './compiled-for';
import { compileChanges, compileWhole, readAround, type StoredAround } from './compile-portal';
import type { CompileRules } from './compiled-item';
import { LostPart } from './edit-parts';
import { hasTurn, isUnlooked, TURNS } from './night';
import { readFacts, type FactPorts, type ProjectFacts } from './read-facts';
import { removeSnapshots } from './remove-portals';
import type { CompiledFor, SnapshotHead } from './snapshot';
import { storeSnapshot, type NewSnapshot } from './store-snapshot';

export interface RefreshPorts extends FactPorts {
  changes: Changes;
  clock: Clock;
  ownItems: OwnItems;
  portals: Portals;
  snapshots: Snapshots;
}

/** How often a writer starts over because another one was faster, or something stored turned out to be lost. */
const MOST_TRIES = 6;
/** What is marked while a project is refreshed is compiled together, a little later. */
export const GATHER_SECONDS = 5;
/** Many changes are more to come: they are waited for, but nobody waits for long. */
const BURST = { items: 50, quietMs: 5_000, longestMs: 30_000, againSeconds: 10 };
/** Search lags behind, and clocks differ. */
const SEARCH_LAG_MS = 15 * 60_000;
/** A proof reads everything: once a day is the most that a mismatch is worth. */
const PROVED_FOR_MS = 20 * 3_600_000;

/** One portal of the project, and where its snapshot stands. */
interface Task {
  portal: PortalName;
  rules: CompileRules;
  compiledFor: CompiledFor;
  state: HeadState;
  /** What is stored can not be built upon. */
  isWhole: boolean;
}

/** What one pass over a project works on. */
interface Pass {
  projectId: string;
  settings: ProjectSettings;
  tasks: Task[];
  marks: readonly DirtyItem[];
  /** Before anything of Jira was read. */
  now: number;
  asOf: string;
}

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
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const [record, settings] = [await portals.record(projectId), await ports.backlog.settings(projectId)];
    if (record === null || settings === null || !settings.on) {
      await removeSnapshots(ports, projectId);
      if (settings?.on === false) await backToDraft(portals, projectId);
      return fail('NOT_ON');
    }
    const marks = await changes.marked(projectId);
    const now = clock.now();
    if (marks.some(({ issueId }) => issueId === PROVE)) for (const { id } of record.value.portals) whole.add(id);
    const tasks = await tasksOf(ports, { projectId, settings, all: record.value, whole });
    const pass: Pass = {
      projectId,
      settings,
      marks,
      now,
      asOf: new Date(now).toISOString(),
      tasks: tasks.filter(({ portal }) => !done.has(portal.portalId)),
    };
    if (await isHidden(ports, pass)) {
      await removeSnapshots(ports, projectId);
      return fail('NOT_ON');
    }
    for (const portalId of await runPass(ports, pass, whole)) done.add(portalId);
    if (pass.tasks.every(({ portal }) => done.has(portal.portalId))) {
      await changes.clear(projectId, marks);
      // Lists of marks are a little old: what was marked just before this began may be on them only now.
      if ((await changes.marked(projectId)).length > 0) await changes.ask(projectId, GATHER_SECONDS);
      return ok('refreshed');
    }
  }
  // Others were faster each time, so the portals are being kept up to date; whatever is marked still asks for more.
  return fail('STALE');
}

function isBurst(marks: readonly DirtyItem[], now: number): boolean {
  const times = marks.map(({ at }) => at);
  const [oldest, newest] = [Math.min(...times), Math.max(...times)];
  return marks.length >= BURST.items && now - newest < BURST.quietMs && now - oldest < BURST.longestMs;
}

/** Daylight was switched off: nothing is shown to anybody by switching it on again. */
async function backToDraft(portals: Portals, projectId: string): Promise<void> {
  for (;;) {
    const record = await portals.record(projectId);
    if (record === null || record.value.portals.every(({ status }) => status === 'draft')) return;
    const drafts = record.value.portals.map((portal): PortalSettings => ({ ...portal, status: 'draft' }));
    if (await portals.write(projectId, { ...record.value, portals: drafts }, record.revision)) return;
  }
}

async function tasksOf(
  { portals, snapshots }: RefreshPorts,
  given: { projectId: string; settings: ProjectSettings; all: ProjectPortals; whole: ReadonlySet<string> },
): Promise<Task[]> {
  const { projectId, settings, all, whole } = given;
  const names = all.portals.map(({ id }) => ({ projectId, portalId: id }));
  const states = await portals.heads(names);
  return all.portals.flatMap((portal, index) => {
    const [name, state] = [names[index], states[index]];
    // What a newer version wrote is not ours to touch.
    if (name === undefined || state === undefined || state.isNewer) return [];
    const compiledFor = compiledForOf(snapshots.hash, settings, all.privateWords, portal);
    const isSound = state.head !== null && state.head.problem === null && isCompiledFor(state.head, compiledFor);
    return {
      portal: name,
      rules: { projectId, ...settings, allow: portal.allow, privateWords: all.privateWords },
      compiledFor,
      state,
      isWhole: !isSound || whole.has(portal.id),
    };
  });
}

/** Whether an access rule keeps the project from the app. Asked where so much is read anyway that one call does not matter. */
async function isHidden({ backlog }: RefreshPorts, pass: Pass): Promise<boolean> {
  const asks = pass.tasks.some(({ isWhole }) => isWhole) || isNight(pass);
  return asks && (await backlog.isKept(pass.projectId));
}

/** Whether the schedule asked for a night, and nobody has done it meanwhile. */
function isNight({ tasks, marks, now }: Pass): boolean {
  const asked = marks.find(({ issueId }) => issueId === NIGHT);
  const isOpen = ({ state: { head }, isWhole }: Task): boolean =>
    !isWhole && head !== null && isUnlooked(head.lookedAt, now);
  return asked !== undefined && tasks.some(isOpen);
}

/**
 * Compiles and stores what the portals of a pass need.
 * @param whole gets the ids of the portals that must be compiled whole the next time
 * @returns ids of the portals that are up to date
 */
async function runPass(ports: RefreshPorts, pass: Pass, whole: Set<string>): Promise<string[]> {
  const done: string[] = [];
  const around = new Map<Task, StoredAround>();
  const parts = pass.tasks.filter(({ isWhole }) => !isWhole);
  const night = isNight(pass) ? await readNight(ports, pass, parts, whole) : null;
  const marked = new Set(pass.marks.map(({ issueId }) => issueId).filter((id) => id > 0));
  const dirty = new Set([...marked, ...(night?.ids ?? [])]);
  const all = pass.tasks.some(({ isWhole }) => isWhole);
  const ids = new Set([...dirty, ...(all ? await ports.backlog.requestIds(pass.projectId) : [])]);
  const given = new Set(night?.read.items.map(({ id }) => id));
  const read = await ports.backlog.items([...ids].filter((id) => !given.has(id)));
  const together: ReadItems = { items: [...(night?.read.items ?? []), ...read.items], odd: read.odd };
  const facts = await readFacts(ports, pass.projectId, together, dirty);

  for (const task of parts) {
    try {
      around.set(task, await aroundOf(ports, task, facts, dirty));
    } catch (cause) {
      if (!(cause instanceof LostPart)) throw cause;
      whole.add(task.portal.portalId);
    }
  }
  const epics = await readEpics(ports, pass, { facts, around: [...around.values()], dirty, all });
  for (const task of pass.tasks) {
    const stored = around.get(task);
    if (stored === undefined && !task.isWhole) continue;
    const inSource = await sourceOf(ports, task, [...dirty], marked);
    const input = { portal: task.portal, rules: task.rules, facts, epics: epics.known, inSource: inSource.ids };
    const rest = restOf(pass, task, night !== null);
    if (inSource.isBroken) {
      if (await noteProblem(ports, pass, task)) done.push(task.portal.portalId);
      continue;
    }
    try {
      const next = await compileTask(ports, task, { stored, input, dirty, fresh: epics.fresh });
      const isMismatch = night !== null && [...night.turn].some((id) => next.changed.has(id) && !marked.has(id));
      const isUnproved = pass.now - Date.parse(task.state.head?.provedAt ?? '') > PROVED_FOR_MS;
      if (isMismatch && isUnproved && !task.isWhole) {
        // An event was lost, and search did not know: what else is not as it should be shows only if all of it is read.
        whole.add(task.portal.portalId);
        continue;
      }
      const head = await storeSnapshot(ports, task.portal, task.state, { ...next, rest });
      if (head !== null && (await isStillWanted(ports, task))) done.push(task.portal.portalId);
    } catch (cause) {
      if (!(cause instanceof LostPart)) throw cause;
      whole.add(task.portal.portalId);
    }
  }
  return done;
}

type Compiled = Omit<NewSnapshot, 'rest'> & { changed: ReadonlySet<number> };

async function compileTask(
  { snapshots }: RefreshPorts,
  task: Task,
  given: {
    stored: StoredAround | undefined;
    input: Parameters<typeof compileWhole>[1];
    dirty: ReadonlySet<number>;
    fresh: ReadonlyMap<number, EpicFact>;
  },
): Promise<Compiled> {
  const { stored, input, dirty, fresh } = given;
  if (stored !== undefined) return compileChanges(stored, input, dirty, fresh);
  return { ...(await compileWhole(snapshots, input, task.state.head)), changed: new Set() };
}

/** Times and turns of the head that is to stand. */
function restOf(
  { asOf, settings }: Pass,
  { compiledFor, state: { head }, isWhole }: Task,
  isNightly: boolean,
): NewSnapshot['rest'] {
  return {
    asOf,
    timeZone: settings.timeZone,
    compiledFor,
    problem: null,
    provedAt: isWhole || head === null ? asOf : head.provedAt,
    lookedAt: isWhole || isNightly || head === null ? asOf : head.lookedAt,
    turn: isWhole || head === null ? 0 : (head.turn + (isNightly ? 1 : 0)) % TURNS,
  };
}

/** What a night looks at, beside what is marked. */
interface Night {
  /** What changed, as search tells it with all that is needed. */
  read: ReadItems;
  /** Ids of all that is looked at, and of those that only have their turn. */
  ids: Set<number>;
  turn: Set<number>;
}

async function readNight(ports: RefreshPorts, pass: Pass, tasks: readonly Task[], whole: Set<string>): Promise<Night> {
  const heads = tasks.flatMap(({ state: { head } }) => head ?? []);
  const since = Math.min(...heads.map(({ lookedAt }) => Date.parse(lookedAt))) - SEARCH_LAG_MS;
  const read = await ports.backlog.changedSince(pass.projectId, since);
  const changed = new Set([...read.items.map(({ id }) => id), ...read.odd]);
  const night: Night = { read, ids: new Set(changed), turn: new Set() };
  const add = (id: number): void => {
    if (changed.has(id)) return;
    night.turn.add(id);
    night.ids.add(id);
  };
  for (const task of tasks) {
    const { head } = task.state;
    if (head === null) continue;
    try {
      const { notes } = await readAround(ports.snapshots, task.portal, head, 'all');
      for (const { id, note } of notes) {
        if (hasTurn(id, head.turn)) add(id);
        if (note.epic !== 0 && hasTurn(note.epic, head.turn)) add(note.epic);
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
  return night;
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

/** Epics that the items name: read now where they changed, or where nobody knows them yet. */
async function readEpics(
  { backlog }: RefreshPorts,
  { projectId }: Pass,
  given: { facts: ProjectFacts; around: readonly StoredAround[]; dirty: ReadonlySet<number>; all: boolean },
): Promise<{ known: Map<number, EpicFact>; fresh: Map<number, EpicFact> }> {
  const { facts, around, dirty, all } = given;
  const known = new Map(
    around.flatMap(({ notes }) => notes.flatMap(({ epic }) => (epic ? [[epic.id, epic] as const] : []))),
  );
  const fresh = new Map<number, EpicFact>();
  const isRequest = (id: number): boolean => facts.requests.has(id) || facts.odd.has(id);
  // What was marked and is no request was an epic to whoever names it.
  for (const id of dirty)
    if (!isRequest(id) || known.has(id)) fresh.set(id, epicFact(id, facts.items.get(id) ?? null, projectId));
  const parents = new Set([...facts.requests.values()].flatMap(({ item }) => item.parentId ?? []));
  const unknown = [...parents].filter((id) => !fresh.has(id) && (all || !known.has(id)));
  if (unknown.length > 0) {
    const read = await backlog.items(unknown);
    const items = new Map(read.items.map((item) => [item.id, item]));
    for (const id of unknown) fresh.set(id, epicFact(id, items.get(id) ?? null, projectId));
  }
  return { known: new Map([...known, ...fresh]), fresh };
}

/** Which of the items a portal's own filter lets in. */
async function sourceOf(
  { backlog }: RefreshPorts,
  { compiledFor: { source }, isWhole, rules: { projectId } }: Task,
  dirty: readonly number[],
  marked: ReadonlySet<number>,
): Promise<{ ids: Set<number> | null; isBroken: boolean }> {
  if (source === '') return { ids: null, isBroken: false };
  if (!isWhole) {
    const ids = dirty.length === 0 ? new Set<number>() : await backlog.inSource(projectId, source, dirty);
    return { ids, isBroken: ids === null };
  }
  const found = await backlog.allInSource(projectId, source);
  if (found === null) return { ids: null, isBroken: true };
  // Search does not know yet what changed just now.
  const just = marked.size === 0 ? new Set<number>() : await backlog.inSource(projectId, source, [...marked]);
  if (just === null) return { ids: null, isBroken: true };
  return { ids: new Set([...[...found].filter((id) => !marked.has(id)), ...just]), isBroken: false };
}

/** A filter that Jira does not understand any more: what was good last stays, with its time, and says so to the team. */
async function noteProblem({ snapshots }: RefreshPorts, { asOf }: Pass, { portal, state }: Task): Promise<boolean> {
  const { head } = state;
  if (head === null || head.problem !== null) return true;
  const noted: SnapshotHead = { ...head, version: head.version + 1, problem: { kind: 'source', since: asOf } };
  return snapshots.writeHead(portal, noted, state.version);
}

/** Whether a first head still has a portal: it may have been switched off or removed while it was compiled. */
async function isStillWanted({ backlog, portals }: RefreshPorts, { portal, state }: Task): Promise<boolean> {
  if (state.version !== null) return true;
  const [settings, record] = [await backlog.settings(portal.projectId), await portals.record(portal.projectId)];
  return settings?.on === true && record?.value.portals.some(({ id }) => id === portal.portalId) === true;
}
