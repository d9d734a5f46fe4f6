/**
 * What the features need of Jira, Forge and the world; what only one feature needs stands in the other files of ports beside
 * this one. Implementations live here too; tests have them in memory. A port throws a Refusal (failure.ts) where Jira or the
 * store refuses, and anything else only for a bug.
 */
import type { DeskRequestName } from '../publishing/backlog-item';
import type { ParsedSource } from '../settings/portal-source';
import type { ProjectSettings } from '../settings/settings';
import type { ReadSite, SiteSettings } from '../settings/site-settings';

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
  /** Names of projects, by id; those that the caller does not see are left out. */
  projectNames(projectIds: readonly string[]): Promise<Map<string, string>>;
  /** Keys and titles of work items, by id; those that the caller does not see are left out. */
  titles(issueIds: readonly string[]): Promise<Map<string, { key: string; title: string }>>;
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

/** The project property `daylight.settings`. */
export interface SettingsStore {
  /** Read as the caller. Null if there is none. @throws Refusal NEWER_FORMAT */
  read(projectId: string): Promise<ProjectSettings | null>;
  /** Written as the caller, who must administer the project. */
  write(projectId: string, settings: ProjectSettings): Promise<void>;
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
  /** What it is called, for who reads it in the help center; null for what is no request of a desk, or has a security level. */
  asked: DeskRequestName | null;
  /** Whether it is not resolved yet. */
  isOpen: boolean;
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
