/** Dates of the sample, counted back from now: in working hours, the same for the same seed. */
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The instant of something that happened some days ago. `seed` spreads the time of day. */
export function happened(now: number, daysAgo: number, seed: number): string {
  const midnight = Math.floor(now / DAY_MS) * DAY_MS - daysAgo * DAY_MS;
  const minutes = 8 * 60 + ((seed * 97) % (9 * 60));
  // Never in the future, and what happened on the same day keeps its order.
  return new Date(Math.min(midnight + minutes * MINUTE_MS, now - MINUTE_MS)).toISOString();
}

/** The calendar date some days from now, in UTC. */
export const dateIn = (now: number, days: number): string => new Date(now + days * DAY_MS).toISOString().slice(0, 10);
