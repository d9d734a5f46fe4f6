/** How far the weekly report of stored account ids has come, so that a run that is cut off goes on where it was. */

export const PRIVACY_STEPS = ['report', 'erase'] as const;

export interface PrivacyRun {
  /** Instant, ISO 8601. */
  startedAt: string;
  step: (typeof PRIVACY_STEPS)[number];
  /** Which place of everything that is kept comes next in this step. */
  place: number;
  /** The last id of that place, in their order, that was reported; '' before the first. */
  after: string;
  /** Ids of the accounts that are closed, until nothing names them any more. */
  closed: string[];
  /** How often everything was walked through to erase them, and whether anything was found this time. */
  walks: number;
  hasErased: boolean;
}

export interface PrivacyState {
  /** When the last report that came to its end had begun, ISO 8601. */
  reportedAt: string | null;
  run: PrivacyRun | null;
}

export const NEVER_REPORTED: PrivacyState = { reportedAt: null, run: null };

/** The subject of the site's one record. */
export const PRIVACY_SUBJECT = 'site';

/** Atlassian wants to hear of every account so often, and not more often. */
const CYCLE_MS = 7 * 86_400_000;
/** What is written while everything is walked through is found the second time; whatever escapes that too, a week later. */
const MOST_WALKS = 3;

/** The run to go on with: the one that is under way, or a new one where a week is over; null if there is nothing to do. */
export function runAt({ reportedAt, run }: PrivacyState, now: number): PrivacyRun | null {
  if (run !== null) return run;
  if (reportedAt !== null && now - Date.parse(reportedAt) < CYCLE_MS) return null;
  return {
    startedAt: new Date(now).toISOString(),
    step: 'report',
    place: 0,
    after: '',
    closed: [],
    walks: 0,
    hasErased: false,
  };
}

/**
 * The run after one of so many places. Erasing follows the report where accounts are closed, and looks at everything once more
 * after it found something. Null at the end.
 */
export function afterPlace(run: PrivacyRun, places: number): PrivacyRun | null {
  if (run.place + 1 < places) return { ...run, place: run.place + 1, after: '' };
  if (run.step === 'report') return run.closed.length === 0 ? null : { ...run, place: 0, after: '', step: 'erase' };
  const walks = run.walks + 1;
  return run.hasErased && walks < MOST_WALKS ? { ...run, place: 0, walks, hasErased: false } : null;
}
