import type { Published } from '../platform/publishing-ports';
import type { Records } from '../platform/request-ports';
import type { StoredVoice, VoiceStore } from '../platform/voices-ports';
import type { ReadablePortal } from '../publishing/readable-portal';
import { ownRoleOf } from '../sponsorship/own-epic';

export interface OfferPorts {
  published: Pick<Published, 'story'>;
  records: Pick<Records, 'readMany'>;
  voiceStore: Pick<VoiceStore, 'offersOf'>;
}

/** A request for whose theme somebody offered to stand up, in a portal in which they read it. */
export interface Offered {
  projectId: string;
  portalId: string;
  id: number;
  key: string;
  title: string;
  /** Instant, ISO 8601. */
  at: string;
}

/** Nobody waits for so many answers; each takes a look into a portal. */
const MOST = 20;

/**
 * What somebody offered to stand up for, and was not named for yet, as far as they still read it: the newest first.
 * @param portals that they may read
 * @throws Refusal of the store
 */
export async function findOffers(
  { published, records, voiceStore }: OfferPorts,
  portals: readonly (ReadablePortal & { projectId: string })[],
  accountId: string,
): Promise<Offered[]> {
  const offers = (await voiceStore.offersOf(accountId)).sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, MOST);
  if (offers.length === 0) return [];
  const named = await records.readMany('sponsorship', [...new Set(offers.map(({ epicId }) => epicId))].filter(Boolean));
  const waiting = offers.filter(({ epicId }) => {
    const body = named.get(epicId)?.body;
    return body == null || ownRoleOf(body, accountId) === null;
  });
  const read = async ({ projectId, issueId, at }: StoredVoice): Promise<Offered | null> => {
    for (const portal of portals.filter((one) => one.projectId === projectId)) {
      const told = await published.story(projectId, portal, issueId);
      if (!told.ok) continue;
      const { id, key, title } = told.value.story;
      return { projectId, portalId: portal.settings.id, id, key, title, at };
    }
    return null;
  };
  return (await Promise.all(waiting.map(read))).filter((offer) => offer !== null);
}
