/** What answers and what leads to them need: the Decision field, its log, records, notices. */
import type { Decision } from '../decisions/decision';
import type { FieldEdit, LogEntry } from '../decisions/decision-log';
import type { Returns } from '../decisions/reopening';
import type { Aside } from '../decisions/aside';
import type { Repairs } from '../decisions/repairs';
import type { TestResults } from '../decisions/test-result';
import type { Mailbag, WaitingNotice } from '../notices/mailbag';
import type { NoticeKind, NoticeWords, Told, Words } from '../notices/notice';
import type { PrivacyState } from '../privacy/privacy-state';
import type { Askers } from '../requests/askers';
import type { StoredClosing } from '../requests/closing';
import type { OwnParties } from '../requests/own-parties';
import type { RequestSections, Stance } from '../requests/sections';
import type { Adoption } from '../sponsorship/adoption';
import type { SweepState } from '../sponsorship/night-state';
import type { Sponsorship } from '../sponsorship/sponsorship';

/** The Decision field. */
export interface DecisionField {
  /** `customfield_…`, whatever the environment and site. */
  id(): Promise<string>;
  name(): Promise<string>;
  /** The raw value, read as the caller. @throws Refusal NOT_FOUND if the work item is not visible */
  read(issueId: string): Promise<unknown>;
  /**
   * The same with the work item's title, and the instant of its creation ('' where Jira does not tell).
   * @throws Refusal NOT_FOUND if the work item is not visible
   */
  readTitled(issueId: string): Promise<{ title: string; created: string; value: unknown }>;
  /**
   * Who changed the field last by Jira's own history, and when, as the app; those of which it tells nothing are left out. Only for
   * consumers and schedules.
   */
  lastEdits(issueIds: readonly number[]): Promise<Map<number, FieldEdit>>;
  /** Writes the value as the app, which only the owner of a field can do. Only behind the guard `decide`. */
  write(issueId: string, decision: Decision | null): Promise<void>;
}

/** The log of decisions; append-only. */
export interface DecisionLog {
  /** What is missing among the entries is told as lost. */
  read(issueId: string): Promise<LogEntry[]>;
  /**
   * Logs of many items by id; items without entries are left out.
   * @param isThorough whether a log whose first entry is lost is found too; without it, only where few are read
   */
  readMany(issueIds: readonly number[], isThorough?: boolean): Promise<Map<number, LogEntry[]>>;
  /**
   * Appends an entry as number `sequence` (from 1).
   * @returns false if there is one of that number already
   */
  append(issueId: string, sequence: number, entry: LogEntry): Promise<boolean>;
}

/** What each section of a request's (or an epic's) record holds, by the name of the section; record-schemas.ts reads them. */
export interface RecordBodies extends RequestSections {
  adoption: Adoption;
  /** Of a project: what waits for us beside the undecided and the due. */
  aside: Aside;
  askers: Askers;
  /** Of a project: the answers that came past the checks. */
  repairs: Repairs;
  results: TestResults;
  /** Of a request whose askers were asked whether it should come back. */
  returning: { due: string; on: string };
  /** Who was told what of a work item. */
  told: Told;
  /** Of a person, by account id: what they are to be told. */
  mailbag: Mailbag;
  /** Of a person, by account id: where they are named as a party. */
  'own-parties': OwnParties;
  /** Of a project: what came back by its day within a week. */
  returns: Returns;
  closing: StoredClosing;
  /** Of the site. */
  privacy: PrivacyState;
  sponsorship: Sponsorship;
  sweep: SweepState;
}

export type RecordSection = keyof RecordBodies;

/** A section as it is stored. */
export interface StoredRecord<Body> {
  /** Counts the writes; the next one names it. */
  revision: number;
  /** Account id of who wrote last, and the instant. */
  by: string;
  at: string;
  /** Null if it can not be read, which only happens to what a newer version wrote. */
  body: Body | null;
  /** A newer version of Daylight wrote it: it may be shown and never written over. */
  isNewer: boolean;
}

/** Sections of the records of requests and epics: private, each with a revision of its own. */
export interface Records {
  read<S extends RecordSection>(section: S, subject: string): Promise<StoredRecord<RecordBodies[S]> | null>;
  /** The same section of many subjects; those without are left out. */
  readMany<S extends RecordSection>(
    section: S,
    subjects: readonly string[],
  ): Promise<Map<string, StoredRecord<RecordBodies[S]>>>;
  /** Several sections of one subject in one read. */
  readSections<S extends RecordSection>(
    subject: string,
    sections: readonly S[],
  ): Promise<{ [Name in S]: StoredRecord<RecordBodies[Name]> | null }>;
  /**
   * @param written who writes, when, and over which revision: null for a first write
   * @returns false if somebody wrote meanwhile
   */
  write<S extends RecordSection>(
    section: S,
    subject: string,
    body: RecordBodies[S],
    written: { by: string; at: string; over: number | null },
  ): Promise<boolean>;
  /**
   * Changes a section over what is there, again if somebody else was faster.
   * @param make the new body from the one that is there (null for none), with a value; the same body, or null, writes nothing
   * @returns the value; null if a newer version wrote what is there, or others were faster every time
   */
  change<S extends RecordSection, Value>(
    section: S,
    subject: string,
    written: { by: string; at: string },
    make: (body: RecordBodies[S] | null) => { body: RecordBodies[S] | null; value: Value },
  ): Promise<{ value: Value } | null>;
  /** Removes a section of what is gone for good. */
  remove(section: RecordSection, subject: string): Promise<void>;
  /** Removes a section as it was read. @returns false if somebody wrote meanwhile */
  removeOver(section: RecordSection, subject: string, over: number): Promise<boolean>;
  /** Subjects that have the section, at most a few seconds old. */
  subjects(section: RecordSection): Promise<string[]>;
}

/** Brings logs in line with the fields; compose.ts wires it to the decisions' own action. */
export interface LogKeeper {
  /** @returns the logs after mending, by id of work item */
  bringInLine(projectId: string, items: readonly { id: number; decision: unknown }[]): Promise<Map<number, LogEntry[]>>;
}

/** What the queue `notices` carries: an answer, a closing or the end of an epic that is to be told, or somebody for whom notices wait. */
export type NoticeEvent =
  | {
      projectId: string;
      issueId: string;
      version: number;
      by: string | null;
      /** Whether who asked before the start line is told as well, though the entry does not say so. */
      tellsAskers?: true | undefined;
    }
  | {
      projectId: string;
      epicId: string;
      /** The day on which it was ended, `YYYY-MM-DD`. */
      endedOn: string;
    }
  | ClosingToTell
  | { person: string };

/** A request that was closed without an answer, or opened again after that. */
export type ClosingToTell = {
  projectId: string;
  issueId: string;
  /** Revision of its closing: what was written over it tells its own. */
  closing: number;
};

/** What tells people of answers. */
export interface Mail {
  /** Has something told in so many seconds, at most 15 minutes. */
  later(event: NoticeEvent, delaySeconds: number): Promise<void>;
  /** Whether Jira writes e-mail to an account, and in which language it reads (`de-DE`). Asked as the app. */
  reader(accountId: string): Promise<{ isReachable: boolean; locale: string }>;
  /** Whether Jira tells for sure that a person may open a work item; null if it does not tell. */
  maySee(accountId: string, issueKey: string): Promise<true | null>;
  /**
   * Jira's own e-mail about a work item, to one person, if they may open it. Sent as the app.
   * @returns false if Jira has nobody to send it to
   */
  send(issueId: string, accountId: string, text: { subject: string; text: string; html: string }): Promise<boolean>;
  /**
   * A comment that the customer of a service-desk request reads, written as the app: only of what an answer says to everybody
   * who may see the request, and only where the project chose it.
   */
  comment(issueId: string, text: string): Promise<void>;
  words(locale: string): Promise<Words>;
  /** Where people open the site, without a slash at the end; null if Jira does not tell. */
  baseUrl(): Promise<string | null>;
  /** Where they open Daylight's page of a project, without a slash at the end; null if Jira does not tell. */
  pageUrl(projectId: string): Promise<string | null>;
}

/** A notice as it is handed to the outbox. */
export interface NoticeToWrite {
  kind: NoticeKind;
  projectId: string;
  /** Id of the work item that it is about. */
  subject: string;
  /** Of which state of things: the same one is told once. */
  version: string;
  /** Account ids. */
  to: readonly string[];
  /** What it says; null for an answer and a closing, which are read when they are told. */
  words: NoticeWords | null;
  /** Not before this instant, ISO 8601. */
  after?: string;
}

/**
 * What should be told to somebody: each notice once, in the reader's language, within what they may see, several about different
 * work items in one e-mail. Whom Jira writes no e-mail is written down as not reached. compose.ts wires it.
 */
export interface Outbox {
  /** Safe to repeat. @throws Refusal of the store or the queue; then it can be written again */
  write(notice: NoticeToWrite): Promise<void>;
}

/** Whether what waits to be told is still true; compose.ts wires it to who writes each kind. Answers are looked at by their log. */
export interface NoticeTruth {
  /** Of what waits for a person, what is not true any more. @throws Refusal of the store */
  outdated(person: string, notices: readonly WaitingNotice[]): Promise<ReadonlySet<WaitingNotice>>;
}

/** Where somebody is named as a party. */
export interface AskedOf {
  issueId: string;
  projectId: string;
  partyId: string;
  role: string;
  /** `YYYY-MM-DD`; '' while nobody was asked. */
  askedOn: string;
  stance: Stance;
}

/** What people are asked as parties; compose.ts wires it. */
export interface PartiesOf {
  /** What waits for an answer of theirs, in two reads. Titles are not kept here: Jira tells them to whoever may see them. */
  person(accountId: string): Promise<AskedOf[]>;
}

/** A request, and what of another one is like it. */
export interface RequestTraits {
  id: string;
  key: string;
  title: string;
  /** Of the epic. */
  parentId: string | null;
  componentIds: string[];
  labels: string[];
  /** The raw value of the Decision field. */
  decision: unknown;
}

export type LinkedAs = 'duplicate' | 'relates';

/** Requests as the caller sees them in Jira. */
export interface Requests {
  /** @throws Refusal NOT_FOUND if the work item is not visible to the caller */
  read(issueId: string): Promise<{ id: string; key: string; reporter: string | null }>;
  /** @throws Refusal NOT_FOUND if the work item is not visible to the caller */
  traits(issueId: string): Promise<RequestTraits>;
  /** Answered requests of the same project that share the epic, a component, a label or one of the words; at most fifty. */
  like(projectId: string, traits: RequestTraits, words: readonly string[]): Promise<RequestTraits[]>;
  /**
   * Creates a work item of the same type in the same project, as the caller.
   * @returns null if Jira wants more than a title there
   */
  createLike(issueId: string, title: string): Promise<{ id: string; key: string } | null>;
  /** Finds a work item that the caller has made by `createLike` lately; null for none. */
  findCreated(issueId: string, title: string): Promise<{ id: string; key: string } | null>;
  /** Finds a work item by its key, as the caller; null if they see none. */
  find(key: string): Promise<{ id: string; key: string } | null>;
  /** Whether two work items that the caller sees are linked. */
  isLinked(issueId: string, otherId: string, as: LinkedAs): Promise<boolean>;
  /**
   * Links two work items, as the caller, unless they are linked so already.
   * @returns false if this site has no fitting type of link, or Jira refuses it
   */
  link(issueId: string, otherId: string, as: LinkedAs): Promise<boolean>;
  /** Takes such a link away again, as the caller; that Jira refuses it changes nothing else. */
  unlink(issueId: string, otherId: string, as: LinkedAs): Promise<void>;
}
