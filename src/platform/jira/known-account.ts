import { z } from 'zod';

/** Somebody as Jira names them on a work item, a project or in a history. */
export const person = z
  .object({
    accountId: z.string().nullish(),
    displayName: z.string().nullish(),
    active: z.boolean().nullish(),
  })
  .nullish();

/** How Jira names everybody whose account was closed. Of whom it is only deactivated, the name stays. */
const FORMER_USER = 'Former user';

/** The account id, to be kept; null for who was erased, so that an id which is not kept any more does not come back from Jira. */
export function knownAccount(one: z.output<typeof person>): string | null {
  return one?.active === false && one.displayName === FORMER_USER ? null : (one?.accountId ?? null);
}
