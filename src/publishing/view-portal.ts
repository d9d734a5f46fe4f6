import { fail, ok, type Result } from '../platform/failure';
import {
  PROVE,
  type Changes,
  type OwnItems,
  type PortalState,
  type Portals,
  type Snapshots,
} from '../platform/publishing-ports';
import type { Audience, PortalSettings, PortalStatus } from '../settings/settings';
import type { ReadablePortal } from './readable-portal';
import { holds } from './partition';
import type { SnapshotHead } from './snapshot';

interface Ports {
  changes: Changes;
  ownItems: OwnItems;
  portals: Portals;
  snapshots: Snapshots;
}

export interface PortalView {
  portalId: string;
  audience: Audience['kind'];
  portals: { id: string; title: string }[];
  /** Ids of the items that the caller asked for. */
  mine: number[];
  status: PortalStatus;
  title: string;
  words: string;
  version: number;
  asOf: string;
  /** Whether nothing newer can be compiled at the moment. */
  isStuck: boolean;
  timeZone: string;
  counts: SnapshotHead['counts'];
  excluded: number;
  segments: string[];
}

/** A segment can vanish between reading the head and reading it, because a writer replaced it; the next head names another. */
const MOST_TRIES = 3;

/**
 * A first view of a portal. The head was read by the guard, so this is the second and last read of the store, unless the
 * snapshot was replaced in between.
 * @param accountId of the reader; null for who is not signed in
 * @throws Refusal of the store
 */
export async function viewPortal(
  ports: Ports,
  { projectId, accountId }: { projectId: string; accountId: string | null },
  portal: ReadablePortal,
): Promise<Result<PortalView>> {
  const { settings } = portal;
  const name = { projectId, portalId: settings.id };
  const [read, [mine = []]] = await Promise.all([
    readStanding(ports, projectId, portal, (head) => ports.snapshots.whole(name, head)),
    accountId === null ? [[]] : ports.ownItems.of([name], accountId),
  ]);
  if (!read.ok) return read;
  const { head, content } = read.value;
  return ok({
    portalId: settings.id,
    audience: settings.audience.kind,
    portals: await portal.listed(),
    mine,
    status: settings.status,
    title: settings.title,
    words: settings.words,
    version: head.version,
    asOf: head.asOf,
    isStuck: head.problem !== null,
    timeZone: head.timeZone,
    counts: head.counts,
    excluded: Object.values(head.excluded).reduce((sum, count) => sum + count, 0),
    segments: head.index.length === 0 ? [] : [content],
  });
}

/**
 * The shard of stories in which an item stands.
 * @returns NOT_FOUND if the portal has no such item
 * @throws Refusal of the store
 */
export async function openStory(
  ports: Omit<Ports, 'ownItems'>,
  { projectId, issueId }: { projectId: string; issueId: string },
  portal: ReadablePortal,
): Promise<Result<{ shard: string }>> {
  const id = Number(issueId);
  const name = { projectId, portalId: portal.settings.id };
  const read = await readStanding(ports, projectId, portal, async (head) => {
    const refs = head.stories.filter((ref) => holds(ref, id));
    if (refs.length === 0) return '';
    const [shard] = await ports.snapshots.contents(name, 'story', refs);
    return shard ?? null;
  });
  if (!read.ok) return read;
  const { content } = read.value;
  return content === '' ? fail('NOT_FOUND') : ok({ shard: content });
}

/** Reads what a head names; of the next head, where a writer replaced it in between. @param read gives null for what is not there */
async function readStanding(
  { changes, portals }: Omit<Ports, 'ownItems'>,
  projectId: string,
  portal: ReadablePortal,
  read: (head: SnapshotHead) => Promise<string | null>,
): Promise<Result<{ head: SnapshotHead; content: string }>> {
  let head: SnapshotHead = portal.head;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const content = await read(head);
    if (content !== null) return ok({ head, content });
    const again: PortalState = await portals.read(projectId, portal.settings.id);
    // Unpublished, switched off or narrowed meanwhile: what the guard allowed does not hold any more.
    if (again.head === null || again.portal === null || !isAsBefore(again.portal, portal)) return fail('NOT_PUBLISHED');
    head = again.head;
  }
  // Lost, whatever took it away: only compiling all of it brings it back.
  await changes.mark(projectId, { issueId: PROVE, edit: null });
  await changes.ask(projectId, 0);
  return fail('NOT_READY');
}

const isAsBefore = ({ status, audience, allow }: PortalSettings, { settings }: ReadablePortal): boolean =>
  JSON.stringify([status, audience, allow]) === JSON.stringify([settings.status, settings.audience, settings.allow]);
