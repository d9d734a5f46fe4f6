/** Calendar days and the words for them. A day is a whole number of days since 1970-01-01, or `YYYY-MM-DD`. */
import { dateIn, dateOfDay, dayNumber, isCalendarDate } from '../../../src/decisions/calendar-date';
import type { Texts } from './texts';

const DAY = 86_400_000;

/** The day number of `YYYY-MM-DD`; NaN for anything else. */
export function dayOf(date: string): number {
  return isCalendarDate(date) ? dayNumber(date) : Number.NaN;
}

/** `YYYY-MM-DD` so many days later. */
export function addDays(date: string, days: number): string {
  return dateOfDay(dayNumber(date) + days);
}

/** The day of an instant (milliseconds) in a time zone; in UTC if the zone is unknown here. */
export function dayIn(timeZone: string, instant: number): number {
  return dayNumber(dateIn(instant, timeZone));
}

/**
 * The day in a time zone by a clock that may be slow.
 * @param asOf an instant that is known to be over; it is not before its day
 */
export function todayIn(timeZone: string, now: number, asOf = ''): number {
  const known = Date.parse(asOf);
  return dayIn(timeZone, Number.isNaN(known) ? now : Math.max(now, known));
}

export interface DayWords {
  /** "14 Sep", with the year where it is not this year's. */
  short(day: number): string;
  /** "14 September 2026". */
  long(day: number): string;
  /** "today", "6 days ago", "7 weeks ago", "in 3 days". */
  relative(day: number, today: number): string;
  /** "2 minutes ago", of an instant. */
  ago(instant: number, now: number): string;
  /** "6 days", "7 weeks", in the case that follows "for" ("seit 7 Wochen"). */
  span(days: number): string;
}

/** Words for days in the language of the texts. */
export function createDayWords(texts: Texts, today: number): DayWords {
  const { locale } = texts;
  const thisYear = new Date(today * DAY).getUTCFullYear();
  const make = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const near = make({ day: 'numeric', month: 'short' });
  const far = make({ day: 'numeric', month: 'short', year: 'numeric' });
  const full = make({ day: 'numeric', month: 'long', year: 'numeric' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    short: (day) => (new Date(day * DAY).getUTCFullYear() === thisYear ? near : far).format(day * DAY),
    long: (day) => full.format(day * DAY),
    relative(day, from) {
      const { unit, n } = unitOf(Math.abs(day - from));
      return relative.format(day < from ? -n : n, unit);
    },
    ago(instant, now) {
      const minutes = Math.max(0, Math.floor((now - instant) / 60_000));
      if (minutes < 1) return texts.t('ui.just-now');
      if (minutes < 60) return relative.format(-minutes, 'minute');
      if (minutes < 48 * 60) return relative.format(-Math.floor(minutes / 60), 'hour');
      const { unit, n } = unitOf(Math.floor(minutes / 1440));
      return relative.format(-n, unit);
    },
    span(days) {
      const { unit, n } = unitOf(days);
      return texts.t(`ui.span.${unit}`, { n });
    },
  };
}

/** The unit in which people speak of so many days: days up to a month, since whoever waits counts them, weeks up to two months, then months, then years. */
export function unitOf(days: number): { unit: 'day' | 'week' | 'month' | 'year'; n: number } {
  if (days <= 30) return { unit: 'day', n: days };
  if (days < 61) return { unit: 'week', n: Math.floor(days / 7) };
  if (days < 730) return { unit: 'month', n: Math.floor(days / 30.44) };
  return { unit: 'year', n: Math.floor(days / 365.25) };
}
