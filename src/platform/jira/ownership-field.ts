/** The Ownership field: written by the app alone, for Jira to search and show. */
import { isSameValue } from '../../sponsorship/ownership-value';
import type { OwnershipField } from '../ports';
import { appField } from './app-field';

const field = appField('ownership');

/** So many work items in one request: how many Jira takes is in no source. */
const AT_ONCE = 100;

export const ownershipField: OwnershipField = {
  async write(updates) {
    for (let start = 0; start < updates.length; start += AT_ONCE) {
      const grouped: { issueIds: number[]; value: (typeof updates)[number]['value'] }[] = [];
      for (const { issueId, value } of updates.slice(start, start + AT_ONCE)) {
        const same = grouped.find((group) => isSameValue(group.value, value));
        if (same === undefined) grouped.push({ issueIds: [issueId], value });
        else same.issueIds.push(issueId);
      }
      await field.write(grouped);
    }
  },
};
