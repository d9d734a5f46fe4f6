import type { Mend } from '../../../../src/sponsorship/ownership';
import type { TextKey } from '../../lib/texts';

/** The words on what mends something: as it is for whoever reads them. */
export function mendWords(
  mend: Mend,
  { hasSponsor, isInPerson }: { hasSponsor: boolean; isInPerson: boolean },
): TextKey {
  if (mend === 'find-sponsor' && hasSponsor) return 'ui.sponsor.mend.hand-over';
  // Who is neither sponsor nor deputy confirms nothing; they note what was said.
  if (mend === 'check-in' && !isInPerson) return 'ui.sponsor.mend.record';
  return `ui.sponsor.mend.${mend}`;
}
