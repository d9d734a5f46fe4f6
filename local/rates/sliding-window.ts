/** At most so many in so long, looking back from now. */
export interface SlidingWindow {
  /** Milliseconds until `amount` more would fit; 0 when they fit now. */
  waitFor(amount: number): number;
  add(amount: number): void;
  /** Whether nothing is left in it. */
  isEmpty(): boolean;
  /** How much is left of the limit. */
  left(): number;
}

/** Opens a window over milliseconds that never go back. */
export function slidingWindow(limit: number, windowMs: number, now: () => number): SlidingWindow {
  let taken: { at: number; amount: number }[] = [];
  let first = 0;
  let sum = 0;

  function forget(): void {
    const end = now() - windowMs;
    for (let entry = taken[first]; entry !== undefined && entry.at <= end; entry = taken[first]) {
      sum -= entry.amount;
      first++;
    }
    if (first > 1000 && first * 2 > taken.length) {
      taken = taken.slice(first);
      first = 0;
    }
  }

  return {
    waitFor(amount) {
      forget();
      let over = sum + amount - limit;
      if (over <= 0) return 0;
      for (let at = first; at < taken.length; at++) {
        const entry = taken[at];
        over -= entry?.amount ?? 0;
        if (over <= 0) return Math.max(1, (entry?.at ?? 0) + windowMs - now());
      }
      return windowMs;
    },
    add(amount) {
      taken.push({ at: now(), amount });
      sum += amount;
    },
    isEmpty() {
      forget();
      return sum === 0;
    },
    left() {
      forget();
      return Math.max(0, limit - sum);
    },
  };
}
