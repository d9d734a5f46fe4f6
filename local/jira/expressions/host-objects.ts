/** Jira's objects as expressions see them, with the members that Atlassian documents. */
import type {
  ChangeRecord,
  CommentRecord,
  IssueRecord,
  IssueTypeRecord,
  LinkRecord,
  ProjectRecord,
  SprintRecord,
  StatusRecord,
  UserRecord,
} from '../model';
import { ExpressionError } from './expression-error';
import type { ExpressionSite, PropertyEntity } from './expression-site';
import { plainText } from './plain-text';
import { textArg } from './text-members';
import {
  calendarDateValue,
  callable,
  dateValue,
  isHost,
  tagged,
  toValue,
  type Cost,
  type HostObject,
  type Member,
  type Value,
} from './values';

type Members = Record<string, Member>;

const free = (read: () => Value): Member => ({ cost: 'free', read });
const once = (read: () => Value): Member => ({ cost: 'once', read });
const each = (read: () => Value): Member => ({ cost: 'each', read });

interface HostExtras {
  callableMembers?: readonly string[];
  /** Members beside the named ones, as custom fields are. */
  dynamic?: (name: string) => Member | undefined;
}

function host(type: string, identity: string, members: Members, extras: HostExtras = {}): HostObject {
  const known = new Map(Object.entries(members));
  return tagged({
    kind: 'Host',
    type,
    identity,
    memberNames: [...known.keys()].sort(),
    member: (name) => known.get(name) ?? extras.dynamic?.(name),
    ...(extras.callableMembers ? { callableMembers: extras.callableMembers } : {}),
  });
}

/** A plain object with an id, a name and a description, of which Jira has many. */
function named(type: string, record: { id: string; name: string; description?: string } | undefined): Value {
  if (record === undefined) return null;
  return host(type, record.id, {
    id: free(() => Number(record.id)),
    name: free(() => record.name),
    description: free(() => record.description ?? ''),
  });
}

const instant = (iso: string | null): Value => (iso === null ? null : dateValue(Date.parse(iso)));

export interface HostObjects {
  user: (record: UserRecord) => HostObject;
  issue: (record: IssueRecord) => HostObject;
  project: (record: ProjectRecord) => HostObject;
  /** `new RichText(adf)`. */
  richText: (adf: unknown) => HostObject;
}

const CATEGORIES = {
  new: { id: 2, name: 'To Do', colorName: 'blue-gray' },
  indeterminate: { id: 4, name: 'In Progress', colorName: 'yellow' },
  done: { id: 3, name: 'Done', colorName: 'green' },
};

/** Makes Jira's objects from the site's records. */
export function createHostObjects(site: ExpressionSite): HostObjects {
  const userById = (accountId: string | null): Value => {
    const record = accountId === null ? undefined : site.user(accountId);
    return record === undefined ? null : user(record);
  };

  const properties = (entity: PropertyEntity, entityId: string): Member =>
    free(() =>
      host(
        'EntityProperties',
        `${entity}:${entityId}`,
        {
          get: once(() =>
            callable((args) => toValue(site.property(entity, entityId, textArg(args, 0, 'get')) ?? null)),
          ),
          keys: each(() => callable(() => site.propertyKeys(entity, entityId))),
        },
        { dynamic: (key) => once(() => toValue(site.property(entity, entityId, key) ?? null)) },
      ),
    );

  const user = (record: UserRecord): HostObject =>
    host(
      'User',
      record.accountId,
      {
        accountId: free(() => record.accountId),
        displayName: once(() => record.displayName),
        active: once(() => record.active),
        locale: once(() => record.locale),
        timeZone: once(() => record.timeZone),
        groups: each(() => site.groups(record.accountId).map((group) => group.name)),
        groupIds: each(() => site.groups(record.accountId).map((group) => group.groupId)),
        getProjectRoles: each(() =>
          callable(([project]) => {
            if (project === undefined || !isHost(project) || project.type !== 'Project') {
              throw new ExpressionError('"getProjectRoles" expects a Project.');
            }
            return site.projectRoles(project.identity, record.accountId).map((role) => named('ProjectRole', role));
          }),
        ),
        properties: properties('user', record.accountId),
      },
      { callableMembers: ['groups', 'groupIds'] },
    );

  const issueType = (record: IssueTypeRecord | undefined): Value =>
    record === undefined
      ? null
      : host('IssueType', record.id, {
          id: free(() => Number(record.id)),
          name: free(() => record.name),
          description: free(() => record.description),
          hierarchyLevel: free(() => record.hierarchyLevel),
          properties: properties('issuetype', record.id),
        });

  const status = (record: StatusRecord | undefined): Value => {
    if (record === undefined) return null;
    const category = CATEGORIES[record.categoryKey];
    return host('IssueStatus', record.id, {
      id: free(() => Number(record.id)),
      name: free(() => record.name),
      description: free(() => ''),
      category: free(() =>
        host('StatusCategory', String(category.id), {
          id: free(() => category.id),
          key: free(() => record.categoryKey),
          name: free(() => category.name),
          colorName: free(() => category.colorName),
        }),
      ),
    });
  };

  const project = (record: ProjectRecord): HostObject =>
    host('Project', record.id, {
      id: free(() => Number(record.id)),
      key: free(() => record.key),
      name: free(() => record.name),
      style: free(() => record.style),
      projectTypeKey: free(() => record.projectTypeKey),
      lead: once(() => userById(record.leadAccountId)),
      properties: properties('project', record.id),
    });

  const richText = (adf: unknown): HostObject =>
    host('RichText', JSON.stringify(adf), { plainText: free(() => plainText(adf)) });

  const issueById = (id: string | null): Value => {
    const record = id === null ? undefined : site.issue(id);
    return record === undefined ? null : issue(record);
  };

  const comment = (record: CommentRecord): HostObject =>
    host('Comment', record.id, {
      id: free(() => Number(record.id)),
      author: once(() => userById(record.authorId)),
      body: free(() => richText(record.body)),
      created: free(() => instant(record.created)),
      updated: free(() => instant(record.updated)),
    });

  const changelog = (record: ChangeRecord): HostObject =>
    host('Changelog', record.id, {
      id: free(() => record.id),
      author: once(() => userById(record.authorId)),
      created: free(() => instant(record.created)),
      items: free(() =>
        record.items.map((item, index) =>
          host('ChangelogItem', `${record.id}:${index}`, {
            field: free(() => item.field),
            fieldId: free(() => item.fieldId),
            from: free(() => item.from),
            fromString: free(() => item.fromString),
            to: free(() => item.to),
            toString: free(() => item.toString),
          }),
        ),
      ),
    });

  const link = (record: LinkRecord, from: IssueRecord): HostObject => {
    const outward = record.outwardFromId === from.id;
    const otherId = outward ? record.inwardFromId : record.outwardFromId;
    const type = site.linkType(record.typeId);
    return host('IssueLink', record.id, {
      id: free(() => Number(record.id)),
      type: free(() =>
        type === undefined
          ? null
          : host('IssueLinkType', type.id, {
              id: free(() => Number(type.id)),
              name: free(() => type.name),
              inward: free(() => type.inward),
              outward: free(() => type.outward),
            }),
      ),
      direction: free(() => (outward ? 'outward' : 'inward')),
      linkedIssue: once(() => issueById(otherId)),
      outwardIssue: once(() => (outward ? issueById(otherId) : null)),
      inwardIssue: once(() => (outward ? null : issueById(otherId))),
    });
  };

  const sprint = (record: SprintRecord): HostObject =>
    host('Sprint', record.id, {
      id: free(() => Number(record.id)),
      name: free(() => record.name),
      state: free(() => record.state),
    });

  const sprintsOf = (record: IssueRecord): SprintRecord[] =>
    site
      .sprintFieldIds()
      .flatMap((fieldId) => record.custom[fieldId] ?? [])
      .flatMap((id) => (typeof id === 'string' ? (site.sprint(id) ?? []) : []));

  const people = (accountIds: readonly string[]): Value =>
    accountIds.map((accountId) => userById(accountId)).filter((person) => person !== null);

  const issue = (record: IssueRecord): HostObject => {
    const isEpic = site.issueType(record.issueTypeId)?.hierarchyLevel === 1;
    const children = (cost: Cost): Member => ({ cost, read: () => site.childIssues(record.id).map(issue) });
    const rich = (adf: unknown): Value => (adf === null ? null : richText(adf));
    return host(
      'Issue',
      record.id,
      {
        id: free(() => (record.id === '' ? null : Number(record.id))),
        key: free(() => (record.key === '' ? null : record.key)),
        summary: free(() => record.summary),
        description: free(() => rich(record.description)),
        environment: free(() => rich(record.environment)),
        priority: free(() =>
          record.priorityId === null ? null : named('IssuePriority', site.priority(record.priorityId)),
        ),
        issueType: free(() => issueType(site.issueType(record.issueTypeId))),
        status: free(() => status(site.status(record.statusId))),
        resolution: free(() =>
          record.resolutionId === null ? null : named('Resolution', site.resolution(record.resolutionId)),
        ),
        securityLevel: free(() =>
          record.securityLevelId === null ? null : named('SecurityLevel', site.securityLevel(record.securityLevelId)),
        ),
        created: free(() => instant(record.created)),
        updated: free(() => instant(record.updated)),
        dueDate: free(() => (record.dueDate === null ? null : calendarDateValue(record.dueDate))),
        resolutionDate: free(() => instant(record.resolutionDate)),
        labels: once(() => record.labels),
        project: once(() => {
          const found = site.project(record.projectId);
          return found === undefined ? null : project(found);
        }),
        parent: once(() => issueById(record.parentId)),
        childIssues: children('once'),
        subtasks: {
          cost: 'each',
          read: () =>
            site
              .childIssues(record.id)
              .filter((child) => site.issueType(child.issueTypeId)?.hierarchyLevel === -1)
              .map(issue),
        },
        assignee: once(() => userById(record.assigneeId)),
        reporter: once(() => userById(record.reporterId)),
        creator: once(() => userById(record.creatorId)),
        watches: once(() => record.watcherIds.length),
        watchers: once(() => people(record.watcherIds)),
        votes: once(() => record.voterIds.length),
        voters: once(() => people(record.voterIds)),
        comments: each(() => site.comments(record.id).map(comment)),
        changelogs: each(() => site.changes(record.id).map(changelog).reverse()),
        links: each(() => site.links(record.id).map((found) => link(found, record))),
        attachments: once(() =>
          record.attachments.map((file) =>
            host('Attachment', file.id, {
              id: free(() => Number(file.id)),
              author: once(() => userById(file.authorId)),
              filename: free(() => file.filename),
              size: free(() => file.size),
              created: free(() => instant(file.created)),
            }),
          ),
        ),
        properties: properties('issue', record.id),
        isEpic: free(() => isEpic),
        ...(isEpic ? { stories: children('each') } : {}),
        sprint: each(() => {
          const open = sprintsOf(record).find((found) => found.state !== 'closed');
          return open === undefined ? null : sprint(open);
        }),
        closedSprints: each(() =>
          sprintsOf(record)
            .filter((found) => found.state === 'closed')
            .map(sprint),
        ),
      },
      {
        dynamic: (name) => {
          const value = site.customField(record, name);
          return value === undefined ? undefined : once(() => toValue(value));
        },
      },
    );
  };

  return { user, issue, project, richText };
}
