/** What people say, and when they looked, in memory. */
import type { World } from '../../../../src/entry/compose';
import type { VisitPlace } from '../../../../src/platform/publishing-ports';
import type { StoredVoice } from '../../../../src/platform/voices-ports';
import type { Visit } from '../../../../src/publishing/visit';
import type { Watch } from './memory-portals';

export interface MemoryVoices {
  /** By work item, kind and account. */
  rows: Map<string, StoredVoice>;
  /** Words of a day, by account. */
  words: Map<string, { day: number; count: number }>;
  /** By place and account. */
  visits: Map<string, Visit>;
}

export const noVoices = (): MemoryVoices => ({ rows: new Map(), words: new Map(), visits: new Map() });

const keyOf = ({ issueId, kind, accountId }: Pick<StoredVoice, 'issueId' | 'kind' | 'accountId'>): string =>
  `${issueId}:${kind}:${accountId}`;

const placeOf = (place: VisitPlace): string => (place === 'my' ? 'my' : `${place.projectId}:${place.portalId}`);

export function memoryVoices(state: MemoryVoices, watch: Watch): Pick<World, 'visits' | 'voiceStore'> {
  const where = (is: (voice: StoredVoice) => boolean): Promise<StoredVoice[]> =>
    Promise.resolve([...state.rows.values()].filter(is).map((voice) => ({ ...voice })));
  return {
    visits: watch('visits', {
      of: (place, accountId) => Promise.resolve(state.visits.get(`${placeOf(place)}:${accountId}`) ?? null),
      ofMany: (places, accountId) =>
        Promise.resolve(places.map((place) => state.visits.get(`${placeOf(place)}:${accountId}`) ?? null)),
      note: (place, accountId, visit) => {
        state.visits.set(`${placeOf(place)}:${accountId}`, visit);
        return Promise.resolve();
      },
      forget: (portal) => {
        for (const key of state.visits.keys()) if (key.startsWith(`${placeOf(portal)}:`)) state.visits.delete(key);
        return Promise.resolve();
      },
    } satisfies World['visits']),

    voiceStore: watch('voiceStore', {
      async own(issueId, accountId) {
        const own = await where((voice) => voice.issueId === issueId && voice.accountId === accountId);
        return Object.fromEntries(own.map((voice) => [voice.kind, voice]));
      },
      write: (voice, over) => {
        if ((state.rows.get(keyOf(voice))?.revision ?? null) !== over) return Promise.resolve(false);
        state.rows.set(keyOf(voice), { ...voice, revision: (over ?? 0) + 1 });
        return Promise.resolve(true);
      },
      removeAll: (voices) => {
        for (const voice of voices) state.rows.delete(keyOf(voice));
        return Promise.resolve();
      },
      ofIssue: (issueId, kind) => where((voice) => voice.issueId === issueId && voice.kind === kind),
      openIn: (projectId) => where((voice) => voice.isOpen && voice.projectId === projectId),
      offersOf: (accountId) => where((voice) => voice.kind === 'offer' && voice.accountId === accountId),
      ofEpic: (epicId) => where((voice) => voice.epicId === epicId),
      inProject: (projectId) => where((voice) => voice.projectId === projectId),
      count: (accountId, day, most) => {
        const there = state.words.get(accountId);
        const count = there?.day === day ? there.count : 0;
        if (count < most) state.words.set(accountId, { day, count: count + 1 });
        return Promise.resolve(count < most);
      },
    } satisfies World['voiceStore']),
  };
}
