/** A bucket of tokens that fills at a steady rate: a spike empties it, what is sustained is the rate. */
export interface TokenBucket {
  /** Milliseconds until `amount` can be taken; 0 when it can now. */
  waitFor(amount: number): number;
  /** Takes tokens; the bucket may go below empty for what is only known afterwards. */
  take(amount: number): void;
  /** Whole tokens that are left. */
  left(): number;
  isFull(): boolean;
}

/** Opens a full bucket of `size` tokens that is refilled by `size` a second, over milliseconds that never go back. */
export function tokenBucket(size: number, now: () => number): TokenBucket {
  let level = size;
  let at = now();
  function fill(): void {
    const time = now();
    level = Math.min(size, level + ((time - at) / 1000) * size);
    at = time;
  }
  return {
    waitFor(amount) {
      fill();
      // More than the bucket holds can never be taken at once; a full bucket must do.
      const needed = Math.min(amount, size) - level;
      return needed <= 0 ? 0 : Math.ceil((needed / size) * 1000);
    },
    take(amount) {
      fill();
      level -= amount;
    },
    left() {
      fill();
      return Math.max(0, Math.floor(level));
    },
    isFull() {
      fill();
      return level >= size;
    },
  };
}
