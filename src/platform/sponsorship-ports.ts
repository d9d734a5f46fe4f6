/** What sponsorship needs: epics, the Ownership field, people. */
import type { EpicWord } from '../sponsorship/epic-word';
import type { AccountState } from '../sponsorship/ownership';
import type { OwnershipValue } from '../sponsorship/ownership-value';
import type { TrackedEpic } from '../sponsorship/tracked-epic';

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
  /** Whether it has a security level: then only who sees it in Jira hears of it. */
  isSecured: boolean;
  /** Whether anything stands in its Ownership field, as far as it was asked for: read by schedules and consumers. A clone carries it. */
  hasWord: boolean;
}

/** A request below an epic, as the caller sees it. */
export interface EpicRequest {
  id: string;
  key: string;
  title: string;
  isDone: boolean;
  /** The raw value of the Decision field. */
  decision: unknown;
}

export interface Epics {
  /** Read as the caller. @throws Refusal NOT_FOUND if it is not visible to them */
  read(issueId: string): Promise<Epic>;
  /** How many work items below an epic are not done, counted as the caller; null if Jira does not say. */
  openRequests(issueId: string): Promise<number | null>;
  /** Requests below an epic, oldest first, at most a hundred, as the caller; `more` says whether there are others. */
  requestsOf(issueId: string): Promise<{ requests: EpicRequest[]; more: boolean }>;
  /** Ids of the requests below an epic, newest first, at most two thousand, as the app: only for consumers. */
  requestIdsOf(issueId: string): Promise<string[]>;
  /**
   * Read as the app; what is gone or hidden from the app is left out. Only for schedules and consumers, and behind the guards of
   * who stands behind an epic.
   */
  byIds(ids: readonly number[]): Promise<Epic[]>;
  /** Account id of who leads a project, as the app; null where Jira does not name anybody. Only for schedules and consumers. */
  lead(projectId: string): Promise<string | null>;
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
  /** What stands in the field, as the caller reads it; null for nothing. @throws Refusal NOT_FOUND if the work item is not visible */
  read(issueId: string): Promise<OwnershipValue | null>;
  /**
   * Writes values as the app: only behind the guard `sponsor-or-owner`, or by the sweep, which has no user.
   * @returns ids of those that Jira did not take: gone, or kept from the app. They keep no other one from being written.
   * @throws Refusal RATE_LIMITED, JIRA_UNAVAILABLE or FIELD_HIDDEN
   */
  write(updates: readonly { issueId: number; value: OwnershipValue | null }[]): Promise<ReadonlySet<number>>;
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
  /**
   * Writes each over what it was read as.
   * @returns those that were written, as they are kept now; over the others somebody else wrote meanwhile
   */
  write(epics: readonly TrackedEpic[]): Promise<TrackedEpic[]>;
  /** Removes each as it was read. @returns those over which somebody else wrote meanwhile */
  remove(epics: readonly TrackedEpic[]): Promise<TrackedEpic[]>;
}

/** Asks for the next step of a project's sweep, by the queue. */
export interface Sweeps {
  ask(projectId: string, delaySeconds: number): Promise<void>;
}

/**
 * In which epics people hold a role: only where to look. It may name more than is true, never less; who
 * reads it looks into the records.
 */
export interface EpicsOfPeople {
  /** Ids of epics, at most a few seconds old. */
  of(accountId: string): Promise<string[]>;
  add(issueId: string, accountIds: readonly string[]): Promise<void>;
  remove(issueId: string, accountIds: readonly string[]): Promise<void>;
}

/** What portals say of epics; compose.ts wires it to sponsorship's own action. When it changes, the epic is marked as changed. */
export interface EpicWords {
  /** By id; epics of which nothing is recorded, and those of other projects, are left out. */
  of(projectId: string, epicIds: readonly number[]): Promise<Map<number, EpicWord>>;
}

/** Whether somebody stands behind an epic; compose.ts wires it. */
export interface Sponsorships {
  /** Whether a sponsor is named who is not known to be gone. */
  has(projectId: string, epicId: string): Promise<boolean>;
}
