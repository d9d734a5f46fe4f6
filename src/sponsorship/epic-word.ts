/** What a portal may say of an epic: roles and words, nobody's name. */
import type { OwnershipState } from './ownership';
import type { OwnershipValue } from './ownership-value';

export interface EpicWord {
  ownership: OwnershipState;
  /** Whether somebody stands behind it. */
  sponsorRole: 'named' | 'standing-in' | null;
  /** The need as it is written down now; empty without one. */
  why: string;
}

/** Which role stands behind an epic, by what its field says. */
function sponsorRoleOf({ sponsor, standIn }: OwnershipValue): EpicWord['sponsorRole'] {
  return standIn !== undefined ? 'standing-in' : sponsor === undefined ? null : 'named';
}

/** What portals say of an epic, by what its field says; null where that says nothing. */
export function epicWordOf(value: OwnershipValue | null, why: string): EpicWord | null {
  return value === null ? null : { ownership: value.state, sponsorRole: sponsorRoleOf(value), why };
}

/** Whether portals would say something else now, the need apart. */
export function isOtherWord(before: OwnershipValue | null, after: OwnershipValue | null): boolean {
  return JSON.stringify(epicWordOf(before, '')) !== JSON.stringify(epicWordOf(after, ''));
}
