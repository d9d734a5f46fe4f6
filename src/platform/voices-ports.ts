/** What people say of requests, and what hears it. */
import type { OwnVoice } from '../voices/own-voice';
import type { Voice, VoiceKind } from '../voices/voice';
import type { Result } from './failure';
import type { Caller } from './ports';

/** A row as it is stored. */
export interface StoredVoice extends Voice {
  /** Counts the writes; the next one names it. */
  revision: number;
}

/** Which work item of which project. */
export interface ItemName {
  projectId: string;
  issueId: string;
}

export interface VoiceStore {
  /** What one person says of one request, by kind: one read. */
  own(issueId: string, accountId: string): Promise<Partial<Record<VoiceKind, StoredVoice>>>;
  /** @param over revision of what was read, null for a first write. @returns false if somebody wrote meanwhile */
  write(voice: Voice, over: number | null): Promise<boolean>;
  removeAll(voices: readonly StoredVoice[]): Promise<void>;
  /** What is said of a request, of one kind: newest first, thousands; at most a few seconds old, like the lists below. */
  ofIssue(issueId: string, kind: VoiceKind): Promise<StoredVoice[]>;
  /** What is open in a project: newest first, thousands. */
  openIn(projectId: string): Promise<StoredVoice[]>;
  /** What one person offered, of all requests of the site; at most a few seconds old. */
  offersOf(accountId: string): Promise<StoredVoice[]>;
  /** What names an epic. */
  ofEpic(epicId: string): Promise<StoredVoice[]>;
  /** What is said of all requests of a project. */
  inProject(projectId: string): Promise<StoredVoice[]>;
  /**
   * Counts one more word of a person on a day.
   * @returns false if they have had as many as `most` already; null if they say too much at the same moment to be counted
   */
  count(accountId: string, day: number, most: number): Promise<boolean | null>;
}

/** What somebody said of a request, for features that show it to them; compose.ts wires it. */
export interface OwnVoices {
  of(portal: { projectId: string; portalId: string }, issueId: string, caller: Caller): Promise<OwnVoice>;
}

/** Whom Jira's own e-mail reaches; compose.ts wires it. */
export interface MailReach {
  /** Whether the caller has a licence and may open work items of a project; null where Jira does not say so at once. */
  isMailed(caller: Caller, projectId: string): Promise<boolean | null>;
}

/** What the team hears, for features that show it; compose.ts wires it to the voices' own actions. */
export interface Voices {
  /** What is said of a request: open and settled, newest first. */
  ofIssue(issueId: string): Promise<HeardVoice[]>;
  /**
   * "Something has changed" and "no longer needed" of a project that nobody has dealt with yet, newest first: of each request the
   * newest of either, so that a flood of words on one hides no other.
   */
  openIn(projectId: string): Promise<HeardVoice[]>;
  /** Takes all that is open of a request as dealt with. */
  settle(issueId: string): Promise<void>;
  /** Account ids of who wants to hear of answers to any of some requests; of each, the last five hundred. */
  followers(issueIds: readonly string[]): Promise<string[]>;
  /** Who needs what somebody else asked for: the last five hundred, newest first. */
  needs(issueId: string): Promise<HeardVoice[]>;
  /** Who could sponsor an epic, by id of the epic, oldest first. */
  offersOn(epicIds: readonly string[]): Promise<Map<string, HeardVoice[]>>;
}

/** A voice as the team hears it. */
export type HeardVoice = Pick<
  Voice,
  'projectId' | 'issueId' | 'accountId' | 'says' | 'note' | 'at' | 'isOpen' | 'answer'
>;

export interface BriefGiven {
  aim: string;
  success: string;
  /** `YYYY-MM-DD`, or ''. */
  byWhen: string;
}

export interface UseGiven {
  tool: string;
  since: string;
  account: 'private' | 'company' | 'unknown';
  approver: string;
  /** `YYYY-MM-DD`, or ''. */
  contractEnd: string;
  note: string;
}

/** What askers may put into the record of their request; compose.ts wires it to the requests' own actions. */
export interface AskerDoors {
  /** Whether the brief is still empty, whether nothing is told of a tool in use yet, and when it comes back, once askers were asked. */
  open(
    item: ItemName,
    accountId: string,
  ): Promise<{
    brief: boolean;
    using: boolean;
    /** What was promised to this asker, who told of something in use. */
    told: { promisedBy: string; wayForward: string } | null;
    returning: string | null;
  }>;
  /** @returns STALE if somebody has written a brief meanwhile */
  fillBrief(item: ItemName, accountId: string, given: BriefGiven): Promise<Result<null>>;
  /** @returns until when they hear of a way forward. STALE if something is told already */
  noteUsing(item: ItemName, accountId: string, given: UseGiven): Promise<Result<{ promisedBy: string }>>;
}
