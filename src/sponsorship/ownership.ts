/**
 * The ownership of an epic: one word and the reasons for it, in order of what matters; ownership-rules.ts says which. Each
 * reason has a sentence `ownership.reason.<code>` in locales/.
 */
import type { Cadence, Verdict } from './sponsorship';

export const OWNERSHIP_STATES = ['sponsored', 'due', 'lapsed', 'none'] as const;
export type OwnershipState = (typeof OWNERSHIP_STATES)[number];

export const ACCOUNT_STATES = ['active', 'gone', 'unknown'] as const;
/** `unknown`: Jira could not be asked. Nobody is ever taken for gone because of that. */
export type AccountState = (typeof ACCOUNT_STATES)[number];

export const STAGES = ['planned', 'in-progress', 'live'] as const;
/** Where an epic is, by the category of its status; `live` is done. */
export type Stage = (typeof STAGES)[number];

export const ADOPTION_GAPS = ['none', 'no-reading', 'below-target'] as const;
export type AdoptionGap = (typeof ADOPTION_GAPS)[number];

/** Somebody in a role, since a day. */
export interface Named {
  accountId: string;
  since: string;
}

/** The last check-in. What came before and after it on the same day is told by order, since days do not tell. */
export interface LastCheckIn {
  on: string;
  verdict: Verdict;
  /** Whether the need was written down after it. */
  isAnswered: boolean;
  /** Whether the sponsor was one already. */
  isOfSponsor: boolean;
}

/** What is recorded about an epic, as far as ownership depends on it. */
export interface OwnershipBasis {
  cadence: Cadence;
  sponsor: Named | null;
  deputy: Named | null;
  owner: Named | null;
  /** Whether anybody was ever named as sponsor. */
  hadSponsor: boolean;
  /** Account ids of who was there at the start; none where nobody was recorded. */
  founders: string[];
  checkedIn: LastCheckIn | null;
  /** Day on which the need was written down last. */
  whyOn: string | null;
  /** Account id of who wrote it down. */
  whyBy: string | null;
  /** Whether the sponsor took over from somebody and was not asked yet where they stand. */
  isSuccessorUnasked: boolean;
  retiredOn: string | null;
  /** Day of the last reading of adoption, or on which its oldest audience without one was named; null without audiences. */
  readOn: string | null;
  /** Earliest day of a target that the last reading does not reach; null without one. */
  targetOn: string | null;
}

/** What Jira says about the epic. */
export interface EpicFacts {
  stage: Stage;
  /** Day of the last change of stage; null if Jira does not say. */
  stageSince: string | null;
  /** Requests under it that are not done; null where nobody counted. */
  openRequests: number | null;
}

export interface OwnershipFacts extends OwnershipBasis, EpicFacts {
  /** `YYYY-MM-DD` in the project's time zone. */
  today: string;
  /** Of people who are not listed nothing is known. */
  accounts: Readonly<Record<string, AccountState>>;
}

export const REASON_CODES = [
  'retired',
  'no-longer',
  'sponsor-gone',
  'sponsor-stepped-down',
  'overdue',
  'nobody-left',
  'changed',
  'never-confirmed',
  'check-in-due',
  'no-sponsor',
  'owner-gone',
  'deputy-gone',
  'requests-wait',
  'live-unwatched',
  'target-missed',
  'no-reading',
  'successor-unasked',
  'no-owner',
  'no-deputy',
  'no-why',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

export const MENDS = [
  'find-sponsor',
  'check-in',
  'retire',
  'name-owner',
  'name-deputy',
  'write-why',
  'ask-successor',
  'add-reading',
  'see-requests',
] as const;
/** The one step that mends it. */
export type Mend = (typeof MENDS)[number];

/** How loudly it is said: red only for the lapse of somebody once named. */
export type Tone = 'danger' | 'warning' | 'quiet';

export interface Reason {
  code: ReasonCode;
  tone: Tone;
  mend: Mend | null;
}

export interface Ownership {
  state: OwnershipState;
  /** What matters most first; empty where there is nothing to mend. */
  reasons: Reason[];
  /** Day of the next check-in; null without a sponsor, and for what is retired. */
  nextCheckIn: string | null;
  /** First day on which it lapses if nobody confirms it; null likewise. */
  lapsesOn: string | null;
  adoptionGap: AdoptionGap;
  /** Account id of the deputy who stands in for a sponsor who is not there. */
  standIn: string | null;
  /** Whether somebody's account could not be asked for, so that the word may be too good. */
  isUncertain: boolean;
}
