/** Somebody who said on a portal that they could sponsor an epic. */
import { ownRoleOf } from './own-epic';
import type { Sponsorship } from './sponsorship';

export interface Offer {
  accountId: string;
  /** Instant, ISO 8601. */
  at: string;
}

/** The offers that are still of use: each person once, and nobody who stands behind the epic already. */
export function openOffers(offers: readonly Offer[], sponsorship: Pick<Sponsorship, 'people'> | null): Offer[] {
  const first = new Map<string, Offer>();
  for (const { accountId, at } of offers) {
    const known = first.get(accountId);
    if (known === undefined || at < known.at) first.set(accountId, { accountId, at });
  }
  return [...first.values()]
    .filter(({ accountId }) => sponsorship === null || ownRoleOf(sponsorship, accountId) === null)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}
