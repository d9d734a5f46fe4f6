/** Secondary indexes in memory: built when the site opens, kept up with every change of the tables, undone ones included. */
import type { Table } from '../../contract';
import { plainText } from '../expressions/plain-text';
import type { WordIndex } from '../jql/jql-site';
import { textsOfValue } from '../jql/jql-text';
import type { CommentRecord, IssueRecord } from '../model';
import { createTextIndex, type TextIndex } from './text-index';
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
  /** The work items of a project, by id; built when first asked for after a change. */
  issueList(projectId: string): readonly IssueRecord[];
  /** The highest rank that a work item of the project has had; '' if it never had one. */
  lastRank(projectId: string): string;
  issuesByParent: Index;
  projectByKey: Index;
  userByEmail: Index;
  usersByGroup: Index;
  commentsByIssue: Index;
  /** Comments for a role or a group, all under `restricted`. */
  restrictedComments: Index;
  changesByIssue: Index;
  linksByIssue: Index;
  /** By `<entity>:<id>`. */
  propertiesByEntity: Index;
  fieldByModule: Index;
  sprintsByBoard: Index;
  /** The words of a text of all work items (see JqlSite). */
  words(text: string): WordIndex;
  /** The number of a work item in the indexes of words; -1 if it has none. */
  numberOf(issueId: string): number;
  /** The work item of such a number; undefined if it is gone. */
  issueOf(number: number): IssueRecord | undefined;
}

/** Builds the indexes over the tables. */
export function openIndexes(tables: Tables): Indexes {
  const issuesByProject = indexBy(tables.issues, (issue) => [issue.projectId]);
  const issueNumbers = numberIssues(tables);
  return {
    issueByKey: indexBy(tables.issues, (issue) => [issue.key, ...issue.formerKeys].map((key) => key.toUpperCase())),
    issuesByProject,
    issueList: listByProject(tables, issuesByProject),
    lastRank: trackRanks(tables),
    issuesByParent: indexBy(tables.issues, (issue) => (issue.parentId === null ? [] : [issue.parentId])),
    projectByKey: indexBy(tables.projects, (project) => [project.key.toUpperCase()]),
    userByEmail: indexBy(tables.users, (user) => [user.emailAddress.toLowerCase()]),
    usersByGroup: indexBy(tables.users, (user) => user.groupIds),
    restrictedComments: indexBy(tables.comments, ({ visibility }) => (visibility === undefined ? [] : ['restricted'])),
    commentsByIssue: indexBy(tables.comments, (comment) => [comment.issueId]),
    changesByIssue: indexBy(tables.changes, (change) => [change.issueId]),
    linksByIssue: indexBy(tables.links, (link) => [link.outwardFromId, link.inwardFromId]),
    propertiesByEntity: indexBy(tables.properties, (property) => [`${property.entity}:${property.entityId}`]),
    fieldByModule: indexBy(tables.fields, (field) => (field.app === null ? [] : [moduleKeyOf(field.app)])),
    sprintsByBoard: indexBy(tables.sprints, (sprint) => [sprint.boardId]),
    words: indexTexts(tables, issueNumbers.give),
    numberOf: issueNumbers.numberOf,
    issueOf: issueNumbers.issueOf,
  };
}

/** Numbers for work items, given out once. */
function numberIssues(tables: Tables): Pick<Indexes, 'numberOf' | 'issueOf'> & { give(id: string): number } {
  const numbers = new Map<string, number>();
  const issues: (IssueRecord | undefined)[] = [];
  const give = (id: string): number => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, issues.length);
    return issues.push(undefined) - 1;
  };
  for (const issue of tables.issues.values()) issues[give(issue.id)] = issue;
  tables.issues.watch((id, _before, after) => (issues[give(id)] = after));
  return { give, numberOf: (id) => numbers.get(id) ?? -1, issueOf: (number) => issues[number] };
}

/** Indexes the texts of all work items and comments, and keeps them up. */
function indexTexts(tables: Tables, give: (id: string) => number): Indexes['words'] {
  const indexes = new Map<string, TextIndex>();
  const open = (text: string): TextIndex => {
    const index = indexes.get(text) ?? createTextIndex();
    indexes.set(text, index);
    return index;
  };
  const [summary, description, environment, comment] = ['summary', 'description', 'environment', 'comment'].map(open);
  const hasText = (fieldId: string): boolean => {
    const kind = tables.fields.get(fieldId)?.kind ?? 'text';
    return kind === 'text';
  };
  const takeIssue = (id: string, before: IssueRecord | undefined, after: IssueRecord | undefined): void => {
    if (after === undefined) {
      for (const [text, index] of indexes) if (text !== 'comment') index.remove(id);
      return;
    }
    const owner = give(id);
    if (before?.summary !== after.summary) summary?.put(id, owner, [after.summary]);
    if (before === undefined || before.description !== after.description)
      description?.put(id, owner, [plainText(after.description)]);
    if (before === undefined || before.environment !== after.environment)
      environment?.put(id, owner, [plainText(after.environment)]);
    if (before?.custom === after.custom) return;
    for (const fieldId of new Set([...Object.keys(before?.custom ?? {}), ...Object.keys(after.custom)])) {
      const value = after.custom[fieldId];
      if (before?.custom[fieldId] !== value && hasText(fieldId)) open(fieldId).put(id, owner, textsOfValue(value));
    }
  };
  const takeComment = (id: string, after: CommentRecord | undefined): void => {
    // What only some may read is not found by a word that others look for.
    if (after === undefined || after.visibility !== undefined) comment?.remove(id);
    else comment?.put(id, give(after.issueId), [plainText(after.body)]);
  };
  for (const issue of tables.issues.values()) takeIssue(issue.id, undefined, issue);
  for (const record of tables.comments.values()) takeComment(record.id, record);
  tables.issues.watch(takeIssue);
  tables.comments.watch((id, _before, after) => takeComment(id, after));
  return open;
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
