/** How often an app's functions may be called: by a person, and on the whole installation. */
import { slidingWindow, type SlidingWindow } from '../../rates/sliding-window';
import { LIMITS } from '../limits';

export interface InvocationRates {
  /**
   * Counts an invocation.
   * @param accountId null for what no person started
   * @returns null when it may run, else the sentence why not
   */
  admit(accountId: string | null): string | null;
}

const MINUTE_MS = 60_000;
const MAX_PEOPLE = 1_000;

/** Opens the counts of an installation over milliseconds that never go back. */
export function createInvocationRates(now: () => number): InvocationRates {
  const all = slidingWindow(LIMITS.installationInvocations.value, MINUTE_MS, now);
  const people = new Map<string, SlidingWindow>();

  function windowOf(accountId: string): SlidingWindow {
    const kept = people.get(accountId);
    if (kept !== undefined) return kept;
    if (people.size >= MAX_PEOPLE) for (const [other, window] of people) if (window.isEmpty()) people.delete(other);
    const opened = slidingWindow(LIMITS.userInvocations.value, MINUTE_MS, now);
    people.set(accountId, opened);
    return opened;
  }

  return {
    admit(accountId) {
      const person = accountId === null ? null : windowOf(accountId);
      if (person !== null && person.waitFor(1) > 0)
        return `The rate limit is exceeded: more than ${LIMITS.userInvocations.value} invocations a minute by one person.`;
      if (all.waitFor(1) > 0)
        return `The rate limit is exceeded: more than ${LIMITS.installationInvocations.value} invocations a minute on this installation.`;
      person?.add(1);
      all.add(1);
      return null;
    },
  };
}
