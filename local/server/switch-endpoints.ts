/** The endpoints of the site's switches: what is not known, and faults on purpose. */
import type { IncomingMessage } from 'node:http';
import type { Database } from '../contract';
import type { Faults } from '../faults/faults';
import { FAULT_KINDS } from '../faults/faults';
import { UNKNOWNS } from '../unknowns/registry';
import { chooseAnswers, readAnswers, UNKNOWN_KEYS, usualAnswer } from '../unknowns/unknowns';
import { HttpProblem, readJsonObject } from './http';

export interface SwitchParts {
  db: Database;
  faults: Faults;
}

const LIMIT = 64 * 1024;

/**
 * Reads (GET) or changes (POST) the switches of one kind.
 * @returns what to answer
 * @throws HttpProblem 400 naming what is wrong, 405 for another method
 */
export async function answerSwitches(
  { db, faults }: SwitchParts,
  name: 'unknowns' | 'faults',
  request: IncomingMessage,
): Promise<unknown> {
  if (request.method === 'POST') {
    const wanted = await readJsonObject(request, LIMIT);
    try {
      if (name === 'unknowns') chooseAnswers(db, wanted);
      else faults.choose(wanted);
    } catch (error) {
      throw error instanceof RangeError ? new HttpProblem(400, error.message) : error;
    }
  } else if (request.method !== 'GET') throw new HttpProblem(405, `${request.method ?? ''} is not supported here.`);
  if (name === 'faults') return { ...faults.state(), kinds: FAULT_KINDS };
  return {
    answers: readAnswers(db),
    unknowns: UNKNOWN_KEYS.map((key) => ({ key, usual: usualAnswer(key), ...UNKNOWNS[key] })),
  };
}
