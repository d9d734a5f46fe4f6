import { createHash } from 'node:crypto';

/** Not as long as account ids are: those are found by their form. */
const HASH_CHARACTERS = 20;

/** Stands for an account in a key: ids of some people hold letters that no key may, and no key should name anybody. */
export const accountHash = (accountId: string): string =>
  createHash('sha256').update(accountId).digest('hex').slice(0, HASH_CHARACTERS);
