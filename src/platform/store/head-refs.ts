/**
 * References of a head as they are stored. A head names every part of a portal and is written with every change, so each
 * reference takes a few bytes only: numbers as differences, in columns, packed.
 */
import { z } from 'zod';
import type { SegmentRef } from '../../publishing/snapshot';
import { pack, unpack } from '../packing';

const columns = z.object({
  /** Difference to the end of the range before, in units of its own size. */
  gap: z.array(z.number()),
  /** The size is 2 to this. */
  log: z.array(z.number()),
  items: z.array(z.number()),
  /** How many versions ago it was written. */
  age: z.array(z.number()),
  mark: z.array(z.string()),
  /** Only of those with more than one. */
  parts: z.record(z.string(), z.number()).optional(),
});

const storedRefs = z.array(columns);

/** Packs references, each list in ascending order. @param version of the head */
export function packRefs(lists: readonly (readonly SegmentRef[])[], version: number): string {
  return pack(
    lists.map((refs): z.output<typeof columns> => {
      let end = 0;
      const parts: Record<string, number> = {};
      const gap = refs.map((ref, index) => {
        const steps = (ref.from - end) / ref.size;
        const units = Number.isInteger(steps) ? steps : -(ref.from - end);
        end = ref.from + ref.size;
        if (ref.parts !== undefined) parts[index] = ref.parts;
        return units;
      });
      return {
        gap,
        log: refs.map(({ size }) => Math.log2(size)),
        items: refs.map(({ items }) => items),
        age: refs.map((ref) => version - ref.version),
        mark: refs.map(({ mark }) => mark),
        ...(Object.keys(parts).length > 0 ? { parts } : {}),
      };
    }),
  );
}

/** @throws if the text is broken */
export function unpackRefs(packed: string, version: number): SegmentRef[][] {
  return storedRefs.parse(unpack(packed)).map(({ gap, log, items, age, mark, parts }) => {
    let end = 0;
    return gap.map((units, index) => {
      const size = 2 ** (log[index] ?? Number.NaN);
      const from = end + (units < 0 ? -units : units * size);
      end = from + size;
      const count = parts?.[index];
      const ref = {
        from,
        size,
        items: z.number().parse(items[index]),
        version: version - z.number().parse(age[index]),
        mark: z.string().parse(mark[index]),
      };
      return count === undefined ? ref : { ...ref, parts: count };
    });
  });
}
