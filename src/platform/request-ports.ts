/** What answers and what leads to them need: the Decision field, its log, records, notices. */
import type { Decision } from '../decisions/decision';
import type { LogEntry } from '../decisions/decision-log';
import type { Returns } from '../decisions/reopening';
import type { Repairs } from '../decisions/repairs';
import type { TestResults } from '../decisions/test-result';
import type { Told, Words } from '../notices/notice';
import type { Askers } from '../requests/askers';
import type { Closing } from '../requests/closing';
import type { RequestSections } from '../requests/sections';
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
  /** The same with the work item's title. @throws Refusal NOT_FOUND if the work item is not visible */
  readTitled(issueId: string): Promise<{ title: string; value: unknown }>;
  /** Writes the value as the app, which only the owner of a field can do. Only behind the guard `decide`. */
  write(issueId: string, decision: Decision | null): Promise<void>;
}

/** The log of decisions; append-only. */
export interface DecisionLog {
  read(issueId: string): Promise<LogEntry[]>;
  /** Logs of many items by id; items without entries are left out. */
  readMany(issueIds: readonly number[]): Promise<Map<number, LogEntry[]>>;
  /**
   * Appends an entry as number `sequence` (from 1).
   * @returns false if there is one of that number already
   */
  append(issueId: string, sequence: number, entry: LogEntry): Promise<boolean>;
}

/** What each section of a request's (or an epic's) record holds, by the name of the section; record-schemas.ts reads them. */
export interface RecordBodies extends RequestSections {
  adoption: Adoption;
  askers: Askers;
  /** Of a project: the answers that came past the checks. */
  repairs: Repairs;
  results: TestResults;
  /** Who was told what of a request. */
  told: Told;
  /** Of a project: what came back by its day within a week. */
  returns: Returns;
  closing: Closing;
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
  /** Removes a section of what is gone for good. */
  remove(section: RecordSection, subject: string): Promise<void>;
  /** Subjects that have the section, at most a few seconds old. */
  subjects(section: RecordSection): Promise<string[]>;
}

/** Brings logs in line with the fields; compose.ts wires it to the decisions' own action. */
export interface LogKeeper {
  /** @returns the logs after mending, by id of work item */
  bringInLine(projectId: string, items: readonly { id: number; decision: unknown }[]): Promise<Map<number, LogEntry[]>>;
}

/** What tells people of answers. */
export interface Mail {
  /** Has an answer told in so many seconds, at most 15 minutes. */
  later(
    event: { projectId: string; issueId: string; version: number; by: string | null },
    delaySeconds: number,
  ): Promise<void>;
  /** Whether Jira writes e-mail to an account, and in which language it reads (`de-DE`). Asked as the app. */
  reader(accountId: string): Promise<{ isReachable: boolean; locale: string }>;
  /** Jira's own e-mail about a work item, to one person, if they may open it. Sent as the app. */
  send(issueId: string, accountId: string, text: { subject: string; text: string; html: string }): Promise<void>;
  words(locale: string): Promise<Words>;
}

/** Requests as the caller sees them in Jira. */
export interface Requests {
  /** @throws Refusal NOT_FOUND if the work item is not visible to the caller */
  read(issueId: string): Promise<{ id: string; key: string; reporter: string | null }>;
}
