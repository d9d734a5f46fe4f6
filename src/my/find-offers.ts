import type { Published } from '../platform/publishing-ports';
import type { Records } from '../platform/request-ports';
import type { StoredVoice, VoiceStore } from '../platform/voices-ports';
import { stillThere } from '../privacy/erased';
import type { ReadablePortal } from '../publishing/readable-portal';
import type { Place } from '../publishing/snapshot';
import { ownRoleOf } from '../sponsorship/own-epic';
import type { Sponsorship } from '../sponsorship/sponsorship';
import { fullestOf } from './fullest';

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

/** Where nobody is looked for any more: what has its yes, and what is over. */
const SETTLED: readonly Place[] = [
  'yes-planned',
  'yes-in-progress',
  'yes-done',
  'finished-before',
  'withdrawn',
  'duplicate',
  'closed',
];

/**
 * What somebody offered to stand up for, as far as they still read it and it still waits for somebody: neither they nor another
 * sponsor is named, and the request is neither over nor answered with a yes. The newest first.
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
    return body == null || (ownRoleOf(body, accountId) === null && !hasSponsorNow(body));
  });
  const read = async ({ projectId, issueId, at }: StoredVoice): Promise<Offered | null> => {
    // What only says less of the same requests has none that the other one has not.
    for (const portal of fullestOf(portals.filter((one) => one.projectId === projectId))) {
      const told = await published.story(projectId, portal, issueId);
      if (!told.ok) continue;
      const { id, key, title, place } = told.value.story;
      return SETTLED.includes(place) ? null : { projectId, portalId: portal.settings.id, id, key, title, at };
    }
    return null;
  };
  return (await Promise.all(waiting.map(read))).filter((offer) => offer !== null);
}

const hasSponsorNow = ({ people: { sponsor } }: Pick<Sponsorship, 'people'>): boolean =>
  sponsor !== null && stillThere([sponsor.accountId]).length > 0;
