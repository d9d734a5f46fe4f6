/** The switches of a site for what is not known: kept with its state, read at every use, so that a change needs no restart. */
import type { Database } from '../contract';
import { UNKNOWNS, type Unknown, type UnknownKey } from './registry';

const TABLE = 'site.unknowns';

/** Tells the chosen answer to a question. */
export type AnswerOf = (key: UnknownKey) => string;

/** The chosen answers by question. */
export type Answers = Record<UnknownKey, string>;

export const UNKNOWN_KEYS = Object.keys(UNKNOWNS) as UnknownKey[];

/** The answer with which every site starts. */
export function usualAnswer(key: UnknownKey): string {
  return Object.keys(UNKNOWNS[key].answers)[0] ?? '';
}

/**
 * How the site behaves where a question is open.
 * @returns the answer's word, as in the registry
 */
export function answerTo(db: Database, key: UnknownKey): string {
  return db.table<string>(TABLE).get(key) ?? usualAnswer(key);
}

/** All answers of a site. */
export function readAnswers(db: Database): Answers {
  return Object.fromEntries(UNKNOWN_KEYS.map((key) => [key, answerTo(db, key)])) as Answers;
}

/**
 * Changes answers; all of them, or none.
 * @throws RangeError naming a question or an answer that there is not
 */
export function chooseAnswers(db: Database, wanted: Readonly<Record<string, unknown>>): Answers {
  const chosen = Object.entries(wanted).map(([name, answer]) => checkedChoice(name, answer));
  db.transact(() => {
    const table = db.table<string>(TABLE);
    for (const [key, answer] of chosen) {
      if (answer === usualAnswer(key)) table.delete(key);
      else table.set(key, answer);
    }
  });
  return readAnswers(db);
}

function keyOf(name: string): UnknownKey {
  const key = UNKNOWN_KEYS.find((one) => one === name);
  if (key === undefined) throw new RangeError(`There is no switch ${name}. There are: ${UNKNOWN_KEYS.join(', ')}.`);
  return key;
}

function checkedChoice(name: string, answer: unknown): [UnknownKey, string] {
  const key = keyOf(name);
  const { answers }: Unknown = UNKNOWNS[key];
  if (typeof answer !== 'string' || !Object.hasOwn(answers, answer))
    throw new RangeError(`The answers to ${key} are ${Object.keys(answers).join(', ')}.`);
  return [key, answer];
}

/**
 * Reads `key=answer` of the command line.
 * @throws RangeError if it is none, or names a question or an answer that there is not
 */
export function readChoice(text: string): [UnknownKey, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new RangeError(`--unknown takes key=answer, not ${text}.`);
  return checkedChoice(text.slice(0, at), text.slice(at + 1));
}
