/** Dates in queries: absolute, relative, and the functions around now. */
import { calendarDateIn, moveCalendarDate } from '../expressions/date-members';

const MINUTE = 60_000;
const UNITS: Record<string, number> = { w: 7 * 1440 * MINUTE, d: 1440 * MINUTE, h: 60 * MINUTE, m: MINUTE };

/** The offset of a time zone from UTC at an instant, in milliseconds. */
function offsetAt(millis: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(millis));
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(millis / 1000) * 1000;
}

/** The instant of a wall clock time in a time zone. @param iso `YYYY-MM-DD` */
export function zonedInstant(iso: string, hours: number, minutes: number, timeZone: string): number {
  const wall = Date.parse(`${iso}T00:00:00.000Z`) + hours * 60 * MINUTE + minutes * MINUTE;
  const guess = wall - offsetAt(wall, timeZone);
  return wall - offsetAt(guess, timeZone);
}

/**
 * Reads a date of a query: `2026/01/31 14:00`, `2026-01-31`, `-3d`, `4w 2d`.
 * @returns the instant, or null if it is none
 */
export function parseJqlDate(text: string, now: number, timeZone: string): number | null {
  const absolute = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[ T](\d{1,2}):(\d\d))?$/.exec(text.trim());
  if (absolute) {
    const [, year, , month = '', day = '', hour, minute] = absolute;
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const midnight = Date.parse(`${iso}T00:00:00.000Z`);
    if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== iso) return null;
    const [hours, minutes] = [Number(hour ?? 0), Number(minute ?? 0)];
    return hours > 23 || minutes > 59 ? null : zonedInstant(iso, hours, minutes, timeZone);
  }
  return parsePeriod(text, now);
}

function parsePeriod(text: string, now: number): number | null {
  const period = /^([+-]?)\s*((?:\d+[wdhm]\s*)+)$/.exec(text.trim());
  if (!period) return null;
  const [, sign, amounts = ''] = period;
  const total = [...amounts.matchAll(/(\d+)([wdhm])/g)].reduce(
    (sum, [, count, unit = 'd']) => sum + Number(count) * (UNITS[unit] ?? 0),
    0,
  );
  return now + (sign === '-' ? -total : total);
}

export const INVALID_DATE =
  "Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.";

const PERIODS = ['day', 'week', 'month', 'year'] as const;
type Period = (typeof PERIODS)[number];
const NATURAL: Record<Period, string> = { day: 'd', week: 'w', month: 'M', year: 'y' };

/**
 * The functions `now`, `startOfDay` … `endOfYear`, with an increment such as `-1`, `"+2w"`.
 * @param name in lower case
 * @returns the instant; null for a bad increment; undefined if it is no such function
 */
export function dateFunction(
  name: string,
  args: readonly string[],
  now: number,
  timeZone: string,
): number | null | undefined {
  if (name === 'now') return args.length === 0 ? now : null;
  const found = /^(start|end)of(day|week|month|year)$/.exec(name);
  const period = PERIODS.find((each) => each === found?.[2]);
  if (!found || period === undefined) return undefined;
  if (args.length > 1) return null;
  const moved = increment(args[0] ?? '', NATURAL[period], calendarDateIn(now, timeZone), now, timeZone);
  if (moved === null) return null;
  const first = firstDay(calendarDateIn(moved, timeZone), period);
  if (found[1] === 'start') return zonedInstant(first, 0, 0, timeZone);
  return zonedInstant(nextFirstDay(first, period), 0, 0, timeZone) - 1;
}

function increment(text: string, natural: string, today: string, now: number, timeZone: string): number | null {
  if (text === '') return now;
  const found = /^([+-]?)(\d{1,6})([yMwdhm]?)$/.exec(text.trim());
  if (!found) return null;
  const [, sign, digits, given] = found;
  const count = (sign === '-' ? -1 : 1) * Number(digits);
  const unit = given === '' || given === undefined ? natural : given;
  if (unit === 'h' || unit === 'm') return now + count * (UNITS[unit] ?? 0);
  const months = unit === 'y' ? 12 * count : unit === 'M' ? count : 0;
  const days = unit === 'w' ? 7 * count : unit === 'd' ? count : 0;
  return zonedInstant(moveCalendarDate(today, months, days), 12, 0, timeZone);
}

/** Jira's week starts on Sunday. */
function firstDay(iso: string, period: Period): string {
  if (period === 'day') return iso;
  if (period === 'month') return `${iso.slice(0, 7)}-01`;
  if (period === 'year') return `${iso.slice(0, 4)}-01-01`;
  return moveCalendarDate(iso, 0, -new Date(`${iso}T00:00:00Z`).getUTCDay());
}

function nextFirstDay(first: string, period: Period): string {
  if (period === 'day') return moveCalendarDate(first, 0, 1);
  if (period === 'week') return moveCalendarDate(first, 0, 7);
  return moveCalendarDate(first, period === 'month' ? 1 : 12, 0);
}
