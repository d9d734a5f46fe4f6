/** Ranks: texts whose order is the order on boards and backlogs, with room between any two. */
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;

/**
 * A rank between two others.
 *
 * @param low the rank before, or '' for the beginning
 * @param high the rank after, or null for the end; must sort after `low`
 */
export function rankBetween(low: string, high: string | null): string {
  let prefix = '';
  const longest = Math.max(low.length, high?.length ?? 0);
  for (let at = 0; at <= longest + 1; at += 1) {
    const from = digit(low, at, 0);
    const to = high === null ? BASE : digit(high, at, 0);
    if (to - from > 1) return prefix + (DIGITS[Math.floor((from + to) / 2)] ?? '');
    prefix += DIGITS[from] ?? '';
    // One digit below the upper bound everything that follows is free.
    if (to - from === 1) high = null;
  }
  throw new Error(`There is no rank between "${low}" and "${high ?? ''}".`);
}

const FIRST = 'i00000';

/** A rank after another one (or the first one): close to it, so that appending stays short. */
export function rankAfter(last: string): string {
  if (last === '') return FIRST;
  for (let at = last.length - 1; at >= 0; at -= 1) {
    const value = digit(last, at, 0);
    if (value < BASE - 1) return last.slice(0, at) + (DIGITS[value + 1] ?? '') + '0'.repeat(last.length - at - 1);
  }
  return `${last}i`;
}

function digit(text: string, at: number, missing: number): number {
  const character = text[at];
  if (character === undefined) return missing;
  const value = DIGITS.indexOf(character);
  if (value === -1) throw new Error(`A rank is made of digits and small letters, not "${text}".`);
  return value;
}
