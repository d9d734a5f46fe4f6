/** Jira's own fields in queries. */
import { calendarDateIn } from '../expressions/date-members';
import { plainText } from '../expressions/plain-text';
import type { IssueRecord, StatusRecord } from '../model';
import {
  dateField,
  firstOf,
  instantField,
  numberField,
  setField,
  textField,
  type JqlField,
  type SortKey,
  type TextIndexes,
  type Values,
} from './jql-field';
import type { JqlSite } from './jql-site';
import { textsOfValue } from './jql-text';

interface Named {
  id: string;
  name: string;
}

/** Reads a table once, when it is first needed. */
function lazily<R>(read: () => R): () => R {
  let kept: { value: R } | undefined;
  return () => (kept ??= { value: read() }).value;
}

/** Ids of the records that a name or an id means; undefined if there are none. */
export function byNameOrId(records: Iterable<Named>): (text: string) => readonly string[] | undefined {
  const named = lazily(() => [...records]);
  return (text) => {
    const wanted = text.toLowerCase();
    const byName = named().filter(({ name }) => name.toLowerCase() === wanted);
    const found = byName.length > 0 ? byName : named().filter(({ id }) => id === text);
    return found.length > 0 ? found.map(({ id }) => id) : undefined;
  };
}

/** The places of records in their table, by id. */
const places = (records: Iterable<{ id: string }>): ReadonlyMap<string, number> =>
  new Map([...records].map(({ id }, index) => [id, index]));

const names = (records: Iterable<Named>): ReadonlyMap<string, string> =>
  new Map([...records].map(({ id, name }) => [id, name.toLowerCase()]));

const CATEGORY_NAMES: Record<StatusRecord['categoryKey'], readonly string[]> = {
  new: ['new', 'to do', 'todo', '2'],
  indeterminate: ['indeterminate', 'in progress', '4'],
  done: ['done', 'complete', '3'],
};
const CATEGORY_ORDER: readonly StatusRecord['categoryKey'][] = ['new', 'indeterminate', 'done'];

/** `Date.parse`, faster for what `toISOString` writes: a search reads it of every work item. */
function isoTime(iso: string | null): number | null {
  if (iso === null) return null;
  if (iso.length !== 24 || iso.charCodeAt(23) !== CODE_OF_Z) return Date.parse(iso);
  const year = 100 * twoDigits(iso, 0) + twoDigits(iso, 2);
  const millis = 10 * twoDigits(iso, 20) + iso.charCodeAt(22) - CODE_OF_0;
  const month = twoDigits(iso, 5) - 1;
  return Date.UTC(year, month, twoDigits(iso, 8), twoDigits(iso, 11), twoDigits(iso, 14), twoDigits(iso, 17), millis);
}

const CODE_OF_Z = 90;
const CODE_OF_0 = 48;
const twoDigits = (text: string, at: number): number =>
  10 * text.charCodeAt(at) + text.charCodeAt(at + 1) - 11 * CODE_OF_0;

/** Sorts `MOPS-9` before `MOPS-10`. */
export function keyOrder(key: string): string {
  const dash = key.lastIndexOf('-');
  return `${key.slice(0, dash)}-${key.slice(dash + 1).padStart(12, '0')}`;
}

/** A field of people. */
export function userField(
  name: string,
  read: (issue: IssueRecord) => Values<string>,
  site: JqlSite,
  sortable = true,
): JqlField {
  const people = lazily(() => [...site.users()]);
  const displayNames = lazily(() => new Map(people().map((user) => [user.accountId, user.displayName.toLowerCase()])));
  return setField({
    name,
    read,
    functions: 'user',
    resolve(text) {
      const wanted = text.toLowerCase();
      const found = people().filter(
        (user) =>
          user.accountId === text ||
          user.displayName.toLowerCase() === wanted ||
          user.emailAddress.toLowerCase() === wanted,
      );
      return found.length > 0 ? found.map((user) => user.accountId) : undefined;
    },
    ...(sortable ? { sortKey: (issue: IssueRecord) => displayNames().get(firstOf(read(issue)) ?? '') ?? null } : {}),
  });
}

function issueField(
  name: string,
  read: (issue: IssueRecord) => Values<string>,
  site: JqlSite,
  order: JqlField['sortKey'],
): JqlField {
  return setField({
    name,
    read,
    functions: 'issue',
    resolve: (text) => {
      const found = site.issue(text.toUpperCase()) ?? site.issue(text);
      return found === undefined ? undefined : [found.id];
    },
    unknown: (text) =>
      /^\d+$/.test(text)
        ? `A value with ID '${text}' does not exist for the field '${name}'.`
        : `An issue with key '${text}' does not exist for field '${name}'.`,
    ...(order ? { sortKey: order } : {}),
  });
}

/** `key`, which also has an order within a project. */
function keyField(name: string, site: JqlSite): JqlField {
  const plain = issueField(
    name,
    (issue) => issue.id,
    site,
    (issue) => keyOrder(issue.key),
  );
  return {
    ...plain,
    operators: new Set([...plain.operators, '<', '<=', '>', '>='] as const),
    compile(operator, entries) {
      if (!['<', '<=', '>', '>='].includes(operator)) return plain.compile(operator, entries);
      const [entry] = entries;
      const id = entry?.kind === 'text' ? entry.text : entry?.kind === 'id' ? entry.id : '';
      const limit = site.issue(id.toUpperCase()) ?? site.issue(id);
      if (limit === undefined) return plain.compile('=', entries);
      const number = (key: string): number => Number(key.slice(key.lastIndexOf('-') + 1));
      const bound = number(limit.key);
      return (issue) => {
        const own = number(issue.key);
        const order = own - bound;
        const holds =
          operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : operator === '>' ? order > 0 : order >= 0;
        return issue.projectId === limit.projectId && holds;
      };
    },
  };
}

/** The system field of a name (in lower case), or undefined. */
export function systemField(name: string, site: JqlSite): JqlField | undefined {
  const named = (
    shown: string,
    records: Iterable<Named>,
    read: (issue: IssueRecord) => string | null,
    sort?: (issue: IssueRecord) => SortKey | null,
  ): JqlField => {
    const order = lazily(() => names(records));
    const byName = (issue: IssueRecord): SortKey | null => order().get(read(issue) ?? '') ?? null;
    return setField({
      name: shown,
      read,
      resolve: byNameOrId(records),
      sortKey: sort ?? byName,
    });
  };
  switch (name) {
    case 'project': {
      const byName = byNameOrId(site.projects());
      const keys = new Map([...site.projects()].map(({ id, key }) => [id, key]));
      const ids = new Map([...keys].map(([id, key]) => [key.toLowerCase(), id]));
      return setField({
        name,
        read: (issue) => issue.projectId,
        resolve: (text) => {
          const id = ids.get(text.toLowerCase());
          return id === undefined ? byName(text) : [id];
        },
        sortKey: (issue) => keys.get(issue.projectId) ?? null,
      });
    }
    case 'key':
    case 'issue':
    case 'issuekey':
    case 'id':
    case 'workitem':
    case 'workitemkey':
      return keyField(name, site);
    case 'issuetype':
    case 'type':
    case 'worktype': {
      const types = [...site.issueTypes()];
      return { ...named(name, types, (issue) => issue.issueTypeId), functions: 'issuetype' };
    }
    case 'status': {
      const statuses = [...site.statuses()];
      const order = new Map(
        statuses.map(({ id, categoryKey, name: text }) => [
          id,
          `${CATEGORY_ORDER.indexOf(categoryKey)}${text.toLowerCase()}`,
        ]),
      );
      return named(
        name,
        statuses,
        (issue) => issue.statusId,
        (issue) => order.get(issue.statusId) ?? null,
      );
    }
    case 'statuscategory': {
      const categories = new Map([...site.statuses()].map(({ id, categoryKey }) => [id, categoryKey]));
      return setField({
        name: 'statusCategory',
        read: (issue) => categories.get(issue.statusId) ?? null,
        resolve: (text) => {
          const found = CATEGORY_ORDER.filter((key) => CATEGORY_NAMES[key].includes(text.toLowerCase()));
          return found.length > 0 ? found : undefined;
        },
        sortKey: (issue) => CATEGORY_ORDER.findIndex((key) => key === categories.get(issue.statusId)),
      });
    }
    case 'priority': {
      const priorities = [...site.priorities()];
      const order = places(priorities);
      const rank = (id: string): number => priorities.length - (order.get(id) ?? priorities.length);
      return setField({
        name,
        read: (issue) => issue.priorityId,
        resolve: byNameOrId(priorities),
        rank,
        sortKey: (issue) => (issue.priorityId === null ? null : rank(issue.priorityId)),
      });
    }
    case 'resolution': {
      const byName = byNameOrId(site.resolutions());
      const plain = named(name, [...site.resolutions()], (issue) => issue.resolutionId);
      // "Unresolved" is a word for having none.
      return {
        ...plain,
        compile(operator, entries) {
          const isUnresolved = entries.some(
            (entry) => entry.kind === 'text' && /^unresolved$/i.test(entry.text) && !byName(entry.text),
          );
          if (!isUnresolved) return plain.compile(operator, entries);
          const rest = entries.filter((entry) => entry.kind !== 'text' || !/^unresolved$/i.test(entry.text));
          const others = plain.compile(operator, rest);
          if ('problem' in others) return others;
          const wantsEmpty = operator === '=' || operator === 'in';
          return (issue) =>
            wantsEmpty ? issue.resolutionId === null || others(issue) : issue.resolutionId !== null && others(issue);
        },
      };
    }
    case 'assignee':
      return userField(name, (issue) => issue.assigneeId, site);
    case 'reporter':
      return userField(name, (issue) => issue.reporterId, site);
    case 'creator':
      return userField(name, (issue) => issue.creatorId, site);
    case 'watcher':
      return userField(name, (issue) => issue.watcherIds, site, false);
    case 'voter':
      return userField(name, (issue) => issue.voterIds, site, false);
    case 'watchers':
    case 'watches':
      return numberField(name, (issue) => issue.watcherIds.length);
    case 'votes':
      return numberField(name, (issue) => issue.voterIds.length);
    case 'parent':
      return issueField(
        name,
        (issue) => issue.parentId,
        site,
        (issue) => {
          const parent = issue.parentId === null ? undefined : site.issue(issue.parentId);
          return parent === undefined ? null : keyOrder(parent.key);
        },
      );
    case 'labels':
    case 'label':
      return setField({
        name: 'labels',
        read: (issue) => issue.labels,
        resolve: (text) => [text],
        sortKey: (issue) => [...issue.labels].sort()[0] ?? null,
      });
    case 'created':
    case 'createddate':
      return instantField(name, (issue) => isoTime(issue.created), site);
    case 'updated':
    case 'updateddate':
      return instantField(name, (issue) => isoTime(issue.updated), site);
    case 'resolved':
    case 'resolutiondate':
      return instantField(name, (issue) => isoTime(issue.resolutionDate), site);
    case 'statuscategorychangeddate':
      return instantField('statusCategoryChangedDate', (issue) => isoTime(issue.statusCategoryChanged), site);
    case 'due':
    case 'duedate': {
      const dayOf = (millis: number): string => calendarDateIn(millis, site.timeZone());
      return dateField(name, (issue) => issue.dueDate, site, dayOf);
    }
    case 'summary':
      return textField({
        name,
        read: (issue) => [issue.summary],
        indexes: indexesOf(site, [name]),
        sortKey: (issue) => issue.summary.toLowerCase(),
      });
    case 'description':
      return textField({ name, read: (issue) => [plainText(issue.description)], indexes: indexesOf(site, [name]) });
    case 'environment':
      return textField({ name, read: (issue) => [plainText(issue.environment)], indexes: indexesOf(site, [name]) });
    case 'comment':
      return textField({
        name,
        read: (issue) => comments(issue, site),
        indexes: indexesOf(site, [name]),
        likeOnly: true,
      });
    case 'attachments': {
      const read = (issue: IssueRecord): string[] => issue.attachments.map(({ filename }) => filename);
      return { ...setField({ name, read, resolve: () => [] }), operators: new Set(['is', 'is not'] as const) };
    }
    case 'level':
      return named(name, [...site.securityLevels()], (issue) => issue.securityLevelId);
    case 'rank':
      return {
        ...setField({ name: 'Rank', read: () => [], resolve: () => [], sortKey: (issue) => issue.rank }),
        operators: new Set(),
      };
    case 'issuelinktype': {
      const types = [...site.linkTypes()];
      return setField({
        name: 'issueLinkType',
        read: (issue) =>
          [...site.links(issue.id)].map((link) => `${link.typeId}:${link.outwardFromId === issue.id ? 'out' : 'in'}`),
        resolve: (text) => {
          const wanted = text.toLowerCase();
          const found = types.flatMap((type) => [
            ...(type.name.toLowerCase() === wanted || type.outward.toLowerCase() === wanted ? [`${type.id}:out`] : []),
            ...(type.name.toLowerCase() === wanted || type.inward.toLowerCase() === wanted ? [`${type.id}:in`] : []),
          ]);
          return found.length > 0 ? found : undefined;
        },
      });
    }
    default:
      return undefined;
  }
}

const comments = (issue: IssueRecord, site: JqlSite): string[] =>
  [...site.comments(issue.id)].map((comment) => plainText(comment.body));

/** The site's indexes of some texts; undefined if it has none. */
export function indexesOf(site: JqlSite, texts: readonly string[]): TextIndexes | undefined {
  const { wordIndex, numberOf } = site;
  if (wordIndex === undefined || numberOf === undefined) return undefined;
  const others = (): { issueId: string; text: string }[] =>
    texts.includes('comment')
      ? [...(site.restrictedComments?.() ?? [])].map(({ issueId, body }) => ({ issueId, text: plainText(body) }))
      : [];
  return { all: () => texts.map(wordIndex), others, numberOf };
}

/** `text`: every text of a work item, custom fields included. */
export function allTextField(name: string, site: JqlSite): JqlField {
  const custom = [...site.fields()].filter(({ kind }) => kind === 'text').map(({ id }) => id);
  return textField({
    name,
    read: (issue) => [
      issue.summary,
      plainText(issue.description),
      plainText(issue.environment),
      ...comments(issue, site),
      ...custom.flatMap((id) => textsOfValue(issue.custom[id])),
    ],
    indexes: indexesOf(site, ['summary', 'description', 'environment', 'comment', ...custom]),
    likeOnly: true,
  });
}

/** Fields that Jira has and the local site does not. */
export const UNSUPPORTED_FIELDS: ReadonlySet<string> = new Set([
  'affectedversion',
  'approvals',
  'attachments',
  'category',
  'component',
  'development',
  'epic link',
  'filter',
  'fixversion',
  'lastviewed',
  'originalestimate',
  'organizations',
  'project type',
  'projecttype',
  'remainingestimate',
  'request-channel-type',
  'request-last-activity-time',
  'sla',
  'timespent',
  'worklogauthor',
  'worklogcomment',
  'worklogdate',
  'workratio',
]);
