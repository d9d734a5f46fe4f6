/** What every new site has, whatever is on it: groups, roles, priorities, link types, permission schemes, the administrator. */
import type {
  AdfNode,
  FieldKind,
  FieldRecord,
  GroupRecord,
  Holder,
  IssueRecord,
  LinkTypeRecord,
  PermissionSchemeRecord,
  PriorityRecord,
  ProjectRecord,
  ResolutionRecord,
  RoleRecord,
  StatusRecord,
  UserRecord,
  WorkflowRecord,
} from '../jira/model';

export const GROUPS = {
  admins: { groupId: '6f9d1f1e-0000-4000-8000-000000000001', name: 'site-admins' },
  users: { groupId: '6f9d1f1e-0000-4000-8000-000000000002', name: 'jira-users' },
} satisfies Record<string, GroupRecord>;

export const ROLES = {
  administrators: { id: '10002', name: 'Administrators', description: 'Run the project and its settings.' },
  members: { id: '10003', name: 'Members', description: 'Work in the project.' },
  viewers: { id: '10004', name: 'Viewers', description: 'Read the project and comment on it.' },
  customers: { id: '10005', name: 'Service Desk Customers', description: 'Raise requests in the portal.' },
  apps: {
    id: '10006',
    name: 'atlassian-addons-project-access',
    description: 'The role that gives installed apps access to projects.',
  },
} satisfies Record<string, RoleRecord>;

export const PRIORITIES: PriorityRecord[] = ['Highest', 'High', 'Medium', 'Low', 'Lowest'].map((name, index) => ({
  id: String(index + 1),
  name,
}));

export const RESOLUTIONS: ResolutionRecord[] = ['Done', "Won't Do", 'Duplicate', 'Cannot Reproduce'].map(
  (name, index) => ({ id: String(10000 + index), name }),
);

export const LINK_TYPES: LinkTypeRecord[] = [
  { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
  { id: '10001', name: 'Cloners', inward: 'is cloned by', outward: 'clones' },
  { id: '10002', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
  { id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' },
];

const TEAM: Holder[] = [
  { type: 'role', roleId: ROLES.administrators.id },
  { type: 'role', roleId: ROLES.members.id },
];
const READERS: Holder[] = [...TEAM, { type: 'role', roleId: ROLES.viewers.id }];
const ADMINS: Holder[] = [{ type: 'role', roleId: ROLES.administrators.id }];

/** Administrators run, members work, viewers read and comment. Nobody else sees the project. */
export const PERMISSION_SCHEME: PermissionSchemeRecord = {
  id: '10000',
  name: 'Default permission scheme',
  grants: {
    ADMINISTER_PROJECTS: ADMINS,
    BROWSE_PROJECTS: READERS,
    VIEW_READONLY_WORKFLOW: READERS,
    VIEW_AGGREGATED_DATA: READERS,
    VIEW_DEV_TOOLS: TEAM,
    MANAGE_SPRINTS_PERMISSION: TEAM,
    ASSIGNABLE_USER: TEAM,
    ASSIGN_ISSUES: TEAM,
    CLOSE_ISSUES: TEAM,
    CREATE_ISSUES: TEAM,
    DELETE_ISSUES: ADMINS,
    EDIT_ISSUES: TEAM,
    LINK_ISSUES: TEAM,
    MODIFY_REPORTER: TEAM,
    MOVE_ISSUES: TEAM,
    RESOLVE_ISSUES: TEAM,
    SCHEDULE_ISSUES: TEAM,
    SET_ISSUE_SECURITY: TEAM,
    TRANSITION_ISSUES: TEAM,
    MANAGE_WATCHERS: TEAM,
    VIEW_VOTERS_AND_WATCHERS: READERS,
    ADD_COMMENTS: READERS,
    EDIT_OWN_COMMENTS: READERS,
    DELETE_OWN_COMMENTS: READERS,
    EDIT_ALL_COMMENTS: ADMINS,
    DELETE_ALL_COMMENTS: ADMINS,
    CREATE_ATTACHMENTS: TEAM,
    DELETE_OWN_ATTACHMENTS: TEAM,
    DELETE_ALL_ATTACHMENTS: ADMINS,
    WORK_ON_ISSUES: TEAM,
    EDIT_OWN_WORKLOGS: TEAM,
    DELETE_OWN_WORKLOGS: TEAM,
    EDIT_ALL_WORKLOGS: ADMINS,
    DELETE_ALL_WORKLOGS: ADMINS,
  },
};

/** The Jira administrator of every local site. */
export const SITE_ADMIN: UserRecord = person({
  number: 1,
  displayName: 'Site Admin',
  emailAddress: 'admin@example.com',
  groupIds: [GROUPS.admins.groupId, GROUPS.users.groupId],
});

interface PersonParts extends Partial<Omit<UserRecord, 'accountId'>> {
  /** Gives the account its id; unique on the site. */
  number: number;
  displayName: string;
  emailAddress: string;
}

/** A person with a licence, unless the parts say otherwise. */
export function person({ number, ...parts }: PersonParts): UserRecord {
  return {
    accountId: `712020:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    accountType: 'atlassian',
    active: true,
    licensed: true,
    timeZone: 'Europe/Berlin',
    locale: 'en_US',
    groupIds: [GROUPS.users.groupId],
    ...parts,
  };
}

/** The system fields of a project's screens, in order; custom fields follow. */
const CREATE_FIELDS = ['summary', 'issuetype', 'parent', 'description', 'priority', 'labels', 'duedate', 'assignee'];
const EDIT_FIELDS = [...CREATE_FIELDS, 'reporter', 'environment'];

/** The screens of a new project. `security` is on them only where the project has security levels. */
export function screensWith(fieldIds: readonly string[], hasSecurity = false): ProjectRecord['screens'] {
  const more = [...(hasSecurity ? ['security'] : []), ...fieldIds];
  return { create: [...CREATE_FIELDS, ...more], edit: [...EDIT_FIELDS, ...more] };
}

/** A workflow in which every status can be reached from every other, as in Jira's simplified workflow. */
export function openWorkflow(id: string, name: string, statuses: readonly StatusRecord[]): WorkflowRecord {
  const initial = statuses.find(({ categoryKey }) => categoryKey === 'new') ?? statuses[0];
  if (initial === undefined) throw new Error('A workflow needs a status.');
  return {
    id,
    name,
    initialStatusId: initial.id,
    statusIds: statuses.map((status) => status.id),
    transitions: statuses.map((status, index) => ({
      id: String(11 + index * 10),
      name: status.name,
      fromStatusIds: 'any',
      toStatusId: status.id,
    })),
  };
}

/** A custom field that no app declares. */
export const customField = (id: string, name: string, kind: FieldKind, description = ''): FieldRecord => ({
  id,
  name,
  description,
  kind,
  app: null,
});

/** Plain text as a document: a paragraph for each block of lines. */
export function adfText(text: string): AdfNode {
  const blocks = text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
  return { type: 'doc', version: 1, content: blocks.map(paragraph) };
}

function paragraph(block: string): AdfNode {
  const lines = block.split('\n').map((line) => line.trimEnd());
  const content = lines.flatMap((line, index): AdfNode[] => [
    ...(index > 0 ? [{ type: 'hardBreak' }] : []),
    ...(line === '' ? [] : [{ type: 'text', text: line }]),
  ]);
  return { type: 'paragraph', content };
}

/** A work item with nothing but what it must have; `parts` adds the rest. */
export function newIssue(
  parts: Pick<
    IssueRecord,
    'id' | 'key' | 'projectId' | 'issueTypeId' | 'statusId' | 'summary' | 'created' | 'updated' | 'rank'
  > &
    Partial<IssueRecord>,
): IssueRecord {
  return {
    description: null,
    environment: null,
    priorityId: '3',
    resolutionId: null,
    assigneeId: null,
    reporterId: null,
    creatorId: parts.reporterId ?? null,
    parentId: null,
    labels: [],
    dueDate: null,
    securityLevelId: null,
    resolutionDate: null,
    statusCategoryChanged: parts.created,
    watcherIds: [],
    voterIds: [],
    attachments: [],
    custom: {},
    formerKeys: [],
    ...parts,
  };
}

/** The rank of the n-th work item of a new site. */
export const rankAt = (index: number): string => `i${index.toString(36).padStart(6, '0')}`;
