/** Which of several pages of one project are worth a place of their own. Pure. */
import type { Answer } from '../../lib/bridge';

type Audience = Answer<'portal.view'>['audience'];

interface Shown {
  audience: Audience;
  counts: Readonly<Partial<Record<string, number>>>;
}

/** Who is let in to fewer reads more. */
const FULLNESS: readonly Audience[] = ['anyone', 'signed-in', 'team'];

/**
 * The portals of a project without those that say the same in fewer words: with the same numbers as one for fewer readers.
 * @param portals of one project, all of which the reader may open
 */
export function fullestOf<Portal extends Shown>(portals: readonly Portal[]): Portal[] {
  return portals.filter(
    (portal) =>
      !portals.some(
        (other) => FULLNESS.indexOf(other.audience) > FULLNESS.indexOf(portal.audience) && isSame(other, portal),
      ),
  );
}

function isSame({ counts: one }: Shown, { counts: other }: Shown): boolean {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (place) => (one[place] ?? 0) === (other[place] ?? 0),
  );
}
