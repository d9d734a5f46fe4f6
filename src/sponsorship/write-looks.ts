/**
 * How a look at epics is kept where the night, an event and a person may look at the same one: over what was read. A look that does
 * something claims its epic first, so that whoever looked at something older does nothing at all; what is claimed and not settled
 * is done again by the next look.
 */
import { refuse } from '../platform/failure';
import type { Publishing } from '../platform/publishing-ports';
import type { EpicShelf, OwnershipField } from '../platform/sponsorship-ports';
import { nameOfNotice } from './lapse-ladder';
import { isSameValue } from './ownership-value';
import { sendWarnings, type TellingPorts } from './send-warnings';
import { isTracked, type LookedAt, type TrackedEpic } from './tracked-epic';

/** What is kept of epics, by id. */
export type Kept = ReadonlyMap<string, TrackedEpic>;

export interface LookingPorts extends TellingPorts {
  epicShelf: EpicShelf;
  ownershipField: OwnershipField;
  publishing: Publishing;
}

/** What came of what a look does beside being kept. */
export interface Done {
  /** Epics whose field was not written. */
  refused: ReadonlySet<number>;
  /** Whether portals and people know. */
  isTold: boolean;
}

const MOST_TRIES = 8;

/**
 * Changes what is kept of epics.
 * @param change gives the ids of those over which somebody else wrote meanwhile: they are read again, and changed again
 * @throws Refusal of the store, or RATE_LIMITED if others are always faster
 */
export async function overKept(
  shelf: Pick<EpicShelf, 'readMany'>,
  projectId: string,
  ids: readonly number[],
  change: (kept: Map<string, TrackedEpic>, ids: readonly number[]) => Promise<readonly number[]>,
): Promise<void> {
  let left = [...new Set(ids)];
  for (let tries = 0; left.length > 0; tries += 1) {
    if (tries === MOST_TRIES) throw refuse('RATE_LIMITED', { retryAfterSeconds: 5 });
    left = [...(await change(await shelf.readMany(projectId, left.map(String)), left))];
  }
}

/**
 * Looks at epics, writes the field where it says something else now, and tells portals and people.
 * @param look at what is kept; called again for those that somebody else looked at meanwhile
 * @param act does what looks ask for; if it throws, the next look does it again
 * @throws Refusal of Jira, the store or the queue; safe to repeat
 */
export async function keepLooks(
  ports: Pick<LookingPorts, 'epicShelf'>,
  { projectId, ids }: { projectId: string; ids: readonly number[] },
  look: (kept: Kept) => LookedAt[] | Promise<LookedAt[]>,
  act: (looked: readonly LookedAt[]) => Promise<Done>,
): Promise<void> {
  const { epicShelf } = ports;
  /** What this look did where somebody else's look came between. */
  const overtaken = new Map<number, TrackedEpic>();
  await overKept(epicShelf, projectId, ids, async (kept) => {
    for (const [id, epic] of kept) kept.set(id, withOwn(epic, overtaken.get(epic.id)));
    const looked = (await look(kept)).filter(({ isNew, epic }) => isNew || !isTracked(epic));
    const quiet = looked.filter((one) => !isActing(one));
    const over = quiet.filter(({ epic }) => !isTracked(epic)).map(({ epic }) => epic);
    const lost = await epicShelf.remove(over);
    const acting = looked.filter((one) => isActing(one));
    const plain = quiet.filter(({ epic }) => isTracked(epic)).map(({ epic }) => epic);
    const written = new Map(
      (await epicShelf.write([...plain, ...acting.map((one) => unsettled(one))])).map((epic) => [epic.id, epic]),
    );
    lost.push(...[...plain, ...acting.map(({ epic }) => epic)].filter(({ id }) => !written.has(id)));
    const claimed = acting.flatMap((one) => {
      const claim = written.get(one.epic.id);
      return claim === undefined ? [] : [{ ...one, epic: { ...one.epic, mark: claim.mark } }];
    });
    const left = claimed.length === 0 ? [] : await settle(epicShelf, claimed, await act(claimed));
    for (const epic of left) overtaken.set(epic.id, epic);
    return [...lost, ...left].map(({ id }) => id);
  });
}

/**
 * What is kept now, where this look did something and came too late to note it: the field may say what either wrote last, unless
 * both wrote the same. Who did the same leaves it to the other one, lest they go on for ever.
 */
function withOwn(kept: TrackedEpic, own: TrackedEpic | undefined): TrackedEpic {
  if (own === undefined) return kept;
  const told = [...new Set([...kept.told, ...own.told])];
  return { ...kept, told, isUnsettled: own.isUnsettled || !isSameValue(kept.value, own.value) };
}

const isActing = ({ isFieldStale, isWordNew, notices }: LookedAt): boolean =>
  isFieldStale || isWordNew || notices.length > 0;

/** An epic while what its look asks for is not done yet: nobody counts as told. */
function unsettled({ epic, notices }: LookedAt): TrackedEpic {
  const now = new Set(notices.map(nameOfNotice));
  return { ...epic, told: epic.told.filter((name) => !now.has(name)), isUnsettled: true };
}

/** Notes what was done. @returns epics that somebody else looked at meanwhile */
async function settle(
  epicShelf: EpicShelf,
  claimed: readonly LookedAt[],
  { refused, isTold }: Done,
): Promise<TrackedEpic[]> {
  const left = await epicShelf.remove(claimed.filter(({ epic }) => !isTracked(epic)).map(({ epic }) => epic));
  const settled = claimed
    .filter(({ epic }) => isTracked(epic))
    .map((one) => ({
      ...(isTold ? one.epic : unsettled(one)),
      // What Jira did not take is not noted as written: it is tried again the next night.
      ...(refused.has(one.epic.id) ? { value: null } : {}),
    }));
  const written = new Set((await epicShelf.write(settled)).map(({ id }) => id));
  return [...left, ...settled.filter(({ id }) => !written.has(id))];
}

/** Does what looks ask for. @throws Refusal of Jira, the store or the queue */
export function actOn(ports: LookingPorts): (looked: readonly LookedAt[]) => Promise<Done> {
  return async (looked) => {
    const stale = looked.filter(({ isFieldStale }) => isFieldStale);
    const refused = await ports.ownershipField.write(
      stale.map(({ epic }) => ({ issueId: epic.id, value: epic.value })),
    );
    for (const { epic } of looked.filter(({ isWordNew }) => isWordNew)) {
      await ports.publishing.itemChanged(epic.projectId, String(epic.id));
    }
    await sendWarnings(ports, looked);
    return { refused, isTold: true };
  };
}
