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

async function readAll(path: string): Promise<Issue[]> {
  const issues: Issue[] = [];
  for (;;) {
    const page = await get<IssuePage>(
      withQuery(path, { startAt: issues.length, maxResults: 100, fields: cardFields.join(',') }),
    );
    issues.push(...page.issues);
    if (page.issues.length === 0 || issues.length >= page.total) return issues;
  }
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
