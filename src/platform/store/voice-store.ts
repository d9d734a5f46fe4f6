/**
 * What people say of requests: entity `voice`, one value for each person, request and kind, written over the revision that was
 * read; and how much each said today (entity `voice-day`).
 */
import { z } from 'zod';
import { SAYINGS, VOICE_KINDS, type VoiceKind } from '../../voices/voice';
import type { StoredVoice, VoiceStore } from '../voices-ports';
import { accountHash } from './account-hash';
import { deleteMany, findByPrefix, readMany, writeMany } from './batch';
import { writeNew, writeOver } from './conditional';
import { findByIndex, findLast } from './index-query';

const ENTITY = 'voice';
const DAYS = 'voice-day';
/** So many words are looked at, page by page: more than people say of a request, or of a project before the team looks. */
const MOST_SAID = 5_000;
/** So many of one request are looked at, by kind; no notice tells more than these who follow. */
const MOST_OF: Record<VoiceKind, number> = { said: MOST_SAID, follow: 500, need: 500, offer: 100 };
const threadOf = (issueId: string, kind: VoiceKind): string => `${issueId}:${kind}`;
/** An index holds no empty text. */
const NONE = '-';
/** Somebody who counts at the same time with forty others can lose often; who loses oftener than that speaks too fast. */
const MOST_TRIES = 8;

const keyOf = (issueId: string, kind: VoiceKind, accountId: string): string =>
  `${issueId}:${kind}:${accountHash(accountId)}`;

/** Where to look for what somebody offered; nothing stands under it but that it is there, and the row itself decides. */
const offersOf = (accountId: string): string => `offers-of:${accountHash(accountId)}:`;

const orNone = (text: string): string => (text === '' ? NONE : text);
const text = z.string().transform((value) => (value === NONE ? '' : value));

const stored = z.object({
  projectId: z.string(),
  issueId: z.string(),
  kind: z.enum(VOICE_KINDS),
  accountId: z.string(),
  at: z.string(),
  epicId: text,
  inbox: text,
  revision: z.number(),
  body: z.object({ says: z.union([z.enum(SAYINGS), z.literal('')]), note: z.string(), answer: z.string() }),
});

/** What can not be read is as good as not said: it is written over by the next word. */
function voiceOf(value: unknown): StoredVoice | null {
  const parsed = stored.safeParse(value);
  if (!parsed.success) return null;
  const { body, inbox, ...rest } = parsed.data;
  return { ...rest, ...body, isOpen: inbox !== '' };
}

const voicesOf = (values: readonly unknown[]): StoredVoice[] => values.flatMap((value) => voiceOf(value) ?? []);

export const voiceStore: VoiceStore = {
  async own(issueId, accountId) {
    const values = await readMany(
      VOICE_KINDS.map((kind) => ({ entityName: ENTITY, key: keyOf(issueId, kind, accountId) })),
    );
    return Object.fromEntries(voicesOf(values).map((voice) => [voice.kind, voice]));
  },

  async write({ says, note, answer, isOpen, ...voice }, over) {
    const value = {
      ...voice,
      epicId: orNone(voice.epicId),
      inbox: isOpen ? voice.projectId : NONE,
      thread: threadOf(voice.issueId, voice.kind),
      revision: (over ?? 0) + 1,
      body: { says, note, answer },
    };
    const { issueId, kind, accountId } = voice;
    if (kind === 'offer') await writeMany([{ key: `${offersOf(accountId)}${issueId}`, value: '1' }]);
    const key = keyOf(issueId, kind, accountId);
    return over === null
      ? writeNew(ENTITY, key, value)
      : writeOver(ENTITY, key, value, { attribute: 'revision', number: over });
  },

  removeAll: (voices) =>
    deleteMany(
      voices.flatMap(({ issueId, kind, accountId }) => [
        { entityName: ENTITY, key: keyOf(issueId, kind, accountId) },
        ...(kind === 'offer' ? [`${offersOf(accountId)}${issueId}`] : []),
      ]),
    ),

  async offersOf(accountId) {
    const prefix = offersOf(accountId);
    const issueIds = (await findByPrefix(prefix)).map(({ key }) => key.slice(prefix.length));
    const keys = issueIds.map((issueId) => ({ entityName: ENTITY, key: keyOf(issueId, 'offer', accountId) }));
    return voicesOf(keys.length === 0 ? [] : await readMany(keys));
  },

  ofIssue: async (issueId, kind) => voicesOf(await findLast(ENTITY, 'thread', threadOf(issueId, kind), MOST_OF[kind])),

  openIn: async (projectId) => voicesOf(await findLast(ENTITY, 'inbox', projectId, MOST_SAID)),

  ofEpic: async (epicId) => voicesOf(await findByIndex(ENTITY, 'epicId', epicId)),

  inProject: async (projectId) => voicesOf(await findByIndex(ENTITY, 'projectId', projectId)),

  async count(accountId, day, most) {
    const key = accountHash(accountId);
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const [value] = await readMany([{ entityName: DAYS, key }]);
      const there = z.object({ day: z.number(), count: z.number(), revision: z.number() }).safeParse(value);
      if (!there.success) {
        if (await writeNew(DAYS, key, { day, count: 1, revision: 1 })) return true;
        continue;
      }
      const { revision } = there.data;
      // A day that is over by this clock, or not there yet, begins a new count.
      const count = there.data.day === day ? there.data.count : 0;
      if (count >= most) return false;
      const next = { day, count: count + 1, revision: revision + 1 };
      if (await writeOver(DAYS, key, next, { attribute: 'revision', number: revision })) return true;
    }
    return null;
  },
};
