/**
 * A small site in which everything that holds text holds a text of its own that occurs nowhere else: a canary. Whatever an
 * answer lets out can be told by the canaries in it.
 */
import { gunzipSync } from 'node:zlib';
import type { CommentRecord, FieldKind, IssueRecord, SiteSeed } from '../../local/jira/model';
import { adfText, customField, newIssue, openWorkflow, person, rankAt, ROLES } from '../../local/sample/base-site';
import { FIELDS, madeUpSeed, PEOPLE, TYPES } from './made-up-site';

/** The canary of a thing. */
export const canary = (name: string): string => `zq${name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}zq`;

/** Days and numbers that occur nowhere else. */
const NUMBER = 918_273_645;
const DUE = '2031-07-09';
const DATE = '2031-08-11';
const INSTANT = '2031-09-13T10:11:12.000+0000';
export const CREATED = '2026-04-17T08:09:10.000Z';
/** The day of it, as portals count days. */
export const DAY_OF_CREATION = Date.parse(CREATED.slice(0, 10)) / 86_400_000;
const UPDATED = '2026-04-19T08:09:10.000Z';
export const MOVED = '2026-04-18T08:09:10.000Z';
const RESOLVED = '2026-04-21T08:09:10.000Z';

const dayOf = (day: string): string => String(Date.parse(day.slice(0, 10)) / 86_400_000);
/** How an instant or day can stand in an answer: as text, as its day, and as the number of that day. */
const forms = (instant: string): string[] => [instant.slice(0, 10), dayOf(instant)];

/** A custom field for each kind that there is, and what stands in it. */
const KINDS: Record<Exclude<FieldKind, 'object'>, unknown> = {
  text: canary('customtext'),
  number: NUMBER,
  date: DATE,
  datetime: INSTANT,
  user: PEOPLE.vera.accountId,
  option: canary('customoption'),
  options: [canary('customoptions')],
  labels: [canary('customlabels')],
  sprint: ['2'],
};
const custom = Object.entries(KINDS).map(([kind, value], index) => ({
  field: customField(`customfield_${10_040 + index}`, `Zq ${kind}`, kind as FieldKind),
  value,
}));

/** Account ids, names and addresses of everybody. */
export const people = Object.values(PEOPLE).flatMap(({ accountId, displayName, emailAddress }) => [
  accountId,
  displayName,
  emailAddress,
]);

/**
 * What stands in each of Jira's own fields, or why nothing of it can be told apart. A field that the local Jira has and this
 * list has not fails the test.
 */
export const SYSTEM: Record<string, string[] | { why: string }> = {
  summary: { why: 'every portal shows it' },
  issuekey: { why: 'every portal shows it' },
  project: [canary('projectname')],
  issuetype: [canary('typename')],
  parent: [canary('epictitle')],
  description: [canary('description')],
  environment: [canary('environment')],
  priority: [canary('priority')],
  labels: [canary('label')],
  assignee: [PEOPLE.max.accountId, PEOPLE.max.displayName],
  reporter: [PEOPLE.mia.accountId, PEOPLE.mia.displayName],
  creator: [PEOPLE.lou.accountId, PEOPLE.lou.displayName],
  duedate: forms(DUE),
  security: { why: 'items with a level are left out whole: see the secured item' },
  resolution: [canary('resolution')],
  issuelinks: [canary('linktype'), canary('linkedtitle')],
  attachment: [canary('attachment')],
  comment: [canary('comment'), canary('internalcomment')],
  status: [canary('status')],
  statusCategory: { why: 'one of three words of Jira; the place is made of it' },
  statuscategorychangedate: forms(MOVED),
  created: forms(CREATED),
  updated: forms(UPDATED),
  resolutiondate: forms(RESOLVED),
  subtasks: [canary('subtask')],
  watches: [PEOPLE.gone.accountId],
  votes: [PEOPLE.stan.accountId],
};

/** What stands in a field of somebody's own making, by its schema; null for one that the canaries do not know. */
export function customCanaries(id: string): string[] | null {
  if (id === FIELDS.sprint.id) return [canary('sprint')];
  if (Object.values(FIELDS).some((field) => field.id === id)) return [];
  const known = custom.find(({ field }) => field.id === id);
  if (known === undefined) return null;
  if (known.field.kind === 'date' || known.field.kind === 'datetime') return forms(String(known.value));
  if (known.field.kind === 'sprint') return [canary('sprint')];
  return [known.value].flat().map(String);
}

/** Items by what they are there for; all but the last four are requests that every portal shows. */
export const ITEMS = {
  yes: '10002',
  test: '10003',
  maybe: '10004',
  notNow: '10005',
  undecided: '10006',
  epic: '10001',
  secured: '10012',
  securedEpic: '10020',
  underSecuredEpic: '10007',
  subtask: '10021',
  hidden: '10101',
  deskRequest: '10200',
  otherRequest: '10201',
} as const;

const everything = (parts: Partial<IssueRecord>): Partial<IssueRecord> => ({
  description: adfText(canary('description')),
  environment: adfText(canary('environment')),
  priorityId: '3',
  assigneeId: PEOPLE.max.accountId,
  reporterId: PEOPLE.mia.accountId,
  creatorId: PEOPLE.lou.accountId,
  labels: [canary('label')],
  dueDate: DUE,
  resolutionId: null,
  created: CREATED,
  updated: UPDATED,
  statusCategoryChanged: MOVED,
  watcherIds: [PEOPLE.gone.accountId],
  voterIds: [PEOPLE.stan.accountId],
  attachments: [{ id: '1', filename: `${canary('attachment')}.pdf`, authorId: null, created: CREATED, size: 7 }],
  custom: Object.fromEntries(custom.map(({ field, value }) => [field.id, value])),
  ...parts,
});

const named = <Row extends { name: string }>(rows: readonly Row[] | undefined, name: string): Row[] =>
  (rows ?? []).map((row, index) => ({ ...row, name: `${canary(name)} ${index}` }));

/** The site: CAMP is published, HID is seen by the Jira administrator alone, SUP is the service desk. */
export function canarySeed(): SiteSeed {
  const seed = madeUpSeed();
  const common = { projectId: '10000', statusId: '10000' };
  const story = (id: string, number: number, parts: Partial<IssueRecord> = {}): IssueRecord =>
    newIssue({
      ...common,
      id,
      key: `CAMP-${number}`,
      issueTypeId: TYPES.story,
      summary: `Shown title ${number}`,
      rank: rankAt(number),
      created: CREATED,
      updated: UPDATED,
      ...everything({ parentId: ITEMS.epic, ...parts }),
    });
  const epic = (id: string, number: number, summary: string, parts: Partial<IssueRecord> = {}): IssueRecord =>
    story(id, number, { issueTypeId: TYPES.epic, parentId: null, summary, ...parts });
  const issues: IssueRecord[] = [
    epic(ITEMS.epic, 1, canary('epictitle')),
    epic(ITEMS.securedEpic, 20, canary('securedepictitle'), { securityLevelId: '10000' }),
    story(ITEMS.yes, 2, { statusId: '10002', resolutionId: '10000', resolutionDate: RESOLVED }),
    story(ITEMS.test, 3),
    story(ITEMS.maybe, 4),
    story(ITEMS.notNow, 5),
    story(ITEMS.undecided, 6),
    story(ITEMS.underSecuredEpic, 7, { parentId: ITEMS.securedEpic }),
    story(ITEMS.secured, 12, { securityLevelId: '10000', summary: canary('securedtitle') }),
    story(ITEMS.subtask, 21, { issueTypeId: TYPES.subtask, parentId: ITEMS.yes, summary: canary('subtask') }),
    story(ITEMS.hidden, 1, {
      key: 'HID-1',
      projectId: '10001',
      parentId: null,
      summary: canary('hiddentitle'),
      assigneeId: null,
    }),
    story(ITEMS.deskRequest, 1, {
      key: 'SUP-1',
      projectId: '10002',
      parentId: null,
      summary: canary('linkedtitle'),
      reporterId: PEOPLE.cleo.accountId,
    }),
    story(ITEMS.otherRequest, 2, {
      key: 'SUP-2',
      projectId: '10002',
      parentId: null,
      summary: canary('otherrequest'),
      reporterId: PEOPLE.lou.accountId,
    }),
  ];
  const comment = (id: string, text: string, parts: Partial<CommentRecord>): CommentRecord => ({
    id,
    issueId: ITEMS.yes,
    authorId: PEOPLE.lou.accountId,
    body: adfText(text),
    created: CREATED,
    updated: CREATED,
    jsdPublic: true,
    ...parts,
  });
  const statuses = named(seed.statuses, 'status');
  const link = (id: string, from: string, to: string) => ({
    id,
    typeId: '10003',
    outwardFromId: from,
    inwardFromId: to,
  });
  return {
    ...seed,
    users: [...(seed.users ?? []), person({ number: 40, displayName: 'Zq Somebody', emailAddress: 'zq@example.com' })],
    projects: (seed.projects ?? []).map((project) =>
      project.id === '10000'
        ? { ...project, name: canary('projectname'), description: canary('projectdescription'), lastIssueNumber: 30 }
        : { ...project, name: `${canary('otherproject')} ${project.key}`, lastIssueNumber: 9 },
    ),
    issueTypes: named(seed.issueTypes, 'typename'),
    statuses,
    workflows: [openWorkflow('10000', 'Simple workflow', statuses)],
    priorities: named(seed.priorities, 'priority'),
    resolutions: named(seed.resolutions, 'resolution'),
    securityLevels: named(seed.securityLevels, 'level'),
    linkTypes: (seed.linkTypes ?? []).map((type) => ({ ...type, name: canary('linktype') })),
    sprints: named(seed.sprints, 'sprint'),
    fields: [...(seed.fields ?? []), ...custom.map(({ field }) => field)],
    issues,
    comments: [
      comment('1', canary('comment'), {}),
      comment('2', canary('internalcomment'), { jsdPublic: false }),
      comment('3', canary('rolecomment'), { visibility: { type: 'role', id: ROLES.administrators.id } }),
    ],
    links: [
      link('1', ITEMS.yes, ITEMS.deskRequest),
      link('2', ITEMS.secured, ITEMS.deskRequest),
      link('3', ITEMS.hidden, ITEMS.deskRequest),
      link('4', ITEMS.hidden, ITEMS.yes),
      link('5', ITEMS.maybe, ITEMS.otherRequest),
    ],
    properties: [
      { entity: 'issue', entityId: ITEMS.yes, key: 'zq.issue', value: { secret: canary('issueproperty') } },
      { entity: 'project', entityId: '10000', key: 'zq.project', value: { secret: canary('projectproperty') } },
      { entity: 'user', entityId: PEOPLE.mia.accountId, key: 'zq.user', value: { secret: canary('userproperty') } },
    ],
  };
}

const PACKED = /H4sI[A-Za-z0-9+/]+={0,2}/g;

/** An answer with everything that is packed in it unpacked beside it: what it says to whoever looks closely. */
export function inflated(text: string): string {
  const packed = text.match(PACKED) ?? [];
  const contents = packed.map((each) => gunzipSync(Buffer.from(each, 'base64')).toString('utf8'));
  return [text.replaceAll(PACKED, ''), ...contents.map(inflated)].join('\n');
}
