/** In which epics people are named, one key for each: `epics-of:<account>:<epic>`. Nothing stands under it but that it is there. */
import type { EpicsOfPeople } from '../sponsorship-ports';
import { deleteMany, findByPrefix, writeMany } from './batch';

const prefixOf = (accountId: string): string => `epics-of:${accountId}:`;
const keyOf = (accountId: string, issueId: string): string => `${prefixOf(accountId)}${issueId}`;

export const epicsOfPeople: EpicsOfPeople = {
  async of(accountId) {
    const prefix = prefixOf(accountId);
    const found = await findByPrefix(prefix);
    // Account ids may hold colons: one that begins like another has more than a number after the prefix.
    return found.map(({ key }) => key.slice(prefix.length)).filter((id) => /^\d+$/.test(id));
  },
  add: (issueId, accountIds) => writeMany(accountIds.map((id) => ({ key: keyOf(id, issueId), value: '1' }))),
  remove: (issueId, accountIds) => deleteMany(accountIds.map((id) => keyOf(id, issueId))),
};
