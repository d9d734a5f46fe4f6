import type { Records } from '../request-ports';

/** How often a write is tried over what somebody else wrote meanwhile. */
const TRIES = 5;

/** Changes sections by reading and writing over what was read. */
export function changing({ read, write }: Pick<Records, 'read' | 'write'>): Records['change'] {
  return async (section, subject, { by, at }, make) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
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
