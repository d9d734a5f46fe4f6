import { ok, type Result } from '../platform/failure';
import type { Place, SnapshotHead } from '../publishing/snapshot';
import type { DeskPortal } from './own-request';

/** One of somebody's own requests; columns mean what they mean in the index of a portal. */
export interface OwnRow {
  id: number;
  key: string;
  title: string;
  place: Place;
  asked: number;
  answered: number;
  reason: string;
  what: string;
  who: string;
  goal: string;
  on: number;
}

export interface PortalSummary {
  projectId: string;
  portalId: string;
  title: string;
  words: string;
  counts: SnapshotHead['counts'];
  asOf: string;
  timeZone: string;
  mine: OwnRow[];
  mineCount: number;
}

/**
 * What a page of the help center says of the portals that stand there.
 * @param portals those that the caller may read, as the guard found them
 */
export function listPortals(portals: readonly DeskPortal[]): Result<{ portals: PortalSummary[] }> {
  return ok({
    portals: portals.map(({ projectId, settings, head }) => ({
      projectId,
      portalId: settings.id,
      title: settings.title,
      words: settings.words,
      counts: head.counts,
      asOf: head.asOf,
      timeZone: head.timeZone,
      mine: [],
      mineCount: 0,
    })),
  });
}
