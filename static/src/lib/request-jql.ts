/** JQL for requests: the work items of standard level in a project. Pure. */

export interface Requests {
  projectId: string;
  /** Ids of the project's work item types of standard level. */
  typeIds: readonly string[];
}

/** Where requests wait for an answer: those without a decision, from the start line on. */
export interface Waiting extends Requests {
  /** `customfield_…` of the Decision field. */
  fieldId: string;
  /** `YYYY-MM-DD`. */
  startLine: string;
}

/** Open requests that wait for an answer. */
export function waitingJql({ fieldId, startLine, ...requests }: Waiting): string {
  const field = `cf[${fieldId.replace(/\D/g, '')}]`;
  return `${openJql(requests)} AND ${field} is EMPTY AND created >= ${quoted(startLine)}`;
}

/** The same, oldest first. */
export function undecidedJql(waiting: Waiting): string {
  return `${waitingJql(waiting)} ORDER BY created ASC`;
}

/** Open requests from before a day. */
export function olderJql({ before, ...requests }: Requests & { before: string }): string {
  return `${openJql(requests)} AND created < ${quoted(before)}`;
}

function openJql({ projectId, typeIds }: Requests): string {
  return `project = ${quoted(projectId)} AND issuetype in (${typeIds.map(quoted).join(', ')}) AND statusCategory != Done`;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
