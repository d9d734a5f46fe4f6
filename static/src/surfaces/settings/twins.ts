/** Portals that the same people meet on the same service desk: each is a card of its own there. Pure. */
import type { PortalSettings } from '../../../../src/settings/settings';
import { isAllowed } from './portal-words';

type One = Pick<PortalSettings, 'id' | 'title' | 'audience' | 'desks' | 'status' | 'source'>;

export interface Twin {
  portalId: string;
  title: string;
  /** Names of the desks on which both stand. */
  desks: string[];
  /** Whether both are made of the same requests, so that all that is said is said twice. */
  same: boolean;
}

/**
 * The published portals that readers of one portal meet beside it on a desk. Who is signed in meets those for anyone too.
 * @param portal as it is, or as it would be saved
 * @param portals all of the project
 * @param desks those that the administrator can see, with their names
 */
export function twinsOf(
  portal: One,
  portals: readonly One[],
  desks: readonly { id: string; name: string }[],
  site: Readonly<{ signedIn: boolean; anyone: boolean }>,
): Twin[] {
  if (portal.audience.kind === 'team') return [];
  return portals.flatMap((other) => {
    const isRead = other.status === 'published' && isAllowed(other.audience.kind, site);
    if (other.id === portal.id || other.audience.kind === 'team' || !isRead) return [];
    const shared = other.desks.filter((id) => portal.desks.includes(id));
    if (shared.length === 0) return [];
    return [
      {
        portalId: other.id,
        title: other.title,
        desks: shared.map((id) => desks.find((desk) => desk.id === id)?.name ?? id),
        same: other.source.trim() === portal.source.trim(),
      },
    ];
  });
}
