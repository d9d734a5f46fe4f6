/** The queue on which a sweep of epics goes on. */
import { Queue } from '@forge/events';
import type { Sweeps } from './sponsorship-ports';

const QUEUE = 'ownership';

export const sweeps: Sweeps = {
  async ask(projectId, delaySeconds) {
    await new Queue<{ projectId: string }>({ key: QUEUE }).push({
      body: { projectId },
      delayInSeconds: delaySeconds,
      // One step of a project at a time; a hint, not a lock: a step that runs twice changes nothing.
      concurrency: { key: `ownership-${projectId}`, limit: 1 },
    });
  },
};
