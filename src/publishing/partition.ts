/**
 * How ids of work items are spread over parts: a power-of-two range of ids is halved while it holds more than a given
 * number. The result depends on the set of ids alone, so a full rebuild and a change of one item draw the same borders.
 */

/** Items in one segment of the index, in one shard of stories, and in one part of the notes. */
export const INDEX_ITEMS = 300;
export const STORY_ITEMS = 64;
export const NOTE_ITEMS = 400;

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

/** A range of which only the number of items is known. */
export interface CountedRange {
  from: number;
  size: number;
  items: number;
}

/** Whether an id stands in a range. */
export const holds = ({ from, size }: Pick<CountedRange, 'from' | 'size'>, id: number): boolean =>
  id >= from && id < from + size;

/** A range after a change: what it is made of, or the range itself where it stays as it is. */
export interface PlannedRange<Range extends CountedRange> {
  from: number;
  size: number;
  /** Old ranges whose items it takes in, as far as they stand in it. */
  sources: Range[];
  /** The one old range that it is, where nothing in it changed. */
  kept: Range | null;
}

/**
 * The ranges that `partition` would draw after a change, from the numbers of items alone: only ranges in which something
 * changed need to be read, and those that are joined with them.
 * @param ranges as `partition` drew them, ascending
 * @param touched ids of the items in each range in which something changed, after the change
 * @param strays ids of items that stand in none of the ranges
 */
export function repartition<Range extends CountedRange>(
  ranges: readonly Range[],
  touched: ReadonlyMap<Range, readonly number[]>,
  strays: readonly number[],
  most: number,
): PlannedRange<Range>[] {
  const plan = (from: number, size: number, within: readonly Range[]): PlannedRange<Range>[] => {
    const end = from + size;
    const here = (id: number): boolean => id >= from && id < end;
    const sources = within.filter((range) => range.from < end && range.from + range.size > from);
    let count = strays.filter(here).length;
    let isTouched = count > 0;
    for (const source of sources) {
      const ids = touched.get(source);
      if (ids === undefined) count += source.items;
      else count += ids.filter(here).length;
      isTouched ||= ids !== undefined;
    }
    if (count === 0) return [];
    const [only] = sources;
    const isWhole = sources.length === 1 && only?.from === from && only.size === size;
    if (!isTouched && isWhole) return [{ from, size, sources, kept: only }];
    if (count <= most || size === 1) return [{ from, size, sources, kept: null }];
    return [...plan(from, size / 2, sources), ...plan(from + size / 2, size / 2, sources)];
  };
  return plan(0, ROOT_SIZE, ranges);
}
