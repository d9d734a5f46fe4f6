/** What somebody reads of what they said themselves. Nobody else ever reads it in a portal. */
import type { Saying } from './voice';

/** What is stored of one person and one request, and which questions of it are open to them. */
export interface OwnVoice {
  /** Whether they asked for it. */
  asked: boolean;
  said: { says: Saying; note: string; at: string; answer: string } | null;
  follows: boolean;
  offered: boolean;
  /** What is open to who asked, and what was promised to them, if they told of something in use. */
  open: { brief: boolean; using: boolean; told: UsePromise | null; returning: string | null };
}

/** Until when there is a way forward, `YYYY-MM-DD`, and what it is; '' while that is not known. */
export interface UsePromise {
  promisedBy: string;
  wayForward: string;
}

export interface Mine {
  asked: boolean;
  /** Names the answer that stands: who speaks of it names it by this. */
  answer: string;
  /** What they said of the answer that stands. */
  said: { says: Saying; note: string; at: string } | null;
  follows: boolean;
  offered: boolean;
  /** Whether they may answer the questions of the brief, and tell of what is in use already. */
  briefOpen: boolean;
  usingOpen: boolean;
  /** What they are promised, once they told: nobody learns from it what others told. */
  using: UsePromise | null;
  /** Day on which it comes back, `YYYY-MM-DD`, where who asked is asked first; null otherwise. */
  returning: string | null;
}

/** @param answer that stands now: what was said of an earlier one is over */
export function mineOf({ asked, said, follows, offered, open }: OwnVoice, answer: string): Mine {
  return {
    asked,
    answer,
    said: said?.answer === answer ? { says: said.says, note: said.note, at: said.at } : null,
    follows,
    offered,
    briefOpen: asked && open.brief,
    usingOpen: asked && open.using,
    using: asked ? open.told : null,
    returning: asked ? open.returning : null,
  };
}
