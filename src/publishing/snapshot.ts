/**
 * The shape of a published snapshot: the only thing a portal reads. An index (columns for board, list and search) in
 * segments, stories in shards, notes that never leave the back end, and a head that names all of them. Pure types and rules;
 * static/ imports them too.
 */
import type { Decision } from '../decisions/decision';
import type { ResultGiven } from '../decisions/test-result';
import type { MustState } from '../requests/sections';
import type { EpicWord } from '../sponsorship/epic-word';
import type { PortalPart } from '../settings/settings';
import type { EpicFact } from './backlog-item';
import type { PrivateKind } from './private-text';

/** Changes with every part that is not read as it was: what an older version stored is compiled anew instead of being read. */
export const SNAPSHOT_FORMAT = 5;

/** Where an item stands on the board. The order is the order of columns; index columns hold positions in this list. */
export const PLACES = [
  'undecided',
  'yes-planned',
  'yes-in-progress',
  'yes-done',
  'test',
  'maybe',
  'not-now',
  /** Open and undecided, older than the start line: folded, outside every promise and count. */
  'asked-before',
  /** Started before the start line, without a decision. */
  'under-way',
  /** Done before the start line, without a decision. */
  'finished-before',
  /** Closed by the team without an answer: nobody wants it any more, or another request asks for the same. */
  'withdrawn',
  'duplicate',
  /** Closed after the start line without an answer. */
  'closed',
] as const;
export type Place = (typeof PLACES)[number];

/** Why a portal leaves an item of its project out. What the app may not see is not counted. */
export const EXCLUSIONS = ['security', 'source'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** An epic as it is published. What a portal does not let out of it is null or ''. */
export interface PublishedEpic {
  key: string;
  title: string;
  ownership: EpicWord['ownership'] | null;
  sponsorRole: EpicWord['sponsorRole'];
  /** Why it is wanted. */
  why: string;
}

/**
 * One segment of the index, as columns of equal length in ascending order of id. Days are whole days since 1970-01-01,
 * 0 for none; texts are '' for none. What `what`, `who`, `goal` and `on` mean depends on the place:
 * yes: next step, role that takes it, first usable part, date of it; test: measure, –, target, last day;
 * maybe: question, who can answer, –, day it comes back; not-now: reopen condition, –, rule that stands, day it comes back;
 * without an answer: –, –, –, day since which it is open again.
 */
export interface IndexSegment {
  format: number;
  id: number[];
  key: string[];
  title: string[];
  /** Position in PLACES. */
  place: number[];
  /** Day of creation. */
  asked: number[];
  /** Day of the current answer. */
  answered: number[];
  reason: string[];
  what: string[];
  who: string[];
  goal: string[];
  on: number[];
  /** Of a yes the last day of a range that begins with `on`, of a test the last one on which its result is not late. */
  to: number[];
  /** Day on which a yes was done, or on which it was closed without an answer. */
  ended: number[];
  /** Role of the party that it waits on, and since when. */
  waits: string[];
  waitsSince: number[];
  /** Position in `epics`, -1 for none. */
  epic: number[];
  epics: PublishedEpic[];
}

/** What happened to an item last, as a reader is told of it. */
export const CHANGES = ['new', 'answered', 'changed-answer', 'reopened', 'done', 'moved', 'closed'] as const;
export type Change = (typeof CHANGES)[number];

/** A segment as it is stored: with columns that never leave the back end, which only adds them up. */
export interface StoredSegment extends IndexSegment {
  /** Minute since 1970-01-01 of what happened last, 0 for nothing; position in CHANGES. */
  changed: number[];
  how: number[];
  /** The outcome before that: position in OUTCOMES and one, 0 for none. */
  was: number[];
  /** The last answer that the promise counts: minute (0 for none), position in OUTCOMES, working days that it took. */
  paced: number[];
  gave: number[];
  took: number[];
}

/** What a request is for, in the words of its brief. */
export interface StoryBrief {
  aim: string;
  /** What success looks like. */
  success: string;
  /** `YYYY-MM-DD`, or as it was said; '' for nothing. */
  byWhen: string;
}

export interface StoryMustHave {
  what: string;
  state: MustState;
  evidence: string;
}

/** One earlier or current answer in a story; days as in the index. No names, no account ids. */
export interface StoryAnswer {
  day: number;
  decision: Decision | null;
  /** How the test ended that it began; null for anything else. */
  result: ResultGiven | null;
}

/** What had an answer and waits for one again: since which day, and the answer that stood. */
export interface OpenAgain {
  since: number;
  before: { day: number; decision: Decision } | null;
}

/** What is told when an item is opened. */
export interface Story {
  id: number;
  key: string;
  title: string;
  place: Place;
  asked: number;
  /** How many people and teams asked for it; 0 where the portal does not say. */
  askedBy: number;
  /**
   * Whether it was asked before the start line: then nobody is told of its answers unless the team wants that; null where the portal
   * does not say when it was asked.
   */
  isBefore: boolean | null;
  /** Day on which a yes was done, or on which it was closed without an answer; 0 for none. */
  ended: number;
  epic: PublishedEpic | null;
  /** Role of the party that it waits on, and the day since when; '' and 0 for nobody. */
  waits: string;
  waitsSince: number;
  /** Of a duplicate: stands for the other request. A reader finds it among the rows of the index, if the portal shows it; '' for none. */
  sameAs: string;
  brief: StoryBrief | null;
  mustHaves: StoryMustHave[];
  /** Names what stands now: another one with each answer. Who speaks of an answer names it by this. */
  answer: string;
  /** The current decision in full, as far as the allow-list lets it out. */
  decision: Decision | null;
  /** Every answer with the day it was given, oldest first, the current one last. */
  answers: StoryAnswer[];
  /** How its last test ended. */
  result: ResultGiven | null;
}

export interface StoryShard {
  format: number;
  stories: Story[];
}

/** Something in a published text that looks private. */
export interface Finding {
  kind: PrivateKind;
  /** Where it stands: `title`, a part of the decision, or `answers` for an earlier one. */
  where: string;
  text: string;
}

/** A service-desk request by which somebody asked: shown to nobody but them. */
export interface AskedAs {
  key: string;
  title: string;
  /** Day on which they raised it, as in the index. */
  on: number;
}

/**
 * What the back end keeps of every request of the project, also of those that are left out: for counts, for the leak report,
 * for who asked, and so that a change of one item needs nothing of the others. No reader gets a byte of it.
 */
export interface Note {
  id: number;
  /** Why it is not in the portal; `odd` for an item that could not be compiled. */
  out: Exclusion | 'odd' | null;
  /** Id of its epic, 0 for none. */
  epic: number;
  /** Account ids of who asked, ascending; of what is left out only where the portal's filter does that. */
  askers: string[];
  /** By account id: what only they are shown of how they asked. */
  askedAs: Record<string, AskedAs>;
  /** Ids of the service-desk requests that are linked to it, ascending: what changes of them is not told by any event. */
  raised: number[];
  findings: Finding[];
  /** Whether its field holds something that cannot be read as a decision: shown as undecided, to be looked at. */
  isUnreadable: boolean;
}

/** One part of the notes, in ascending order of id. */
export interface NotesPart {
  format: number;
  notes: Note[];
  /** The epics that they name, by id: nothing of an epic is read again because an item of it changed. */
  epics: EpicFact[];
}

export const PART_KINDS = ['index', 'story', 'note'] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** Names one stored part: the ids from `from` (inclusive) to `from + size` (exclusive). With its kind it is a key of the store. */
export interface SegmentRef {
  from: number;
  size: number;
  items: number;
  /**
   * Of the content and the version of the head that named it first: two writers never write to the same key, unless they
   * write the same for the same version.
   */
  mark: string;
  /** Number of stored values it takes, where that is more than one. */
  parts?: number;
}

/** What a head was compiled for: a portal whose settings say something else is compiled anew, whole. */
export interface CompiledFor {
  allow: PortalPart[];
  source: string;
  /** Fingerprint of the words that the leak report looks for. */
  words: string;
  /** Fingerprint of all else: start line, time zone, and the way of compiling. */
  rules: string;
}

/** Whom portals in the help center are for. */
export const DESK_AUDIENCES = ['signed-in', 'anyone'] as const;
export type DeskAudience = (typeof DESK_AUDIENCES)[number];

export interface SnapshotHead {
  format: number;
  /** Grows by one with every write; a writer that finds another one starts over. */
  version: number;
  /** Instant of the state of Jira that it shows, ISO 8601. */
  asOf: string;
  /** Time zone of the project, IANA, and the working days in which it promises an answer: a first view needs nothing of Jira. */
  timeZone: string;
  promiseDays: number;
  /** Whom a change reaches: whether answers are also public comments, and the first day of the start line, `YYYY-MM-DD`. */
  tells: { comments: boolean; since: string };
  /** For whom the portal was, if it was meant for the help center: only to find it there, not to let anybody in. */
  desk: DeskAudience | null;
  counts: Partial<Record<Place, number>>;
  /** Items that the portal's own rules leave out, by the first rule that does. */
  excluded: Partial<Record<Exclusion, number>>;
  /** How many items could not be compiled, and how many hold something in the field that cannot be read as a decision. */
  odd: number;
  unreadable: number;
  compiledFor: CompiledFor;
  /** Why nothing newer can be compiled, and since when (ISO 8601); null while all is well. */
  problem: { kind: 'source'; since: string } | null;
  /** When it was compiled whole the last time, and until when Jira was asked for changes; ISO 8601. */
  provedAt: string;
  lookedAt: string;
  /** Which thirtieth of the items is looked at next. */
  turn: number;
  index: SegmentRef[];
  stories: SegmentRef[];
  notes: SegmentRef[];
}
