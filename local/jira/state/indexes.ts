/** Secondary indexes in memory: built when the site opens, kept up with every change of the tables, undone ones included. */
import type { Table } from '../../contract';
import { plainText } from '../expressions/plain-text';
import type { WordIndex } from '../jql/jql-site';
import { textsOfValue, words } from '../jql/jql-text';
import type { IssueRecord } from '../model';
import type { Tables } from './tables';

/** Ids in the order in which they were given out. */
export function byId(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** The keys of the records that share a value. */
export interface Index {
  get(value: string): ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

function indexBy<T>(
  table: Table<T>,
  valuesOf: (record: T) => readonly string[],
): Index & { values(): Iterable<string> } {
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
  return { get: (value) => groups.get(value) ?? NONE, values: () => groups.keys() };
}

export interface Indexes {
  /** Current and former keys, upper case. */
  issueByKey: Index;
  issuesByProject: Index;
  /** The work items of a project, by id; built when first asked for after a change. */
  issueList(projectId: string): readonly IssueRecord[];
  /** The highest rank that a work item of the project has had; '' if it never had one. */
  lastRank(projectId: string): string;
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
  /** The words of a text of all work items (see JqlSite); built when first asked for, then kept. */
  words(text: string): WordIndex;
}

/** Builds the indexes over the tables. */
export function openIndexes(tables: Tables): Indexes {
  const issuesByProject = indexBy(tables.issues, (issue) => [issue.projectId]);
  return {
    issueByKey: indexBy(tables.issues, (issue) => [issue.key, ...issue.formerKeys].map((key) => key.toUpperCase())),
    issuesByProject,
    issueList: listByProject(tables, issuesByProject),
    lastRank: trackRanks(tables),
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
    words: wordsByText(tables),
  };
}

function wordsByText(tables: Tables): Indexes['words'] {
  const opened = new Map<string, WordIndex>();
  const inIssues = (read: (issue: IssueRecord) => readonly string[]): WordIndex => {
    const index = indexBy(tables.issues, (issue) => read(issue).flatMap(words));
    return { words: index.values, withWord: index.get };
  };
  const open = (text: string): WordIndex => {
    switch (text) {
      case 'summary':
        return inIssues((issue) => [issue.summary]);
      case 'description':
        return inIssues((issue) => [plainText(issue.description)]);
      case 'environment':
        return inIssues((issue) => [plainText(issue.environment)]);
      case 'comment': {
        const index = indexBy(tables.comments, (comment) => words(plainText(comment.body)));
        const issueOf = (id: string): string => tables.comments.get(id)?.issueId ?? '';
        return { words: index.values, withWord: (word) => [...index.get(word)].map(issueOf) };
      }
      default:
        return inIssues((issue) => textsOfValue(issue.custom[text]));
    }
  };
  return (text) => {
    const index = opened.get(text) ?? open(text);
    opened.set(text, index);
    return index;
  };
}

function listByProject(tables: Tables, index: Index): Indexes['issueList'] {
  const lists = new Map<string, readonly IssueRecord[]>();
  tables.issues.watch((_id, before, after) => {
    for (const issue of [before, after]) if (issue !== undefined) lists.delete(issue.projectId);
  });
  return (projectId) => {
    let list = lists.get(projectId);
    if (list === undefined) {
      list = [...index.get(projectId)].sort(byId).flatMap((id) => tables.issues.get(id) ?? []);
      lists.set(projectId, list);
    }
    return list;
  };
}

function trackRanks(tables: Tables): Indexes['lastRank'] {
  const last = new Map<string, string>();
  const note = ({ projectId, rank }: IssueRecord): void => {
    if (rank > (last.get(projectId) ?? '')) last.set(projectId, rank);
  };
  for (const issue of tables.issues.values()) note(issue);
  tables.issues.watch((_id, _before, after) => {
    if (after !== undefined) note(after);
  });
  return (projectId) => last.get(projectId) ?? '';
}

/** How an app's module is named across apps. */
export function moduleKeyOf(app: { appId: string; moduleKey: string }): string {
  return `${app.appId}/${app.moduleKey}`;
}
