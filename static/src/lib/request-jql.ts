/** JQL for requests: the work items of standard level in a project. Pure. */

export interface Requests {
  projectId: string;
  /** Ids of the project's work item types of standard level. */
  typeIds: readonly string[];
}

/** Open requests without an answer, from the start line on, oldest first. */
export function undecidedJql({
  fieldId,
  startLine,
  ...requests
}: Requests & { fieldId: string; startLine: string }): string {
  const field = `cf[${fieldId.replace(/\D/g, '')}]`;
  return `${openJql(requests)} AND ${field} is EMPTY AND created >= ${quoted(startLine)} ORDER BY created ASC`;
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
