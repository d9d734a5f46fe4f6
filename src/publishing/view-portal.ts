import { ok, type Result } from '../platform/failure';
import type { OwnItems, Snapshots } from '../platform/publishing-ports';
import { changesSince } from './beat';
import { noteVisit, type VisitPorts } from './note-visit';
import type { PortalView } from './portal-view';
import { readStanding, type StandingPorts } from './read-standing';
import type { ReadablePortal } from './readable-portal';

interface Ports extends StandingPorts, VisitPorts {
  ownItems: Pick<OwnItems, 'of'>;
  snapshots: Snapshots;
}

/**
 * A first view of a portal. The head was read by the guard, so this is the second and last read of the store, unless the
 * snapshot was replaced in between. The first look of a day is written down.
 * @param accountId of the reader; null for who is not signed in, and for a preview: then nothing is written
 * @throws Refusal of the store
 */
export async function viewPortal(
  ports: Ports,
  { projectId, accountId }: { projectId: string; accountId: string | null },
  portal: ReadablePortal,
): Promise<Result<PortalView>> {
  const { settings } = portal;
  const name = { projectId, portalId: settings.id };
  const [read, [own = null], visit] = await Promise.all([
    readStanding(ports, projectId, portal, (head) => ports.snapshots.whole(name, head)),
    accountId === null ? [null] : ports.ownItems.of([name], accountId),
    accountId === null ? null : ports.visits.of(name, accountId),
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
    changedSince:
      since === null
        ? null
        : { since: new Date(since).toISOString(), items: changesSince(content.pulse.changes, since) },
    segments: head.index.length === 0 ? [] : [content.packed],
  });
}
