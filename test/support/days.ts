/** Days from today, for answers that must not be due on whatever day the tests run. */
const DAY = 86_400_000;

/** A day so many days from now, `YYYY-MM-DD`. */
export const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
