/** What brings an answer back by its day: calmly, a few a week, and only after whoever asked was asked whether they still want it. */
import type { NoticeWords } from '../notices/notice';
import { dateOfDay, dayNumber } from './calendar-date';
import type { Decision } from './decision';
import { dueOf } from './due';

/** In any seven days no more come back by their day; fewer while the team is behind with new requests. */
export const RETURNS_A_WEEK = { usually: 10, behind: 5 } as const;
/** So many requests that wait for longer than promised mean that the team is behind. */
export const BEHIND_FROM = 5;
/** So many days before it comes back, its askers are asked; and at least so many days they have for an answer. */
export const ASKED_DAYS = { before: 7, least: 3 } as const;
const WEEK_DAYS = 7;
/** What came back longer ago does not matter any more. */
const KEPT_DAYS = 30;

/** Requests of a project that come back, or came back lately, by their day. */
export interface Returns {
  asked: AskedBack[];
  /** Of the project, as it was last seen: tells when its night is. */
  timeZone: string;
  /** The last day on which all of it was looked at, `YYYY-MM-DD`. */
  lookedOn: string;
}

/** A request that comes back. */
export interface AskedBack {
  issueId: number;
  /** Instant of the night in which its askers were asked. */
  at: string;
  /** The day of the answer itself, `YYYY-MM-DD`: another day is another question. */
  due: string;
  /** The day on which it comes back, `YYYY-MM-DD`. */
  on: string;
}

export const NO_RETURNS: Returns = { asked: [], timeZone: '', lookedOn: '' };

/** An answer whose day has come, or comes soon. */
export interface DueBack {
  issueId: number;
  /** `YYYY-MM-DD`. */
  due: string;
  /** Whether there is somebody to ask. */
  hasAskers: boolean;
}

/** The day by which an answer comes back by itself; null if that is later than a day, or it is not expected to change. */
export function returnsBy(decision: Decision, day: string): string | null {
  // That a rule stands is looked at once a year by people, and not taken back by the app.
  if (decision.notExpected === true) return null;
  const due = dueOf(decision, day);
  return due?.kind === 'due-again' ? due.since : null;
}

/** A day so many days later. */
export const daysLater = (day: string, days: number): string => dateOfDay(dayNumber(day) + days);

/**
 * Gives a day to come back to those that have none: who is due longest first, as far as the weeks have room.
 * @param limit how many come back in any seven days
 * @returns the list with them; the same list if there is nobody new
 */
export function planReturns(
  returns: Returns,
  due: readonly DueBack[],
  { today, now, limit }: { today: string; now: number; limit: number },
): Returns {
  const known = new Set(returns.asked.map(nameOf));
  const news = due.filter((each) => !known.has(nameOf(each)));
  if (news.length === 0) return returns;
  const asked = returns.asked.filter(({ on }) => dayNumber(today) - dayNumber(on) <= KEPT_DAYS);
  const at = new Date(now).toISOString();
  const last = dayNumber(today) + ASKED_DAYS.before;
  const longest = [...news].sort((a, b) => (a.due === b.due ? a.issueId - b.issueId : a.due < b.due ? -1 : 1));
  for (const each of longest) {
    const first = Math.max(dayNumber(each.due), dayNumber(today) + (each.hasAskers ? ASKED_DAYS.least : 0));
    const on = firstFree(asked, { first, last: Math.max(first, last), limit });
    // Who has no room this week has a longer wait behind them in the next one, and comes first then.
    if (on === null) break;
    asked.push({ issueId: each.issueId, due: each.due, at, on: dateOfDay(on) });
  }
  return asked.length === returns.asked.length && asked.every((one, index) => one === returns.asked[index])
    ? returns
    : { ...returns, asked };
}

const nameOf = ({ issueId, due }: Pick<AskedBack, 'issueId' | 'due'>): string => `${issueId}:${due}`;

/** The first day on which one more may come back; null if there is none in time. */
function firstFree(
  asked: readonly AskedBack[],
  { first, last, limit }: { first: number; last: number; limit: number },
): number | null {
  const days = asked.map(({ on }) => dayNumber(on));
  for (let day = first; day <= last; day += 1) {
    // Every seven days that hold this one are within these thirteen.
    if (days.filter((other) => Math.abs(other - day) < WEEK_DAYS).length < limit) return day;
  }
  return null;
}

/** The plan for an answer, while it is the same one. */
export function plannedReturn(returns: Returns, each: Pick<AskedBack, 'issueId' | 'due'>): AskedBack | null {
  return returns.asked.find((one) => nameOf(one) === nameOf(each)) ?? null;
}

/** Of which plan a question to the askers is: each is asked once. */
export const returningVersion = ({ due, on }: Pick<AskedBack, 'due' | 'on'>): string => `${due} ${on}`;

/** What asks whether they still want it, since it comes back. */
export function returningNotice(plan: Pick<AskedBack, 'due' | 'on'>): {
  kind: 'returning';
  version: string;
  words: NoticeWords;
} {
  const { due, on } = plan;
  // The day that the answer names is what people read; where it is another one, both are said.
  const key = on === due ? 'notice.returning' : 'notice.returning-late';
  return { kind: 'returning', version: returningVersion(plan), words: { key, values: { date: on, due } } };
}
