/** Secondary indexes in memory: built when the site opens, kept up with every change of the tables, undone ones included. */
import type { Table } from '../../contract';
import type { Tables } from './tables';

/** The keys of the records that share a value. */
export interface Index {
  get(value: string): ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

function indexBy<T>(table: Table<T>, valuesOf: (record: T) => readonly string[]): Index {
  const groups = new Map<string, Set<string>>();
  const add = (value: string, key: string): void => {
    const group = groups.get(value);
    if (group === undefined) groups.set(value, new Set([key]));
    else group.add(key);
  };
  const remove = (value: string, key: string): void => {
    const group = groups.get(value);
    group?.delete(key);
    if (group?.size === 0) groups.delete(value);
  };
  for (const key of table.keys()) {
    const record = table.get(key);
    if (record !== undefined) for (const value of valuesOf(record)) add(value, key);
  }
  table.watch((key, before, after) => {
    const old = before === undefined ? [] : valuesOf(before);
    const current = after === undefined ? [] : valuesOf(after);
    for (const value of old) if (!current.includes(value)) remove(value, key);
    for (const value of current) if (!old.includes(value)) add(value, key);
  });
  return { get: (value) => groups.get(value) ?? NONE };
}

export interface Indexes {
  /** Current and former keys, upper case. */
  issueByKey: Index;
  issuesByProject: Index;
  issuesByParent: Index;
  projectByKey: Index;
  userByEmail: Index;
  usersByGroup: Index;
  commentsByIssue: Index;
  changesByIssue: Index;
  linksByIssue: Index;
  /** By `<entity>:<id>`. */
  propertiesByEntity: Index;
  fieldByModule: Index;
  sprintsByBoard: Index;
}

/** Builds the indexes over the tables. */
export function openIndexes(tables: Tables): Indexes {
  return {
    issueByKey: indexBy(tables.issues, (issue) => [issue.key, ...issue.formerKeys].map((key) => key.toUpperCase())),
    issuesByProject: indexBy(tables.issues, (issue) => [issue.projectId]),
    issuesByParent: indexBy(tables.issues, (issue) => (issue.parentId === null ? [] : [issue.parentId])),
    projectByKey: indexBy(tables.projects, (project) => [project.key.toUpperCase()]),
    userByEmail: indexBy(tables.users, (user) => [user.emailAddress.toLowerCase()]),
    usersByGroup: indexBy(tables.users, (user) => user.groupIds),
    commentsByIssue: indexBy(tables.comments, (comment) => [comment.issueId]),
    changesByIssue: indexBy(tables.changes, (change) => [change.issueId]),
    linksByIssue: indexBy(tables.links, (link) => [link.outwardFromId, link.inwardFromId]),
    propertiesByEntity: indexBy(tables.properties, (property) => [`${property.entity}:${property.entityId}`]),
    fieldByModule: indexBy(tables.fields, (field) => (field.app === null ? [] : [moduleKeyOf(field.app)])),
    sprintsByBoard: indexBy(tables.sprints, (sprint) => [sprint.boardId]),
  };
}

/** How an app's module is named across apps. */
export function moduleKeyOf(app: { appId: string; moduleKey: string }): string {
  return `${app.appId}/${app.moduleKey}`;
}
