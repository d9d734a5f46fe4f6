/** What all random sites have in common: people of every kind, types, statuses, fields, and an app with an object field. */
import type { AppFieldDeclaration, InstalledApp } from '../../local/contract';
import type { FieldRecord, UserRecord } from '../../local/jira/model';

/** The site's time in all of these tests. */
export const NOW = Date.parse('2026-03-11T22:30:00.000Z');

export const WORDS = ['alpha', 'beta', 'gamma', 'delta', 'omega'] as const;
export const LABELS = ['red', 'Green', 'blue-sky', 'öl'] as const;
export const CHANNELS = ['Web', 'Print', 'Trade fair'] as const;

const user = (name: string, parts: Partial<UserRecord> = {}): UserRecord => ({
  accountId: `712020:${name}`,
  accountType: 'atlassian',
  displayName: `${name.charAt(0).toUpperCase()}${name.slice(1)} Person`,
  emailAddress: `${name}@example.com`,
  active: true,
  licensed: true,
  timeZone: 'Etc/UTC',
  locale: 'en_US',
  groupIds: [],
  ...parts,
});

export const USERS: readonly UserRecord[] = [
  user('admin', { groupIds: ['g-admins'] }),
  user('ann', { groupIds: ['g-team'], timeZone: 'Asia/Tokyo' }),
  user('bob', { groupIds: ['g-team'] }),
  user('cid', { timeZone: 'Asia/Tokyo' }),
  user('dora', { licensed: false, groupIds: ['g-team'] }),
  user('cleo', { licensed: false, accountType: 'customer' }),
  user('gone', { active: false, groupIds: ['g-team'] }),
];

/** Who can search: everybody but the deactivated one, and the public (null). */
export const VIEWERS: readonly (UserRecord | null)[] = [...USERS.filter(({ active }) => active), null];

export const TYPES = [
  { id: '10000', name: 'Epic', description: '', hierarchyLevel: 1 },
  { id: '10001', name: 'Story', description: '', hierarchyLevel: 0 },
  { id: '10002', name: 'Sub-task', description: '', hierarchyLevel: -1 },
] as const;

/** Two statuses have the same name, as team-managed projects make them. */
export const STATUSES = [
  { id: '1', name: 'To Do', categoryKey: 'new' },
  { id: '2', name: 'In Progress', categoryKey: 'indeterminate' },
  { id: '3', name: 'Closed', categoryKey: 'done' },
  { id: '4', name: 'Closed', categoryKey: 'new' },
] as const;
export const PRIORITIES = [
  { id: '2', name: 'High' },
  { id: '3', name: 'Medium' },
  { id: '4', name: 'Low' },
] as const;
export const RESOLUTIONS = [
  { id: '10000', name: 'Done' },
  { id: '10001', name: "Won't do" },
] as const;
export const SPRINTS = [
  { id: '1', name: 'Sprint 1', state: 'closed', boardId: '1' },
  { id: '2', name: 'Sprint 2', state: 'active', boardId: '1' },
] as const;

const field = (
  number: number,
  name: string,
  kind: FieldRecord['kind'],
  app: FieldRecord['app'] = null,
): FieldRecord => ({
  id: `customfield_${number}`,
  name,
  description: '',
  kind,
  app,
});

const APP_ID = '11111111-1111-4111-8111-111111111111';
const MODULE = { appId: APP_ID, environmentId: '22222222-2222-4222-8222-222222222222', moduleKey: 'verdict' };

export const FIELDS = {
  effort: field(10_050, 'Effort', 'number'),
  signOff: field(10_051, 'Sign off', 'text'),
  channel: field(10_052, 'Channel', 'option'),
  topics: field(10_053, 'Topics', 'labels'),
  day: field(10_054, 'Fair day', 'date'),
  moment: field(10_055, 'Go live', 'datetime'),
  owner: field(10_056, 'Owner', 'user'),
  sprint: field(10_020, 'Sprint', 'sprint'),
  verdict: field(10_060, 'Verdict', 'object', MODULE),
} as const;

const declaration: AppFieldDeclaration = {
  moduleKey: MODULE.moduleKey,
  type: 'object',
  name: 'Verdict',
  description: '',
  readOnly: false,
  schema: {
    type: 'object',
    properties: {
      outcome: { type: 'string', searchAlias: 'Outcome' },
      score: { type: 'number', searchAlias: 'Score' },
      final: { type: 'boolean', searchAlias: 'Final' },
      tags: { type: 'array', items: { type: 'string' }, searchAlias: 'Tags' },
      note: { type: 'string' },
    },
  },
  formatter: 'value.outcome',
  validation: null,
  parser: null,
  searchSuggestions: null,
  editExperience: [],
  viewExperience: [],
};

export const APP: InstalledApp = {
  identity: {
    ...MODULE,
    environmentType: 'DEVELOPMENT',
    name: 'Probe',
    accountId: '557058:probe',
    scopes: ['read:jira-work'],
  },
  fields: [declaration],
};

export const PROJECTS = [
  { id: '10000', key: 'AA', name: 'First' },
  { id: '10001', key: 'BB', name: 'Second one' },
  { id: '10002', key: 'CC', name: 'Third' },
] as const;
export const ROLES = ['10100', '10101'] as const;
export const LEVELS = [
  { id: '10000', name: 'Inner circle' },
  { id: '10001', name: 'Reporters' },
] as const;
