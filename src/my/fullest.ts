/** Which of several pages of one project are worth a place of their own. Pure. */
import type { ReadablePortal } from '../publishing/readable-portal';
import type { Audience } from '../settings/settings';

type Shown = Pick<ReadablePortal, 'head'> & { settings: Pick<ReadablePortal['settings'], 'audience'> };

/** Who is let in to fewer comes later. */
const FULLNESS: readonly Audience['kind'][] = ['anyone', 'signed-in', 'team'];

/**
 * The portals of a project without those that only say less of the same requests: another one for fewer readers was compiled from
 * the same source by the same rules, and lets out all that they let out. Numbers prove nothing: other requests may be as many.
 * @param portals of one project, all of which the reader may open
 */
export function fullestOf<Portal extends Shown>(portals: readonly Portal[]): Portal[] {
  return portals.filter((portal) => !portals.some((other) => isMoreOf(other, portal)));
}

function isMoreOf(other: Shown, portal: Shown): boolean {
  const [more, less] = [other.head.compiledFor, portal.head.compiledFor];
  return (
    FULLNESS.indexOf(other.settings.audience.kind) > FULLNESS.indexOf(portal.settings.audience.kind) &&
    more.source === less.source &&
    more.rules === less.rules &&
    less.allow.every((part) => more.allow.includes(part))
  );
}
