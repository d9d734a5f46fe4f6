/** A small site with every kind of person, for tests of the local Jira. */
import type {
  Actor,
  AppFieldDeclaration,
  AppIdentity,
  Clock,
  Database,
  Jira,
  ProductEvent,
} from '../../../../local/contract';
import { createJira } from '../../../../local/jira/jira';
import type {
  AdfNode,
  Holder,
  IssueRecord,
  MailRecord,
  ProjectRecord,
  SiteSeed,
  UserRecord,
} from '../../../../local/jira/model';
import { memoryDatabase } from '../../../../local/store/database';

export const BASE = 'http://localhost:8080';
export const NOW = '2026-03-02T09:00:00.000Z';

const person = (name: string, groupIds: string[], rest: Partial<UserRecord> = {}): UserRecord => ({
  accountId: `id-${name.toLowerCase()}`,
  accountType: 'atlassian',
  displayName: name,
  emailAddress: `${name.toLowerCase()}@example.com`,
  active: true,
  licensed: true,
  timeZone: 'Europe/Berlin',
  locale: 'en_US',
  groupIds,
  ...rest,
});

const members: Holder[] = [{ type: 'role', roleId: '10100' }];
const admins: Holder[] = [{ type: 'role', roleId: '10101' }];
const all: Holder[] = [...members, ...admins];

const SCREEN = [
  'summary',
  'issuetype',
  'description',
  'priority',
  'labels',
  'assignee',
  'reporter',
  'duedate',
  'security',
];

const project = (id: string, key: string, rest: Partial<ProjectRecord> = {}): ProjectRecord => ({
  id,
  key,
  name: `Project ${key}`,
  description: '',
  projectTypeKey: 'software',
  style: 'classic',
  leadAccountId: 'id-admin',
  archived: false,
  permissionSchemeId: '10000',
  securitySchemeId: '10000',
  workflowId: '10000',
  issueTypeIds: ['10000', '10001', '10002'],
  screens: { create: SCREEN, edit: [...SCREEN, 'customfield_10050', 'customfield_10020', 'issuelinks', 'parent'] },
  roleActors: {
    '10100': { accountIds: ['id-mia', 'id-gone', 'id-nolicence'], groupIds: [] },
    '10101': { accountIds: ['id-lead'], groupIds: ['g-admins'] },
  },
  lastIssueNumber: 0,
  ...rest,
});

/** A document of one paragraph. */
export const doc = (text: string): AdfNode => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

export const issue = (number: number, rest: Partial<IssueRecord> = {}): IssueRecord => ({
  id: String(10_000 + number),
  key: `ONE-${String(number)}`,
  projectId: '10000',
  issueTypeId: '10001',
  statusId: '1',
  summary: `Work item ${String(number)}`,
  description: null,
  environment: null,
  priorityId: '3',
  resolutionId: null,
  assigneeId: null,
  reporterId: 'id-mia',
  creatorId: 'id-mia',
  parentId: null,
  labels: [],
  dueDate: null,
  securityLevelId: null,
  created: '2026-01-01T10:00:00.000Z',
  updated: '2026-01-01T10:00:00.000Z',
  resolutionDate: null,
  statusCategoryChanged: '2026-01-01T10:00:00.000Z',
  watcherIds: [],
  voterIds: [],
  attachments: [],
  custom: {},
  rank: `i${String(number).padStart(5, '0')}`,
  formerKeys: [],
  ...rest,
});

export function smallSeed(): SiteSeed {
  return {
    users: [
      person('Admin', ['g-admins']),
      person('Lead', []),
      person('Mia', []),
      person('Stranger', []),
      person('Gone', [], { active: false }),
      person('Nolicence', [], { licensed: false }),
      person('Customer', [], { licensed: false, accountType: 'customer' }),
    ],
    groups: [{ groupId: 'g-admins', name: 'site-admins' }],
    roles: [
      { id: '10100', name: 'Member', description: '' },
      { id: '10101', name: 'Administrator', description: '' },
    ],
    permissionSchemes: [
      {
        id: '10000',
        name: 'Default',
        grants: {
          BROWSE_PROJECTS: all,
          CREATE_ISSUES: all,
          EDIT_ISSUES: all,
          TRANSITION_ISSUES: all,
          ASSIGN_ISSUES: all,
          ASSIGNABLE_USER: all,
          LINK_ISSUES: all,
          SCHEDULE_ISSUES: all,
          ADD_COMMENTS: all,
          EDIT_OWN_COMMENTS: all,
          DELETE_OWN_COMMENTS: all,
          DELETE_ISSUES: admins,
          MOVE_ISSUES: admins,
          MODIFY_REPORTER: admins,
          SET_ISSUE_SECURITY: admins,
          EDIT_ALL_COMMENTS: admins,
          MANAGE_WATCHERS: admins,
          VIEW_VOTERS_AND_WATCHERS: all,
          ADMINISTER_PROJECTS: admins,
        },
      },
      { id: '10001', name: 'Open', grants: { BROWSE_PROJECTS: [{ type: 'anyone' }] } },
    ],
    securityLevels: [
      { id: '10000', name: 'Leads only', description: '', schemeId: '10000', members: admins },
      {
        id: '10001',
        name: 'Reporter too',
        description: '',
        schemeId: '10000',
        members: [...admins, { type: 'reporter' }],
      },
    ],
    projects: [
      project('10000', 'ONE', { lastIssueNumber: 6 }),
      project('10001', 'TWO', {
        roleActors: { '10101': { accountIds: [], groupIds: ['g-admins'] } },
        lastIssueNumber: 1,
      }),
      project('10002', 'PUB', { permissionSchemeId: '10001', lastIssueNumber: 1 }),
      project('10003', 'HELP', { projectTypeKey: 'service_desk' }),
    ],
    issueTypes: [
      { id: '10000', name: 'Epic', description: '', hierarchyLevel: 1 },
      { id: '10001', name: 'Task', description: '', hierarchyLevel: 0 },
      { id: '10002', name: 'Sub-task', description: '', hierarchyLevel: -1 },
    ],
    statuses: [
      { id: '1', name: 'To Do', categoryKey: 'new' },
      { id: '2', name: 'In Progress', categoryKey: 'indeterminate' },
      { id: '3', name: 'Done', categoryKey: 'done' },
    ],
    workflows: [
      {
        id: '10000',
        name: 'Simple',
        initialStatusId: '1',
        statusIds: ['1', '2', '3'],
        transitions: [
          { id: '11', name: 'Start', fromStatusIds: ['1'], toStatusId: '2' },
          { id: '21', name: 'Finish', fromStatusIds: ['2'], toStatusId: '3' },
          { id: '31', name: 'Back', fromStatusIds: 'any', toStatusId: '1' },
        ],
      },
    ],
    priorities: [
      { id: '2', name: 'High' },
      { id: '3', name: 'Medium' },
      { id: '4', name: 'Low' },
    ],
    resolutions: [
      { id: '10000', name: 'Done' },
      { id: '10001', name: "Won't do" },
    ],
    fields: [
      { id: 'customfield_10050', name: 'Effort', description: '', kind: 'number', app: null },
      { id: 'customfield_10020', name: 'Sprint', description: '', kind: 'sprint', app: null },
    ],
    linkTypes: [{ id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' }],
    issues: [
      issue(1, { issueTypeId: '10000', summary: 'An epic' }),
      issue(2, {
        parentId: '10001',
        assigneeId: 'id-mia',
        labels: ['red'],
        description: doc('Buy a tool'),
        watcherIds: ['id-mia', 'id-stranger'],
      }),
      issue(3, { issueTypeId: '10002', parentId: '10002' }),
      issue(4, { securityLevelId: '10000', summary: 'For leads' }),
      issue(5, { securityLevelId: '10001', summary: 'For the reporter' }),
      issue(6, { statusId: '2' }),
      issue(1, { id: '10101', key: 'TWO-1', projectId: '10001', summary: 'In a private project' }),
      issue(1, { id: '10201', key: 'PUB-1', projectId: '10002', summary: 'Public' }),
    ],
    boards: [
      {
        id: '1',
        name: 'ONE board',
        type: 'scrum',
        projectId: '10000',
        columns: [
          { name: 'To do', statusIds: ['1'] },
          { name: 'Doing', statusIds: ['2'] },
          { name: 'Done', statusIds: ['3'] },
        ],
      },
    ],
    sprints: [
      { id: '1', name: 'Sprint 1', state: 'closed', boardId: '1' },
      { id: '2', name: 'Sprint 2', state: 'active', boardId: '1' },
    ],
    serviceDesks: [
      {
        id: '1',
        projectId: '10003',
        portalName: 'Help',
        requestTypes: [{ id: '5', name: 'Ask', description: '', issueTypeId: '10001' }],
        customerIds: ['id-customer'],
        open: false,
      },
    ],
  };
}

export const identity: AppIdentity = {
  appId: '11111111-1111-4111-8111-111111111111',
  environmentId: '22222222-2222-4222-8222-222222222222',
  environmentType: 'DEVELOPMENT',
  name: 'Probe',
  accountId: 'app-probe',
  scopes: ['read:jira-work', 'write:jira-work', 'read:jira-user'],
};

/** An object field whose validation refuses short texts with a sentence of its own. */
export const verdictField: AppFieldDeclaration = {
  moduleKey: 'verdict',
  type: 'object',
  name: 'Verdict',
  description: 'What was decided',
  readOnly: false,
  schema: {
    type: 'object',
    properties: { outcome: { type: 'string', searchAlias: 'Outcome' }, reason: { type: 'string' } },
    required: ['outcome'],
  },
  formatter: 'value.outcome + ": " + value.reason',
  validation: {
    expression:
      'value == null || value.reason.length >= 5 ? true : value.outcome == "no" ? "A no needs a reason." : false',
    errorMessage: 'Say why.',
  },
  parser: null,
  searchSuggestions: null,
  editExperience: ['issue-view'],
  viewExperience: ['issue-view'],
};

export const scoreField: AppFieldDeclaration = {
  ...verdictField,
  moduleKey: 'score',
  type: 'number',
  name: 'Score',
  readOnly: true,
  schema: null,
  formatter: null,
  validation: null,
};

export interface Answer {
  status: number;
  body: unknown;
  /** Reads into the body: `fields.status.name`, `issues.0.key`; undefined where there is nothing. */
  at(path: string): unknown;
}

export interface TestJira {
  jira: Jira;
  db: Database;
  events: ProductEvent[];
  /** Calls as a person by short name, `app`, `app:<person>` for asUser, or `nobody`. */
  call(who: string, method: string, path: string, body?: unknown): Promise<Answer>;
  /** What is in the mailbox. */
  mails(): MailRecord[];
  /** The id of an app's field. */
  fieldId(moduleKey: string): Promise<string>;
}

function actorOf(who: string, app: AppIdentity): Actor {
  if (who === 'nobody') return { kind: 'anonymous' };
  if (who === 'app') return { kind: 'app', app };
  const [first = '', name] = who.split(':');
  return name === undefined
    ? { kind: 'user', accountId: `id-${first}` }
    : { kind: 'user', accountId: `id-${name}`, app };
}

/** Reads a value out of JSON by a path of names and positions. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return new Map(Object.entries(inner)).get(name);
  }, value);
}

/** Opens the small site with the app installed. */
export function openSmallSite(app: AppIdentity = identity): TestJira {
  const db = memoryDatabase();
  let now = Date.parse(NOW);
  const clock: Clock = { now: () => (now += 1000), at: () => () => undefined };
  const jira = createJira({ db, clock });
  jira.seed(smallSeed());
  jira.install({ identity: app, fields: [verdictField, scoreField] });
  const events: ProductEvent[] = [];
  jira.onEvent((event) => events.push(event));
  const call: TestJira['call'] = async (who, method, path, body) => {
    const response = await jira.handle({
      method,
      path: path.startsWith('/rest') ? path : `/rest/api/3/${path}`,
      headers: {},
      body: body === undefined ? null : JSON.stringify(body),
      actor: actorOf(who, app),
      baseUrl: BASE,
    });
    const parsed: unknown = response.body === null ? null : JSON.parse(response.body);
    return { status: response.status, body: parsed, at: (where) => at(parsed, where) };
  };
  return {
    jira,
    db,
    events,
    call,
    mails: () => [...db.table<MailRecord>('jira.mails').values()],
    async fieldId(moduleKey) {
      const { body } = await call('admin', 'GET', 'field');
      const fields = Array.isArray(body) ? body : [];
      const field: unknown = fields.find((candidate) =>
        String(at(candidate, 'schema.custom')).endsWith(`/${moduleKey}`),
      );
      return String(at(field, 'id'));
    },
  };
}

/** Puts a field on the edit screen of project ONE, as a Jira admin does. */
export async function placeField({ call }: TestJira, fieldId: string): Promise<void> {
  const screens = await call('admin', 'GET', 'screens?queryString=ONE%3A%20Edit');
  const id = String(screens.at('values.0.id'));
  const tabs = await call('admin', 'GET', `screens/${id}/tabs`);
  await call('admin', 'POST', `screens/${id}/tabs/${String(tabs.at('0.id'))}/fields`, { fieldId });
}
