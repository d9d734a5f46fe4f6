/** Events of Jira on a bad day: late, twice, in the wrong order, never. */
import type { Clock, ProductEvent } from '../contract';
import type { Faults } from './faults';

const LATEST_MS = 180_000;
/** An event that waits for the next one does not wait for ever. */
const HELD_MS = 5_000;

/** Puts faults between Jira and those who take its events. Forge's own events come as always. */
export function faultyEvents(
  faults: Faults,
  clock: Clock,
  take: (event: ProductEvent) => void,
): (event: ProductEvent) => void {
  let held: ProductEvent | null = null;
  const release = (): void => {
    const event = held;
    held = null;
    if (event !== null) take(event);
  };
  return (event) => {
    const { eventType } = event;
    if (!eventType.startsWith('avi:jira:')) {
      take(event);
      return;
    }
    if (faults.strikes('event-lost', eventType)) return;
    if (faults.strikes('event-late', eventType)) {
      clock.at(clock.now() + 1000 + faults.shade('event-late') * LATEST_MS, () => take(event));
      return;
    }
    if (held === null && faults.strikes('event-reverse', eventType)) {
      held = event;
      clock.at(clock.now() + HELD_MS, release);
      return;
    }
    take(event);
    if (faults.strikes('event-double', eventType)) take(event);
    release();
  };
}
