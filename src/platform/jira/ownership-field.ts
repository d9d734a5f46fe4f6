/** The Ownership field: written by the app alone, for Jira to search and show. */
import { asUser, route } from '@forge/api';
import { z } from 'zod';
import { isSameValue, readOwnershipValue, type OwnershipValue } from '../../sponsorship/ownership-value';
import { Refusal } from '../failure';
import type { OwnershipField } from '../sponsorship-ports';
import { appField } from './app-field';
import { ask } from './request';

const field = appField('ownership');

/** So many work items in one request: how many Jira takes is in no source. */
const AT_ONCE = 100;

interface Update {
  issueId: number;
  value: OwnershipValue | null;
}

export const ownershipField: OwnershipField = {
  async read(issueId) {
    const { id } = await field.find();
    const issue = await ask(z.object({ fields: z.record(z.string(), z.unknown()) }), () =>
      asUser().requestJira(route`/rest/api/3/issue/${issueId}?fields=${id}`),
    );
    return readOwnershipValue(issue.fields[id]);
  },

  async write(updates) {
    const refused = new Set<number>();
    for (let start = 0; start < updates.length; start += AT_ONCE) {
      const chunk = updates.slice(start, start + AT_ONCE);
      if (await isTaken(chunk)) continue;
      // One work item that Jira does not take would keep all others from being written: each by itself tells which it is.
      for (const update of chunk) if (!(await isTaken([update]))) refused.add(update.issueId);
    }
    return refused;
  },
};

/** The id for those who read whether anything stands in the field; null where Jira does not list it. */
export async function ownershipFieldId(): Promise<string | null> {
  try {
    return (await field.find()).id;
  } catch (cause) {
    if (cause instanceof Refusal && cause.failure.code === 'FIELD_HIDDEN') return null;
    throw cause;
  }
}

async function isTaken(updates: readonly Update[]): Promise<boolean> {
  try {
    await field.write(grouped(updates));
    return true;
  } catch (cause) {
    if (cause instanceof Refusal && !['NOT_FOUND', 'FORBIDDEN'].includes(cause.failure.code)) throw cause;
    return false;
  }
}

/** Work items that get the same value, together. */
function grouped(updates: readonly Update[]): { issueIds: number[]; value: OwnershipValue | null }[] {
  const groups: { issueIds: number[]; value: OwnershipValue | null }[] = [];
  for (const { issueId, value } of updates) {
    const same = groups.find((group) => isSameValue(group.value, value));
    if (same === undefined) groups.push({ issueIds: [issueId], value });
    else same.issueIds.push(issueId);
  }
  return groups;
}
