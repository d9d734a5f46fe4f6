/** What Jira itself says about work items, to the person in front of the screen. Read only while answering. */
import { askedItemOf, type AskedItem } from './asked-item';
import { requestJira, type CallFailure, type CallResult, type JiraAnswer } from './bridge';
import { isRecord } from './extension';
import { olderJql, undecidedJql, waitingJql, type Waiting } from './request-jql';

const FIELDS = ['summary', 'description', 'created', 'reporter', 'security'];

/** Reads one work item. */
export async function readAskedItem(idOrKey: string): Promise<CallResult<AskedItem>> {
  const answer = await requestJira(
    'GET',
    `/rest/api/3/issue/${encodeURIComponent(idOrKey)}?fields=${FIELDS.join(',')}`,
  );
  const item = answer.ok ? askedItemOf(answer.body) : null;
  return item === null ? { ok: false, error: failureOf(answer) } : { ok: true, value: item };
}

/**
 * Finds the requests that a project has not answered yet, oldest first.
 * @param pageToken where the last page ended
 */
export async function findUndecided(
  query: Waiting,
  pageToken: string | null,
): Promise<CallResult<{ items: AskedItem[]; next: string | null }>> {
  const answer = await requestJira('POST', '/rest/api/3/search/jql', {
    jql: undecidedJql(query),
    fields: FIELDS,
    maxResults: 50,
    ...(pageToken === null ? {} : { nextPageToken: pageToken }),
  });
  if (!answer.ok || !isRecord(answer.body)) return { ok: false, error: failureOf(answer) };
  const { issues, nextPageToken } = answer.body;
  const items = Array.isArray(issues) ? issues.map(askedItemOf).filter((item) => item !== null) : [];
  return { ok: true, value: { items, next: typeof nextPageToken === 'string' ? nextPageToken : null } };
}

/** The failure that stands for what Jira answered. */
export function failureOf({ status }: JiraAnswer): CallFailure {
  if (status === 0) return { code: 'UNREACHABLE' };
  if (status === 429) return { code: 'RATE_LIMITED' };
  if (status === 401 || status === 403) return { code: 'FORBIDDEN' };
  if (status === 404) return { code: 'NOT_FOUND' };
  return { code: 'JIRA_UNAVAILABLE' };
}

/**
 * How many open requests of a project are older than a day, and how many wait for an answer from that day on.
 * @returns null if Jira does not say
 */
export async function countOpen(waiting: Waiting): Promise<{ older: number; waiting: number } | null> {
  const [older, newer] = await Promise.all([
    count(olderJql({ ...waiting, before: waiting.startLine })),
    count(waitingJql(waiting)),
  ]);
  return older === null || newer === null ? null : { older, waiting: newer };
}

async function count(jql: string): Promise<number | null> {
  const answer = await requestJira('POST', '/rest/api/3/search/approximate-count', { jql });
  const found = answer.ok && isRecord(answer.body) ? answer.body['count'] : null;
  return typeof found === 'number' ? found : null;
}
