/** What somebody reads of what they said themselves. Nobody else ever reads it in a portal. */
import type { Own } from '../publishing/own';
import type { SnapshotHead, Story } from '../publishing/snapshot';
import type { Saying } from './voice';

/**
 * How somebody hears of a change: by Jira's e-mail, by a comment on their own service-desk request, or only where they read it:
 * because it is older than the start line (`before`), or because neither reaches them (`here`). Where it is not known, nothing is
 * said of it.
 */
export const HEARD_BY = ['mail', 'comment', 'before', 'here', 'unknown'] as const;
export type HeardBy = (typeof HEARD_BY)[number];

/** What is stored of one person and one request, and which questions of it are open to them. */
export interface OwnVoice {
  /** Whether they asked for it. */
  asked: boolean;
  /** What else is theirs; null for nothing. */
  own: Own | null;
  said: { says: Saying; note: string; at: string; answer: string } | null;
  follows: boolean;
  /** Whether they need what somebody else asked for. */
  needs: boolean;
  offered: boolean;
  /** Whether Jira writes them e-mail about work items of the project; null where Jira has not said so in time. */
  isMailed: boolean | null;
  /** Whether what they raised at a service desk would be commented; null where that is not known. */
  isAtDesk: boolean | null;
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
  /** What they said last: of the answer that stands, or of one that stood before, unless that is over. */
  said: { says: Saying; note: string; at: string; isBefore: boolean } | null;
  follows: boolean;
  needs: boolean;
  offered: boolean;
  /** How they hear of a change, if they asked for it or follow it. */
  told: HeardBy;
  /** Whether they may answer the questions of the brief, and tell of what is in use already. */
  briefOpen: boolean;
  usingOpen: boolean;
  /** What they are promised, once they told: nobody learns from it what others told. */
  using: UsePromise | null;
  /** Day on which it comes back, `YYYY-MM-DD`, where who asked is asked first; null otherwise. */
  returning: string | null;
}

/** @param stands what the reader sees of it now */
export function mineOf(own: OwnVoice, stands: { story: Story; head: SnapshotHead }): Mine {
  const { asked, said, follows, needs, offered, open } = own;
  const { answer } = stands.story;
  return {
    asked,
    answer,
    said: said === null ? null : saidOf(said, answer),
    follows,
    needs,
    offered,
    told: heardBy(own, stands),
    briefOpen: asked && open.brief,
    usingOpen: asked && open.using,
    using: asked ? open.told : null,
    returning: asked ? open.returning : null,
  };
}

/** That an answer answered them says nothing of another one; what they told the team, and whether they want it, stays said. */
function saidOf({ says, note, at, answer }: NonNullable<OwnVoice['said']>, now: string): Mine['said'] {
  const isBefore = answer !== now;
  return isBefore && says === 'answers-me' ? null : { says, note, at, isBefore };
}

const BEFORE: readonly Story['place'][] = ['asked-before', 'under-way', 'finished-before'];

/**
 * Nothing is promised that may not come, and nothing is denied that may: of what was asked before the start line, nobody is told
 * unless the team wants it.
 */
function heardBy({ isMailed, isAtDesk }: OwnVoice, { story, head }: { story: Story; head: SnapshotHead }): HeardBy {
  if (story.isBefore === true || BEFORE.includes(story.place)) return 'before';
  if (story.isBefore === null) return 'unknown';
  if (isMailed === true) return 'mail';
  const isCommented = head.tells.comments ? isAtDesk : false;
  if (isCommented === true) return 'comment';
  return isMailed === null || isCommented === null ? 'unknown' : 'here';
}
