/**
 * A small site of which every detail is known: people of every kind, a software project with a board, sprints and a security
 * level, a private project and a service desk. Written straight into a data folder, so that a site can be started on it.
 */
import type { FieldRecord, ProjectRecord, SiteSeed, StatusRecord, UserRecord } from '../../local/jira/model';
import { createJira } from '../../local/jira/jira';
import {
  adfText,
  customField,
  GROUPS,
  LINK_TYPES,
  newIssue,
  openWorkflow,
  PERMISSION_SCHEME,
  person,
  PRIORITIES,
  rankAt,
  RESOLUTIONS,
  ROLES,
  screensWith,
  SITE_ADMIN,
} from '../../local/sample/base-site';
import { openDatabase } from '../../local/store/database';
import { temporaryFolder } from './site';

const CREATED = '2026-09-01T08:00:00.000Z';

/** The people by the role that they play; each signs in with `<name>@example.com`. */
export const PEOPLE = {
  admin: SITE_ADMIN,
  lou: person({ number: 11, displayName: 'Lou Lead', emailAddress: 'lou@example.com' }),
  mia: person({ number: 12, displayName: 'Mia Member', emailAddress: 'mia@example.com' }),
  max: person({ number: 13, displayName: 'Max Member', emailAddress: 'max@example.com', timeZone: 'America/New_York' }),
  vera: person({ number: 14, displayName: 'Vera Viewer', emailAddress: 'vera@example.com' }),
  stan: person({ number: 15, displayName: 'Stan Stranger', emailAddress: 'stan@example.com' }),
  gone: person({ number: 16, displayName: 'Gone Gordon', emailAddress: 'gone@example.com', active: false }),
  nola: person({ number: 17, displayName: 'Nola Nolicence', emailAddress: 'nola@example.com', licensed: false }),
  cleo: person({
    number: 18,
    displayName: 'Cleo Customer',
    emailAddress: 'cleo@example.com',
    accountType: 'customer',
    licensed: false,
    groupIds: [],
  }),
} satisfies Record<string, UserRecord>;

export const STATUSES: StatusRecord[] = [
  { id: '10000', name: 'To Do', categoryKey: 'new' },
  { id: '10001', name: 'In Progress', categoryKey: 'indeterminate' },
  { id: '10002', name: 'Done', categoryKey: 'done' },
];

/** Epic, Story, Bug and Sub-task by their ids. */
export const TYPES = { epic: '10000', story: '10001', bug: '10002', subtask: '10003' } as const;

export const FIELDS = {
  sprint: customField('customfield_10020', 'Sprint', 'sprint'),
  effort: customField('customfield_10021', 'Effort', 'number'),
  channel: customField('customfield_10022', 'Channel', 'option'),
  signOff: customField('customfield_10023', 'Sign-off', 'text'),
} satisfies Record<string, FieldRecord>;

function project(id: string, key: string, name: string, parts: Partial<ProjectRecord> = {}): ProjectRecord {
  return {
    id,
    key,
    name,
    description: '',
    projectTypeKey: 'software',
    style: 'classic',
    leadAccountId: PEOPLE.lou.accountId,
    archived: false,
    permissionSchemeId: PERMISSION_SCHEME.id,
    securitySchemeId: null,
    workflowId: '10000',
    issueTypeIds: Object.values(TYPES),
    screens: screensWith([]),
    roleActors: {},
    lastIssueNumber: 0,
    ...parts,
  };
}

function projects(): ProjectRecord[] {
  const fields = Object.values(FIELDS).map(({ id }) => id);
  return [
    project('10000', 'CAMP', 'Campaign tools', {
      securitySchemeId: '10000',
      screens: screensWith(fields, true),
      lastIssueNumber: 12,
      roleActors: {
        [ROLES.administrators.id]: { accountIds: [PEOPLE.lou.accountId], groupIds: [GROUPS.admins.groupId] },
        [ROLES.members.id]: {
          accountIds: [PEOPLE.mia, PEOPLE.max, PEOPLE.gone, PEOPLE.nola].map(({ accountId }) => accountId),
          groupIds: [],
        },
        [ROLES.viewers.id]: { accountIds: [PEOPLE.vera.accountId], groupIds: [] },
      },
    }),
    project('10001', 'HID', 'Hidden plans', {
      lastIssueNumber: 2,
      roleActors: { [ROLES.administrators.id]: { accountIds: [], groupIds: [GROUPS.admins.groupId] } },
    }),
    project('10002', 'SUP', 'Support', {
      projectTypeKey: 'service_desk',
      roleActors: {
        [ROLES.administrators.id]: { accountIds: [PEOPLE.lou.accountId], groupIds: [GROUPS.admins.groupId] },
      },
    }),
  ];
}

function issues(): SiteSeed['issues'] {
  const common = { projectId: '10000', statusId: '10000', created: CREATED, updated: CREATED };
  const epic = newIssue({
    ...common,
    id: '10001',
    key: 'CAMP-1',
    issueTypeId: TYPES.epic,
    summary: 'Trade fair',
    rank: rankAt(1),
    reporterId: PEOPLE.lou.accountId,
  });
  const stories = Array.from({ length: 11 }, (_, index) => {
    const number = index + 2;
    return newIssue({
      ...common,
      id: String(10_000 + number),
      key: `CAMP-${number}`,
      issueTypeId: number % 4 === 0 ? TYPES.bug : TYPES.story,
      statusId: number < 9 ? '10000' : '10001',
      summary: `Landing page ${number}`,
      description: adfText(`What they asked for, part ${number}.`),
      rank: rankAt(number),
      parentId: number <= 6 ? epic.id : null,
      labels: number % 2 === 0 ? ['web'] : [],
      reporterId: PEOPLE.mia.accountId,
      assigneeId: number % 3 === 0 ? PEOPLE.max.accountId : null,
      securityLevelId: number === 12 ? '10000' : null,
      custom: number <= 3 ? { [FIELDS.sprint.id]: ['2'] } : {},
    });
  });
  const hidden = [1, 2].map((number) =>
    newIssue({
      ...common,
      id: String(10_100 + number),
      key: `HID-${number}`,
      projectId: '10001',
      issueTypeId: TYPES.story,
      summary: `Secret merger ${number}`,
      rank: rankAt(100 + number),
      reporterId: PEOPLE.admin.accountId,
    }),
  );
  return [epic, ...stories, ...hidden];
}

/** The site as data. CAMP-12 is behind a security level, HID a project that only the administrator sees. */
export function madeUpSeed(): SiteSeed {
  return {
    users: Object.values(PEOPLE),
    groups: Object.values(GROUPS),
    roles: Object.values(ROLES),
    permissionSchemes: [PERMISSION_SCHEME],
    securityLevels: [
      {
        id: '10000',
        name: 'Project administrators',
        description: '',
        schemeId: '10000',
        members: [{ type: 'role', roleId: ROLES.administrators.id }],
      },
    ],
    projects: projects(),
    issueTypes: [
      { id: TYPES.epic, name: 'Epic', description: '', hierarchyLevel: 1 },
      { id: TYPES.story, name: 'Story', description: '', hierarchyLevel: 0 },
      { id: TYPES.bug, name: 'Bug', description: '', hierarchyLevel: 0 },
      { id: TYPES.subtask, name: 'Sub-task', description: '', hierarchyLevel: -1 },
    ],
    statuses: STATUSES,
    workflows: [openWorkflow('10000', 'Simple workflow', STATUSES)],
    priorities: PRIORITIES,
    resolutions: RESOLUTIONS,
    linkTypes: LINK_TYPES,
    fields: Object.values(FIELDS),
    boards: [
      {
        id: '1',
        name: 'CAMP board',
        type: 'scrum',
        projectId: '10000',
        columns: STATUSES.map(({ id, name }) => ({ name, statusIds: [id] })),
      },
    ],
    sprints: [
      { id: '1', name: 'Sprint 1', state: 'closed', boardId: '1' },
      { id: '2', name: 'Sprint 2', state: 'active', boardId: '1' },
      { id: '3', name: 'Sprint 3', state: 'future', boardId: '1' },
    ],
    issues: issues() ?? [],
    serviceDesks: [
      {
        id: '1',
        projectId: '10002',
        portalName: 'Support',
        requestTypes: [{ id: '5', name: 'Ask for help', description: 'Anything', issueTypeId: TYPES.story }],
        customerIds: [PEOPLE.cleo.accountId],
        open: false,
      },
    ],
  };
}

/**
 * Writes a site into a new data folder.
 * @returns the folder, for `startSite({ data })`
 */
export function seededFolder(seed: SiteSeed): string {
  const folder = temporaryFolder();
  const db = openDatabase(folder);
  createJira({ db, clock: { now: () => Date.parse(CREATED), at: () => () => undefined } }).seed(seed);
  db.close();
  return folder;
}
