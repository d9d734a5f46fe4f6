import { z } from 'zod';
import { jiraId, portalId, type MethodTable } from '../platform/methods';
import { HEARD_BY } from './own-voice';
import { SAYINGS } from './voice';

/** What a reader sees of their own voice; null for who is not signed in. */
export const mineShape = z.object({
  asked: z.boolean(),
  /** Names the answer that stands, for `voice.say`. */
  answer: z.string(),
  /** What they said last; `isBefore` of an answer that stood before. */
  said: z.object({ says: z.enum(SAYINGS), note: z.string(), at: z.string(), isBefore: z.boolean() }).nullable(),
  follows: z.boolean(),
  /** Whether they said that they need it too. */
  needs: z.boolean(),
  offered: z.boolean(),
  told: z.enum(HEARD_BY),
  briefOpen: z.boolean(),
  usingOpen: z.boolean(),
  using: z.object({ promisedBy: z.string(), wayForward: z.string() }).nullable(),
  returning: z.string().nullable(),
});

const onItem = {
  projectId: jiraId,
  portalId: portalId.exactOptional(),
  item: z.number().int().positive().max(999_999_999_999_999),
};
/** Longer than anything that is kept; the rules say what is too long. */
const text = z.string().max(4000);
const mine = z.object({ mine: mineShape });

/**
 * What readers may say: everybody who is signed in and reads the item in a portal. All of it is private to the team; each person
 * has forty words a day.
 */
export const voiceMethods = {
  'voice.say': {
    guard: 'speaker',
    trust: 'portal',
    payload: z.object({ ...onItem, answer: z.string().max(40), says: z.enum(SAYINGS), note: text.default('') }),
    answer: mine,
  },
  'voice.follow': {
    guard: 'speaker',
    trust: 'portal',
    payload: z.object({ ...onItem, on: z.boolean() }),
    answer: mine,
  },
  /** "I need this too", of what somebody else asked for: the team sees how many do, and who. */
  'voice.need': {
    guard: 'speaker',
    trust: 'portal',
    payload: z.object({ ...onItem, on: z.boolean() }),
    answer: mine,
  },
  /** "I could sponsor this": for the epic of the item, if it has one. */
  'voice.offer': {
    guard: 'speaker',
    trust: 'portal',
    payload: z.object({ ...onItem, on: z.boolean() }),
    answer: mine,
  },
  /** The three questions of a brief that nobody has answered yet. */
  'voice.brief': {
    guard: 'asker',
    trust: 'portal',
    payload: z.object({ ...onItem, aim: text, success: text, byWhen: z.string().max(10) }),
    answer: mine,
  },
  /** Something is in use or approved already. */
  'voice.using': {
    guard: 'asker',
    trust: 'portal',
    payload: z.object({
      ...onItem,
      tool: text,
      since: text,
      account: z.enum(['private', 'company', 'unknown']),
      approver: text,
      contractEnd: z.string().max(10),
      note: text,
    }),
    answer: mine.extend({ promisedBy: z.string() }),
  },
} satisfies MethodTable;
