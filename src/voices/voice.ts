/**
 * What people say of a request they read about: that its answer answers them, that something has changed, that they still
 * want it or need it no more, that they want to hear of it, that they need it too, that they could sponsor it. One row for each person, request and
 * kind; private to the team, and never published.
 */

export const SAYINGS = ['answers-me', 'changed', 'still-wanted', 'not-needed'] as const;
export type Saying = (typeof SAYINGS)[number];

export const VOICE_KINDS = ['said', 'follow', 'need', 'offer'] as const;
export type VoiceKind = (typeof VOICE_KINDS)[number];

export const NOTE_MAX = 500;

/** How often one person may speak on one day (UTC), of all requests of the site together. */
export const DAILY_MOST = 40;

/** One row. What does not belong to its kind is ''. */
export interface Voice {
  projectId: string;
  issueId: string;
  kind: VoiceKind;
  /** Account id; only the team ever sees who it is. */
  accountId: string;
  /** Instant, ISO 8601. */
  at: string;
  says: Saying | '';
  note: string;
  /** Which answer it speaks of. */
  answer: string;
  /** Id of the epic of the request at that time. */
  epicId: string;
  /** Whether the team has to look at it, and has not yet. */
  isOpen: boolean;
}

/** What the team has to look at. */
export const asksTheTeam = (says: Saying): boolean => says === 'changed' || says === 'not-needed';

/** Anybody who is signed in may say that something has changed; all else is for who asked. */
export const maySay = (says: Saying, isAsker: boolean): boolean => isAsker || says === 'changed';

/** The day of an instant, UTC, and the seconds until the next one. @param now milliseconds since the epoch */
export function dayOf(now: number): { day: number; secondsLeft: number } {
  const day = Math.floor(now / 86_400_000);
  return { day, secondsLeft: Math.ceil(((day + 1) * 86_400_000 - now) / 1000) };
}
