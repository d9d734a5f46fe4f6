import fc from 'fast-check';
import { partition, repartition, type CountedRange } from '../../../../src/publishing/partition';

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

  test('drawn again from the numbers alone, it is the same, and reads only what changes or is joined with it', () => {
    const most = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(ids, ids, fc.array(fc.nat(), { maxLength: 60 }), most, (set, added, gone, limit) => {
        const before = partition(set, limit);
        const ranges: CountedRange[] = before.map(({ from, size, ids: own }) => ({ from, size, items: own.length }));
        const removed = new Set(gone.map((index) => set[index % Math.max(1, set.length)]));
        const wanted = [...new Set([...set.filter((id) => !removed.has(id)), ...added])];
        const rangeAt = (id: number): CountedRange | undefined =>
          ranges.find(({ from, size }) => id >= from && id < from + size);
        const touched = new Map<CountedRange, number[]>();
        for (const id of [...removed, ...added]) {
          const range = id === undefined ? undefined : rangeAt(id);
          if (range !== undefined)
            touched.set(
              range,
              wanted.filter((each) => rangeAt(each) === range),
            );
        }
        const strays = wanted.filter((id) => rangeAt(id) === undefined);
        const planned = repartition(ranges, touched, strays, limit);
        const after = partition(wanted, limit);
        expect(planned.map(({ from, size }) => [from, size])).toEqual(after.map(({ from, size }) => [from, size]));
        planned.forEach(({ kept, sources }, index) => {
          const own = after[index]?.ids ?? [];
          if (kept !== null) {
            expect(touched.has(kept)).toBe(false);
            expect(kept.items).toBe(own.length);
          }
          const known = own.filter((id) => set.includes(id) && rangeAt(id) !== undefined);
          expect(known.every((id) => sources.some(({ from, size }) => id >= from && id < from + size))).toBe(true);
        });
      }),
    );
  });

  test('an empty set has no ranges', () => {
    expect(partition([], 300)).toEqual([]);
  });
});
