/**
 * Random sites for property tests: a fixed skeleton with random permissions, security levels and work items. Small, so that a
 * failing one can be read.
 */
import fc from 'fast-check';
import type {
  AdfNode,
  CommentRecord,
  Holder,
  IssueRecord,
  ProjectRecord,
  PropertyRecord,
  SecurityLevelRecord,
  SiteSeed,
} from '../../local/jira/model';
import {
  CHANNELS,
  FIELDS,
  LABELS,
  LEVELS,
  NOW,
  PRIORITIES,
  PROJECTS,
  RESOLUTIONS,
  ROLES,
  SPRINTS,
  STATUSES,
  TYPES,
  USERS,
  WORDS,
} from './site-skeleton';

const DAY = 86_400_000;

const accountId = fc.constantFrom(...USERS.map((each) => each.accountId));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 2 });
const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> =>
  fc.subarray([...values], { maxLength: Math.min(values.length, 2) });

const holder: fc.Arbitrary<Holder> = fc.oneof(
  fc.constantFrom<Holder>(
    { type: 'anyone' },
    { type: 'licensed' },
    { type: 'reporter' },
    { type: 'assignee' },
    { type: 'projectLead' },
    { type: 'group', groupId: 'g-team' },
  ),
  fc.constantFrom(...ROLES).map((roleId): Holder => ({ type: 'role', roleId })),
  accountId.map((id): Holder => ({ type: 'user', accountId: id })),
);
const holders = fc.array(holder, { minLength: 1, maxLength: 2 });

const actors = fc.record({ accountIds: some(USERS.map((each) => each.accountId)), groupIds: some(['g-team']) });

const doc = (text: string): AdfNode => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

const words = fc
  .array(fc.constantFrom(...WORDS, 'Alpha,', 'beta-gamma'), { minLength: 1, maxLength: 4 })
  .map((list) => list.join(' '));
/** Instants at full minutes around now and around midnights, where time zones tell. */
const instants = fc
  .record({ days: fc.integer({ min: -40, max: 3 }), hours: fc.constantFrom(0, 1, 8, 14, 15, 16, 22, 23) })
  .map(({ days, hours }) =>
    new Date(Date.parse('2026-03-11T00:00:00.000Z') + days * DAY + hours * 3_600_000).toISOString(),
  );
const dates = instants.map((iso) => iso.slice(0, 10));

const verdict = fc.record(
  {
    outcome: fc.constantFrom('yes', 'no', 'Not now'),
    score: fc.integer({ min: 0, max: 4 }),
    final: fc.boolean(),
    tags: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 2 }),
    note: fc.constantFrom(...WORDS),
  },
  { requiredKeys: ['outcome'] },
);

const custom = fc.record({
  [FIELDS.effort.id]: maybe(fc.integer({ min: -2, max: 4 })),
  [FIELDS.signOff.id]: maybe(words),
  [FIELDS.channel.id]: maybe(fc.constantFrom(...CHANNELS)),
  [FIELDS.topics.id]: maybe(fc.subarray([...LABELS], { minLength: 1, maxLength: 2 })),
  [FIELDS.day.id]: maybe(dates),
  [FIELDS.moment.id]: maybe(instants),
  [FIELDS.owner.id]: maybe(accountId),
  [FIELDS.sprint.id]: maybe(fc.subarray(['1', '2'], { minLength: 1 })),
  [FIELDS.verdict.id]: maybe(verdict),
});

interface Draft {
  project: number;
  type: number;
  parent: number | null;
  mark: { stars: number; word: string } | null;
  comment: string | null;
  record: Partial<IssueRecord>;
}

const draft: fc.Arbitrary<Draft> = fc.record({
  project: fc.integer({ min: 0, max: PROJECTS.length - 1 }),
  type: fc.integer({ min: 0, max: TYPES.length - 1 }),
  parent: maybe(fc.nat(20)),
  mark: maybe(fc.record({ stars: fc.integer({ min: 0, max: 3 }), word: fc.constantFrom(...WORDS) })),
  comment: maybe(words),
  record: fc.record({
    statusId: fc.constantFrom(...STATUSES.map(({ id }) => id)),
    summary: words,
    description: maybe(words.map(doc)),
    priorityId: maybe(fc.constantFrom(...PRIORITIES.map(({ id }) => id))),
    resolutionId: maybe(fc.constantFrom(...RESOLUTIONS.map(({ id }) => id))),
    assigneeId: maybe(accountId),
    reporterId: maybe(accountId),
    creatorId: maybe(accountId),
    labels: some(LABELS),
    dueDate: maybe(dates),
    securityLevelId: maybe(fc.constantFrom(...LEVELS.map(({ id }) => id))),
    created: instants,
    updated: instants,
    resolutionDate: maybe(instants),
    watcherIds: some(USERS.map((each) => each.accountId)),
    voterIds: some(USERS.map((each) => each.accountId)),
    custom,
  }),
});

function issuesOf(drafts: readonly Draft[]): IssueRecord[] {
  const counts = new Map<number, number>();
  const made: IssueRecord[] = [];
  for (const [index, { project: place, type, parent, record }] of drafts.entries()) {
    const number = (counts.get(place) ?? 0) + 1;
    counts.set(place, number);
    const { id: projectId, key } = PROJECTS[place] ?? PROJECTS[0];
    const siblings = made.filter((each) => each.projectId === projectId);
    const chosen = parent === null ? undefined : siblings[parent % Math.max(siblings.length, 1)];
    const created = record.created ?? new Date(NOW).toISOString();
    made.push({
      id: String(20_000 + index),
      key: `${key}-${number}`,
      projectId,
      issueTypeId: (TYPES[type] ?? TYPES[1]).id,
      statusId: '1',
      summary: '',
      description: null,
      environment: null,
      priorityId: null,
      resolutionId: null,
      assigneeId: null,
      reporterId: null,
      creatorId: null,
      parentId: chosen?.id ?? null,
      labels: [],
      dueDate: null,
      securityLevelId: null,
      created,
      updated: created,
      resolutionDate: null,
      statusCategoryChanged: created,
      watcherIds: [],
      voterIds: [],
      attachments: [],
      custom: {},
      rank: `i${String(index).padStart(5, '0')}`,
      formerKeys: [],
      ...record,
    });
  }
  return made;
}

function commentOf(text: string, issueId: string): CommentRecord {
  const at = new Date(NOW).toISOString();
  return { id: issueId, issueId, authorId: null, body: doc(text), created: at, updated: at, jsdPublic: true };
}

interface Place {
  browse: Holder[];
  admins: Holder[];
  roleActors: ProjectRecord['roleActors'];
  archived: boolean;
  lead: string;
}

const place: fc.Arbitrary<Place> = fc.record({
  browse: holders,
  admins: fc.array(holder, { maxLength: 1 }),
  roleActors: fc.record({ [ROLES[0]]: actors, [ROLES[1]]: actors }),
  archived: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
  lead: accountId,
});

function projectOf(index: number, { roleActors, archived, lead }: Place): ProjectRecord {
  return {
    ...(PROJECTS[index] ?? PROJECTS[0]),
    description: '',
    projectTypeKey: 'software',
    style: 'classic',
    leadAccountId: lead,
    archived,
    permissionSchemeId: String(10_000 + index),
    securitySchemeId: '10000',
    workflowId: '10000',
    issueTypeIds: TYPES.map(({ id }) => id),
    screens: { create: ['summary'], edit: ['summary'] },
    roleActors,
    lastIssueNumber: 100,
  };
}

/** A site with three projects and up to twelve work items. */
const sites: fc.Arbitrary<SiteSeed> = fc
  .record({
    places: fc.tuple(place, place, place),
    levels: fc.tuple(holders, holders),
    drafts: fc.array(draft, { minLength: 1, maxLength: 12 }),
  })
  .map(({ places, levels, drafts }) => {
    const issues = issuesOf(drafts);
    const idAt = (index: number): string => issues[index]?.id ?? '';
    return {
      users: [...USERS],
      groups: [
        { groupId: 'g-admins', name: 'site-admins' },
        { groupId: 'g-team', name: 'Team' },
      ],
      roles: ROLES.map((id) => ({ id, name: `Role ${id}`, description: '' })),
      permissionSchemes: places.map(({ browse, admins }, index) => ({
        id: String(10_000 + index),
        name: `Scheme ${index}`,
        grants: { BROWSE_PROJECTS: browse, ADMINISTER_PROJECTS: admins },
      })),
      securityLevels: LEVELS.map(({ id, name }, index): SecurityLevelRecord => ({
        id,
        name,
        description: '',
        schemeId: '10000',
        members: levels[index] ?? [],
      })),
      projects: places.map((each, index) => projectOf(index, each)),
      issueTypes: [...TYPES],
      statuses: [...STATUSES],
      workflows: [{ id: '10000', name: 'Any', initialStatusId: '1', statusIds: ['1'], transitions: [] }],
      priorities: [...PRIORITIES],
      resolutions: [...RESOLUTIONS],
      fields: Object.values(FIELDS),
      sprints: [...SPRINTS],
      issues,
      comments: drafts.flatMap(({ comment }, index) => (comment === null ? [] : [commentOf(comment, idAt(index))])),
      properties: drafts.flatMap(({ mark }, index): PropertyRecord[] =>
        mark === null ? [] : [{ entity: 'issue', entityId: idAt(index), key: 'mark', value: mark }],
      ),
    };
  });

const isThere = ([, value]: [string, unknown]): boolean =>
  value !== null && !(Array.isArray(value) && value.length === 0);
const briefly = (record: object): string => JSON.stringify(Object.fromEntries(Object.entries(record).filter(isThere)));

/** Shown, when a test fails, without what is the same in all of them. */
function describe({ permissionSchemes, securityLevels, projects, issues, comments, properties }: SiteSeed): string {
  const varying = { permissionSchemes, securityLevels, projects, issues, comments, properties };
  return Object.entries(varying)
    .map(([name, records]) => `${name}:\n${(records ?? []).map(briefly).join('\n')}`)
    .join('\n');
}

export const randomSite = sites.map((seed) => ({ ...seed, [fc.toStringMethod]: () => describe(seed) }));
