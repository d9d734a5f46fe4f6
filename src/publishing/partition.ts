/**
 * How ids of work items are spread over segments: a power-of-two range of ids is halved while it holds more than a given
 * number. The result depends on the set of ids alone, so a full rebuild and a change of one item draw the same borders.
 */

/** Items in one segment of the index, and in one shard of stories. */
export const INDEX_ITEMS = 300;
export const STORY_ITEMS = 64;

/** Ids of Jira are far below this. */
const ROOT_SIZE = 2 ** 53;

export interface IdRange {
  from: number;
  /** A power of two; the range ends before `from + size`. */
  size: number;
  /** Ascending. */
  ids: number[];
}

/**
 * Splits a set of ids into ranges, in ascending order; ranges without ids are left out.
 * @param ids positive whole numbers below 2^53, each once, in any order
 * @param most how many ids one range may hold
 */
export function partition(ids: readonly number[], most: number): IdRange[] {
  const ascending = [...ids].sort((a, b) => a - b);
  return split({ from: 0, size: ROOT_SIZE, ids: ascending }, most);
}

function split(range: IdRange, most: number): IdRange[] {
  if (range.ids.length === 0) return [];
  if (range.ids.length <= most || range.size === 1) return [range];
  const size = range.size / 2;
  const middle = range.from + size;
  const firstUpper = range.ids.findIndex((id) => id >= middle);
  const border = firstUpper === -1 ? range.ids.length : firstUpper;
  return [
    ...split({ from: range.from, size, ids: range.ids.slice(0, border) }, most),
    ...split({ from: middle, size, ids: range.ids.slice(border) }, most),
  ];
}
