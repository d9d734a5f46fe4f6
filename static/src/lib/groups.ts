/** Groups of people, as Jira tells the person in front of the screen. */
import { requestJira, type CallResult } from './bridge';
import { isRecord } from './extension';
import { failureOf } from './read-asked-item';

export interface Group {
  groupId: string;
  name: string;
}

/** Finds groups by a part of their name. */
export async function findGroups(words: string): Promise<CallResult<Group[]>> {
  const answer = await requestJira('GET', `/rest/api/3/groups/picker?maxResults=10&query=${encodeURIComponent(words)}`);
  const groups = answer.ok && isRecord(answer.body) ? answer.body['groups'] : null;
  if (!Array.isArray(groups)) return { ok: false, error: failureOf(answer) };
  return { ok: true, value: groups.map(groupOf).filter((group) => group !== null) };
}

/** Names for ids of groups; those that Jira does not know, or does not tell the reader, are left out. */
export async function readGroups(groupIds: readonly string[]): Promise<Group[]> {
  if (groupIds.length === 0) return [];
  const ids = groupIds.map((id) => `groupId=${encodeURIComponent(id)}`).join('&');
  const answer = await requestJira('GET', `/rest/api/3/group/bulk?maxResults=${groupIds.length}&${ids}`);
  if (!answer.ok || !isRecord(answer.body) || !Array.isArray(answer.body['values'])) return [];
  return answer.body['values'].map(groupOf).filter((group) => group !== null);
}

function groupOf(value: unknown): Group | null {
  if (!isRecord(value) || typeof value['groupId'] !== 'string') return null;
  const { groupId, name } = value;
  return { groupId, name: typeof name === 'string' ? name : groupId };
}
