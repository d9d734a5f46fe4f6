/** Which of the done requests still stand on the board. Pure. */
import type { Backlog } from './backlog';

/** What was done longer ago is found in the list. */
const AGED_DAYS = 60;

/**
 * Splits what was done by its age. Where it is not known when it was done, the day of the answer stands for it.
 * @returns the rows that are young enough, and how many are not
 */
export function agedRows(
  backlog: Backlog,
  rows: readonly number[],
  today: number,
): { recent: readonly number[]; aged: number } {
  const recent = rows.filter((row) => {
    const day = (backlog.ended[row] ?? 0) || (backlog.answered[row] ?? 0);
    return day === 0 || today - day <= AGED_DAYS;
  });
  return { recent, aged: rows.length - recent.length };
}
