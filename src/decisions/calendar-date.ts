/** Calendar dates as texts `YYYY-MM-DD` and as whole days since 1970-01-01. No clock: instants and time zones are given. */

export const EARLIEST_YEAR = 2000;
export const LATEST_YEAR = 2199;

const DAY_MS = 86_400_000;

/** Days of a month, as the Gregorian calendar has them. */
export function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether a text is a real day between EARLIEST_YEAR and LATEST_YEAR, written `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month);
}

/** Whole days since 1970-01-01 of a calendar date. @param date `YYYY-MM-DD` */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/** The calendar date of a number of days since 1970-01-01. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The calendar date of an instant in a time zone.
 * @param instant milliseconds since the epoch
 * @param timeZone IANA name; one that is not known counts as UTC
 */
export function dateIn(instant: number, timeZone: string): string {
  return formatFor(timeZone).format(instant);
}

/** The day that is so many working days (Monday to Friday) after a day. @param day `YYYY-MM-DD` */
export function addWorkingDays(day: string, days: number): string {
  let at = dayNumber(day);
  for (let left = days; left > 0;) {
    at += 1;
    // 1970-01-01 was a Thursday.
    if ((at + 3) % 7 < 5) left -= 1;
  }
  return dateOfDay(at);
}

/** The day that is so many working days before a day. @param day `YYYY-MM-DD` */
export function workingDaysBefore(day: string, days: number): string {
  let at = dayNumber(day);
  for (let left = days; left > 0;) {
    at -= 1;
    if ((at + 3) % 7 < 5) left -= 1;
  }
  return dateOfDay(at);
}

/** The hour of an instant in a time zone, 0 to 23. @param timeZone IANA name; one that is not known counts as UTC */
export function hourIn(instant: number, timeZone: string): number {
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
  return Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(instant),
  );
}

/** Whether a time zone is known by its IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-CA', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Making a format is slow and thousands of dates are written in the same zone. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}
