/** What a warm function remembers for a while. Nothing depends on it: a cold one asks again. */

/** More than a warm function meets in a few minutes; beyond it everything is forgotten. */
const MOST = 5_000;

export interface ShortMemory {
  note(key: string, now: number): void;
  isFresh(key: string, now: number): boolean;
}

/** @param forMs how long something is remembered, in milliseconds */
export function shortMemory(forMs: number): ShortMemory {
  const noted = new Map<string, number>();
  return {
    note(key, now) {
      if (noted.size >= MOST) noted.clear();
      noted.set(key, now);
    },
    isFresh(key, now) {
      const at = noted.get(key);
      return at !== undefined && now >= at && now - at < forMs;
    },
  };
}
