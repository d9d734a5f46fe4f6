/** Days on a roadmap: which requests have dates, and where they lie among the months. Pure. */
import { lastDay, type Backlog } from './backlog';

const DAY = 86_400_000;
/** A roadmap that shows more than that says nothing any more; what lies beyond stands at its end. */
const MONTHS_MOST = 18;

/** A request with dates that the team gave. */
export interface Dated {
  row: number;
  /** First and last day; the same for a single day. */
  from: number;
  to: number;
}

/**
 * Requests on which the team gave a date, as far as it is not done: a yes with its first part or a range, a test with its end.
 * @returns in the order of their last days
 */
export function datedRows(backlog: Backlog, rows: readonly number[]): Dated[] {
  const dated = rows.flatMap((row): Dated | [] => {
    const on = backlog.on[row] ?? 0;
    if (on === 0) return [];
    const place = backlog.place[row];
    if (place === 'test') return { row, from: Math.min(on, (backlog.answered[row] ?? 0) || on), to: on };
    if (place !== 'yes-planned' && place !== 'yes-in-progress') return [];
    return { row, from: on, to: lastDay(backlog, row) };
  });
  return dated.sort((a, b) => a.to - b.to || a.from - b.from);
}

export interface Month {
  /** First day of it. */
  day: number;
  days: number;
}

/** First day of the month in which a day lies, so many months later. */
function monthOf(day: number, later = 0): number {
  const date = new Date(day * DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later, 1) / DAY;
}

/** The months from the first to the last that has something to show, the present one among them. */
export function monthsOf(dated: readonly Dated[], today: number): Month[] {
  const first = monthOf(Math.min(today, ...dated.map(({ to }) => to)));
  const last = Math.max(today, ...dated.map(({ to }) => to));
  const months: Month[] = [];
  // A little of the past says what is late.
  for (let day = Math.max(first, monthOf(today, -2)); day <= last && months.length < MONTHS_MOST;) {
    const next = monthOf(day, 1);
    months.push({ day, days: next - day });
    day = next;
  }
  return months;
}

/** Where days lie on the line of months, as parts of its length, each 0 to 1; what lies outside stands at the edge. */
export function placeOn(months: readonly Month[], from: number, to: number): { start: number; end: number } {
  const first = months[0]?.day ?? from;
  const length = months.reduce((sum, { days }) => sum + days, 0) || 1;
  const part = (day: number): number => Math.min(1, Math.max(0, (day - first) / length));
  return { start: part(from), end: part(to + 1) };
}
