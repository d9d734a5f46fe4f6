import fc from 'fast-check';
import { packRefs, unpackRefs } from '../../../../src/platform/store/head-refs';
import { partition } from '../../../../src/publishing/partition';
import type { SegmentRef } from '../../../../src/publishing/snapshot';

const refs = fc
  .tuple(
    fc.uniqueArray(fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 2 ** 50 })), {
      maxLength: 300,
    }),
    fc.integer({ min: 1, max: 40 }),
    fc.infiniteStream(fc.tuple(fc.stringMatching(/^[\w-]{5}$/), fc.option(fc.integer({ min: 2, max: 9 })))),
  )
  .map(([ids, most, marks]): SegmentRef[] =>
    partition(ids, most).map(({ from, size, ids: own }) => {
      const [mark, parts] = marks.next().value as [string, number | null];
      return { from, size, items: own.length, mark, ...(parts === null ? {} : { parts }) };
    }),
  );

test('references come back as they were, whatever their ranges', () => {
  fc.assert(
    fc.property(fc.array(refs, { maxLength: 3 }), (lists) => {
      expect(JSON.stringify(unpackRefs(packRefs(lists)))).toBe(JSON.stringify(lists));
    }),
  );
});

test('hundreds of them take a few kilobytes', () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => 10_000 + index * 2);
  let seed = 7;
  const list = partition(ids, 64).map(({ from, size, ids: own }): SegmentRef => {
    seed = (seed * 48_271) % 2_147_483_647;
    return { from, size, items: own.length, mark: seed.toString(36).padStart(6, '0').slice(-5) };
  });
  expect(list.length).toBeGreaterThan(300);
  expect(packRefs([list]).length / list.length).toBeLessThan(8);
});

test('what is broken is refused', () => {
  expect(() => unpackRefs('H4sI')).toThrow();
  expect(() => unpackRefs('')).toThrow();
});
