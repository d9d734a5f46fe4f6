/** Dates of Jira expressions: instants and calendar dates. */
import { addDays, addMonths } from 'date-fns';
import { ExpressionError } from './expression-error';
import { numberArg, type Args } from './text-members';
import { calendarDateValue, callable, dateValue, type CalendarDateValue, type DateValue, type Value } from './values';

const HOUR = 3_600_000;
const MINUTE = 60_000;

export const DATE_MEMBERS = [
  'plusMonths',
  'minusMonths',
  'plusDays',
  'minusDays',
  'plusHours',
  'minusHours',
  'plusMinutes',
  'minusMinutes',
  'toCalendarDate',
  'toCalendarDateUTC',
  'toISOString',
  'toString',
  'getTime',
  'getFullYear',
  'getMonth',
  'getDate',
  'getDay',
] as const;

export const CALENDAR_DATE_MEMBERS = [
  'plusMonths',
  'minusMonths',
  'plusDays',
  'minusDays',
  'toISOString',
  'toString',
  'getFullYear',
  'getMonth',
  'getDate',
  'getDay',
] as const;

/** The calendar date of an instant in a time zone, `YYYY-MM-DD`. */
export function calendarDateIn(millis: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(new Date(millis));
}

const asUtc = (iso: string): Date => new Date(`${iso}T00:00:00.000Z`);
const isoDay = (date: Date): string => date.toISOString().slice(0, 10);

/** Moves a calendar date by months, keeping within the target month, and days. */
export function moveCalendarDate(iso: string, months: number, days: number): string {
  // date-fns counts in the machine's zone, where noon is far enough from any change of clocks.
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  const moved = addDays(addMonths(new Date(year, month - 1, day, 12), months), days);
  return isoDay(new Date(Date.UTC(moved.getFullYear(), moved.getMonth(), moved.getDate())));
}

function moveInstant(millis: number, months: number, rest: number): number {
  const date = new Date(millis);
  const moved = asUtc(moveCalendarDate(isoDay(date), months, 0)).getTime();
  return moved + (millis - asUtc(isoDay(date)).getTime()) + rest;
}

/** What `plusDays(n)` and its like move by: months, and a rest in the unit of what is moved. */
type Steps = Readonly<Record<string, readonly [months: number, rest: number]>>;
const DAY_STEPS: Steps = { Months: [1, 0], Days: [0, 1] };
const INSTANT_STEPS: Steps = { Months: [1, 0], Days: [0, 24 * HOUR], Hours: [0, HOUR], Minutes: [0, MINUTE] };

/** The member `plus…` or `minus…` of that name, or undefined where there is no such step. */
function mover(name: string, steps: Steps, move: (months: number, rest: number) => Value): Value | undefined {
  const [, way, unit = ''] = /^(plus|minus)(\w+)$/.exec(name) ?? [];
  const step = Object.hasOwn(steps, unit) ? steps[unit] : undefined;
  if (step === undefined) return undefined;
  return callable((args: Args) => {
    const count = (way === 'plus' ? 1 : -1) * whole(numberArg(args, 0, name), name);
    return move(step[0] * count, step[1] * count);
  });
}

/** Reads a member of an instant, or undefined if there is none of that name. */
export function dateMember(date: DateValue, name: string, timeZone: string): Value | undefined {
  const moved = mover(name, INSTANT_STEPS, (months, rest) => dateValue(moveInstant(date.millis, months, rest)));
  if (moved !== undefined) return moved;
  switch (name) {
    case 'toCalendarDate':
      return callable(() => calendarDateValue(calendarDateIn(date.millis, timeZone)));
    case 'toCalendarDateUTC':
      return callable(() => calendarDateValue(isoDay(new Date(date.millis))));
    case 'toISOString':
    case 'toString':
      return callable(() => new Date(date.millis).toISOString());
    case 'getTime':
      return callable(() => date.millis);
    default:
      return calendarPart(calendarDateIn(date.millis, timeZone), name);
  }
}

/** Reads a member of a calendar date, or undefined if there is none of that name. */
export function calendarDateMember(date: CalendarDateValue, name: string): Value | undefined {
  const moved = mover(name, DAY_STEPS, (months, days) => calendarDateValue(moveCalendarDate(date.iso, months, days)));
  if (moved !== undefined) return moved;
  switch (name) {
    case 'toISOString':
    case 'toString':
      return callable(() => date.iso);
    default:
      return calendarPart(date.iso, name);
  }
}

function calendarPart(iso: string, name: string): Value | undefined {
  const day = asUtc(iso);
  switch (name) {
    case 'getFullYear':
      return callable(() => day.getUTCFullYear());
    case 'getMonth':
      return callable(() => day.getUTCMonth());
    case 'getDate':
      return callable(() => day.getUTCDate());
    case 'getDay':
      return callable(() => day.getUTCDay());
    default:
      return undefined;
  }
}

function whole(count: number, method: string): number {
  if (!Number.isInteger(count) || Math.abs(count) > 1_000_000) {
    throw new ExpressionError(`"${method}" takes a whole number.`);
  }
  return count;
}

/** `new Date(…)`. @throws ExpressionError for what is no date */
export function constructDate(args: Args, now: number): DateValue {
  if (args.length === 0) return dateValue(now);
  const [from] = args;
  if (typeof from === 'number' && Math.abs(from) <= 8.64e15) return dateValue(Math.trunc(from));
  const millis = typeof from === 'string' ? Date.parse(from.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')) : Number.NaN;
  if (Number.isNaN(millis)) throw new ExpressionError('"new Date" takes milliseconds or an ISO 8601 text.');
  return dateValue(millis);
}

/** `new CalendarDate(…)`. @throws ExpressionError for what is no calendar date */
export function constructCalendarDate(args: Args, now: number, timeZone: string): CalendarDateValue {
  if (args.length === 0) return calendarDateValue(calendarDateIn(now, timeZone));
  const [from] = args;
  if (typeof from !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(from) || Number.isNaN(asUtc(from).getTime())) {
    throw new ExpressionError('"new CalendarDate" takes a text like "2008-09-15".');
  }
  return calendarDateValue(from);
}
