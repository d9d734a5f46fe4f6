import { dateIn, dayNumber } from '../decisions/calendar-date';
import type { Clock } from '../platform/ports';
import type { Backlog, Publishing } from '../platform/publishing-ports';
import type { Outbox, Records } from '../platform/request-ports';
import type { Epic, EpicShelf, Epics, OwnershipField, People, Sweeps } from '../platform/sponsorship-ports';
import { hasTurn } from '../publishing/night';
import type { AccountState } from './ownership';
import { basisOf, peopleOf } from './ownership-basis';
import { trackedFrom } from './refresh-ownership';
import { minutesBack, newRun, type SweepRun, type SweepState, type SweepStep } from './night-state';
import { readUnreachable } from './read-told';
import { sendWarnings } from './send-warnings';
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
    await ports.epicShelf.remove(
      projectId,
      ids.filter((id) => !found.has(id)),
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

  async evaluate({ ports, run, today, all }) {
    const rest = (await all()).filter(({ id }) => id > run.after);
    const chunk = rest.slice(0, CHUNK);
    const asked = statesOf(chunk, run);
    const unreachable = await readUnreachable(ports, chunk);
    await writeLookedAt(
      ports,
      chunk.map((epic) =>
        lookAt(
          { ...epic, unreachable: unreachable.get(epic.id) ?? [] },
          { openRequests: null },
          withoutOlder(asked, epic, today),
          today,
        ),
      ),
    );
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
  if (epics.length === 0) return;
  const { epicShelf, records } = ports;
  const ids = epics.map(({ id }) => id);
  const [known, sponsorships, adoptions] = await Promise.all([
    epicShelf.readMany(projectId, ids),
    records.readMany('sponsorship', ids),
    records.readMany('adoption', ids),
  ]);
  const kept: TrackedEpic[] = [];
  const left: TrackedEpic[] = [];
  for (const epic of epics) {
    const before = known.get(epic.id) ?? null;
    const sponsorship = sponsorships.get(epic.id)?.body ?? null;
    const basis = sponsorship === null ? null : basisOf(sponsorship, adoptions.get(epic.id)?.body ?? null);
    const tracked = { ...trackedFrom(epic, before, { timeZone, today }), basis };
    const isHere = epic.projectId === projectId;
    if (isHere && epic.hierarchyLevel === 1 && (isTracked(tracked) || before !== null)) kept.push(tracked);
    else if (before !== null) left.push(before);
  }
  await epicShelf.write(kept);
  await leave(ports, projectId, left, epics);
}

/** What is no epic any more says nothing more; what was moved away is swept where it is now. */
async function leave(
  { epicShelf, ownershipField }: SweepPorts,
  projectId: string,
  left: readonly TrackedEpic[],
  epics: readonly Epic[],
): Promise<void> {
  const here = new Set(epics.filter((epic) => epic.projectId === projectId).map(({ id }) => Number(id)));
  const cleared = left.filter(({ id, value }) => value !== null && here.has(id));
  await ownershipField.write(cleared.map(({ id }) => ({ issueId: id, value: null })));
  await epicShelf.remove(
    projectId,
    left.map(({ id }) => id),
  );
}

/**
 * Writes the field where it says something else now, tells portals and people, then what is kept: a run that is cut off between does
 * it again.
 */
export async function writeLookedAt(
  ports: Pick<SweepPorts, 'epics' | 'epicShelf' | 'outbox' | 'ownershipField' | 'publishing'>,
  looked: readonly LookedAt[],
): Promise<void> {
  const { epicShelf, ownershipField, publishing } = ports;
  const stale = looked.filter(({ isFieldStale }) => isFieldStale);
  const refused = await ownershipField.write(stale.map(({ epic }) => ({ issueId: epic.id, value: epic.value })));
  const tellPortals = async (): Promise<void> => {
    for (const { epic } of looked.filter(({ isWordNew }) => isWordNew)) {
      await publishing.itemChanged(epic.projectId, String(epic.id));
    }
  };
  // Before it is kept, so that a run that is cut off loses nothing; and after it, since who compiles at once reads the old word.
  await tellPortals();
  await sendWarnings(ports, looked);
  const kept = looked.filter(({ epic, isNew }) => isNew && isTracked(epic));
  // What Jira did not take is not noted as written: it is tried again the next night.
  await epicShelf.write(kept.map(({ epic }) => (refused.has(epic.id) ? { ...epic, value: null } : epic)));
  await tellPortals();
  const over = looked.filter(({ epic }) => !isTracked(epic));
  for (const { epic } of over) await epicShelf.remove(epic.projectId, [epic.id]);
}
