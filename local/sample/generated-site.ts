/** A site of any size, for benches and for trying out: the same number and seed give the same site. */
import type {
  CommentRecord,
  IssueRecord,
  IssueTypeRecord,
  LinkRecord,
  ProjectRecord,
  SiteSeed,
  SprintRecord,
} from '../jira/model';
import {
  person,
  adfText,
  customField,
  GROUPS,
  LINK_TYPES,
  newIssue,
  PERMISSION_SCHEME,
  PRIORITIES,
  rankAt,
  RESOLUTIONS,
  ROLES,
  screensWith,
} from './base-site';
import { MOPS_WORKFLOW, POINTS_FIELD, SPRINT_FIELD, STATUSES, TYPES } from './mops/mops-project';
import type { SampleStatus } from './mops/sample-request';
import { seededRandom, type Random } from './seeded-random';
import { accountOf, PEOPLE } from './sample-people';

const PROJECT = '10000';
const FIRST_ID = 10_001;
const DAY_MS = 86_400_000;
/** How long back the oldest work item was created, in days. */
const YEARS_DAYS = 900;
const ITEMS_PER_EPIC = 40;
const MOST_EPICS = 250;
const SPRINTS = 30;

const VERBS = [
  'Connect',
  'Replace',
  'Clean up',
  'Automate',
  'Measure',
  'Simplify',
  'Translate',
  'Test',
  'Archive',
  'Document',
  'Roll out',
  'Speed up',
] as const;
const THINGS = [
  'the newsletter sign-up',
  'lead routing',
  'the webinar follow-up',
  'badge scans',
  'consent records',
  'the partner programme',
  'paid search naming',
  'the welcome series',
  'landing pages',
  'the price list export',
  'the customer survey',
  'event registration',
  'the picture library',
  'campaign reports',
  'the preference page',
  'product usage data',
  'the sales hand-over',
  'the media plan',
] as const;
const PLACES = [
  'for Germany',
  'for the Nordics',
  'for Italy',
  'for Poland',
  'for North America',
  'for partners',
  'for the spring launch',
  'for events',
  'in the shop',
  'in the CRM',
  'for new customers',
  'before the audit',
] as const;
const REASONS = [
  'Today this is done by hand every week and goes wrong when somebody is away.',
  'Three teams have asked for it in the last quarter, for different reasons.',
  'The present way ends with the contract next year.',
  'Customers notice it, and we notice that they notice.',
  'It would spare us one meeting a week.',
  'We are not sure that it is worth the effort and would like to find out.',
] as const;
const LABELS = [
  'crm',
  'email',
  'events',
  'web',
  'data',
  'privacy',
  'paid-media',
  'reporting',
  'content',
  'vendor',
] as const;
const GOALS = [
  'A faster answer',
  'Fewer tools',
  'Better data',
  'Happier partners',
  'Cleaner lists',
  'Clearer reports',
] as const;
/** People who may only browse: so many ask for one thing. */
const COLLEAGUES = Array.from({ length: 20 }, (_, index) =>
  person({
    number: 100 + index,
    displayName: `Colleague ${index + 1}`,
    emailAddress: `colleague${index + 1}@example.com`,
  }),
);
const TEAM = ['lead', 'ops', 'ops2'] as const;
const ASKERS = ['events', 'cmo', 'lead', 'ops', 'ops2', 'legal'] as const;
/** How often each status occurs. */
const STATUS_WEIGHTS: readonly (readonly [SampleStatus, number])[] = [
  ['Backlog', 50],
  ['Selected', 10],
  ['In Progress', 12],
  ['Waiting for approval', 6],
  ['Done', 22],
];

const ISSUE_TYPES: IssueTypeRecord[] = [
  { id: TYPES.epic, name: 'Epic', description: '', hierarchyLevel: 1 },
  { id: TYPES.story, name: 'Story', description: '', hierarchyLevel: 0 },
  { id: TYPES.task, name: 'Task', description: '', hierarchyLevel: 0 },
  { id: TYPES.subtask, name: 'Sub-task', description: '', hierarchyLevel: -1 },
];

/**
 * A project GEN "Generated backlog" with work items of standard level under epics.
 * @param count how many standard work items; epics come on top
 * @param now milliseconds since the epoch
 * @throws RangeError if the count is no whole number from 0 to 200,000
 */
export function generatedSite(count: number, now: number, seed = 1): SiteSeed {
  if (!Number.isInteger(count) || count < 0 || count > 200_000) {
    throw new RangeError('The number of work items must be a whole number from 0 to 200,000.');
  }
  const random = seededRandom(seed);
  const epics = Math.min(MOST_EPICS, Math.max(1, Math.ceil(count / ITEMS_PER_EPIC)));
  const issues = [
    ...Array.from({ length: epics }, (_, index) => epic(index, now, random)),
    ...Array.from({ length: count }, (_, index) => request(index, count, epics, now, random)),
  ];
  return {
    users: [...Object.values(PEOPLE), ...COLLEAGUES],
    groups: Object.values(GROUPS),
    roles: Object.values(ROLES),
    permissionSchemes: [PERMISSION_SCHEME],
    projects: [project(issues.length)],
    issueTypes: ISSUE_TYPES,
    statuses: Object.entries(STATUSES).map(([name, status]) => ({ name, ...status })),
    workflows: [MOPS_WORKFLOW],
    priorities: PRIORITIES,
    resolutions: RESOLUTIONS,
    fields: [customField(POINTS_FIELD, 'Story Points', 'number'), customField(SPRINT_FIELD, 'Sprint', 'sprint')],
    sprints: sprints(),
    boards: [
      {
        id: '1',
        name: 'GEN board',
        type: 'scrum',
        projectId: PROJECT,
        columns: Object.entries(STATUSES).map(([name, { id }]) => ({ name, statusIds: [id] })),
      },
    ],
    issues,
    comments: issues.flatMap((issue) => comment(issue, random)),
    linkTypes: LINK_TYPES,
    links: issues.slice(epics).flatMap((issue, index) => link(issue, index, random)),
  };
}

function project(lastNumber: number): ProjectRecord {
  const actors = (...names: (keyof typeof PEOPLE)[]) => ({ accountIds: names.map(accountOf), groupIds: [] });
  return {
    id: PROJECT,
    key: 'GEN',
    name: 'Generated backlog',
    description: 'Made up by the local site.',
    projectTypeKey: 'software',
    style: 'classic',
    leadAccountId: accountOf('lead'),
    archived: false,
    permissionSchemeId: PERMISSION_SCHEME.id,
    securitySchemeId: null,
    workflowId: MOPS_WORKFLOW.id,
    issueTypeIds: ISSUE_TYPES.map(({ id }) => id),
    screens: screensWith([POINTS_FIELD, SPRINT_FIELD]),
    roleActors: {
      [ROLES.administrators.id]: actors('admin', 'lead'),
      [ROLES.members.id]: actors('ops', 'ops2'),
      [ROLES.viewers.id]: {
        accountIds: [
          ...(['legal', 'events', 'cmo'] as const).map(accountOf),
          ...COLLEAGUES.map(({ accountId }) => accountId),
        ],
        groupIds: [],
      },
    },
    lastIssueNumber: lastNumber,
  };
}

const sprints = (): SprintRecord[] =>
  Array.from({ length: SPRINTS }, (_, index) => ({
    id: String(index + 1),
    name: `GEN Sprint ${index + 1}`,
    state: index < SPRINTS - 2 ? 'closed' : index === SPRINTS - 2 ? 'active' : 'future',
    boardId: '1',
  }));

function names(index: number) {
  return { id: String(FIRST_ID + index), key: `GEN-${index + 1}`, projectId: PROJECT, rank: rankAt(index) };
}

function epic(index: number, now: number, random: Random): IssueRecord {
  const created = new Date(now - (YEARS_DAYS + 1) * DAY_MS).toISOString();
  return newIssue({
    ...names(index),
    issueTypeId: TYPES.epic,
    statusId: STATUSES['In Progress'].id,
    summary: `${random.pick(GOALS)} ${random.pick(PLACES)} (${index + 1})`,
    created,
    updated: created,
    assigneeId: accountOf(random.pick(TEAM)),
    reporterId: accountOf('cmo'),
    labels: [random.pick(LABELS)],
  });
}

function weighted(random: Random): SampleStatus {
  let left = random.below(STATUS_WEIGHTS.reduce((sum, [, weight]) => sum + weight, 0));
  for (const [status, weight] of STATUS_WEIGHTS) {
    left -= weight;
    if (left < 0) return status;
  }
  return 'Backlog';
}

function request(index: number, count: number, epics: number, now: number, random: Random): IssueRecord {
  // Created one after the other over the years, the last one yesterday.
  const age = 1 + ((count - index) / Math.max(1, count)) * (YEARS_DAYS - 1);
  const created = now - Math.floor(age * DAY_MS) + random.below(DAY_MS / 4);
  const updated = created + random.below(Math.max(1, Math.min(60 * DAY_MS, now - created)));
  const status = weighted(random);
  const isDone = status === 'Done';
  const stamp = new Date(updated).toISOString();
  return newIssue({
    ...names(epics + index),
    issueTypeId: random.below(3) === 0 ? TYPES.task : TYPES.story,
    statusId: STATUSES[status].id,
    summary: `${random.pick(VERBS)} ${random.pick(THINGS)} ${random.pick(PLACES)} (${index + 1})`,
    description: adfText(`${random.pick(REASONS)} ${random.pick(REASONS)}`),
    created: new Date(created).toISOString(),
    updated: stamp,
    statusCategoryChanged: stamp,
    resolutionDate: isDone ? stamp : null,
    resolutionId: isDone ? (RESOLUTIONS[0]?.id ?? null) : null,
    priorityId: random.pick(PRIORITIES).id,
    parentId: String(FIRST_ID + random.below(epics)),
    assigneeId: random.below(3) === 0 ? null : accountOf(random.pick(TEAM)),
    reporterId: accountOf(random.pick(ASKERS)),
    labels: [...new Set([random.pick(LABELS), random.pick(LABELS)])],
    dueDate:
      random.below(5) === 0 ? new Date(now + (random.below(240) - 60) * DAY_MS).toISOString().slice(0, 10) : null,
    watcherIds: [...new Set(Array.from({ length: random.below(4) }, () => accountOf(random.pick(ASKERS))))],
    custom: {
      [POINTS_FIELD]: random.pick([1, 2, 3, 5, 8, 13]),
      ...(status === 'Backlog' ? {} : { [SPRINT_FIELD]: [String(1 + random.below(SPRINTS))] }),
    },
  });
}

function comment(issue: IssueRecord, random: Random): CommentRecord[] {
  if (random.below(4) !== 0) return [];
  return [
    {
      id: `${issue.id}1`,
      issueId: issue.id,
      authorId: accountOf(random.pick(ASKERS)),
      body: adfText(random.pick(REASONS)),
      created: issue.updated,
      updated: issue.updated,
      jsdPublic: true,
    },
  ];
}

function link(issue: IssueRecord, index: number, random: Random): LinkRecord[] {
  if (index === 0 || random.below(10) !== 0) return [];
  const other = String(Number(issue.id) - 1 - random.below(index));
  return [{ id: issue.id, typeId: random.pick(LINK_TYPES).id, outwardFromId: issue.id, inwardFromId: other }];
}
