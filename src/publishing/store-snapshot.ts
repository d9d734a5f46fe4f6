import type { Clock } from '../platform/ports';
import type { HeadState, OwnItems, PortalName, Portals, Snapshots } from '../platform/publishing-ports';
import type { PartsChange } from './edit-parts';
import { ownMark, type AllOwn, type ChangedOwn } from './own';
import { storeOwn } from './store-own';
import { SNAPSHOT_FORMAT, type PartKind, type SegmentRef, type SnapshotHead } from './snapshot';
import type { Tally } from './tally';

interface Ports {
  clock: Clock;
  ownItems: OwnItems;
  portals: Pick<Portals, 'heads'>;
  snapshots: Snapshots;
}

/** A head with nothing new is written again only to say that it was looked at. */
const STILL_GOOD_MS = 600_000;

/** A snapshot as it is to stand. */
export interface NewSnapshot {
  tally: Tally;
  index: PartsChange;
  stories: PartsChange;
  notes: PartsChange;
  /** All who asked, or those for whom something changed. */
  own: { all: AllOwn } | ChangedOwn;
  rest: Pick<
    SnapshotHead,
    | 'asOf'
    | 'timeZone'
    | 'promiseDays'
    | 'tells'
    | 'desk'
    | 'compiledFor'
    | 'problem'
    | 'provedAt'
    | 'lookedAt'
    | 'turn'
  >;
}

/**
 * Stores what is new, then the head over the version that was read, then removes what the old head alone named. Interrupted
 * anywhere, the old snapshot stands whole, and doing it again ends the same.
 * @returns the head that stands; null if somebody else wrote meanwhile
 */
export async function storeSnapshot(
  ports: Ports,
  portal: PortalName,
  state: HeadState,
  next: NewSnapshot,
): Promise<SnapshotHead | null> {
  const { clock, snapshots } = ports;
  // First of all, since it can be behind where nothing else is: an earlier pass may have been killed, or was slower than another one.
  if (!(await storeOwn(ports, portal, next.own, ownMark(next.rest.compiledFor)))) return null;
  if (state.head !== null && isNothingNew(state.head, next, clock.now())) return state.head;
  // A snapshot that begins anew must not repeat versions that a reader has seen before it was removed.
  const version = (state.version ?? Math.floor(clock.now() / 1000)) + 1;
  const added = async (kind: PartKind, change: PartsChange): Promise<SegmentRef[]> =>
    snapshots.store(
      portal,
      kind,
      change.added.map((part) => ({ ...part, version })),
    );
  const [index, stories, notes] = [
    await added('index', next.index),
    await added('story', next.stories),
    await added('note', next.notes),
  ];
  const head: SnapshotHead = {
    format: SNAPSHOT_FORMAT,
    version,
    ...next.rest,
    ...next.tally,
    index: merge(next.index.kept, index),
    stories: merge(next.stories.kept, stories),
    notes: merge(next.notes.kept, notes),
  };
  if (!(await snapshots.writeHead(portal, head, state.version))) {
    await withdraw(ports, portal, { index, stories, notes });
    return null;
  }
  await snapshots.remove(portal, 'index', next.index.dropped);
  await snapshots.remove(portal, 'story', next.stories.dropped);
  await snapshots.remove(portal, 'note', next.notes.dropped);
  return head;
}

/** Takes away what was stored for a head that was not written, but nothing that the other writer's head names. */
async function withdraw(
  { portals, snapshots }: Ports,
  portal: PortalName,
  refs: Pick<SnapshotHead, 'index' | 'stories' | 'notes'>,
): Promise<void> {
  const [state] = await portals.heads([portal]);
  // What a head names that cannot be read is not known: the night looks after it.
  if (state === undefined || (state.head === null && state.version !== null)) return;
  const isNamed = (named: readonly SegmentRef[], ref: SegmentRef): boolean =>
    named.some(({ from, size, mark }) => from === ref.from && size === ref.size && mark === ref.mark);
  const own = (mine: readonly SegmentRef[], named: readonly SegmentRef[] = []): SegmentRef[] =>
    mine.filter((ref) => !isNamed(named, ref));
  await snapshots.remove(portal, 'index', own(refs.index, state.head?.index));
  await snapshots.remove(portal, 'story', own(refs.stories, state.head?.stories));
  await snapshots.remove(portal, 'note', own(refs.notes, state.head?.notes));
}

function isNothingNew(head: SnapshotHead, next: NewSnapshot, now: number): boolean {
  const isSame = [next.index, next.stories, next.notes].every(
    ({ added, dropped }) => added.length === 0 && dropped.length === 0,
  );
  const { asOf, lookedAt, turn, provedAt, ...rest } = next.rest;
  const isLooked = lookedAt === head.lookedAt && turn === head.turn && provedAt === head.provedAt;
  const { timeZone, promiseDays, tells, desk, compiledFor, problem, counts, excluded, odd, unreadable } = head;
  const there = { timeZone, promiseDays, tells, desk, compiledFor, problem, counts, excluded, odd, unreadable };
  return (
    isSame &&
    isLooked &&
    Date.parse(asOf) >= Date.parse(head.asOf) &&
    (asOf === head.asOf || now - Date.parse(head.asOf) < STILL_GOOD_MS) &&
    sorted(there) === sorted({ ...rest, ...next.tally })
  );
}

const sorted = (parts: Record<string, unknown>): string =>
  JSON.stringify(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1)));

const merge = (kept: readonly SegmentRef[], added: readonly SegmentRef[]): SegmentRef[] =>
  [...kept, ...added].sort((a, b) => a.from - b.from);
