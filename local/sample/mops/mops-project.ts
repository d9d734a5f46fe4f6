/** The sample project MOPS "Marketing operations" and its records. */
import type {
  BoardRecord,
  ChangeRecord,
  CommentRecord,
  IssueRecord,
  LinkRecord,
  ProjectRecord,
  SprintRecord,
  WorkflowRecord,
} from '../../jira/model';
import {
  adfText,
  LINK_TYPES,
  newIssue,
  PERMISSION_SCHEME,
  PRIORITIES,
  rankAt,
  RESOLUTIONS,
  ROLES,
  screensWith,
} from '../base-site';
import { dateIn, happened } from '../sample-clock';
import { accountOf, type PersonName } from '../sample-people';
import { CONSENT_AND_PROFILE } from './consent-and-profile';
import { EMAIL_AND_WEB } from './email-and-web';
import { EPICS } from './epics';
import { HANDOVER_AND_EVENTS } from './handover-and-events';
import { NUMBERS_AND_TOGETHER } from './numbers-and-together';
import { PAID_AND_MIGRATION } from './paid-and-migration';
import type { SampleEpic, SampleRequest, SampleStatus } from './sample-request';

export const SPRINT_FIELD = 'customfield_10020';
export const POINTS_FIELD = 'customfield_10016';
export const TYPES = { epic: '10000', story: '10001', task: '10002', subtask: '10003' };
export const SECURITY = { schemeId: '10000', levelId: '10000' };
const BOARD = '1';
const PROJECT = '10000';

export const STATUSES: Record<SampleStatus, { id: string; categoryKey: 'new' | 'indeterminate' | 'done' }> = {
  Backlog: { id: '10000', categoryKey: 'new' },
  Selected: { id: '10001', categoryKey: 'new' },
  'In Progress': { id: '10002', categoryKey: 'indeterminate' },
  'Waiting for approval': { id: '10003', categoryKey: 'indeterminate' },
  Done: { id: '10004', categoryKey: 'done' },
};

const SECTIONS = [CONSENT_AND_PROFILE, HANDOVER_AND_EVENTS, EMAIL_AND_WEB, PAID_AND_MIGRATION, NUMBERS_AND_TOGETHER];
/** All requests, oldest first. */
export const REQUESTS: readonly SampleRequest[] = SECTIONS.flat().sort((a, b) => a.number - b.number);

const idOf = (number: number): string => String(10_000 + number);
const keyOf = (number: number): string => `MOPS-${number}`;

export const MOPS_WORKFLOW: WorkflowRecord = {
  id: PROJECT,
  name: 'Marketing operations workflow',
  initialStatusId: STATUSES.Backlog.id,
  statusIds: Object.values(STATUSES).map(({ id }) => id),
  transitions: [
    transition('11', 'Select', ['Backlog'], 'Selected'),
    transition('21', 'Start', ['Backlog', 'Selected', 'Waiting for approval'], 'In Progress'),
    transition('31', 'Ask for approval', ['Selected', 'In Progress'], 'Waiting for approval'),
    transition('41', 'Finish', ['In Progress', 'Waiting for approval'], 'Done'),
    transition('51', 'Close', ['Backlog', 'Selected'], 'Done'),
    transition('61', 'Back to backlog', ['Selected', 'In Progress', 'Waiting for approval', 'Done'], 'Backlog'),
  ],
};

function transition(
  id: string,
  name: string,
  from: readonly SampleStatus[],
  to: SampleStatus,
): WorkflowRecord['transitions'][number] {
  return { id, name, fromStatusIds: from.map((status) => STATUSES[status].id), toStatusId: STATUSES[to].id };
}

/** The project as such. @param lastNumber the number of its newest key */
export function mopsProject(lastNumber: number): ProjectRecord {
  const actors = (...names: PersonName[]) => ({ accountIds: names.map(accountOf), groupIds: [] });
  return {
    id: PROJECT,
    key: 'MOPS',
    name: 'Marketing operations',
    description: 'Tools, data and campaigns that marketing runs on. Ask here; the backlog shows what became of it.',
    projectTypeKey: 'software',
    style: 'classic',
    leadAccountId: accountOf('lead'),
    archived: false,
    permissionSchemeId: PERMISSION_SCHEME.id,
    securitySchemeId: SECURITY.schemeId,
    workflowId: MOPS_WORKFLOW.id,
    issueTypeIds: Object.values(TYPES),
    screens: screensWith([POINTS_FIELD, SPRINT_FIELD], true),
    roleActors: {
      [ROLES.administrators.id]: actors('admin', 'lead'),
      [ROLES.members.id]: actors('ops', 'ops2'),
      [ROLES.viewers.id]: actors('legal', 'events', 'cmo'),
    },
    lastIssueNumber: lastNumber,
  };
}

export const MOPS_BOARD: BoardRecord = {
  id: BOARD,
  name: 'Marketing operations',
  type: 'scrum',
  projectId: PROJECT,
  columns: [
    { name: 'To do', statusIds: [STATUSES.Backlog.id, STATUSES.Selected.id] },
    { name: 'In progress', statusIds: [STATUSES['In Progress'].id] },
    { name: 'Waiting for approval', statusIds: [STATUSES['Waiting for approval'].id] },
    { name: 'Done', statusIds: [STATUSES.Done.id] },
  ],
};

export const MOPS_SPRINTS: SprintRecord[] = Array.from({ length: 6 }, (_, index) => ({
  id: String(index + 1),
  name: `MOPS Sprint ${21 + index}`,
  state: index < 4 ? 'closed' : index === 4 ? 'active' : 'future',
  boardId: BOARD,
}));

export interface MopsRecords {
  issues: IssueRecord[];
  comments: CommentRecord[];
  changes: ChangeRecord[];
  links: LinkRecord[];
}

/** Every epic, request and sub-task with what belongs to it. */
export function mopsRecords(now: number): MopsRecords {
  const comments = REQUESTS.flatMap((request) => requestComments(request, now));
  const changes = REQUESTS.flatMap((request) => requestChanges(request, now));
  const issues = [
    ...EPICS.map((epic) => epicIssue(epic, now)),
    ...REQUESTS.flatMap((request) => [requestIssue(request, changes, comments, now), ...partIssues(request, now)]),
  ];
  return {
    issues: issues.map((issue, index) => ({ ...issue, rank: rankAt(index) })),
    comments: comments.map((comment, index) => ({ ...comment, id: String(10_000 + index) })),
    changes: changes.map((change, index) => ({ ...change, id: String(10_000 + index) })),
    links: requestLinks(),
  };
}

function commonParts(item: SampleEpic | SampleRequest, now: number) {
  const created = happened(now, item.daysAgo, item.number);
  return {
    id: idOf(item.number),
    key: keyOf(item.number),
    projectId: PROJECT,
    statusId: STATUSES[item.status].id,
    summary: item.title,
    description: adfText(item.description.join('\n\n')),
    priorityId: PRIORITIES.find(({ name }) => name === item.priority)?.id ?? null,
    reporterId: accountOf(item.reporter),
    labels: [...item.labels],
    dueDate: item.dueIn === undefined ? null : dateIn(now, item.dueIn),
    created,
    updated: created,
    rank: '',
  };
}

function epicIssue(epic: SampleEpic, now: number): IssueRecord {
  const { owner } = epic;
  return newIssue({
    ...commonParts(epic, now),
    issueTypeId: TYPES.epic,
    assigneeId: owner === undefined ? null : accountOf(owner),
    watcherIds: [accountOf(epic.reporter)],
  });
}

function requestIssue(
  request: SampleRequest,
  changes: readonly ChangeRecord[],
  comments: readonly CommentRecord[],
  now: number,
): IssueRecord {
  const common = commonParts(request, now);
  const ofThis = ({ issueId }: { issueId: string }): boolean => issueId === common.id;
  const stamps = [...changes.filter(ofThis), ...comments.filter(ofThis)].map(({ created }) => created);
  const lastChange = changes.filter(ofThis).at(-1)?.created ?? common.created;
  const resolution = RESOLUTIONS.find(({ name }) => name === request.resolution);
  const { assignee, sprints, points } = request;
  return newIssue({
    ...common,
    updated: [common.created, ...stamps].sort().at(-1) ?? common.created,
    issueTypeId: request.type === 'Story' ? TYPES.story : TYPES.task,
    parentId: idOf(request.epic),
    assigneeId: assignee === undefined ? null : accountOf(assignee),
    resolutionId: resolution?.id ?? null,
    resolutionDate: resolution === undefined ? null : lastChange,
    statusCategoryChanged: lastChange,
    watcherIds: (request.watchers ?? []).map(accountOf),
    voterIds: (request.voters ?? []).map(accountOf),
    securityLevelId: request.confidential === true ? SECURITY.levelId : null,
    custom: {
      ...(points === undefined ? {} : { [POINTS_FIELD]: points }),
      ...(sprints === undefined ? {} : { [SPRINT_FIELD]: sprints.map(String) }),
    },
  });
}

function partIssues(request: SampleRequest, now: number): IssueRecord[] {
  return (request.parts ?? []).map((part) => {
    const created = happened(now, part.daysAgo, part.number);
    const isDone = part.status === 'Done';
    const finished = happened(now, Math.max(0, part.daysAgo - 5), part.number);
    return newIssue({
      id: idOf(part.number),
      key: keyOf(part.number),
      projectId: PROJECT,
      issueTypeId: TYPES.subtask,
      statusId: STATUSES[part.status].id,
      summary: part.title,
      created,
      updated: isDone ? finished : created,
      resolutionId: isDone ? (RESOLUTIONS[0]?.id ?? null) : null,
      resolutionDate: isDone ? finished : null,
      statusCategoryChanged: isDone ? finished : created,
      parentId: idOf(request.number),
      assigneeId: accountOf(part.assignee),
      reporterId: accountOf(request.assignee ?? request.reporter),
      rank: '',
    });
  });
}

const requestComments = (request: SampleRequest, now: number): CommentRecord[] =>
  (request.comments ?? []).map(({ daysAgo, by, text }, index) => {
    const created = happened(now, daysAgo, request.number + index + 1);
    return {
      id: '',
      issueId: idOf(request.number),
      authorId: accountOf(by),
      body: adfText(text),
      created,
      updated: created,
      jsdPublic: true,
    };
  });

/** The status changes of a request, the last of them with its resolution. */
function requestChanges(request: SampleRequest, now: number): ChangeRecord[] {
  const history = request.history ?? [];
  return history.map(([daysAgo, to], index) => {
    const from = history[index - 1]?.[1] ?? 'Backlog';
    const resolution = to === 'Done' ? RESOLUTIONS.find(({ name }) => name === request.resolution) : undefined;
    const items: ChangeRecord['items'] = [
      {
        field: 'status',
        fieldtype: 'jira',
        fieldId: 'status',
        from: STATUSES[from].id,
        fromString: from,
        to: STATUSES[to].id,
        toString: to,
      },
    ];
    if (resolution !== undefined) {
      items.push({
        field: 'resolution',
        fieldtype: 'jira',
        fieldId: 'resolution',
        from: null,
        fromString: null,
        to: resolution.id,
        toString: resolution.name,
      });
    }
    return {
      id: '',
      issueId: idOf(request.number),
      authorId: accountOf(request.assignee ?? 'lead'),
      created: happened(now, daysAgo, request.number + index + 1),
      items,
    };
  });
}

function requestLinks(): LinkRecord[] {
  return REQUESTS.flatMap(({ number, links = [] }) => links.map((link) => ({ number, ...link }))).map((link, index) => {
    const [from, to] = link.direction === 'outward' ? [link.number, link.to] : [link.to, link.number];
    return {
      id: String(10_000 + index),
      typeId: LINK_TYPES.find(({ name }) => name === link.type)?.id ?? '',
      outwardFromId: idOf(from),
      inwardFromId: idOf(to),
    };
  });
}
