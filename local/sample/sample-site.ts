/**
 * The sample site: a marketing-operations team with its backlog, and the service desk through which others ask. Jira's data
 * only; all dates are relative to now.
 */
import type { IssueTypeRecord, SiteSeed, StatusRecord } from '../jira/model';
import { customField, GROUPS, LINK_TYPES, PERMISSION_SCHEME, PRIORITIES, RESOLUTIONS, ROLES } from './base-site';
import {
  MOPS_BOARD,
  mopsProject,
  mopsRecords,
  MOPS_SPRINTS,
  MOPS_WORKFLOW,
  POINTS_FIELD,
  SECURITY,
  SPRINT_FIELD,
  STATUSES,
  TYPES,
} from './mops/mops-project';
import { DESK_STATUSES, DESK_TYPES, DESK_WORKFLOW, deskRecords, MREQ_PROJECT, SERVICE_DESK } from './mreq-desk';
import { accountOf, PEOPLE } from './sample-people';

const ISSUE_TYPES: IssueTypeRecord[] = [
  { id: TYPES.epic, name: 'Epic', description: 'A goal that many requests serve.', hierarchyLevel: 1 },
  { id: TYPES.story, name: 'Story', description: 'Something people can do afterwards.', hierarchyLevel: 0 },
  { id: TYPES.task, name: 'Task', description: 'Something that has to be done.', hierarchyLevel: 0 },
  { id: TYPES.subtask, name: 'Sub-task', description: 'A part of a story or task.', hierarchyLevel: -1 },
];

/** The whole sample site as it is at an instant. @param now milliseconds since the epoch */
export function sampleSite(now: number): SiteSeed {
  const mops = mopsRecords(now);
  const desk = deskRecords(now, mops.issues.length);
  const statuses = Object.entries(STATUSES).map(([name, status]): StatusRecord => ({ name, ...status }));
  return {
    users: Object.values(PEOPLE),
    groups: Object.values(GROUPS),
    roles: Object.values(ROLES),
    permissionSchemes: [PERMISSION_SCHEME],
    securityLevels: [
      {
        id: SECURITY.levelId,
        name: 'Leadership only',
        description: 'Money and disputes, until they are settled.',
        schemeId: SECURITY.schemeId,
        members: [
          { type: 'role', roleId: ROLES.administrators.id },
          { type: 'role', roleId: ROLES.apps.id },
          { type: 'user', accountId: accountOf('cmo') },
        ],
      },
    ],
    projects: [mopsProject(mops.issues.length), MREQ_PROJECT],
    issueTypes: [...ISSUE_TYPES, ...DESK_TYPES],
    statuses: [...statuses, ...DESK_STATUSES],
    workflows: [MOPS_WORKFLOW, DESK_WORKFLOW],
    priorities: PRIORITIES,
    resolutions: RESOLUTIONS,
    fields: [
      customField(POINTS_FIELD, 'Story Points', 'number', 'Size in comparison with other requests.'),
      customField(SPRINT_FIELD, 'Sprint', 'sprint'),
    ],
    sprints: MOPS_SPRINTS,
    boards: [MOPS_BOARD],
    issues: [...mops.issues, ...desk.issues],
    comments: [...mops.comments, ...desk.comments],
    linkTypes: LINK_TYPES,
    links: [...mops.links, ...desk.links],
    changes: mops.changes,
    serviceDesks: [SERVICE_DESK],
  };
}
