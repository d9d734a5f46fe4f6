/**
 * The shape of a published snapshot: the only thing a portal reads. An index (columns for board, list and search) in
 * segments, stories in shards, and a head that names both. Pure types and rules; static/ imports them too.
 */
import type { Decision } from '../decisions/decision';

export const SNAPSHOT_FORMAT = 1;

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

/**
 * One segment of the index, as columns of equal length in ascending order of id. Days are whole days since 1970-01-01,
 * 0 for none; texts are '' for none. What `what`, `who`, `goal` and `on` mean depends on the place:
 * yes: next step, role that takes it, first usable part, date of it; test: measure, –, target, last day;
 * maybe: question, who can answer, –, day it comes back; not-now: reopen condition, –, rule that stands, day it comes back.
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
  /** Position in `epics`, -1 for none. */
  epic: number[];
  epics: { key: string; title: string }[];
}

/** One earlier or current answer in a story; days as in the index. No names, no account ids. */
export interface StoryAnswer {
  day: number;
  decision: Decision | null;
}

/** What is told when an item is opened. */
export interface Story {
  id: number;
  key: string;
  title: string;
  place: Place;
  asked: number;
  epic: { key: string; title: string } | null;
  /** The current decision in full, as far as the allow-list lets it out. */
  decision: Decision | null;
  /** Every answer with the day it was given, oldest first, the current one last. */
  answers: StoryAnswer[];
}

export interface StoryShard {
  format: number;
  stories: Story[];
}

/** Names one stored segment or shard: the ids from `from` (inclusive) to `from + size` (exclusive). */
export interface SegmentRef {
  from: number;
  size: number;
  key: string;
  items: number;
  /** Of the content before it was packed: what did not change is not written again. */
  hash: string;
  /** Number of stored values it takes, where that is more than one. */
  parts?: number;
}

export interface SnapshotHead {
  format: number;
  /** Grows by one with every write; a writer that finds another one starts over. */
  version: number;
  /** Instant of the state of Jira that it shows, ISO 8601. */
  asOf: string;
  /** Time zone of the project, IANA; kept here so that a first view needs nothing of Jira. */
  timeZone: string;
  counts: Partial<Record<Place, number>>;
  /** Items that the portal's own rules leave out, by the first rule that does. */
  excluded: Partial<Record<Exclusion, number>>;
  /** Ids of items whose field holds something that can not be read as a decision: shown as undecided, to be looked at. */
  unreadable: number[];
  index: SegmentRef[];
  stories: SegmentRef[];
}
