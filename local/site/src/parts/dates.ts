/** Times as people read them. */

/** The pages are English; days come before months, as most of the world writes them. */
const language = 'en-GB';

/** `22 Nov 2026`. Takes a calendar date or an instant; a calendar date is never shifted by the time zone. */
export function dateText(value: string): string {
  const calendar = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const date = new Date(calendar ? `${value}T00:00:00Z` : value);
  if (Number.isNaN(date.getTime())) return value;
  return new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(calendar ? { timeZone: 'UTC' } : {}),
  }).format(date);
}

/** `15 Dec`, with the year only where it could be mistaken: more than some ten months from now. */
export function shortDateText(calendarDate: string, now = Date.now()): string {
  const text = dateText(calendarDate);
  const days = Math.abs(Date.parse(`${calendarDate}T00:00:00Z`) - now) / 86_400_000;
  return days < 300 ? text.replace(/ \d{4}$/, '') : text;
}

/** `22 Nov 2026, 05:30`. */
export function timeText(value: string | number): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return String(value);
  return new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(date);
}
