/** A small site in memory, with the readers that queries and expressions need. */
import type { AppFieldDeclaration } from '../../../../local/contract';
import type { ExpressionSite } from '../../../../local/jira/expressions/expression-site';
import type { JqlSite } from '../../../../local/jira/jql/jql-site';
import type {
  AdfNode,
  ChangeRecord,
  CommentRecord,
  FieldRecord,
  IssueRecord,
  LinkRecord,
  ProjectRecord,
  UserRecord,
} from '../../../../local/jira/model';

export const NOW = Date.parse('2026-11-22T10:30:00Z');

export const adf = (text: string): AdfNode => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

export const person = (accountId: string, displayName: string, groupIds: string[] = []): UserRecord => ({
  accountId,
  accountType: 'atlassian',
  displayName,
  emailAddress: `${accountId}@example.com`,
  active: true,
  licensed: true,
  timeZone: 'Europe/Berlin',
  locale: 'de_DE',
  groupIds,
});

export const project = (id: string, key: string, name: string): ProjectRecord => ({
  id,
  key,
  name,
  description: '',
  projectTypeKey: 'software',
  style: 'classic',
  leadAccountId: 'ada',
  archived: false,
  permissionSchemeId: '1',
  securitySchemeId: null,
  workflowId: '1',
  issueTypeIds: ['1', '2', '3'],
  screens: { create: [], edit: [] },
  roleActors: {},
  lastIssueNumber: 0,
});

export function workItem(number: number, parts: Partial<IssueRecord> = {}): IssueRecord {
  const id = String(10000 + number);
  return {
    id,
    key: `MOPS-${number}`,
    projectId: '1',
    issueTypeId: '2',
    statusId: '1',
    summary: `Request ${number}`,
    description: null,
    environment: null,
    priorityId: '3',
    resolutionId: null,
    assigneeId: null,
    reporterId: 'ada',
    creatorId: 'ada',
    parentId: null,
    labels: [],
    dueDate: null,
    securityLevelId: null,
    created: '2026-11-01T08:00:00.000Z',
    updated: '2026-11-02T08:00:00.000Z',
    resolutionDate: null,
    statusCategoryChanged: '2026-11-01T08:00:00.000Z',
    watcherIds: [],
    voterIds: [],
    attachments: [],
    custom: {},
    rank: `0|${String(number).padStart(6, '0')}`,
    formerKeys: [],
    ...parts,
  };
}

const field = (id: string, name: string, kind: FieldRecord['kind'], app: FieldRecord['app'] = null): FieldRecord => ({
  id,
  name,
  description: '',
  kind,
  app,
});

export const FIELDS: FieldRecord[] = [
  field('customfield_10001', 'Sprint', 'sprint'),
  field('customfield_10002', 'Story Points', 'number'),
  field('customfield_10003', 'Region', 'option'),
  field('customfield_10004', 'Notes', 'text'),
  field('customfield_10005', 'Go live', 'date'),
  field('customfield_10006', 'Verdict', 'object', { appId: 'app', environmentId: 'env', moduleKey: 'verdict' }),
];

export const VERDICT: AppFieldDeclaration = {
  moduleKey: 'verdict',
  type: 'object',
  name: 'Verdict',
  description: '',
  readOnly: false,
  schema: {
    properties: {
      word: { type: 'string', searchAlias: 'Word' },
      why: { type: 'string', searchAlias: 'Why', searchType: 'text' },
      by: { type: 'string', searchAlias: 'By', searchType: 'user' },
      again: { type: 'string', searchAlias: 'Again', searchType: 'date' },
      size: { type: 'integer', searchAlias: 'Size' },
      final: { type: 'boolean', searchAlias: 'Final' },
      topics: { type: 'array', items: { type: 'string' }, searchAlias: 'Topic' },
    },
  },
  formatter: null,
  validation: null,
  parser: null,
  searchSuggestions: null,
  editExperience: [],
  viewExperience: [],
};

export interface SmallSite {
  issues: IssueRecord[];
  comments?: CommentRecord[];
  links?: LinkRecord[];
  changes?: ChangeRecord[];
  properties?: Record<string, unknown>;
  user?: string | null;
  timeZone?: string;
}

export const USERS = [
  person('ada', 'Ada Okafor', ['g1']),
  person('ben', 'Ben Ortiz', ['g1', 'g2']),
  person('cleo', 'Cleo Marsh'),
];
export const PROJECTS = [project('1', 'MOPS', 'Marketing operations'), project('2', 'WEB', 'Website')];

/** The site of some work items as queries and expressions read it. */
export function smallSite(data: SmallSite): JqlSite & ExpressionSite {
  const find = (idOrKey: string) => data.issues.find((issue) => issue.id === idOrKey || issue.key === idOrKey);
  const issueTypes = [
    { id: '1', name: 'Epic', description: '', hierarchyLevel: 1 },
    { id: '2', name: 'Story', description: '', hierarchyLevel: 0 },
    { id: '3', name: 'Sub-task', description: '', hierarchyLevel: -1 },
  ];
  const statuses = [
    { id: '1', name: 'Backlog', categoryKey: 'new' as const },
    { id: '2', name: 'In Progress', categoryKey: 'indeterminate' as const },
    { id: '3', name: 'Done', categoryKey: 'done' as const },
  ];
  const priorities = ['Highest', 'High', 'Medium', 'Low'].map((name, index) => ({ id: String(index + 1), name }));
  const resolutions = [{ id: '1', name: 'Done' }];
  const securityLevels = [{ id: '1', name: 'Confidential', description: '', schemeId: '1', members: [] }];
  const sprints = [
    { id: '1', name: 'Sprint 1', state: 'closed' as const, boardId: '1' },
    { id: '2', name: 'Sprint 2', state: 'active' as const, boardId: '1' },
  ];
  const linkTypes = [{ id: '1', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' }];
  const groups = [
    { groupId: 'g1', name: 'marketing' },
    { groupId: 'g2', name: 'legal' },
  ];
  const property = (entity: string, id: string, key: string) => data.properties?.[`${entity}:${id}:${key}`];
  const byId = <R extends { id: string }>(records: readonly R[]) => {
    return (id: string) => records.find((record) => record.id === id);
  };
  return {
    now: () => NOW,
    timeZone: () => data.timeZone ?? 'UTC',
    currentUser: () => (data.user === undefined ? 'ada' : data.user),
    projects: () => PROJECTS,
    issueTypes: () => issueTypes,
    statuses: () => statuses,
    priorities: () => priorities,
    resolutions: () => resolutions,
    securityLevels: () => securityLevels,
    sprints: () => sprints,
    users: () => USERS,
    fields: () => FIELDS,
    appField: (record) => (record.name === 'Verdict' ? VERDICT : undefined),
    formatted: (_field, issue) => `Verdict of ${issue.key}`,
    linkTypes: () => linkTypes,
    issueProperty: (id, key) => property('issue', id, key),
    propertyAliases: () => [
      { alias: 'answerWord', propertyKey: 'answers', path: 'word', type: 'string' },
      { alias: 'answerCount', propertyKey: 'answers', path: 'count', type: 'number' },
    ],
    groups: ((accountId?: string) => {
      const ids = USERS.find((user) => user.accountId === accountId)?.groupIds;
      return ids === undefined ? groups : groups.filter(({ groupId }) => ids.includes(groupId));
    }) satisfies JqlSite['groups'] & ExpressionSite['groups'],
    issue: find,
    comments: (id) => (data.comments ?? []).filter(({ issueId }) => issueId === id),
    links: (id) => (data.links ?? []).filter((link) => link.inwardFromId === id || link.outwardFromId === id),
    user: (accountId) => USERS.find((user) => user.accountId === accountId),
    projectRoles: (projectId, accountId) =>
      projectId === '1' && accountId === 'ada' ? [{ id: '10002', name: 'Administrators', description: '' }] : [],
    project: (idOrKey) => PROJECTS.find(({ id, key }) => id === idOrKey || key === idOrKey),
    issueType: byId(issueTypes),
    status: byId(statuses),
    priority: byId(priorities),
    resolution: byId(resolutions),
    securityLevel: byId(securityLevels),
    sprint: byId(sprints),
    linkType: byId(linkTypes),
    childIssues: (id) => data.issues.filter(({ parentId }) => parentId === id),
    changes: (id) => (data.changes ?? []).filter(({ issueId }) => issueId === id),
    property,
    propertyKeys: () => [],
    customField: (issue, id) => (FIELDS.some((known) => known.id === id) ? (issue.custom[id] ?? null) : undefined),
    sprintFieldIds: () => ['customfield_10001'],
  };
}
