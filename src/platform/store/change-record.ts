import type { Records } from '../request-ports';

/** How often a write is tried over what somebody else wrote meanwhile, and how long it waits at most between two tries. */
const TRIES = 12;
const LONGEST_PAUSE_MS = 300;

/** Changes sections by reading and writing over what was read. */
export function changing({ read, write }: Pick<Records, 'read' | 'write'>): Records['change'] {
  return async (section, subject, { by, at }, make) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      // Many may write to one record at the same second; whoever waits differently long meets fewer of them.
      if (tries > 0) await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, 20 * 2 ** tries));
      const stored = await read(section, subject);
      if (stored?.isNewer === true) return null;
      const before = stored?.body ?? null;
      const { body, value } = make(before);
      if (body === null || body === before) return { value };
      if (await write(section, subject, body, { by, at, over: stored?.revision ?? null })) return { value };
    }
    return null;
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
