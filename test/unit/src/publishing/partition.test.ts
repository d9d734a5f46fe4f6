import fc from 'fast-check';
import { partition } from '../../../../src/publishing/partition';

const ids = fc.uniqueArray(fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 2 ** 50 })), {
  maxLength: 400,
});

describe('the partition of ids', () => {
  test('depends on the set alone, holds every id once, in ranges that are not too full', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 50 }), (set, most) => {
        const ranges = partition(set, most);
        expect(ranges).toEqual(partition([...set].reverse(), most));
        expect(ranges.flatMap((range) => range.ids)).toEqual([...set].sort((a, b) => a - b));
        for (const { from, size, ids: own } of ranges) {
          expect(own.length).toBeGreaterThan(0);
          expect(own.length).toBeLessThanOrEqual(most);
          expect(Number.isInteger(Math.log2(size)) && from % size === 0).toBe(true);
          expect(own.every((id) => id >= from && id < from + size)).toBe(true);
        }
      }),
    );
  });

  test('a new id changes the range it falls into, and no other', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 2 ** 50 }), fc.integer({ min: 2, max: 50 }), (set, added, most) => {
        const before = partition(set, most);
        const after = partition([...new Set([...set, added])], most);
        const elsewhere = (ranges: typeof before): typeof before =>
          ranges.filter((range) => !before.some((old) => old.from === range.from && old.size === range.size));
        const home = before.find(({ from, size }) => added >= from && added < from + size);
        for (const range of elsewhere(after)) {
          const isInHome = home !== undefined && range.from >= home.from && range.from < home.from + home.size;
          expect(isInHome || range.ids.includes(added)).toBe(true);
        }
      }),
    );
  });

  test('an empty set has no ranges', () => {
    expect(partition([], 300)).toEqual([]);
  });
});
