/** The sample's service desk: project MREQ, where people without a licence ask; most requests are linked to MOPS. */
import type {
  CommentRecord,
  IssueRecord,
  IssueTypeRecord,
  LinkRecord,
  ProjectRecord,
  ServiceDeskRecord,
  StatusRecord,
} from '../jira/model';
import {
  adfText,
  newIssue,
  openWorkflow,
  PERMISSION_SCHEME,
  rankAt,
  RESOLUTIONS,
  ROLES,
  screensWith,
} from './base-site';
import { happened } from './sample-clock';
import { accountOf, type PersonName } from './sample-people';

const PROJECT = '10001';
const FIRST_ID = 20_000;
const RELATES = '10003';

export const DESK_TYPES: IssueTypeRecord[] = [
  { id: '10010', name: 'Tool request', description: 'A tool that would help.', hierarchyLevel: 0 },
  { id: '10011', name: 'Campaign help', description: 'Help with a campaign or an event.', hierarchyLevel: 0 },
  { id: '10012', name: 'Data problem', description: 'Something in the data is wrong.', hierarchyLevel: 0 },
];

export const DESK_STATUSES: StatusRecord[] = [
  { id: '10010', name: 'Waiting for support', categoryKey: 'new' },
  { id: '10011', name: 'Waiting for customer', categoryKey: 'indeterminate' },
  { id: '10012', name: 'Resolved', categoryKey: 'done' },
];

export const DESK_WORKFLOW = openWorkflow(PROJECT, 'Service desk workflow', DESK_STATUSES);

export const SERVICE_DESK: ServiceDeskRecord = {
  id: '1',
  projectId: PROJECT,
  portalName: 'Ask marketing operations',
  requestTypes: DESK_TYPES.map(({ id, name, description }, index) => ({
    id: String(index + 1),
    name,
    description,
    issueTypeId: id,
  })),
  customerIds: [
    accountOf('field'),
    accountOf('partner'),
    accountOf('region'),
    accountOf('retail'),
    accountOf('giulia'),
    accountOf('marta'),
    accountOf('aylin'),
  ],
  open: false,
};

interface DeskRequest {
  daysAgo: number;
  type: 0 | 1 | 2;
  by: PersonName;
  title: string;
  text: string;
  status: 0 | 1 | 2;
  /** The number of the MOPS item that it led to. */
  about?: number;
  replies?: readonly { daysAgo: number; by: PersonName; text: string; internal?: boolean }[];
}

const REQUESTS: readonly DeskRequest[] = [
  {
    daysAgo: 204,
    type: 1,
    by: 'partner',
    title: 'Can we choose what we are written about?',
    text: 'Our people get every newsletter or none. We would like product news only, once a month.',
    status: 1,
    about: 18,
    replies: [
      { daysAgo: 203, by: 'ops2', text: 'Thank you. We have put this on our list, together with others who asked.' },
    ],
  },
  {
    daysAgo: 142,
    type: 2,
    by: 'partner',
    title: 'The weekly leads arrive twice',
    text: 'Since last week every lead is in the file twice, once with and once without a phone number.',
    status: 2,
    replies: [
      {
        daysAgo: 139,
        by: 'ops',
        text: 'A field was exported under two names. Corrected; please tell us if you see it again.',
      },
    ],
  },
  {
    daysAgo: 117,
    type: 0,
    by: 'region',
    title: 'A place to talk to the film crew',
    text: 'We shoot in three countries in March. Mail does not work for that: forty people, many pictures, quick questions.',
    status: 1,
    about: 40,
    replies: [
      {
        daysAgo: 84,
        by: 'lead',
        text: 'Already using something on the side, see MOPS-40. Be kind about it.',
        internal: true,
      },
      {
        daysAgo: 83,
        by: 'lead',
        text: 'We are looking at it together with a similar wish. You will hear from us here.',
      },
    ],
  },
  {
    daysAgo: 93,
    type: 0,
    by: 'field',
    title: 'See in the CRM what a contact has agreed to',
    text: 'Before I call somebody I would like to know whether I may. Today I ask, and that is embarrassing.',
    status: 0,
    about: 80,
  },
  {
    daysAgo: 86,
    type: 0,
    by: 'region',
    title: 'Registration tool for our roadshow',
    text: 'The tool of the events team is nice. May we use it for six cities as well?',
    status: 1,
    about: 55,
    replies: [
      { daysAgo: 85, by: 'ops2', text: 'We are just checking how it works with the CRM and come back to you.' },
    ],
  },
  {
    daysAgo: 55,
    type: 1,
    by: 'field',
    title: 'Leads from the trade show reached me after nine days',
    text: 'Two of them had already bought elsewhere. Could they come on the same day?',
    status: 1,
    about: 15,
  },
  {
    daysAgo: 41,
    type: 0,
    by: 'region',
    title: 'Newsletter by messenger in Italy',
    text: 'Our customers read messages, not mail. A partner of ours does it with good results.',
    status: 2,
    about: 81,
    replies: [
      {
        daysAgo: 33,
        by: 'lead',
        text: 'You find our answer and the reason below. We look at it again in the new year.',
      },
    ],
  },
  {
    daysAgo: 21,
    type: 0,
    by: 'field',
    title: 'Let prospects pick a time in my calendar',
    text: 'I lose days finding a date with people who asked for a demo.',
    status: 1,
    about: 91,
  },
  {
    daysAgo: 6,
    type: 2,
    by: 'field',
    title: 'Two contacts were merged that are different people',
    text: 'Father and son with the same name in one company. Please take them apart again.',
    status: 0,
  },
  {
    daysAgo: 4,
    type: 1,
    by: 'partner',
    title: 'A list of our own leads that we can edit',
    text: 'The Friday mail is out of date on Monday. We would tell you what became of them if there were a place for it.',
    status: 0,
    about: 104,
  },
  {
    daysAgo: 2,
    type: 1,
    by: 'retail',
    title: 'Weniger Rundmails, dafür passende',
    text: 'Unsere Filialen bekommen jede Aussendung, auch was nur den Versandhandel betrifft. Können wir wählen, worüber Sie uns schreiben?',
    status: 1,
    about: 18,
  },
];

/** The desk's project. */
export const MREQ_PROJECT: ProjectRecord = {
  id: PROJECT,
  key: 'MREQ',
  name: 'Marketing requests',
  description: 'Questions and wishes of colleagues and partners.',
  projectTypeKey: 'service_desk',
  style: 'classic',
  leadAccountId: accountOf('lead'),
  archived: false,
  permissionSchemeId: PERMISSION_SCHEME.id,
  securitySchemeId: null,
  workflowId: DESK_WORKFLOW.id,
  issueTypeIds: DESK_TYPES.map(({ id }) => id),
  screens: screensWith([]),
  roleActors: {
    [ROLES.administrators.id]: { accountIds: [accountOf('admin'), accountOf('lead')], groupIds: [] },
    [ROLES.members.id]: { accountIds: [accountOf('ops'), accountOf('ops2')], groupIds: [] },
    [ROLES.customers.id]: { accountIds: [...SERVICE_DESK.customerIds], groupIds: [] },
  },
  lastIssueNumber: REQUESTS.length,
};

export interface DeskRecords {
  issues: IssueRecord[];
  comments: CommentRecord[];
  links: LinkRecord[];
}

/** The requests with their replies and links to MOPS. @param ranked how many work items come before them */
export function deskRecords(now: number, ranked: number): DeskRecords {
  const idOf = (index: number): string => String(FIRST_ID + index + 1);
  const issues = REQUESTS.map((request, index) => {
    const created = happened(now, request.daysAgo, index + 3);
    const last = (request.replies ?? []).map(({ daysAgo }) => happened(now, daysAgo, index + 5)).at(-1) ?? created;
    const isResolved = request.status === 2;
    return newIssue({
      id: idOf(index),
      key: `MREQ-${index + 1}`,
      projectId: PROJECT,
      issueTypeId: DESK_TYPES[request.type]?.id ?? '',
      statusId: DESK_STATUSES[request.status]?.id ?? '',
      summary: request.title,
      description: adfText(request.text),
      reporterId: accountOf(request.by),
      assigneeId: request.status === 0 ? null : accountOf('ops2'),
      created,
      updated: last,
      statusCategoryChanged: last,
      resolutionId: isResolved ? (RESOLUTIONS[0]?.id ?? null) : null,
      resolutionDate: isResolved ? last : null,
      rank: rankAt(ranked + index),
    });
  });
  const comments = REQUESTS.flatMap(({ replies = [] }, index) =>
    replies.map((reply, nth): CommentRecord => {
      const created = happened(now, reply.daysAgo, index + 5);
      return {
        id: `${FIRST_ID + index}${nth}`,
        issueId: idOf(index),
        authorId: accountOf(reply.by),
        body: adfText(reply.text),
        created,
        updated: created,
        jsdPublic: reply.internal !== true,
      };
    }),
  );
  const links = REQUESTS.flatMap(({ about }, index): LinkRecord[] =>
    about === undefined
      ? []
      : [
          {
            id: String(FIRST_ID + index),
            typeId: RELATES,
            outwardFromId: idOf(index),
            inwardFromId: String(10_000 + about),
          },
        ],
  );
  return { issues, comments, links };
}
