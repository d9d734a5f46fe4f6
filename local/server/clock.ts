/** The site's clock: real pace, movable, kept across restarts. */
import type { Clock, Database } from '../contract';

/** A clock that can be moved. */
export interface SiteClock extends Clock {
  /** Site time minus real time, in milliseconds. */
  offset(): number;
  /**
   * Moves the site's time forward. What becomes due on the way runs in order, each at its own time; after each `settle` is
   * awaited, so that the work it started is done before time goes on.
   * @throws RangeError when the time would go back.
   */
  moveTo(to: number, settle: () => Promise<void>): Promise<void>;
  /**
   * Sets the site's time, also back, without running anything: for filling a new site with a past, and for faults.
   * @throws RangeError while the clock is being moved.
   */
  jumpTo(to: number): void;
  /** Drops everything planned. */
  stop(): void;
}

interface Entry {
  at: number;
  order: number;
  run: () => void;
}

/** setTimeout overflows beyond this. */
const LONGEST_WAIT_MS = 2_000_000_000;

/**
 * Opens the clock of a site.
 * @param start Site time to begin with (epoch milliseconds); without it the clock goes on as before.
 */
export function createSiteClock(db: Database, start: number | null): SiteClock {
  const records = db.table<{ offsetMs: number }>('site.clock');
  const entries = new Set<Entry>();
  let order = 0;
  let timer: NodeJS.Timeout | undefined;
  let moving: number | null = null;
  let stopped = false;
  let offsetMs = start === null ? (records.get('clock')?.offsetMs ?? 0) : start - Date.now();
  if (start !== null) keep();

  function keep(): void {
    db.transact(() => records.set('clock', { offsetMs }));
  }
  const now = (): number => moving ?? Date.now() + offsetMs;

  function earliest(): Entry | undefined {
    let first: Entry | undefined;
    for (const entry of entries) {
      if (first === undefined || entry.at < first.at || (entry.at === first.at && entry.order < first.order))
        first = entry;
    }
    return first;
  }
  function plan(): void {
    clearTimeout(timer);
    const first = earliest();
    if (first === undefined || stopped) return;
    // While the clock is moved, time stands still between two steps; what is due at once still runs.
    if (moving !== null && first.at > moving) return;
    timer = setTimeout(runDue, Math.min(Math.max(first.at - now(), 0), LONGEST_WAIT_MS));
  }
  function runDue(): void {
    for (let first = earliest(); first !== undefined && first.at <= now(); first = earliest()) {
      entries.delete(first);
      first.run();
    }
    plan();
  }

  return {
    now,
    offset: () => now() - Date.now(),
    at(at, run) {
      const entry = { at, order: order++, run };
      entries.add(entry);
      plan();
      return () => {
        entries.delete(entry);
        plan();
      };
    },
    async moveTo(to, settle) {
      if (moving !== null) throw new RangeError('The clock is being moved already.');
      if (to < now()) throw new RangeError(`The clock cannot go back: it is ${new Date(now()).toISOString()}.`);
      clearTimeout(timer);
      moving = now();
      try {
        // What is due or has begun already is done before time goes on, too.
        runDue();
        await settle();
        for (let first = earliest(); first !== undefined && first.at <= to && !stopped; first = earliest()) {
          moving = Math.max(moving, first.at);
          runDue();
          await settle();
        }
      } finally {
        moving = null;
        offsetMs = to - Date.now();
        keep();
        plan();
      }
    },
    jumpTo(to) {
      if (moving !== null) throw new RangeError('The clock is being moved already.');
      offsetMs = to - Date.now();
      keep();
      plan();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      entries.clear();
    },
  };
}
