/** Sets of small whole numbers, one bit each: made for sets of which a good part of all numbers is in. */
export type Bits = Uint32Array;

const WIDTH = 32;

/** An empty set with room for the numbers below `size`. */
export const noBits = (size: number): Bits => new Uint32Array(Math.ceil(size / WIDTH));

export function hasBit(bits: Bits, number: number): boolean {
  return ((bits[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
}

/** Adds a number for which there is room. */
export function setBit(bits: Bits, number: number): void {
  const at = number >>> 5;
  bits[at] = (bits[at] ?? 0) | (1 << (number & 31));
}

export function clearBit(bits: Bits, number: number): void {
  const at = number >>> 5;
  bits[at] = (bits[at] ?? 0) & ~(1 << (number & 31));
}

/** The same set with room for the numbers below `size`. */
export function withRoom(bits: Bits, size: number): Bits {
  if (bits.length * WIDTH >= size) return bits;
  const wider = noBits(Math.max(size, bits.length * WIDTH * 2));
  wider.set(bits);
  return wider;
}

/** Numbers that are in both. */
export const both = (a: Bits, b: Bits): Bits => a.map((word, at) => word & (b[at] ?? 0));

/** Numbers that are in the first and not in the second. */
export const without = (a: Bits, b: Bits): Bits => a.map((word, at) => word & ~(b[at] ?? 0));

/** Adds the second set to the first, which has room for it. */
export function addBits(into: Bits, more: Bits): void {
  const length = Math.min(into.length, more.length);
  for (let at = 0; at < length; at += 1) into[at] = (into[at] ?? 0) | (more[at] ?? 0);
}

/** Numbers that are in either. */
export function either(a: Bits, b: Bits): Bits {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const all = long.slice();
  addBits(all, short);
  return all;
}

/** Calls back for each number, the smallest first. */
export function eachBit(bits: Bits, call: (number: number) => void): void {
  for (let at = 0; at < bits.length; at += 1) {
    let word = bits[at] ?? 0;
    while (word !== 0) {
      const lowest = word & -word;
      call(at * WIDTH + 31 - Math.clz32(lowest));
      word ^= lowest;
    }
  }
}
