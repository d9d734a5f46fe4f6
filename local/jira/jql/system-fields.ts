/** Jira's own fields in queries. */
import { calendarDateIn } from '../expressions/date-members';
import type { IssueRecord, StatusRecord } from '../model';
import { byNameOrId, isoTime, keyOrder, names, lazily, places, type Named } from './field-values';
import { dateField, instantField, numberField, setField, type JqlField, type SortKey } from './jql-field';
import type { JqlSite } from './jql-site';
import { issueField, keyField, userField } from './reference-fields';
import { systemTextField } from './text-fields';

const CATEGORY_NAMES: Record<StatusRecord['categoryKey'], readonly string[]> = {
  new: ['new', 'to do', 'todo', '2'],
  indeterminate: ['indeterminate', 'in progress', '4'],
  done: ['done', 'complete', '3'],
};
const CATEGORY_ORDER: readonly StatusRecord['categoryKey'][] = ['new', 'indeterminate', 'done'];

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
      return systemTextField(name, site);
  }
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
