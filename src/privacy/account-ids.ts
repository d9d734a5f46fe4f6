/**
 * Account ids in whatever is stored, found by their form: so nothing that keeps one can be forgotten here. Atlassian gives them as 24
 * hexadecimal digits, or as a UUID after a number; to customers of a service desk, after `qm` and a UUID; to others after `ug`.
 */
import { ERASED } from './erased';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const ACCOUNT_ID = new RegExp(`(?:(?:\\d+|ug|qm(?::${UUID})?):${UUID}|(?<![0-9a-f])[0-9a-f]{24})(?![0-9a-f])`, 'gi');

/** Every account id in a text, each once. */
export const accountIdsIn = (text: string): string[] => [...new Set(text.match(ACCOUNT_ID))];

/** The text with the word for who is erased in place of some account ids. */
export const withoutAccounts = (text: string, closed: ReadonlySet<string>): string =>
  text.replaceAll(ACCOUNT_ID, (id) => (closed.has(id) ? ERASED : id));
