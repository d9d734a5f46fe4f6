/** A board's data and what can be done with its cards. */
import { messageOf } from '../api/http';
import { readBoardIssues, readConfiguration, readSprintIssues, readSprints } from '../api/boards';
import { doTransition, readTransitions } from '../api/issues';
import type { BoardConfiguration, Issue } from '../api/types';
import { announceChange, useLoad, type Loaded } from '../data';
import { useSession } from '../session';

export interface Column {
  name: string;
  statusIds: string[];
}

export interface BoardData {
  name: string;
  columns: Column[];
  issues: Issue[];
  /** Names of the sprints that run now; none for a board without sprints. */
  sprints: string[];
}

/** The columns of a configuration. */
export function columnsOf(configuration: BoardConfiguration): Column[] {
  return configuration.columnConfig.columns.map((column) => ({
    name: column.name,
    statusIds: column.statuses.map((status) => status.id),
  }));
}

async function load(boardId: string, hasSprints: boolean, showAll: boolean): Promise<BoardData> {
  const [configuration, sprints] = await Promise.all([
    readConfiguration(boardId),
    hasSprints ? readSprints(boardId) : Promise.resolve([]),
  ]);
  const active = sprints.filter((sprint) => sprint.state === 'active');
  const issues =
    active.length === 0 || showAll
      ? await readBoardIssues(boardId)
      : (await Promise.all(active.map((sprint) => readSprintIssues(sprint.id)))).flat();
  return {
    name: configuration.name,
    columns: columnsOf(configuration),
    issues,
    sprints: active.map((sprint) => sprint.name),
  };
}

/** Reads a board: its columns, and the cards of its running sprints (or all) in rank order. */
export function useBoard(
  boardId: string,
  { hasSprints, showAll }: { hasSprints: boolean; showAll: boolean },
): [Loaded<BoardData>, () => Promise<void>] {
  const { session } = useSession();
  return useLoad(`board ${boardId} ${hasSprints} ${showAll} ${session.user?.accountId ?? ''}`, () =>
    load(boardId, hasSprints, showAll),
  );
}

/**
 * Moves a card to a column by the workflow's step that leads there.
 * @throws Error with a sentence if there is no such step, RestError if Jira refuses it
 */
export async function moveToColumn(issue: Issue, column: Column): Promise<void> {
  const transitions = await readTransitions(issue.key);
  const fitting = column.statusIds
    .map((statusId) => transitions.find((transition) => transition.to.id === statusId))
    .find((transition) => transition !== undefined);
  if (fitting === undefined) {
    throw new Error(
      `${issue.key} cannot go from “${issue.fields.status?.name ?? ''}” to “${column.name}” in this workflow.`,
    );
  }
  await doTransition(issue.key, fitting.id);
}

/** Moves a card and says how it went. */
export function useMove(): (issue: Issue, column: Column) => Promise<boolean> {
  const { say } = useSession();
  return async (issue, column) => {
    try {
      await moveToColumn(issue, column);
      say(`${issue.key} moved to ${column.name}.`);
      return true;
    } catch (error) {
      say(messageOf(error), 'error');
      return false;
    } finally {
      announceChange();
    }
  };
}
