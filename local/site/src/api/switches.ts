/** The switches of the site: what nobody knows of Jira and Forge, and faults on purpose. */
import { get, post } from './http';

export interface OpenQuestion {
  key: string;
  question: string;
  /** What the site does, by the answer's word; the usual one first. */
  answers: Readonly<Record<string, string>>;
  usual: string;
  why: string;
  check: string;
  touches: string;
}

export interface Unknowns {
  answers: Readonly<Record<string, string>>;
  unknowns: OpenQuestion[];
}

export interface Fault {
  kind: string;
  ask: number;
  at: string;
  what: string;
}

export interface Faults {
  seed: number;
  rates: Readonly<Record<string, number>>;
  asked: Readonly<Record<string, number>>;
  injected: Fault[];
  /** What happens, by kind of fault. */
  kinds: Readonly<Record<string, string>>;
}

export const readUnknowns = (): Promise<Unknowns> => get('/local/unknowns');

export const chooseAnswer = (key: string, answer: string): Promise<Unknowns> =>
  post('/local/unknowns', { [key]: answer });

export const readFaults = (): Promise<Faults> => get('/local/faults');

/** Sets the seed and the rates; a kind that is not named is switched off. Counting begins anew. */
export const chooseFaults = (seed: number, rates: Readonly<Record<string, number>>): Promise<Faults> =>
  post('/local/faults', { seed, ...rates });
