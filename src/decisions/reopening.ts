/** What brings an answer back: its day, what it waited for, somebody's word. By date, calmly: so many a week and no more. */
import type { Decision } from './decision';
import { dueOf } from './due';

export const RETURNS_A_WEEK = 10;
const WEEK_MS = 604_800_000;

export interface AskedBack {
  issueId: number;
  /** Instant. */
  at: string;
  /** The day of the answer itself, `YYYY-MM-DD`: another day is another question. */
  due: string;
  /** The day on which it comes back, `YYYY-MM-DD`. */
  on: string;
}

/** Requests of a project that came back by their day within the last week. */
export interface Returns {
  items: { issueId: number; at: string }[];
  /** Those that come back soon, of which the askers were asked, and the day on which they do. */
  asked: AskedBack[];
  /** Of the project, as it was last seen: tells when its night is. */
  timeZone: string;
}

export const NO_RETURNS: Returns = { items: [], asked: [], timeZone: '' };

const lately = ({ items }: Returns, now: number): Returns['items'] =>
  items.filter(({ at }) => now - Date.parse(at) < WEEK_MS);

/** Whether the week has room for another one. @param now milliseconds since the epoch */
export function isRoomLeft(week: Returns, now: number): boolean {
  return lately(week, now).length < RETURNS_A_WEEK;
}

/** The day by which an answer comes back by itself; null if its day has not come, or it is not expected to change. */
export function returnsSince(decision: Decision, today: string): string | null {
  // That a rule stands is looked at once a year by people, and not taken back by the app.
  if (decision.notExpected === true) return null;
  const due = dueOf(decision, today);
  return due?.kind === 'due-again' ? due.since : null;
}

/**
 * Who may come back now: those that were let back already and are still there, then who is due longest, as far as the week
 * has room.
 * @param now milliseconds since the epoch
 * @returns the ids in that order, and the week's list with them
 */
export function letBack(
  week: Returns,
  due: readonly { issueId: number; since: string }[],
  now: number,
): { ids: number[]; week: Returns } {
  const recent = lately(week, now);
  const let_ = new Set(recent.map(({ issueId }) => issueId));
  const again = due.filter(({ issueId }) => let_.has(issueId));
  const longest = due.filter(({ issueId }) => !let_.has(issueId));
  longest.sort((a, b) => (a.since === b.since ? a.issueId - b.issueId : a.since < b.since ? -1 : 1));
  const news = longest.slice(0, Math.max(0, RETURNS_A_WEEK - recent.length));
  const at = new Date(now).toISOString();
  return {
    ids: [...again, ...news].map(({ issueId }) => issueId),
    week: { ...week, items: [...recent, ...news.map(({ issueId }) => ({ issueId, at }))] },
  };
}
