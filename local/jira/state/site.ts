import type { Clock, Database, InstalledApp, ProductEvent } from '../../contract';
import type { CommentRecord, ChangeRecord, IssueRecord, LinkRecord, ProjectRecord, UserRecord } from '../model';
import { byId, openIndexes, type Indexes } from './indexes';
import { openLateIndex, type LateIndex } from './late-index';
import { openTables, type Tables } from './tables';

/** Everything that the parts of the local Jira work on. */
export interface Site {
  db: Database;
  clock: Clock;
  tables: Tables;
  indexes: Indexes;
  /** What searches find instead of the work items as they are, where they lag. */
  lateIndex: LateIndex;
  /** Installed apps by app id. */
  apps: Map<string, InstalledApp>;
  /** Grows with every change of any table: what was read at one version holds as long as that is the version. */
  version(): number;
  /** The instant, as records keep it. */
  now(): string;
  /** Queues an event; it is handed out when the request's changes were committed, and dropped if they were not. */
  emit(event: ProductEvent): void;
  /** Runs a part of a request that may fail for itself: its changes and events are then dropped, the others stay. */
  attempt<R>(run: () => R): R;
}

/** Events of the request that is being answered. */
export interface EventQueue {
  pending: ProductEvent[];
}

/** Opens the site's state over a database. */
export function openSite(db: Database, clock: Clock, events: EventQueue): Site {
  const tables = openTables(db);
  let version = 0;
  for (const table of Object.values(tables)) table.watch(() => (version += 1));
  return {
    db,
    clock,
    tables,
    indexes: openIndexes(tables),
    lateIndex: openLateIndex(tables.issues, clock),
    apps: new Map(),
    version: () => version,
    now: () => new Date(clock.now()).toISOString(),
    emit(event) {
      events.pending.push(event);
    },
    attempt(run) {
      const mark = events.pending.length;
      try {
        return db.transact(run);
      } catch (error) {
        events.pending.length = mark;
        throw error;
      }
    },
  };
}

/** The work item of an id or a key (also a former one, in any case), visible or not. */
export function findIssue(site: Site, idOrKey: string): IssueRecord | undefined {
  const byId = site.tables.issues.get(idOrKey);
  if (byId !== undefined) return byId;
  let found: IssueRecord | undefined;
  for (const id of site.indexes.issueByKey.get(idOrKey.toUpperCase())) {
    const issue = site.tables.issues.get(id);
    if (issue?.key.toUpperCase() === idOrKey.toUpperCase()) return issue;
    found = issue;
  }
  return found;
}

/** The project of an id or a key, visible or not. */
export function findProject(site: Site, idOrKey: string): ProjectRecord | undefined {
  const byId = site.tables.projects.get(idOrKey);
  if (byId !== undefined) return byId;
  for (const id of site.indexes.projectByKey.get(idOrKey.toUpperCase())) return site.tables.projects.get(id);
  return undefined;
}

/** The person of an e-mail address. */
export function findUserByEmail(site: Site, email: string): UserRecord | undefined {
  for (const id of site.indexes.userByEmail.get(email.toLowerCase())) return site.tables.users.get(id);
  return undefined;
}

/** The project of a work item. @throws if the records contradict each other */
export function projectOf(site: Site, issue: IssueRecord): ProjectRecord {
  const project = site.tables.projects.get(issue.projectId);
  if (project === undefined) throw new Error(`Work item ${issue.key} has no project ${issue.projectId}.`);
  return project;
}

function collect<T extends { id: string }>(ids: ReadonlySet<string>, get: (id: string) => T | undefined): T[] {
  return [...ids].sort(byId).flatMap((id) => get(id) ?? []);
}

/** All work items of a project, by id. */
export function issuesOfProject(site: Site, projectId: string): readonly IssueRecord[] {
  return site.indexes.issueList(projectId);
}

/** Work items whose parent is the given one, by id. */
export function childrenOf(site: Site, issueId: string): IssueRecord[] {
  return collect(site.indexes.issuesByParent.get(issueId), (id) => site.tables.issues.get(id));
}

/** The comments of a work item, oldest first. */
export function commentsOf(site: Site, issueId: string): CommentRecord[] {
  return collect(site.indexes.commentsByIssue.get(issueId), (id) => site.tables.comments.get(id)).sort((a, b) =>
    a.created < b.created ? -1 : a.created > b.created ? 1 : 0,
  );
}

/** The changes of a work item, oldest first. */
export function changesOf(site: Site, issueId: string): ChangeRecord[] {
  return collect(site.indexes.changesByIssue.get(issueId), (id) => site.tables.changes.get(id)).sort((a, b) =>
    a.created < b.created ? -1 : a.created > b.created ? 1 : 0,
  );
}

/** The links of a work item, oldest first. */
export function linksOf(site: Site, issueId: string): LinkRecord[] {
  return collect(site.indexes.linksByIssue.get(issueId), (id) => site.tables.links.get(id));
}

/** The people in a group. */
export function membersOf(site: Site, groupId: string): UserRecord[] {
  return [...site.indexes.usersByGroup.get(groupId)].flatMap((id) => site.tables.users.get(id) ?? []);
}
