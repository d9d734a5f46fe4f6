/** An epic as its sponsor or deputy sees it, with or without a licence: what they stand for, and nothing else of the record. */
import type { Ownership, OwnershipState, ReasonCode } from './ownership';
import type { Sponsorship, Verdict } from './sponsorship';

export const OWN_ROLES = ['sponsor', 'deputy'] as const;
export type OwnRole = (typeof OWN_ROLES)[number];

export interface OwnEpic {
  issueId: string;
  key: string;
  title: string;
  role: OwnRole;
  /** First day in that role. */
  since: string;
  state: OwnershipState;
  /** What matters most; null where nothing does. */
  reason: ReasonCode | null;
  nextCheckIn: string | null;
  lapsesOn: string | null;
  /** The need as it is written down now; empty without one. */
  need: string;
  measure: string;
  /** The last check-in. */
  last: { on: string; verdict: Verdict } | null;
  /** `YYYY-MM-DD` in the time zone of its project. */
  today: string;
}

/** In which role somebody stands behind an epic; null if in none. */
export function ownRoleOf({ people }: Pick<Sponsorship, 'people'>, accountId: string): OwnRole | null {
  return OWN_ROLES.find((role) => people[role]?.accountId === accountId) ?? null;
}

/** The epic for who holds a role in it. */
export function ownEpicOf(
  { id, key, title }: { id: string; key: string; title: string },
  role: OwnRole,
  { people, why, checkIns }: Pick<Sponsorship, 'people' | 'why' | 'checkIns'>,
  { state, reasons, nextCheckIn, lapsesOn }: Ownership,
  today: string,
): OwnEpic {
  const last = checkIns.at(-1);
  return {
    issueId: id,
    key,
    title,
    role,
    since: people[role]?.since ?? '',
    state,
    reason: reasons[0]?.code ?? null,
    nextCheckIn,
    lapsesOn,
    need: why?.need ?? '',
    measure: why?.measure ?? '',
    last: last === undefined ? null : { on: last.on, verdict: last.verdict },
    today,
  };
}
