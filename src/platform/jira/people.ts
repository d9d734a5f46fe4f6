/** Whether people still have an account. As the app: what is asked is only whether somebody is there, and nothing else is kept. */
import { asApp, assumeTrustedRoute, route } from '@forge/api';
import { z } from 'zod';
import { stillThere } from '../../privacy/erased';
import type { AccountState } from '../../sponsorship/ownership';
import { Refusal } from '../failure';
import type { People } from '../sponsorship-ports';
import { ask, askIfThere } from './request';

/** Ids are long: more of them make an address that is longer than some proxies let pass. */
const AT_ONCE = 90;

const person = z.object({ accountId: z.string(), active: z.boolean().optional() });
const bulk = z.object({ values: z.array(person) });

const stateOf = (found: z.output<typeof person>): AccountState => (found.active === false ? 'gone' : 'active');

export const people: People = {
  async states(accountIds) {
    const ids = stillThere([...new Set(accountIds)]);
    const states = new Map<string, AccountState>(ids.map((id) => [id, 'unknown']));
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      const chunk = ids.slice(start, start + AT_ONCE);
      const found = await unlessRefused(() => readBulk(chunk));
      if (found === null) continue;
      for (const one of found) states.set(one.accountId, stateOf(one));
      const missing = chunk.filter((id) => found.every(({ accountId }) => accountId !== id));
      for (const id of missing) states.set(id, await stateOfMissing(id));
    }
    return states;
  },
};

function readBulk(ids: readonly string[]): Promise<z.output<typeof person>[]> {
  const query = ids.map((id) => `accountId=${encodeURIComponent(id)}`).join('&');
  const path = assumeTrustedRoute(`/rest/api/3/user/bulk?maxResults=${ids.length}&${query}`);
  return ask(bulk, () => asApp().requestJira(path)).then(({ values }) => values);
}

/** A person whom a list leaves out is asked for alone: only Jira's own "not found" says that there is no such account. */
async function stateOfMissing(id: string): Promise<AccountState> {
  const found = await unlessRefused(async () => ({
    person: await askIfThere(person, () => asApp().requestJira(route`/rest/api/3/user?accountId=${id}`)),
  }));
  if (found === null) return 'unknown';
  return found.person === null ? 'gone' : stateOf(found.person);
}

/** Nobody is declared gone because a call failed. */
async function unlessRefused<Found>(read: () => Promise<Found>): Promise<Found | null> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof Refusal) return null;
    throw cause;
  }
}
