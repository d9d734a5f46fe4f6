/** Portals that the same people meet on the same service desk: each is a card of its own there. Pure. */
import type { PortalSettings } from '../../../../src/settings/settings';
import { isAllowed } from './portal-words';

type One = Pick<PortalSettings, 'id' | 'title' | 'audience' | 'desks' | 'status' | 'source'>;

export interface Twins {
  titles: string[];
  /** Names of the desks on which one of them stands too. */
  desks: string[];
  /** Whether one of them is made of the same requests, so that all that is said is said twice. */
  same: boolean;
}

/**
 * The published portals that readers of one portal meet beside it on a desk. Who is signed in meets those for anyone too.
 * @param portal as it is, or as it would be saved
 * @param portals all of the project
 * @param desks those that the administrator can see, with their names
 * @returns null if there is none
 */
export function twinsOf(
  portal: One,
  portals: readonly One[],
  desks: readonly { id: string; name: string }[],
  site: Readonly<{ signedIn: boolean; anyone: boolean }>,
): Twins | null {
  if (portal.audience.kind === 'team') return null;
  const others = portals.filter(
    ({ id, audience, status, desks: theirs }) =>
      id !== portal.id &&
      audience.kind !== 'team' &&
      status === 'published' &&
      isAllowed(audience.kind, site) &&
      theirs.some((desk) => portal.desks.includes(desk)),
  );
  if (others.length === 0) return null;
  const shared = portal.desks.filter((id) => others.some((other) => other.desks.includes(id)));
  return {
    titles: others.map(({ title }) => title),
    desks: shared.map((id) => desks.find((desk) => desk.id === id)?.name ?? id),
    same: others.some(({ source }) => source.trim() === portal.source.trim()),
  };
}
