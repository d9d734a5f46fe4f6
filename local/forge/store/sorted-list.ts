/** A list kept in order, for indexes of the store. */

/** @param compare Must tell any two different items apart. */
export function createSortedList<T>(items: T[], compare: (a: T, b: T) => number): SortedList<T> {
  const list = [...items].sort(compare);
  /** Position of the first item that is not before the point. */
  function lowerBound(isBefore: (item: T) => boolean): number {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const item = list[middle];
      if (item !== undefined && isBefore(item)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  return {
    items: list,
    lowerBound,
    add(item) {
      list.splice(
        lowerBound((other) => compare(other, item) < 0),
        0,
        item,
      );
    },
    remove(item) {
      const at = lowerBound((other) => compare(other, item) < 0);
      const found = list[at];
      if (found !== undefined && compare(found, item) === 0) list.splice(at, 1);
    },
  };
}

export interface SortedList<T> {
  readonly items: readonly T[];
  lowerBound(isBefore: (item: T) => boolean): number;
  add(item: T): void;
  remove(item: T): void;
}
