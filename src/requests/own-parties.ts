/** Where a person is named as a party: kept by person, so that it is found without a search. The tables say whether it is so. */

export interface OwnParties {
  items: { issueId: string; projectId: string }[];
}

export const NO_OWN_PARTIES: OwnParties = { items: [] };

/** Older ones are forgotten first. */
const MOST = 300;

/** The list with a request. @returns the same list if it is there */
export function withRequest(own: OwnParties, issueId: string, projectId: string): OwnParties {
  const isThere = own.items.some((item) => item.issueId === issueId && item.projectId === projectId);
  if (isThere) return own;
  return { items: [...own.items.filter((item) => item.issueId !== issueId), { issueId, projectId }].slice(-MOST) };
}

/** The list without requests. @returns the same list if none of them is there */
export function withoutRequests(own: OwnParties, issueIds: ReadonlySet<string>): OwnParties {
  const items = own.items.filter(({ issueId }) => !issueIds.has(issueId));
  return items.length === own.items.length ? own : { items };
}
