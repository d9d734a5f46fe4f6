/** The projects of an imported site, with their boards, sprints and desks. */
import type {
  BoardRecord,
  FieldRecord,
  IssueRecord,
  ProjectRecord,
  ServiceDeskRecord,
  SprintRecord,
} from '../jira/model';
import { PERMISSION_SCHEME, ROLES, screensWith, SITE_ADMIN } from '../sample/base-site';
import { KNOWN_LOGINS, SECURITY_SCHEME, SPRINT_FIELD, type Importing, type Usable } from './importing';

const PROJECT_TYPES = { software: 'software', service_desk: 'service_desk', business: 'business' } as const;

export function buildProject(
  key: string,
  id: string,
  rows: readonly Usable[],
  fields: readonly FieldRecord[],
  hasSecurity: boolean,
  on: Importing,
): ProjectRecord {
  const text = (name: string): string =>
    rows.map(({ row }) => on.columns.one(row.cells, name)).find((value) => value !== '') ?? '';
  const type = Object.values(PROJECT_TYPES).find((each) => each === text('Project type').toLowerCase()) ?? 'software';
  const leadAccountId = on.people.find(text('Project lead'), text('Project lead id')) ?? SITE_ADMIN.accountId;
  const busy = rows.flatMap(({ issue }) => [issue.assigneeId, issue.reporterId, issue.creatorId]);
  const members = new Set(busy.filter((accountId) => accountId !== null));
  return {
    id,
    key,
    name: text('Project name') === '' ? key : text('Project name'),
    description: text('Project description'),
    projectTypeKey: type,
    style: 'classic',
    leadAccountId,
    archived: false,
    permissionSchemeId: PERMISSION_SCHEME.id,
    securitySchemeId: hasSecurity ? SECURITY_SCHEME : null,
    workflowId: id,
    issueTypeIds: [...new Set(rows.map(({ issue }) => issue.issueTypeId))],
    screens: screensWith(
      fields.map((field) => field.id),
      hasSecurity,
    ),
    roleActors: {
      [ROLES.administrators.id]: {
        accountIds: [...new Set([SITE_ADMIN.accountId, KNOWN_LOGINS.lead.accountId, leadAccountId])],
        groupIds: [],
      },
      [ROLES.members.id]: { accountIds: [...members], groupIds: [] },
      [ROLES.viewers.id]: { accountIds: [KNOWN_LOGINS.reader.accountId], groupIds: [] },
    },
    lastIssueNumber: Math.max(...rows.map(({ issue }) => Number(issue.key.slice(key.length + 1)))),
  };
}

export function buildBoard(
  project: ProjectRecord,
  index: number,
  issues: readonly IssueRecord[],
  hasSprints: boolean,
  on: Importing,
): BoardRecord {
  const used = new Set(issues.filter(({ projectId }) => projectId === project.id).map(({ statusId }) => statusId));
  return {
    id: String(index + 1),
    name: `${project.key} board`,
    type: hasSprints ? 'scrum' : 'kanban',
    projectId: project.id,
    columns: on.taxonomy
      .statuses()
      .filter(({ id }) => used.has(id))
      .map((status) => ({ name: status.name, statusIds: [status.id] })),
  };
}

/** Gives each sprint the board of the project that uses it; the last one of a board is active, earlier ones are closed. */
export function placeSprints(
  sprints: readonly { id: string; name: string }[],
  boards: readonly BoardRecord[],
  issues: readonly IssueRecord[],
): SprintRecord[] {
  const projectOf = new Map<string, string>();
  for (const issue of issues) {
    const ids = issue.custom[SPRINT_FIELD];
    for (const id of Array.isArray(ids) ? ids : []) if (typeof id === 'string') projectOf.set(id, issue.projectId);
  }
  const placed = sprints.map(({ id, name }) => {
    const board = boards.find(({ projectId }) => projectId === projectOf.get(id)) ?? boards[0];
    return { id, name, boardId: board?.id ?? '1' };
  });
  return placed.map((sprint, index) => {
    const isLast = !placed.slice(index + 1).some(({ boardId }) => boardId === sprint.boardId);
    return { ...sprint, state: isLast ? 'active' : 'closed' };
  });
}

export const buildDesk =
  (issueTypes: readonly { id: string; name: string; hierarchyLevel: number }[]) =>
  (project: ProjectRecord, index: number): ServiceDeskRecord => ({
    id: String(index + 1),
    projectId: project.id,
    portalName: project.name,
    requestTypes: issueTypes
      .filter(({ id, hierarchyLevel }) => hierarchyLevel === 0 && project.issueTypeIds.includes(id))
      .map(({ id, name }, number) => ({ id: String(number + 1), name, description: '', issueTypeId: id })),
    customerIds: [],
    open: false,
  });
