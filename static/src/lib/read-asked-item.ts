/** One work item, and what went wrong where Jira does not give it. */
import { askedItemOf, type AskedItem } from './asked-item';
import { requestJira, type CallFailure, type CallResult, type JiraAnswer } from './bridge';

/** What is read of a work item to tell what is asked in it. */
export const ASKED_FIELDS = ['summary', 'description', 'created', 'reporter', 'assignee', 'security', 'status'];

/** Reads one work item, as the person in front of the screen. */
export async function readAskedItem(idOrKey: string): Promise<CallResult<AskedItem>> {
  const answer = await requestJira(
    'GET',
    `/rest/api/3/issue/${encodeURIComponent(idOrKey)}?fields=${ASKED_FIELDS.join(',')}`,
  );
  const item = answer.ok ? askedItemOf(answer.body) : null;
  return item === null ? { ok: false, error: failureOf(answer) } : { ok: true, value: item };
}

/** The failure that stands for what Jira answered. */
export function failureOf({ status }: JiraAnswer): CallFailure {
  if (status === 0) return { code: 'UNREACHABLE' };
  if (status === 429) return { code: 'RATE_LIMITED' };
  if (status === 401 || status === 403) return { code: 'FORBIDDEN' };
  if (status === 404) return { code: 'NOT_FOUND' };
  return { code: 'JIRA_UNAVAILABLE' };
}
