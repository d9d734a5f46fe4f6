/**
 * What the features need of Jira, Forge and the world. Implementations live beside this file; tests have them in memory. A
 * port throws a Refusal (failure.ts) where Jira or the store refuses, and anything else only for a bug.
 */
import type { Decision } from '../decisions/decision';
import type { FieldEdit, LogEntry } from '../decisions/decision-log';
import type { Repairs } from '../decisions/repairs';
import type { Returns } from '../decisions/reopening';
import type { TestResults } from '../decisions/test-result';
import type { BacklogItem } from '../publishing/backlog-item';
import type { Askers } from '../requests/askers';
import type { Closing } from '../requests/closing';
import type { RequestSections } from '../requests/sections';
import type { Words, Told } from '../notices/notice';
import type { Result } from './failure';
import type { IndexRow } from '../publishing/index-row';
import type { ReadablePortal } from '../publishing/readable-portal';
import type { PartKind, SegmentRef, SnapshotHead, Story } from '../publishing/snapshot';
import type { ParsedSource } from '../settings/portal-source';
import type { PortalSettings, ProjectPortals, ProjectSettings } from '../settings/settings';
import type { ReadSite, SiteSettings } from '../settings/site-settings';
import type { Adoption } from '../sponsorship/adoption';
import type { AccountState } from '../sponsorship/ownership';
import type { OwnershipValue } from '../sponsorship/ownership-value';
import type { Sponsorship } from '../sponsorship/sponsorship';
import type { SweepState } from '../sponsorship/night-state';
import type { TrackedEpic } from '../sponsorship/tracked-epic';

export type AccountType = 'licensed' | 'unlicensed' | 'customer' | 'anonymous';

/** Who calls, as Forge says it on the server. */
export interface Caller {
  accountId: string;
  accountType: AccountType;
}

/** Milliseconds since the epoch. Nothing else in src/ asks for the time. */
export interface Clock {
  now(): number;
}

export interface Chance {
  /** A short text that nobody else will draw: letters and digits. */
  token(): string;
}

/** Where the app is installed. */
export interface Site {
  /** Different for every installation. */
  id(): string;
}

/** Records what went wrong, without personal data. */
export interface Journal {
  problem(reference: string, where: string, cause: unknown): void;
}

export interface ProjectStanding {
  projectId: string;
  /** Ids of the project roles that the caller holds. */
  roleIds: number[];
  /** The project property with Daylight's settings, as it is stored; null if there is none. */
  settings: unknown;
}

export interface IssueStanding extends ProjectStanding {
  issueId: string;
  hierarchyLevel: number;
}

/** What Jira says about the caller. Everything is asked as the caller. */
export interface CurrentUser {
  permissionsIn(projectId: string): Promise<{ browse: boolean; administer: boolean }>;
  /** @throws Refusal NOT_FOUND if the project is not visible to the caller */
  standingIn(projectId: string): Promise<ProjectStanding>;
  /** @throws Refusal NOT_FOUND if the work item is not visible to the caller */
  standingOn(issueId: string): Promise<IssueStanding>;
  /** Whether the caller may edit a work item that is visible to them. */
  mayEdit(issueId: string): Promise<boolean>;
  /** IANA name of the caller's time zone; null if Jira does not tell. */
  timeZone(): Promise<string | null>;
  /** Whether the caller is no customer and has a licence for an application of Jira. */
  isLicensed(): Promise<boolean>;
  /** Ids of the groups that the caller is in, also through other groups; none for people whom Jira does not let in. */
  groupIds(): Promise<string[]>;
  /** Whether the caller administers Jira. */
  administersJira(): Promise<boolean>;
}

/** A project as the caller sees it. */
export interface Projects {
  name(projectId: string): Promise<string>;
  /** Names by id, read as the app: only behind the guard `administer-jira`. What is not there is left out. */
  names(projectIds: readonly string[]): Promise<Map<string, string>>;
  roles(projectId: string): Promise<{ id: number; name: string }[]>;
  /** Ids of the work item types of standard level. */
  requestTypeIds(projectId: string): Promise<string[]>;
  /** Requests that are not done: how many, and of the oldest its id and instant of creation. */
  openRequests(
    projectId: string,
    typeIds: readonly string[],
  ): Promise<{ count: number; oldest: { id: string; created: string } | null }>;
  /** Whether a field can be edited on a work item, which says that it is on the screen; null if the caller may not edit. */
  isOnScreen(issueId: string, fieldId: string): Promise<boolean | null>;
}

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

/** The project property `daylight.settings`. */
export interface SettingsStore {
  /** Read as the caller. Null if there is none. @throws Refusal NEWER_FORMAT */
  read(projectId: string): Promise<ProjectSettings | null>;
  /** Written as the caller, who must administer the project. */
  write(projectId: string, settings: ProjectSettings): Promise<void>;
}

/**
 * A project's backlog as the app sees it, for compiling snapshots. Items only for consumers and schedules, which have no user:
 * nothing of them reaches anybody but through the allow-list. `settings` also where a guard has let the caller in.
 */
export interface Backlog {
  /** Null if Daylight was never set up there, or the project is not visible to the app. @throws Refusal NEWER_FORMAT */
  settings(projectId: string): Promise<ProjectSettings | null>;
  /** Ids of the requests that search knows; search lags behind. */
  requestIds(projectId: string): Promise<number[]>;
  /** Reads items of any level by id, in any order; what is gone or hidden from the app is left out. */
  items(ids: readonly number[]): Promise<ReadItems>;
  /** Requests and epics that changed since an instant, as search knows it: it lags behind, so ask for more than is needed. */
  changedSince(projectId: string, instant: number): Promise<ReadItems>;
  /** Which of the items a filter lets in; null if Jira does not understand the filter (any more). */
  inSource(projectId: string, source: string, ids: readonly number[]): Promise<Set<number> | null>;
  /** Ids of all items of the project that a filter lets in, as search knows them; null like `inSource`. */
  allInSource(projectId: string, source: string): Promise<Set<number> | null>;
  /** Reporters' account ids of those of the items that are service-desk requests, by id. */
  requesters(ids: readonly number[]): Promise<Map<number, string>>;
  /** Whether an access rule of the organization keeps the project's work items from the app. */
  isKept(projectId: string): Promise<boolean>;
}

export interface ReadItems {
  items: BacklogItem[];
  /** Ids of items that have another shape than Jira promises. */
  odd: number[];
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

export interface StoredPortals {
  value: ProjectPortals;
  revision: number;
}

/** Where one portal stands. */
export interface PortalState {
  /** All portals of the project; null if it never had one. */
  record: StoredPortals | null;
  /** The one that was asked for; null if the project has none of that id. */
  portal: PortalSettings | null;
  /** What the Jira administrator set, as it is stored: settings/site-settings.ts reads it. */
  site: unknown;
  head: SnapshotHead | null;
  /** Version of what is stored as the head, also of one that can not be read; null if there is nothing. */
  version: number | null;
}

/** Portals of projects: what was set, and the heads of their snapshots. */
export interface Portals {
  /** One read of the store: the portals of a project, the head of one of them, and the site's record. @throws Refusal NEWER_FORMAT */
  read(projectId: string, portalId: string): Promise<PortalState>;
  /** Several portals with their heads in one read, in the order of their names; null for what can not be read here. */
  readMany(names: readonly PortalName[]): Promise<Pick<PortalState, 'portal' | 'head'>[]>;
  /** All portals of a project, without heads. @throws Refusal NEWER_FORMAT */
  record(projectId: string): Promise<StoredPortals | null>;
  /** Heads alone, in the order of the names. */
  heads(names: readonly PortalName[]): Promise<HeadState[]>;
  /** @param revision of what was read, null for a first write. @returns false if somebody wrote meanwhile */
  write(projectId: string, portals: ProjectPortals, revision: number | null): Promise<boolean>;
  /** Removes the record of a project that is gone for good. */
  removeRecord(projectId: string): Promise<void>;
  /** All portals of several projects; those without, and what can not be read here, are left out. */
  ofProjects(projectIds: readonly string[]): Promise<Map<string, ProjectPortals>>;
  /** Ids of projects with portals, at most a few seconds old. */
  projectIds(): Promise<string[]>;
}

/** Where the snapshot of a portal stands. */
export interface HeadState {
  head: SnapshotHead | null;
  /** Version of what is stored as the head, also of one that can not be read; null if there is nothing. */
  version: number | null;
  /** A newer version of Daylight wrote it: it is left alone. */
  isNewer: boolean;
}

/** Which portal of which project. */
export interface PortalName {
  projectId: string;
  portalId: string;
}

export interface Snapshots {
  /** Packed contents in the order of the references; null for one that is not there (any more). */
  contents(portal: PortalName, kind: PartKind, refs: readonly SegmentRef[]): Promise<(string | null)[]>;
  /** The whole index as one packed content (`wholeIndex`), as it is sent to readers; null if a part is not there. */
  whole(portal: PortalName, head: SnapshotHead): Promise<string | null>;
  /** The same as `contents` unpacked; null also for what can not be unpacked. */
  read(portal: PortalName, kind: PartKind, refs: readonly SegmentRef[]): Promise<unknown[]>;
  /** Packs and stores contents under new keys. @returns the references, in the same order */
  store(portal: PortalName, kind: PartKind, parts: readonly NewPart[]): Promise<SegmentRef[]>;
  remove(portal: PortalName, kind: PartKind, refs: readonly SegmentRef[]): Promise<void>;
  /** @param expected version of the head that was read, null if there was none. @returns false if another one is there */
  writeHead(portal: PortalName, head: SnapshotHead, expected: number | null): Promise<boolean>;
  removeHead(portal: PortalName): Promise<void>;
  /**
   * Removes stored contents that the head does not name and no writer can still mean to name.
   * @returns how many of those that it names are not there
   */
  removeOrphans(portal: PortalName, head: SnapshotHead | null): Promise<number>;
  /** Ids of the portals of a project of which anything is stored, at most a few seconds old. */
  portalIds(projectId: string): Promise<string[]>;
  /** Fingerprint of a content. */
  hash(content: unknown): string;
}

export interface NewPart {
  from: number;
  size: number;
  items: number;
  /** Version of the head that will name it. */
  version: number;
  content: unknown;
}

/** Which items of a portal somebody asked for. */
export interface OwnItems {
  /** Ids by portal, in the order of the names. */
  of(portals: readonly PortalName[], accountId: string): Promise<number[][]>;
  /** Puts and takes away ids; safe to repeat. */
  change(portal: PortalName, changes: ReadonlyMap<string, { added: number[]; removed: number[] }>): Promise<void>;
  /** Makes these the only ones. */
  replace(portal: PortalName, all: ReadonlyMap<string, readonly number[]>): Promise<void>;
}

/** What was done with a portal, by whom and when; append-only. */
export interface PortalLog {
  append(portal: PortalName, entry: PortalLogEntry): Promise<void>;
  /** Oldest first. */
  read(portal: PortalName): Promise<PortalLogEntry[]>;
  /** Forgets all of it: only where the project is deleted for good. */
  remove(portal: PortalName): Promise<void>;
}

export interface PortalLogEntry {
  /** Instant, ISO 8601. */
  at: string;
  /** Account id; '' where nobody did it through Daylight (it was switched off in Jira's own property). */
  by: string;
  act: PortalActName;
  /** What was set, where that is what was done. */
  changed?: string[];
}

export type PortalActName = 'create' | 'change' | 'publish' | 'pause' | 'unpublish' | 'remove';

/** In place of a work item's id in a mark: the rules or settings of the portals changed, as far as their heads do not know. */
export const RULES = 0;
/** In place of a work item's id in a mark: all must be compiled anew, because something stored is lost. */
export const PROVE = -2;
/** In place of a work item's id in a mark: the project has its night. */
export const NIGHT = -1;

/** A work item that changed since its project's snapshot was compiled. */
export interface DirtyItem {
  /** Or RULES, PROVE or NIGHT. */
  issueId: number;
  /** The last edit of the Decision field that Jira reported; null if it was something else that changed. */
  edit: FieldEdit | null;
  /** Makes this mark different from every other. */
  mark: string;
  /** When it was made, in milliseconds since the epoch. */
  at: number;
}

/** What changed since a snapshot was compiled, and the one queue event that says so. */
export interface Changes {
  mark(projectId: string, item: Omit<DirtyItem, 'mark' | 'at'>): Promise<void>;
  /** At most a few seconds old. An item can have two marks: one for an edit of the field, one for all else. */
  marked(projectId: string): Promise<DirtyItem[]>;
  /** The edit of the field that waits to be logged, if Jira has reported one. */
  lastEdit(projectId: string, issueId: string): Promise<FieldEdit | null>;
  /** The same for many items, by id; those without are left out. Unlike `marked`, it knows what was marked just now. */
  lastEdits(projectId: string, issueIds: readonly number[]): Promise<Map<number, FieldEdit>>;
  /** Removes the marks that were handled; newer ones on the same items stay. */
  clear(projectId: string, handled: readonly DirtyItem[]): Promise<void>;
  /** Asks for a rebuild, once: while one is asked for and has not begun, nothing is added to the queue. */
  ask(projectId: string, delaySeconds: number): Promise<void>;
  /** Notes that a rebuild begins: later changes ask for another one. */
  begin(projectId: string): Promise<void>;
  /** Notes that one comes again by itself after a time: until then nothing is added to the queue. */
  waits(projectId: string, seconds: number): Promise<void>;
}

/** What other features may start of publishing; compose.ts wires it. */
export interface Publishing {
  /** Marks an item dirty and asks for a rebuild. */
  itemChanged(projectId: string, issueId: string): Promise<void>;
  /** Everything must be compiled anew, because rules or settings changed. */
  rulesChanged(projectId: string): Promise<void>;
  /** Daylight was switched off: nothing stays stored for readers. */
  switchedOff(projectId: string): Promise<void>;
  /** A portal was removed: nothing of it stays stored. */
  portalRemoved(portal: PortalName): Promise<void>;
  /**
   * Whether what is compiled is what is set now, so that the portal can be published.
   * @returns NOT_ON if Daylight is off; NOT_READY if it is still to be compiled, and that was asked for
   */
  readyToPublish(portal: PortalName): Promise<Result<null>>;
}

/** Brings logs in line with the fields; compose.ts wires it to the decisions' own action. */
export interface LogKeeper {
  /** @returns the logs after mending, by id of work item */
  bringInLine(projectId: string, items: readonly { id: number; decision: unknown }[]): Promise<Map<number, LogEntry[]>>;
}

/** The site's own record: what the Jira administrator allows, and which portals show on which desk. */
export interface SiteStore {
  /** One read of the store. */
  read(): Promise<ReadSite>;
  /** @param revision of what was read, null for a first write. @returns false if somebody wrote meanwhile */
  write(site: SiteSettings, revision: number | null): Promise<boolean>;
}

/** JQL as Jira understands it. */
export interface Queries {
  /** Parses a query as the caller. */
  parse(jql: string): Promise<ParsedSource>;
}

/** A service desk by the id of its portal in the help center. */
export interface ServiceDesk {
  id: string;
  name: string;
  projectKey: string;
}

/** A request as far as it says whose it is. */
export interface DeskRequest {
  id: string;
  projectId: string;
  /** Account id. */
  reporter: string | null;
  /** Ids of the work items that it is linked to, either way. */
  linkedIds: string[];
}

/** An epic as Jira shows it. */
export interface Epic {
  id: string;
  key: string;
  projectId: string;
  title: string;
  /** 1 for an epic; what was turned into something else has another one. */
  hierarchyLevel: number;
  statusCategory: 'new' | 'indeterminate' | 'done';
  /** Instant of the last change of the status category; null if Jira does not say. */
  statusCategoryChanged: string | null;
  /** Account ids. */
  assignee: string | null;
  reporter: string | null;
}

export interface Epics {
  /** Read as the caller. @throws Refusal NOT_FOUND if it is not visible to them */
  read(issueId: string): Promise<Epic>;
  /** How many work items below an epic are not done, counted as the caller; null if Jira does not say. */
  openRequests(issueId: string): Promise<number | null>;
  /** Read as the app; what is gone or hidden from the app is left out. Only for schedules and consumers. */
  byIds(ids: readonly number[]): Promise<Epic[]>;
  /** Ids of a project's work item types of the level of epics, as the app. Only for schedules and consumers. */
  typeIds(projectId: string): Promise<string[]>;
  /**
   * Epics of a project that changed, one page after the other, as the app. Only for schedules and consumers.
   * @param query `minutes`: how long ago at most; null for every epic that is in progress
   */
  changed(query: {
    projectId: string;
    typeIds: readonly string[];
    minutes: number | null;
    page: string | null;
  }): Promise<{ epics: Epic[]; next: string | null }>;
}

/** The Ownership field, which only the app writes. */
export interface OwnershipField {
  /**
   * Writes values as the app: only behind the guard `sponsor-or-owner`, or by the sweep, which has no user.
   * @returns ids of those that Jira did not take: gone, or kept from the app. They keep no other one from being written.
   * @throws Refusal RATE_LIMITED, JIRA_UNAVAILABLE or FIELD_HIDDEN
   */
  write(updates: readonly { issueId: number; value: OwnershipValue | null }[]): Promise<ReadonlySet<number>>;
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

export interface People {
  /** Whether accounts are still there, asked as the app; `unknown` where Jira does not say. Never throws for that. */
  states(accountIds: readonly string[]): Promise<Map<string, AccountState>>;
}

/** What is kept of epics beside their records. */
export interface EpicShelf {
  /** All of a project, at most a few seconds old. */
  list(projectId: string): Promise<TrackedEpic[]>;
  read(projectId: string, issueId: string): Promise<TrackedEpic | null>;
  /** The same for many, by id; what is not kept is left out. */
  readMany(projectId: string, issueIds: readonly string[]): Promise<Map<string, TrackedEpic>>;
  write(epics: readonly TrackedEpic[]): Promise<void>;
  remove(projectId: string, ids: readonly number[]): Promise<void>;
}

/** Asks for the next step of a project's sweep, by the queue. */
export interface Sweeps {
  ask(projectId: string, delaySeconds: number): Promise<void>;
}

/** Service management. */
export interface Desks {
  /** The desks that the caller may use; none where there is no service management. */
  list(): Promise<ServiceDesk[]>;
  /** Read as the app, only to compare whose it is. Null if it is not there for the app. */
  request(issueKey: string): Promise<DeskRequest | null>;
  /** Account ids of who takes part in a request, read as the app; none for a work item that is no request. */
  participants(issueId: string): Promise<string[]>;
  /** Projects by id of work item, read as the app; what is not there is left out. */
  projectsOf(issueIds: readonly string[]): Promise<Map<string, string>>;
}

/** Requests as the caller sees them in Jira. */
export interface Requests {
  /** @throws Refusal NOT_FOUND if the work item is not visible to the caller */
  read(issueId: string): Promise<{ id: string; key: string; reporter: string | null }>;
}

/** What is published, for features that show parts of it elsewhere; compose.ts wires it to publishing's own actions. */
export interface Published {
  /** Some items of a portal, newest first, in one read of the store; what is not there (any more) is left out. */
  rows(projectId: string, portal: ReadablePortal, ids: readonly number[]): Promise<IndexRow[]>;
  /** The story of an item in a portal; null if the portal has no such item. */
  story(projectId: string, portal: ReadablePortal, issueId: string): Promise<Story | null>;
}
