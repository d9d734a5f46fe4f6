/** Time, chance, and the place where problems are written. */
import { randomUUID } from 'node:crypto';
import type { Chance, Clock, Journal } from './ports';

export const clock: Clock = { now: () => Date.now() };

export const chance: Chance = { token: () => randomUUID().replaceAll('-', '').slice(0, 10) };

/**
 * Writes one line for each problem. Messages of Jira and of people never get into it: a stack says where, and a known error's
 * name says what.
 */
export const journal: Journal = {
  problem(reference, where, cause) {
    console.error(JSON.stringify({ reference, where, cause: describe(cause) }));
  },
};

function describe(cause: unknown): { name: string; message?: string; at?: string[] } {
  if (!(cause instanceof Error)) return { name: typeof cause };
  const at = (cause.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 6)
    .map((line) => line.trim());
  // Only our own errors have a message that is known to hold nothing of people's.
  const isOwn = cause.constructor === Error || cause.name === 'Refusal' || cause instanceof TypeError;
  return { name: cause.name, ...(isOwn ? { message: cause.message.slice(0, 200) } : {}), at };
}
