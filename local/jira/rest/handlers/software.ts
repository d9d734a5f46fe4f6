/** Boards, backlogs, sprints and ranks, by both families of routes. */
import { canBrowseProject, demand, holds, visibleIssue } from '../../access/permissions';
import { allFields } from '../../fields/field-info';
import { rankBetween } from '../../issues/rank';
import { saveIssue } from '../../issues/save';
import type { BoardRecord, IssueRecord, ProjectRecord, SprintRecord } from '../../model';
import { chooseFields, fieldLegends, issueShape } from '../../shapes/issues';
import { avatarUrl } from '../../shapes/view';
import { issuesOfProject, projectOf } from '../../state/site';
import {
  bodyObject,
  expandOf,
  listParam,
  noContent,
  numberParam,
  ok,
  param,
  textsOf,
  type Call,
  type Reply,
} from '../call';
import { filterByJql, inOrder, pageByToken } from '../search';
import { invalidPayload, refuse } from '../rest-error';

function projectOfBoard(call: Call, board: BoardRecord): ProjectRecord | undefined {
  return call.site.tables.projects.get(board.projectId);
}

function boardShape(call: Call, board: BoardRecord): Record<string, unknown> {
  const project = projectOfBoard(call, board);
  return {
    id: Number(board.id),
    self: `${call.view.baseUrl}/rest/agile/1.0/board/${board.id}`,
    name: board.name,
    type: board.type,
    ...(project === undefined
      ? {}
      : {
          location: {
            projectId: Number(project.id),
            displayName: `${project.name} (${project.key})`,
            projectName: project.name,
            projectKey: project.key,
            projectTypeKey: project.projectTypeKey,
            avatarURI: avatarUrl(call.view, 'project', project.id),
            name: `${project.name} (${project.key})`,
          },
        }),
    isPrivate: false,
  };
}

/** A page of the agile API: `values`, with the total only where everything is known. */
function agilePage<T>(call: Call, all: readonly T[], shape: (item: T) => unknown): Reply {
  const startAt = numberParam(call, 'startAt', 0, Number.MAX_SAFE_INTEGER);
  const maxResults = Math.max(1, numberParam(call, 'maxResults', 50, 50));
  const values = all.slice(startAt, startAt + maxResults);
  return ok({
    maxResults,
    startAt,
    total: all.length,
    isLast: startAt + values.length >= all.length,
    values: values.map(shape),
  });
}

export function getBoards(call: Call): Reply {
  const type = call.query.get('type');
  const projectKey = call.query.get('projectKeyOrId');
  const name = (call.query.get('name') ?? '').toLowerCase();
  const found = [...call.site.tables.boards.values()]
    .filter((board) => type === null || type.split(',').includes(board.type))
    .filter((board) => board.name.toLowerCase().includes(name))
    .filter((board) => {
      const project = projectOfBoard(call, board);
      if (project === undefined || project.archived || !canBrowseProject(call.site, call.caller, project)) return false;
      return projectKey === null || project.key === projectKey || project.id === projectKey;
    });
  return agilePage(call, found, (board) => boardShape(call, board));
}

function boardOf(call: Call): BoardRecord {
  const board = call.site.tables.boards.get(param(call, 'boardId'));
  const project = board === undefined ? undefined : projectOfBoard(call, board);
  if (board === undefined || project === undefined || !canBrowseProject(call.site, call.caller, project)) {
    throw refuse(
      404,
      'The requested board cannot be viewed because it either does not exist or you do not have permission to view it.',
    );
  }
  return board;
}

export const getBoard = (call: Call): Reply => ok(boardShape(call, boardOf(call)));

export function getBoardConfiguration(call: Call): Reply {
  const board = boardOf(call);
  const base = call.view.baseUrl;
  return ok({
    id: Number(board.id),
    name: board.name,
    type: board.type,
    self: `${base}/rest/agile/1.0/board/${board.id}/configuration`,
    location: {
      type: 'project',
      key: projectOfBoard(call, board)?.key,
      id: board.projectId,
      self: `${base}/rest/api/3/project/${board.projectId}`,
    },
    filter: { id: board.id, self: `${base}/rest/api/3/filter/${board.id}` },
    columnConfig: {
      columns: board.columns.map((column) => ({
        name: column.name,
        statuses: column.statusIds.map((id) => ({ id, self: `${base}/rest/api/3/status/${id}` })),
      })),
      constraintType: 'none',
    },
    ranking: { rankCustomFieldId: 10_019 },
  });
}

export function getBoardProjects(call: Call): Reply {
  const project = projectOfBoard(call, boardOf(call));
  return agilePage(call, project === undefined ? [] : [project], ({ id, key, name, projectTypeKey, style }) => ({
    self: `${call.view.baseUrl}/rest/api/3/project/${id}`,
    id,
    key,
    name,
    projectTypeKey,
    simplified: style === 'next-gen',
  }));
}

export function getBoardEpics(call: Call): Reply {
  const { statuses, issueTypes } = call.site.tables;
  const done = call.query.get('done');
  const epics = boardIssues(call, boardOf(call), '')
    .filter((issue) => issueTypes.get(issue.issueTypeId)?.hierarchyLevel === 1)
    .map((issue) => ({ issue, isDone: statuses.get(issue.statusId)?.categoryKey === 'done' }))
    .filter(({ isDone }) => done === null || String(isDone) === done);
  return agilePage(call, epics, ({ issue, isDone }) => ({
    id: Number(issue.id),
    key: issue.key,
    self: `${call.view.baseUrl}/rest/agile/1.0/epic/${issue.id}`,
    name: issue.summary,
    summary: issue.summary,
    color: { key: 'color_1' },
    done: isDone,
  }));
}

// Work items of boards

const byRank = (a: IssueRecord, b: IssueRecord): number => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0);

/** What a board is made of: its project, narrowed by a query, in rank order unless the query has one of its own. */
function boardIssues(call: Call, board: BoardRecord, jql: string): IssueRecord[] {
  return filterByJql(call.view, jql, [...issuesOfProject(call.site, board.projectId)].sort(byRank));
}

function sprintFieldIds(call: Call): string[] {
  return allFields(call.site)
    .filter((field) => field.record?.kind === 'sprint')
    .map((field) => field.id);
}

function sprintsOf(call: Call, issue: IssueRecord): SprintRecord[] {
  return sprintFieldIds(call)
    .flatMap((id) => issue.custom[id] ?? [])
    .flatMap((id) => (typeof id === 'string' ? (call.site.tables.sprints.get(id) ?? []) : []));
}

/** On a scrum board what is in no running sprint waits in the backlog; on a kanban board the first column is it. */
function isInBacklog(call: Call, board: BoardRecord, issue: IssueRecord): boolean {
  const { statuses, issueTypes } = call.site.tables;
  if (issueTypes.get(issue.issueTypeId)?.hierarchyLevel !== 0) return false;
  if (statuses.get(issue.statusId)?.categoryKey === 'done') return false;
  if (board.type === 'scrum') return !sprintsOf(call, issue).some((sprint) => sprint.state === 'active');
  return board.columns[0]?.statusIds.includes(issue.statusId) ?? false;
}

type Paging = 'startAt' | 'token';

function issuePage(call: Call, issues: readonly IssueRecord[], paging: Paging): Reply {
  const choice = chooseFields(call.view, listParam(call, 'fields'), ['*navigable']);
  const expand = expandOf(call.query.get('expand'));
  const shape = (issue: IssueRecord): unknown => issueShape(call.view, issue, { ...choice, onlyIds: false }, expand);
  const legends = fieldLegends(choice, expand);
  if (paging === 'startAt') {
    const startAt = numberParam(call, 'startAt', 0, Number.MAX_SAFE_INTEGER);
    const maxResults = Math.max(1, numberParam(call, 'maxResults', 50, 100));
    return ok({
      expand: 'schema,names',
      startAt,
      maxResults,
      total: issues.length,
      issues: issues.slice(startAt, startAt + maxResults).map(shape),
      ...legends,
    });
  }
  const size = Math.max(1, numberParam(call, 'maxResults', 50, 100));
  const question = [call.caller.user?.accountId, JSON.stringify(call.params), call.query.get('jql')].join('\n');
  const page = pageByToken(inOrder(issues), question, call.query.get('nextPageToken'), size);
  return ok({
    issues: page.issues.map(shape),
    ...(page.nextPageToken === null ? {} : { nextPageToken: page.nextPageToken }),
    isLast: page.nextPageToken === null,
    ...legends,
  });
}

const jqlOf = (call: Call): string => call.query.get('jql') ?? '';

const allOfBoard = (call: Call): IssueRecord[] => boardIssues(call, boardOf(call), jqlOf(call));

function backlogOf(call: Call): IssueRecord[] {
  const board = boardOf(call);
  return boardIssues(call, board, jqlOf(call)).filter((issue) => isInBacklog(call, board, issue));
}

export const getBoardIssues = (call: Call): Reply => issuePage(call, allOfBoard(call), 'startAt');
export const getBoardIssuesByToken = (call: Call): Reply => issuePage(call, allOfBoard(call), 'token');
export const getBacklog = (call: Call): Reply => issuePage(call, backlogOf(call), 'startAt');
export const getBacklogByToken = (call: Call): Reply => issuePage(call, backlogOf(call), 'token');
export const countBoardIssues = (call: Call): Reply => ok({ count: allOfBoard(call).length });
export const countBacklog = (call: Call): Reply => ok({ count: backlogOf(call).length });

// Sprints

function sprintShape(call: Call, sprint: SprintRecord): Record<string, unknown> {
  return {
    id: Number(sprint.id),
    self: `${call.view.baseUrl}/rest/agile/1.0/sprint/${sprint.id}`,
    state: sprint.state,
    name: sprint.name,
    originBoardId: Number(sprint.boardId),
    goal: '',
  };
}

export function getBoardSprints(call: Call): Reply {
  const board = boardOf(call);
  if (board.type !== 'scrum') throw refuse(400, 'The board does not support sprints');
  const states = listParam(call, 'state');
  const found = [...call.site.indexes.sprintsByBoard.get(board.id)]
    .flatMap((id) => call.site.tables.sprints.get(id) ?? [])
    .filter((sprint) => states === null || states.includes(sprint.state));
  return agilePage(call, found, (sprint) => sprintShape(call, sprint));
}

function sprintOf(call: Call): { sprint: SprintRecord; board: BoardRecord } {
  const sprint = call.site.tables.sprints.get(param(call, 'sprintId'));
  const board = sprint === undefined ? undefined : call.site.tables.boards.get(sprint.boardId);
  const project = board === undefined ? undefined : projectOfBoard(call, board);
  if (
    sprint === undefined ||
    board === undefined ||
    project === undefined ||
    !canBrowseProject(call.site, call.caller, project)
  ) {
    throw refuse(404, 'Sprint does not exist or you do not have permission to view it.');
  }
  return { sprint, board };
}

export const getSprint = (call: Call): Reply => ok(sprintShape(call, sprintOf(call).sprint));

function issuesOfSprint(call: Call): IssueRecord[] {
  const { sprint, board } = sprintOf(call);
  return boardIssues(call, board, jqlOf(call)).filter((issue) =>
    sprintsOf(call, issue).some(({ id }) => id === sprint.id),
  );
}

export const getSprintIssues = (call: Call): Reply => issuePage(call, issuesOfSprint(call), 'startAt');
export const getSprintIssuesByToken = (call: Call): Reply => issuePage(call, issuesOfSprint(call), 'token');

function editable(call: Call, idsOrKeys: unknown): IssueRecord[] {
  const ids = textsOf(idsOrKeys);
  if (ids === null || ids.length === 0) throw invalidPayload();
  if (ids.length > 50) throw refuse(400, 'The maximum number of issues that can be moved in one operation is 50.');
  return ids.map((id) => {
    const issue = visibleIssue(call.site, call.caller, id);
    demand(call.site, call.caller, 'EDIT_ISSUES', issue, 403, 'You do not have permission to edit this issue.');
    return issue;
  });
}

function setSprint(call: Call, issue: IssueRecord, sprintId: string | null): void {
  const [fieldId] = sprintFieldIds(call);
  if (fieldId === undefined) throw refuse(400, 'There is no sprint field on this site.');
  const closed = sprintsOf(call, issue)
    .filter((sprint) => sprint.state === 'closed')
    .map((sprint) => sprint.id);
  const value = sprintId === null ? closed : [...closed, sprintId];
  saveIssue(call.view, issue, { ...issue, custom: { ...issue.custom, [fieldId]: value.length === 0 ? null : value } });
}

export function moveToSprint(call: Call): Reply {
  const { sprint } = sprintOf(call);
  if (sprint.state === 'closed') throw refuse(400, 'Issues can be moved to open or future sprints only.');
  for (const issue of editable(call, bodyObject(call).issues)) setSprint(call, issue, sprint.id);
  return noContent();
}

export function moveToBacklog(call: Call): Reply {
  for (const issue of editable(call, bodyObject(call).issues)) setSprint(call, issue, null);
  return noContent();
}

/** On a scrum board out of its sprint; on a kanban board to where its backlog is shown, which is a status. */
export function moveToBoardBacklog(call: Call): Reply {
  if (boardOf(call).type !== 'scrum')
    throw refuse(501, 'The local Jira moves work items to the backlog of scrum boards only.');
  return moveToBacklog(call);
}

/** `{issues, rankBeforeIssue | rankAfterIssue}`: all of them, in the given order, right before or after one other. */
export function rankIssues(call: Call): Reply {
  const body = bodyObject(call);
  const moved = textsOf(body.issues) ?? [];
  const before = body.rankBeforeIssue;
  const anchorId = before ?? body.rankAfterIssue;
  if (moved.length === 0 || typeof anchorId !== 'string') throw invalidPayload();
  if (moved.length > 50) throw refuse(400, 'The maximum number of issues that can be ranked in one operation is 50.');
  const anchor = visibleIssue(call.site, call.caller, anchorId);
  const issues = moved.map((id) => {
    const issue = visibleIssue(call.site, call.caller, id);
    const scope = { project: projectOf(call.site, issue), issue };
    if (!holds(call.site, call.caller, 'SCHEDULE_ISSUES', scope)) {
      throw refuse(403, 'You do not have permission to rank this issue.');
    }
    return issue;
  });
  const movedIds = new Set(issues.map((issue) => issue.id));
  if (movedIds.has(anchor.id)) throw refuse(400, 'An issue cannot be ranked relative to itself.');
  const others = issuesOfProject(call.site, anchor.projectId)
    .filter((issue) => !movedIds.has(issue.id))
    .sort(byRank);
  const at = others.findIndex((issue) => issue.id === anchor.id);
  const [low, high] = before === undefined ? [anchor, others[at + 1]] : [others[at - 1], anchor];
  let last = low?.rank ?? '';
  for (const issue of issues) {
    last = rankBetween(last, high?.rank ?? null);
    call.site.tables.issues.set(issue.id, { ...issue, rank: last });
  }
  return noContent();
}
