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

/** Where answers may be due. */
export interface Answered extends Waiting {
  /** The name of the Decision field, by which its parts are found. */
  fieldName: string;
}

/** Open requests that wait for an answer. */
export function waitingJql({ fieldId, startLine, ...requests }: Waiting): string {
  return `${openJql(requests)} AND ${fieldClause(fieldId)} is EMPTY AND created >= ${quoted(startLine)}`;
}

/** The same, oldest first. */
export function undecidedJql(waiting: Waiting): string {
  return `${waitingJql(waiting)} ORDER BY created ASC`;
}

/** Open requests whose answer may be due: its day to come back, or the last day of its test, has come. */
export function dueJql({ fieldName, ...requests }: Answered, today: string): string {
  const name = /^\w+$/.test(fieldName) ? fieldName : quoted(fieldName);
  const onOrBefore = (alias: string): string => `${name}.${alias} <= ${quoted(today)}`;
  return `${openJql(requests)} AND (${onOrBefore('ComesBackOn')} OR ${onOrBefore('EndsOn')})`;
}

/** Some requests by their ids. */
export function idsJql(requests: Requests, ids: readonly number[]): string {
  return `${openJql(requests)} AND id in (${ids.join(', ')})`;
}

/** All open requests with an answer: where the search by parts of the answer is not understood. */
export function answeredJql({ fieldId, ...requests }: Waiting): string {
  return `${openJql(requests)} AND ${fieldClause(fieldId)} is not EMPTY`;
}

/** Open requests from before a day. */
export function olderJql({ before, ...requests }: Requests & { before: string }): string {
  return `${openJql(requests)} AND created < ${quoted(before)}`;
}

const fieldClause = (fieldId: string): string => `cf[${fieldId.replace(/\D/g, '')}]`;

function openJql({ projectId, typeIds }: Requests): string {
  return `project = ${quoted(projectId)} AND issuetype in (${typeIds.map(quoted).join(', ')}) AND statusCategory != Done`;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
