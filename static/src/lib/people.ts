/** People, as Jira tells the person in front of the screen. Nothing of it is kept but account ids. */
import { requestJira, type CallResult } from './bridge';
import { isRecord } from './extension';
import { failureOf } from './read-asked-item';

export interface Person {
  accountId: string;
  name: string;
  active: boolean;
}

/** Finds people by a part of their name. */
export async function findPeople(words: string): Promise<CallResult<Person[]>> {
  const answer = await requestJira('GET', `/rest/api/3/user/search?maxResults=10&query=${encodeURIComponent(words)}`);
  if (!answer.ok || !Array.isArray(answer.body)) return { ok: false, error: failureOf(answer) };
  return { ok: true, value: answer.body.map(personOf).filter(isActivePerson) };
}

/** Names for account ids; those that Jira does not know, or does not tell now, are left out. */
export async function readPeople(accountIds: readonly string[]): Promise<Person[]> {
  const asked = accountIds.filter((id) => id !== '');
  if (asked.length === 0) return [];
  const ids = asked.map((id) => `accountId=${encodeURIComponent(id)}`).join('&');
  const answer = await requestJira('GET', `/rest/api/3/user/bulk?maxResults=${asked.length}&${ids}`);
  if (!answer.ok || !isRecord(answer.body) || !Array.isArray(answer.body['values'])) return [];
  return answer.body['values'].map(personOf).filter((person) => person !== null);
}

function isActivePerson(person: Person | null): person is Person {
  return person?.active === true;
}

/** A person; null for apps and customers, who decide nothing here. */
function personOf(value: unknown): Person | null {
  if (!isRecord(value) || typeof value['accountId'] !== 'string') return null;
  const { accountId, displayName, active, accountType } = value;
  if (typeof accountType === 'string' && accountType !== 'atlassian') return null;
  return { accountId, name: typeof displayName === 'string' ? displayName : accountId, active: active !== false };
}
