import { dateIn, dayNumber } from '../decisions/calendar-date';
import type { Clock } from '../platform/ports';
import type { Backlog, Publishing } from '../platform/publishing-ports';
import type { Outbox, Records } from '../platform/request-ports';
import type { Epic, EpicShelf, Epics, OwnershipField, People, Sweeps } from '../platform/sponsorship-ports';
import { hasTurn } from '../publishing/night';
import { actOn, keepLooks, overKept } from './write-looks';
import type { AccountState } from './ownership';
import { basisOf, peopleOf } from './ownership-basis';
import { trackedFrom } from './refresh-ownership';
import { minutesBack, newRun, type SweepRun, type SweepState, type SweepStep } from './night-state';
import { readUnreachable } from './read-told';
import { isTracked, lookAt, NO_BASIS, type LookedAt, type TrackedEpic } from './tracked-epic';

export interface SweepPorts {
  backlog: Backlog;
  clock: Clock;
  epics: Epics;
  epicShelf: EpicShelf;
  outbox: Outbox;
  ownershipField: OwnershipField;
  people: People;
  publishing: Publishing;
  records: Records;
  sweeps: Sweeps;
}

/** Epics looked at between two notes of how far it has come. */
const CHUNK = 200;
/** Then the rest is left to another invocation: Forge would cut this one off. */
const BUDGET_MS = 8 * 60_000;
/** The app writes state, not people. */
const APP = 'daylight';

/** What one invocation has at hand. */
interface Sweep {
  ports: SweepPorts;
  projectId: string;
  timeZone: string;
  today: string;
  run: SweepRun;
  state: SweepState;
  /** The epics that are kept, as they were when this step began here: what is behind `run.after` does not matter any more. */
  all: () => Promise<TrackedEpic[]>;
}

/**
 * Goes on with the sweep of a project: reads the epics that changed since the last one and a thirtieth of the others, asks
 * whether their people are still there, and writes the Ownership field where it says something else now. It notes how far it
 * has come; what is done twice changes nothing.
 * @returns whether it came to its end; if not, the rest was asked for
 * @throws Refusal of Jira or the store: what was done until then is noted
 */
export async function sweepEpics(ports: SweepPorts, projectId: string): Promise<boolean> {
  const { backlog, clock, records, sweeps } = ports;
  const started = clock.now();
  const settings = await backlog.settings(projectId);
  const stored = await records.read('sweep', projectId);
  if (stored?.isNewer === true) return true;
  let revision = stored?.revision ?? null;
  if (settings === null || !settings.on) {
    // Noted, so that nobody looks again before the next night. Whom its epics name is nobody's business then.
    const off: SweepState = {
      timeZone: settings?.timeZone ?? 'UTC',
      sweptAt: null,
      lookedAt: started,
      people: [],
      run: null,
    };
    await records.write('sweep', projectId, off, { by: APP, at: new Date(started).toISOString(), over: revision });
    return true;
  }
  const { timeZone } = settings;
  let state: SweepState = stored?.body ?? { timeZone, sweptAt: null, lookedAt: null, people: [], run: null };
  let run: SweepRun | null = state.run ?? newRun(started);
  let listed: { step: SweepStep; epics: TrackedEpic[] } | null = null;
  while (run !== null) {
    const { step } = run;
    const all = async (): Promise<TrackedEpic[]> => {
      if (listed?.step !== step) listed = { step, epics: await ports.epicShelf.list(projectId) };
      return listed.epics;
    };
    const sweep: Sweep = { ports, projectId, timeZone, today: dateIn(run.startedAt, timeZone), run, state, all };
    const { next, people }: Stepped = await STEPS[run.step](sweep);
    state = {
      timeZone,
      people: people ?? state.people,
      sweptAt: next === null ? run.startedAt : state.sweptAt,
      lookedAt: next === null ? run.startedAt : state.lookedAt,
      run: next === null ? null : { ...next, movedAt: clock.now() },
    };
    const at = new Date(clock.now()).toISOString();
    // Somebody else is at the same sweep: one of both is enough.
    if (!(await records.write('sweep', projectId, state, { by: APP, at, over: revision }))) return true;
    revision = (revision ?? 0) + 1;
    run = state.run;
    if (run !== null && clock.now() - started > BUDGET_MS) {
      await sweeps.ask(projectId, 1);
      return false;
    }
  }
  return true;
}

interface Stepped {
  /** Null at the end. */
  next: SweepRun | null;
  people?: string[];
}

const begin = (run: SweepRun, step: SweepStep): SweepRun => ({ ...run, step, page: null, after: 0 });

const STEPS: Record<SweepStep, (sweep: Sweep) => Promise<Stepped>> = {
  async changed(sweep) {
    const { ports, projectId, run, state } = sweep;
    const typeIds = run.typeIds ?? (await ports.epics.typeIds(projectId));
    const minutes = minutesBack(state, run.startedAt);
    const { epics, next } = await ports.epics.changed({ projectId, typeIds, minutes, page: run.page });
    await keepEpics(sweep, epics);
    return { next: next === null ? begin({ ...run, typeIds }, 'rotation') : { ...run, typeIds, page: next } };
  },

  async rotation(sweep) {
    const { ports, projectId, run, today } = sweep;
    const turn = dayNumber(today);
    const due = (await sweep.all()).filter(({ id, readOn }) => id > run.after && readOn !== today && hasTurn(id, turn));
    const ids = due.slice(0, CHUNK).map(({ id }) => id);
    const epics = ids.length === 0 ? [] : await ports.epics.byIds(ids);
    await keepEpics(sweep, epics);
    // What is deleted, or hidden from the app, is nobody's to sweep. Its records stay: it may come back.
    const found = new Set(epics.map(({ id }) => Number(id)));
    await overKept(
      ports.epicShelf,
      projectId,
      ids.filter((id) => !found.has(id)),
      async (kept) => (await ports.epicShelf.remove([...kept.values()])).map(({ id }) => id),
    );
    const last = ids.at(-1);
    return { next: due.length > CHUNK && last !== undefined ? { ...run, after: last } : begin(run, 'people') };
  },

  async people({ ports, run, all }) {
    const awake = (await all()).flatMap(({ basis }) => (basis === null || basis.retiredOn !== null ? [] : [basis]));
    const people = [...new Set(awake.flatMap((basis) => peopleOf(basis)))].sort();
    const states = await ports.people.states(people);
    const those = (state: AccountState): string[] => people.filter((id) => (states.get(id) ?? 'unknown') === state);
    return { next: { ...begin(run, 'evaluate'), gone: those('gone'), unknown: those('unknown') }, people };
  },

  async evaluate({ ports, projectId, run, today, all }) {
    const rest = (await all()).filter(({ id }) => id > run.after);
    const chunk = rest.slice(0, CHUNK);
    const asked = statesOf(chunk, run);
    const unreachable = await readUnreachable(ports, chunk);
    const look = (epic: TrackedEpic): LookedAt =>
      lookAt(
        { ...epic, unreachable: unreachable.get(epic.id) ?? [] },
        { openRequests: null },
        withoutOlder(asked, epic, today),
        today,
      );
    const changed = chunk.filter((epic) => look(epic).isNew || !isTracked(epic));
    const ids = changed.map(({ id }) => id);
    await keepLooks(ports, { projectId, ids }, (kept) => [...kept.values()].map(look), actOn(ports));
    const last = chunk.at(-1);
    return { next: rest.length > CHUNK && last !== undefined ? { ...run, after: last.id } : null };
  },
};

/** Everybody of whom Jira said something is there unless it said that they are gone. */
function statesOf(epics: readonly TrackedEpic[], { gone, unknown }: SweepRun): Record<string, AccountState> {
  const [isGone, isUnknown] = [new Set(gone), new Set(unknown)];
  const ids = epics.flatMap(({ basis }) => peopleOf(basis ?? NO_BASIS));
  return Object.fromEntries(
    ids.map((id): [string, AccountState] => [id, isGone.has(id) ? 'gone' : isUnknown.has(id) ? 'unknown' : 'active']),
  );
}

/** Who left while this sweep was under way, as an event told, is not back because it was asked about before. */
function withoutOlder(
  asked: Readonly<Record<string, AccountState>>,
  { gone }: TrackedEpic,
  today: string,
): Record<string, AccountState> {
  const entries = Object.entries(asked);
  return Object.fromEntries(
    entries.map(([id, state]): [string, AccountState] => [id, (gone[id] ?? '') >= today ? 'unknown' : state]),
  );
}

/** Keeps what Jira says of epics, with what their records say. */
async function keepEpics({ ports, projectId, timeZone, today }: Sweep, epics: readonly Epic[]): Promise<void> {
  const { epicShelf, records } = ports;
  const found = new Map(epics.map((epic) => [epic.id, epic]));
  const all = epics.map(({ id }) => Number(id));
  await overKept(epicShelf, projectId, all, async (known, left) => {
    const ids = left.map(String);
    // After what is kept: a record that is older than that must not be written over one that is newer.
    const [sponsorships, adoptions] = await Promise.all([
      records.readMany('sponsorship', ids),
      records.readMany('adoption', ids),
    ]);
    const kept: TrackedEpic[] = [];
    const gone: TrackedEpic[] = [];
    /** What a newer version records is its own to look after: nothing of it is said here, and nothing of it taken away. */
    const foreign: TrackedEpic[] = [];
    for (const id of ids) {
      const epic = found.get(id);
      const before = known.get(id) ?? null;
      if (epic === undefined) continue;
      if (sponsorships.get(id)?.isNewer === true || adoptions.get(id)?.isNewer === true) {
        if (before !== null) foreign.push(before);
        continue;
      }
      const sponsorship = sponsorships.get(id)?.body ?? null;
      const basis = sponsorship === null ? null : basisOf(sponsorship, adoptions.get(id)?.body ?? null);
      const tracked = { ...trackedFrom(epic, before, { timeZone, today }), basis };
      const isHere = epic.projectId === projectId && epic.hierarchyLevel === 1;
      if (isHere && (isTracked(tracked) || before !== null || epic.hasWord)) kept.push(tracked);
      else if (before !== null) gone.push(before);
    }
    const written = new Set((await epicShelf.write(kept)).map(({ id }) => id));
    const lost = await leave(ports, gone, (id) => found.get(String(id))?.projectId === projectId);
    lost.push(...(await epicShelf.remove(foreign)));
    return [...kept.filter(({ id }) => !written.has(id)), ...lost].map(({ id }) => id);
  });
}

/** What is no epic any more says nothing more; what was moved away is swept where it is now. @returns what is not let go yet */
async function leave(
  { epicShelf, ownershipField }: SweepPorts,
  gone: readonly TrackedEpic[],
  isHere: (id: number) => boolean,
): Promise<TrackedEpic[]> {
  const cleared = gone.filter(({ id, value }) => value !== null && isHere(id));
  await ownershipField.write(cleared.map(({ id }) => ({ issueId: id, value: null })));
  return epicShelf.remove(gone);
}
