/** Time, chance, and the place where problems are written. */
import { randomUUID } from 'node:crypto';
import { getAppContext } from '@forge/api';
import { ForgeKvsAPIError } from '@forge/kvs';
import { z } from 'zod';
import type { Chance, Clock, Journal, Site } from './ports';

export const clock: Clock = { now: () => Date.now() };

export const site: Site = { id: () => getAppContext().installationAri.installationId };

export const chance: Chance = { token: () => randomUUID().replaceAll('-', '').slice(0, 10) };

/**
 * Writes one line for each problem. Messages of Jira and of people never get into it: names, codes and places say what went
 * wrong.
 */
export const journal: Journal = {
  problem(reference, where, cause) {
    console.error(JSON.stringify({ reference, where, cause: describe(cause) }));
  },
};

interface Described {
  name: string;
  message?: string;
  code?: string;
  /** What did not have the shape that was expected, by its path. */
  shape?: string[];
  at?: string[];
}

function describe(cause: unknown): Described {
  if (!(cause instanceof Error)) return { name: typeof cause };
  const at = (cause.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 6)
    .map((line) => line.trim());
  const described: Described = { name: cause.name, at };
  if (cause instanceof z.ZodError) {
    described.shape = cause.issues.slice(0, 10).map((issue) => `${issue.path.map(String).join('.')}: ${issue.code}`);
  } else if (cause instanceof ForgeKvsAPIError) {
    described.code = `${cause.responseDetails.status} ${cause.code}`;
  } else if (cause.constructor === Error || cause instanceof TypeError) {
    // Our own messages, and those of the language, hold nothing that people wrote.
    described.message = cause.message.slice(0, 200);
  }
  return described;
}
