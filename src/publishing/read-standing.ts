import { fail, ok, type Result } from '../platform/failure';
import { PROVE, type Changes, type PortalState, type Portals } from '../platform/publishing-ports';
import type { PortalSettings } from '../settings/settings';
import type { ReadablePortal } from './readable-portal';
import type { SnapshotHead } from './snapshot';

export interface StandingPorts {
  changes: Changes;
  portals: Portals;
}

/** A segment can vanish between reading the head and reading it, because a writer replaced it; the next head names another. */
const MOST_TRIES = 3;

/**
 * Reads what a head names; of the next head, where a writer replaced it in between.
 * @param read gives null for what is not there
 * @returns NOT_PUBLISHED if the portal was taken back or narrowed meanwhile; NOT_READY for what is lost, which is asked for anew
 * @throws Refusal of the store
 */
export async function readStanding<Content>(
  { changes, portals }: StandingPorts,
  projectId: string,
  portal: ReadablePortal,
  read: (head: SnapshotHead) => Promise<Content | null>,
): Promise<Result<{ head: SnapshotHead; content: Content }>> {
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
