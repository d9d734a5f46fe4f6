/** The people of an export: by account id where there is one, else by name. */
import type { UserRecord } from '../jira/model';
import { GROUPS } from '../sample/base-site';

export interface People {
  /** The account of a person; null for an empty cell. Makes one up for a person seen for the first time. */
  find(name: string, accountId: string): string | null;
  records(): UserRecord[];
}

/** @param taken e-mail addresses that others on the site have */
export function createPeople(taken: readonly string[]): People {
  const byId = new Map<string, UserRecord>();
  const idByName = new Map<string, string>();
  const addresses = new Set(taken);

  function addressFor(name: string): string {
    const plain = name
      .toLowerCase()
      .replace(/ı/g, 'i')
      .replace(/ł/g, 'l')
      .replace(/ß/g, 'ss')
      .replace(/ø/g, 'o')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '.')
      .replace(/^\.+|\.+$/g, '');
    const base = plain === '' ? 'person' : plain;
    for (let number = 1; ; number += 1) {
      const address = `${base}${number === 1 ? '' : String(number)}@example.com`;
      if (!addresses.has(address)) return address;
    }
  }

  function add(accountId: string, displayName: string): string {
    const emailAddress = addressFor(displayName);
    addresses.add(emailAddress);
    byId.set(accountId, {
      accountId,
      accountType: 'atlassian',
      displayName,
      emailAddress,
      // An export does not tell who has left.
      active: true,
      licensed: true,
      timeZone: 'UTC',
      locale: 'en_US',
      groupIds: [GROUPS.users.groupId],
    });
    return accountId;
  }

  return {
    find(name, accountId) {
      if (name === '' && accountId === '') return null;
      const known = accountId === '' ? idByName.get(name) : accountId;
      const id = known ?? `imported:${String(byId.size + 1).padStart(4, '0')}`;
      if (name !== '' && !idByName.has(name)) idByName.set(name, id);
      const record = byId.get(id);
      if (record === undefined) return add(id, name === '' ? UNNAMED : name);
      // A person first met by account id alone, in a comment, gets the name when a row has it.
      if (record.displayName === UNNAMED && name !== '') {
        addresses.delete(record.emailAddress);
        add(id, name);
      }
      return id;
    },
    records: () => [...byId.values()],
  };
}

const UNNAMED = 'Former colleague';
