/** Working days: Monday to Friday. Days are whole days since 1970-01-01. */

/** 1970-01-01 was a Thursday. */
const MONDAY = 4;
const WEEK = 7;
const WORKING = 5;

/** How many working days there are from the first day of all to the end of a day. */
function workingDaysTo(day: number): number {
  const sinceMonday = day - MONDAY;
  const weeks = Math.floor(sinceMonday / WEEK);
  return weeks * WORKING + Math.min(sinceMonday - weeks * WEEK + 1, WORKING);
}

/** Working days that pass from one day to a later one: 0 on the same day, 1 from a Friday to the next Monday. */
export function workingDaysBetween(from: number, to: number): number {
  return Math.max(0, workingDaysTo(to) - workingDaysTo(from));
}

/** The day that is so many working days after another one: from a Friday, one is the next Monday. */
export function workingDayAfter(from: number, days: number): number {
  let day = from;
  while (workingDaysBetween(from, day) < days) day += 1;
  return day;
}
