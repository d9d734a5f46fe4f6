/** People, as Jira tells the person in front of the screen. Nothing of it is kept but account ids. */
import { stillThere } from '../../../src/privacy/erased';
import { requestJira, type CallResult } from './bridge';
import { isRecord } from './extension';
import { failureOf } from './read-asked-item';

export interface Person {
  accountId: string;
  name: string;
  active: boolean;
}

/**
 * Finds people by a part of their name.
 * @param customers whether customers of a service desk are found as well: they decide nothing, but ask and stand behind things
 */
export async function findPeople(words: string, { customers = false } = {}): Promise<CallResult<Person[]>> {
  const answer = await requestJira('GET', `/rest/api/3/user/search?maxResults=10&query=${encodeURIComponent(words)}`);
  if (!answer.ok || !Array.isArray(answer.body)) return { ok: false, error: failureOf(answer) };
  const found = answer.body.map(personOf).filter((person) => person !== null);
  return { ok: true, value: found.filter(({ active, isCustomer }) => active && (customers || !isCustomer)) };
}

/** More ids make an address that is longer than some proxies let pass. */
const AT_ONCE = 60;
const PARALLEL = 4;

/** Names for account ids, also of customers; those that Jira does not know, or does not tell now, are left out. */
export async function readPeople(accountIds: readonly string[]): Promise<Person[]> {
  const asked = stillThere([...new Set(accountIds)]).filter((id) => id !== '');
  const chunks: string[][] = [];
  for (let start = 0; start < asked.length; start += AT_ONCE) chunks.push(asked.slice(start, start + AT_ONCE));
  const found: Person[] = [];
  for (let start = 0; start < chunks.length; start += PARALLEL) {
    const some = await Promise.all(chunks.slice(start, start + PARALLEL).map(readSome));
    found.push(...some.flat());
  }
  return found;
}

async function readSome(accountIds: readonly string[]): Promise<Person[]> {
  const ids = accountIds.map((id) => `accountId=${encodeURIComponent(id)}`).join('&');
  const answer = await requestJira('GET', `/rest/api/3/user/bulk?maxResults=${accountIds.length}&${ids}`);
  if (!answer.ok || !isRecord(answer.body) || !Array.isArray(answer.body['values'])) return [];
  return answer.body['values'].map(personOf).filter((person) => person !== null);
}

/** A person; null for apps. */
function personOf(value: unknown): (Person & { isCustomer: boolean }) | null {
  if (!isRecord(value) || typeof value['accountId'] !== 'string') return null;
  const { accountId, displayName, active, accountType } = value;
  if (accountType === 'app') return null;
  return {
    accountId,
    name: typeof displayName === 'string' ? displayName : accountId,
    active: active !== false,
    isCustomer: accountType === 'customer',
  };
}
