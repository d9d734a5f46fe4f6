/** Boards, backlogs and sprints over Jira's agile REST API. */
import { get, post, put, withQuery } from './http';
import type { BoardConfiguration, Issue, Page, Sprint } from './types';

const agile = '/rest/agile/1.0';

/** What a card shows. */
export const cardFields = [
  'summary',
  'issuetype',
  'status',
  'priority',
  'assignee',
  'parent',
  'duedate',
  'labels',
  'project',
];

interface IssuePage {
  issues: Issue[];
  total: number;
}

/** How many work items a board or backlog shows at most; beyond that one filters or uses the list. */
export const boardLimit = 2000;

const pageSize = 100;

/** Reads the first page, then the others at once. */
async function readAll(path: string): Promise<Issue[]> {
  const read = (startAt: number): Promise<IssuePage> =>
    get(withQuery(path, { startAt, maxResults: pageSize, fields: cardFields.join(',') }));
  const first = await read(0);
  const step = Math.max(1, first.issues.length);
  const starts: number[] = [];
  for (let at = step; at < Math.min(first.total, boardLimit); at += step) starts.push(at);
  const rest = await Promise.all(starts.map(read));
  return [first, ...rest].flatMap((page) => page.issues);
}

export const readConfiguration = (boardId: string): Promise<BoardConfiguration> =>
  get(`${agile}/board/${boardId}/configuration`);

/** Every work item of the board, in rank order. */
export const readBoardIssues = (boardId: string): Promise<Issue[]> => readAll(`${agile}/board/${boardId}/issue`);

/** What is in no active or future sprint. */
export const readBacklog = (boardId: string): Promise<Issue[]> => readAll(`${agile}/board/${boardId}/backlog`);

export const readSprintIssues = (sprintId: number): Promise<Issue[]> => readAll(`${agile}/sprint/${sprintId}/issue`);

/** Active and future sprints; none for a board without sprints. */
export async function readSprints(boardId: string): Promise<Sprint[]> {
  return (await get<Page<Sprint>>(`${agile}/board/${boardId}/sprint?state=active,future`)).values;
}

/** Puts work items before or after another one. */
export const rank = (
  issues: string[],
  where: { rankBeforeIssue: string } | { rankAfterIssue: string },
): Promise<void> => put(`${agile}/issue/rank`, { issues, ...where });

export const moveToSprint = (sprintId: number, issues: string[]): Promise<unknown> =>
  post(`${agile}/sprint/${sprintId}/issue`, { issues });

export const moveToBacklog = (issues: string[]): Promise<unknown> => post(`${agile}/backlog/issue`, { issues });
