/** A clock that differs by less is right: an answer is under way for a moment, too. */
const NEAR_MS = 60_000;
let off = 0;

/**
 * Learns from an answer what time it is where it was given: a browser's clock may be a day fast or slow. One that took long says
 * nothing: the computer may have slept meanwhile.
 * @param askedAt when it was asked for, by the browser's clock
 */
export function learnTime(at: number, askedAt: number): void {
  const received = Date.now();
  if (Math.abs(received - askedAt) >= NEAR_MS) return;
  const by = at - received;
  off = Math.abs(by) < NEAR_MS ? 0 : by;
}

/** Milliseconds since the epoch, by the clock of the back end once it has answered. */
export const now = (): number => Date.now() + off;
