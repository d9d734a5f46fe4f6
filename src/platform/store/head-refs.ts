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
  /** All of one length, so nothing stands between them. */
  marks: z.string(),
  /** Only of those with more than one. */
  parts: z.record(z.string(), z.number()).optional(),
});

const storedRefs = z.array(columns);

/** Packs references, each list in ascending order. */
export function packRefs(lists: readonly (readonly SegmentRef[])[]): string {
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
        marks: refs.map(({ mark }) => mark).join(''),
        ...(Object.keys(parts).length > 0 ? { parts } : {}),
      };
    }),
  );
}

/** @throws if the text is broken */
export function unpackRefs(packed: string): SegmentRef[][] {
  return storedRefs.parse(unpack(packed)).map(({ gap, log, items, marks, parts }) => {
    let end = 0;
    const length = marks.length / gap.length;
    return gap.map((units, index) => {
      const size = 2 ** (log[index] ?? Number.NaN);
      const from = end + (units < 0 ? -units : units * size);
      end = from + size;
      const count = parts?.[index];
      const ref = {
        from,
        size,
        items: z.number().parse(items[index]),
        mark: marks.slice(index * length, (index + 1) * length),
      };
      return count === undefined ? ref : { ...ref, parts: count };
    });
  });
}
