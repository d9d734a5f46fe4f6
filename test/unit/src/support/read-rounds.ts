/** Counts how often an answer waits for the store or for Jira: calls that are under way at the same time are one round. */
import type { MemoryState } from './memory-world';

/** Calls that write: what somebody waits for before they see anything is read. */
const WRITES = /\.(note|write|mark|ask|append|store|remove|count)$/;

/** From here on every port call of the state is noted; each round ends when nothing more begins by itself. */
export function readRounds(state: MemoryState): { reads(): string[][] } {
  const rounds: string[][] = [];
  let open: string[] | null = null;
  state.before = async (name) => {
    if (WRITES.test(name)) return;
    if (open === null) {
      open = [];
      rounds.push(open);
      setImmediate(() => (open = null));
    }
    open.push(name);
    // Nothing is answered before all that is asked for together has been asked for.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { reads: () => rounds };
}
