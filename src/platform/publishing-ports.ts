/** What publishing needs: the backlog as the app sees it, portals, snapshots, what changed. */
import type { FieldEdit } from '../decisions/decision-log';
import type { BacklogItem, Raised } from '../publishing/backlog-item';
import type { Own, StillOwn } from '../publishing/own';
import type { PortalView } from '../publishing/portal-view';
import type { ReadablePortal } from '../publishing/readable-portal';
import type { Pulse } from '../publishing/beat';
import type { DeskAudience, PartKind, SegmentRef, SnapshotHead, Story } from '../publishing/snapshot';
import type { Visit } from '../publishing/visit';
import type { PortalSettings, ProjectPortals, ProjectSettings } from '../settings/settings';
import type { Result } from './failure';

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
  /** Which of the items are in the project and a filter lets them in, '' for all; null if Jira does not understand the filter (any more). */
  inSource(projectId: string, source: string, ids: readonly number[]): Promise<Set<number> | null>;
  /** Ids of all items of the project that a filter lets in, as search knows them; null like `inSource`. */
  allInSource(projectId: string, source: string): Promise<Set<number> | null>;
  /** Which of some items of any project are there and did not change since an instant; search lags, so ask for more than is needed. */
  unchangedSince(ids: readonly number[], instant: number): Promise<Set<number>>;
  /** Who raised those of the items that are service-desk requests, by id. */
  requesters(ids: readonly number[]): Promise<Map<number, Raised>>;
  /** Whether an access rule of the organization keeps the project's work items from the app. */
  isKept(projectId: string): Promise<boolean>;
}

export interface ReadItems {
  items: BacklogItem[];
  /** Ids of items that have another shape than Jira promises. */
  odd: number[];
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
  /** Heads of portals that were meant for the help center, for these audiences, a few seconds old at most: others may stand there by now. */
  onDesks(audiences: readonly DeskAudience[]): Promise<(PortalName & { head: SnapshotHead })[]>;
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
  /** The whole index as one packed content (`wholeIndex`), as it is sent to readers, and what it adds up to; null if a part is not there. */
  whole(portal: PortalName, head: SnapshotHead): Promise<{ packed: string; pulse: Pulse } | null>;
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

/** What somebody looks at: a portal, or all that is theirs. */
export type VisitPlace = PortalName | 'my';

/** When people looked, so that what happened since can be told. */
export interface Visits {
  of(place: VisitPlace, accountId: string): Promise<Visit | null>;
  /** The same of several, in their order: one read. */
  ofMany(places: readonly VisitPlace[], accountId: string): Promise<(Visit | null)[]>;
  note(place: VisitPlace, accountId: string, visit: Visit): Promise<void>;
  /** Forgets all visits of a portal that is gone for good. */
  forget(portal: PortalName): Promise<void>;
}

/** Which items of a portal somebody asked for. */
export interface OwnItems {
  /** By portal, in the order of the names; null where somebody asked for nothing. */
  of(portals: readonly PortalName[], accountId: string): Promise<(Own | null)[]>;
  /**
   * Changes what some people asked for, each over what was read.
   * @param make the new one, null for nothing; called again where somebody else wrote meanwhile
   * @returns false if others were faster each time; some may be changed then
   */
  change(
    portal: PortalName,
    accountIds: readonly string[],
    make: (accountId: string, before: Own | null) => Promise<Own | null>,
  ): Promise<boolean>;
  /** Takes away what is nobody's any more. @param all ids by account id of who asked; what is written at this moment stays */
  retain(portal: PortalName, all: ReadonlyMap<string, StillOwn>): Promise<void>;
  /** Makes these the only ones, whoever writes meanwhile. */
  replace(portal: PortalName, all: ReadonlyMap<string, Own>): Promise<void>;
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
  /**
   * The same after somebody saved something: that stands, so a mark that fails is only written down. What is marked and not asked
   * for is found by the schedule, the rest when the item has its turn.
   */
  itemSaved(projectId: string, issueId: string): Promise<void>;
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

/** What was read for a first view already, of the caller and by guess. */
export interface BegunView {
  /** With the version of the head that it was read by: another one makes it worthless. */
  whole: { packed: string; pulse: Pulse; version: number } | null;
  visit: Visit | null;
  own: Own | null;
}

/** What is published, for features that show parts of it elsewhere; compose.ts wires it to publishing's own actions. */
export interface Published {
  /** A first view of a portal, which a guard let the reader in to. @param accountId null for who is not signed in */
  view(
    projectId: string,
    portal: ReadablePortal,
    accountId: string | null,
    begun?: BegunView | null,
  ): Promise<Result<PortalView>>;
  /** Reads what a first view needs, while it is still being found out whether the caller may have it. */
  begin(portal: PortalName, head: SnapshotHead): Promise<BegunView['whole']>;
  /**
   * Notes a look at what is somebody's own.
   * @returns since when they have not looked, in milliseconds since the epoch; null on a first visit
   */
  visit(place: 'my', accountId: string, timeZone: string): Promise<number | null>;
  /** The story of an item in a portal, and the shard in which it stands, as it is sent. NOT_FOUND if the portal has no such item. */
  story(projectId: string, portal: ReadablePortal, issueId: string): Promise<Result<{ story: Story; shard: string }>>;
  /** Id of the epic of an item that stands in a portal, whether the portal says so or not; null for none. */
  epicOf(projectId: string, portal: ReadablePortal, issueId: string): Promise<string | null>;
}
