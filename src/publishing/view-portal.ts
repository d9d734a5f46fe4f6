import { ok, type Result } from '../platform/failure';
import type { BegunView, OwnItems, PortalName, Snapshots } from '../platform/publishing-ports';
import { changesSince } from './beat';
import { noteVisit, type VisitPorts } from './note-visit';
import { shownOf, type OwnRow } from './own';
import type { PortalView } from './portal-view';
import { readStanding, type StandingPorts } from './read-standing';
import type { ReadablePortal } from './readable-portal';
import type { SnapshotHead } from './snapshot';

interface Ports extends StandingPorts, VisitPorts {
  ownItems: Pick<OwnItems, 'of'>;
  snapshots: Snapshots;
}

/** Reads of a portal what is large, while it is still being found out whether the caller may have it. @throws Refusal of the store */
export async function beginView(
  { snapshots }: Pick<Ports, 'snapshots'>,
  portal: PortalName,
  head: SnapshotHead,
): Promise<BegunView['whole']> {
  const whole = await snapshots.whole(portal, head);
  return whole === null ? null : { ...whole, version: head.version };
}

/**
 * A first view of a portal. The head was read by the guard, so this is the second and last read of the store, unless the
 * snapshot was replaced in between. The first look of a day is written down.
 * @param accountId of the reader; null for who is not signed in, and for a preview: then nothing is written
 * @param begun what was read of this portal for this reader already; null for nothing
 * @throws Refusal of the store
 */
export async function viewPortal(
  ports: Ports,
  { projectId, accountId, begun }: { projectId: string; accountId: string | null; begun: BegunView | null },
  portal: ReadablePortal,
): Promise<Result<PortalView>> {
  const { settings } = portal;
  const name = { projectId, portalId: settings.id };
  const early = begun?.whole?.version === portal.head.version ? begun.whole : null;
  const [read, [own = null], visit] = await Promise.all([
    readStanding(ports, projectId, portal, async (head) =>
      early !== null && head === portal.head ? early : ports.snapshots.whole(name, head),
    ),
    accountId === null ? [null] : begun === null ? ports.ownItems.of([name], accountId) : [begun.own],
    accountId === null ? null : begun === null ? ports.visits.of(name, accountId) : begun.visit,
  ]);
  if (!read.ok) return read;
  const { head, content } = read.value;
  const { timeZone } = head;
  const since = accountId === null ? null : await noteVisit(ports, { place: name, accountId, timeZone }, visit);
  return ok({
    portalId: settings.id,
    audience: settings.audience.kind,
    portals: await portal.listed(),
    mine: own?.ids ?? [],
    asAsked: asAsked(shownOf(own, head)),
    status: settings.status,
    title: settings.title,
    words: settings.words,
    version: head.version,
    asOf: head.asOf,
    isStuck: head.problem !== null,
    timeZone,
    counts: head.counts,
    excluded: Object.values(head.excluded).reduce((sum, count) => sum + count, 0),
    promise: content.pulse.promise,
    promiseDays: head.promiseDays,
    changedSince:
      since === null
        ? null
        : { since: new Date(since).toISOString(), items: changesSince(content.pulse.changes, since) },
    segments: head.index.length === 0 ? [] : [content.packed],
  });
}

const asAsked = (rows: readonly OwnRow[]): PortalView['asAsked'] =>
  rows.flatMap(({ id, askedAs }) => (askedAs === null ? [] : { id, askedAs }));
