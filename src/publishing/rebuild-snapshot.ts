import { fail, ok, type Result } from '../platform/failure';
import {
  RULES,
  type Backlog,
  type Changes,
  type Clock,
  type DirtyItem,
  type LogKeeper,
  type NewSegment,
  type PortalState,
  type Portals,
  type Snapshots,
} from '../platform/ports';
import { TEAM_PORTAL, type ProjectSettings } from '../settings/settings';
import { compileSnapshot, type CompiledPart, type CompiledSnapshot } from './compiled-snapshot';
import { SNAPSHOT_FORMAT, type SegmentRef, type SnapshotHead } from './snapshot';

export interface RebuildPorts {
  backlog: Backlog;
  changes: Changes;
  clock: Clock;
  logKeeper: LogKeeper;
  portals: Portals;
  snapshots: Snapshots;
}

/** How often a writer starts over because another one was faster. */
const MOST_TRIES = 5;
/** A head with nothing new is written again only to say that it was looked at. */
const STILL_GOOD_MS = 600_000;

/**
 * Compiles a project's snapshot from what Jira says now, and stores what differs from what is stored. Safe to repeat and to
 * run twice at once: contents get new keys, and the head that names them is written only over the version that was read.
 * @returns the head that stands; NOT_ON (and nothing stored any more) if Daylight is off in the project
 * @throws Refusal of Jira or the store; then the last snapshot stands
 */
export async function rebuildSnapshot(ports: RebuildPorts, projectId: string): Promise<Result<SnapshotHead>> {
  const { changes, backlog, portals, snapshots } = ports;
  await changes.begin(projectId);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const state = await portals.read(projectId, TEAM_PORTAL);
    const settings = await backlog.settings(projectId);
    if (state.portal === null || settings === null || !settings.on) {
      await snapshots.removeHead({ projectId, portalId: TEAM_PORTAL });
      await snapshots.removeOrphans({ projectId, portalId: TEAM_PORTAL }, null);
      // Marks name who edited: where nothing is compiled, nothing would ever take them away.
      await changes.clear(projectId, await changes.marked(projectId));
      return fail('NOT_ON');
    }
    const dirty = await changes.marked(projectId);
    const asOf = new Date(ports.clock.now()).toISOString();
    const compiled = await compile(ports, { projectId, settings, state, dirty });
    const head = await store(ports, { projectId, state, compiled, asOf });
    if (head === null) continue;
    await changes.clear(projectId, dirty);
    return ok(head);
  }
  // Others were faster each time, so the snapshot is being kept up to date; whatever is marked still asks for more.
  return fail('STALE');
}

interface Compilation {
  projectId: string;
  settings: ProjectSettings;
  state: PortalState;
  dirty: readonly DirtyItem[];
}

async function compile(ports: RebuildPorts, given: Compilation): Promise<CompiledSnapshot> {
  const { backlog, logKeeper } = ports;
  const { projectId, settings, state, dirty } = given;
  // Search does not know yet what has just been created; a mark does.
  const marked = dirty.map((item) => item.issueId).filter((id) => id !== RULES);
  const ids = [...new Set([...(await backlog.requestIds(projectId)), ...marked])];
  const items = (await backlog.items(ids)).filter((item) => item.projectId === projectId && item.hierarchyLevel === 0);
  const epicIds = [...new Set(items.flatMap((item) => item.parentId ?? []))];
  const epics = await backlog.epics(projectId, epicIds);
  const logs = await logKeeper.bringInLine(projectId, items);
  return compileSnapshot({ projectId, rules: settings, allow: state.portal?.allow ?? [], items, epics, logs });
}

/** Stores what is new, then the head, then removes what the old head alone named. @returns null if somebody was faster */
async function store(
  { clock, snapshots }: RebuildPorts,
  given: { projectId: string; state: PortalState; compiled: CompiledSnapshot; asOf: string },
): Promise<SnapshotHead | null> {
  const { projectId, state, compiled, asOf } = given;
  const name = { projectId, portalId: TEAM_PORTAL };
  // A snapshot that begins anew must not repeat versions that a reader has seen before it was removed.
  const version = (state.version ?? Math.floor(clock.now() / 1000)) + 1;
  const [oldIndex, oldStories] = [state.head?.index ?? [], state.head?.stories ?? []];
  const lost = await lostOf(snapshots, [...oldIndex, ...oldStories]);
  const index = plan(oldIndex, lost, compiled.index, 'index', version, snapshots);
  const stories = plan(oldStories, lost, compiled.stories, 'story', version, snapshots);
  const { counts, excluded, timeZone, unreadable } = compiled;
  const unchanged = state.head;
  if (
    unchanged !== null &&
    isKept(unchanged.index, index) &&
    isKept(unchanged.stories, stories) &&
    JSON.stringify([unchanged.counts, unchanged.excluded, unchanged.timeZone, unchanged.unreadable]) ===
      JSON.stringify([counts, excluded, timeZone, unreadable]) &&
    clock.now() - Date.parse(unchanged.asOf) < STILL_GOOD_MS
  ) {
    return unchanged;
  }
  const added = await snapshots.store(name, [...index.added, ...stories.added]);
  const head: SnapshotHead = {
    format: SNAPSHOT_FORMAT,
    version,
    asOf,
    timeZone,
    counts,
    excluded,
    unreadable,
    index: merge(index.kept, added.slice(0, index.added.length)),
    stories: merge(stories.kept, added.slice(index.added.length)),
  };
  if (!(await snapshots.writeHead(name, head, state.version))) {
    await snapshots.remove(added);
    return null;
  }
  await snapshots.remove([...index.dropped, ...stories.dropped]);
  return head;
}

interface Plan {
  kept: SegmentRef[];
  added: NewSegment[];
  dropped: SegmentRef[];
}

/** What a head names and is not there: whatever took it away, it must be written again, or nobody could read the portal. */
async function lostOf(
  snapshots: Pick<Snapshots, 'contents'>,
  refs: readonly SegmentRef[],
): Promise<ReadonlySet<SegmentRef>> {
  const contents = await snapshots.contents(refs);
  return new Set(refs.filter((_, position) => contents[position] === null));
}

/** What of the stored segments stays, what is new, and what goes. */
function plan(
  stored: readonly SegmentRef[],
  lost: ReadonlySet<SegmentRef>,
  compiled: readonly CompiledPart<unknown>[],
  kind: NewSegment['kind'],
  version: number,
  { hash }: Pick<Snapshots, 'hash'>,
): Plan {
  const kept: SegmentRef[] = [];
  const added: NewSegment[] = [];
  for (const { from, size, items, content } of compiled) {
    const fingerprint = hash(content);
    const same = stored.find(
      (ref) => ref.from === from && ref.size === size && ref.hash === fingerprint && !lost.has(ref),
    );
    if (same) kept.push(same);
    else added.push({ kind, from, size, items, version, content, hash: fingerprint });
  }
  return { kept, added, dropped: stored.filter((ref) => !kept.includes(ref)) };
}

const isKept = (stored: readonly SegmentRef[], { kept, added }: Plan): boolean =>
  added.length === 0 && kept.length === stored.length;

const merge = (kept: readonly SegmentRef[], added: readonly SegmentRef[]): SegmentRef[] =>
  [...kept, ...added].sort((a, b) => a.from - b.from);
