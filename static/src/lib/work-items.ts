/** What Jira itself says about work items, to the person in front of the screen. Read only while answering. */
import { askedItemOf, type AskedItem } from './asked-item';
import { requestJira, type CallResult, type JiraAnswer } from './bridge';
import { isRecord } from './extension';
import { ASKED_FIELDS, failureOf } from './read-asked-item';
import { readDecision } from '../../../src/decisions/decision-rules';
import { dueOf, type Due } from '../../../src/decisions/due';
import {
  answeredJql,
  dueJql,
  idsJql,
  olderJql,
  undecidedJql,
  waitingJql,
  type Answered,
  type Waiting,
} from './request-jql';

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
    fields: ASKED_FIELDS,
    maxResults: 50,
    ...(pageToken === null ? {} : { nextPageToken: pageToken }),
  });
  if (!answer.ok || !isRecord(answer.body)) return { ok: false, error: failureOf(answer) };
  const { issues, nextPageToken } = answer.body;
  const items = Array.isArray(issues) ? issues.map(askedItemOf).filter((item) => item !== null) : [];
  return { ok: true, value: { items, next: typeof nextPageToken === 'string' ? nextPageToken : null } };
}

/** So many answers of a project are read at most to find the due among them; Jira gives a hundred at a time. */
const MOST_ANSWERED = 20_000;

/**
 * Finds the requests whose answer is due to be looked at again, those that are due longest first.
 * @param today `YYYY-MM-DD` in the project's time zone
 */
export async function findDue(query: Answered, today: string): Promise<CallResult<{ item: AskedItem; due: Due }[]>> {
  const found = await searchAll(dueJql(query, today), query.fieldId);
  // Whether the parts of the answer can be searched is Jira's affair; reading all answers always works.
  const all = found.ok || found.status !== 400 ? found : await searchAll(answeredJql(query), query.fieldId);
  if (!all.ok) return { ok: false, error: failureOf(all) };
  const due = all.issues.flatMap((issue) => {
    const item = askedItemOf(issue);
    const fields = isRecord(issue) && isRecord(issue['fields']) ? issue['fields'] : {};
    const { decision } = readDecision(fields[query.fieldId]);
    const isDue = decision === null ? null : dueOf(decision, today);
    return item === null || isDue === null ? [] : [{ item, due: isDue }];
  });
  return { ok: true, value: due.sort((a, b) => (a.due.since < b.due.since ? -1 : 1)) };
}

/** Finds open requests by their ids; those that are gone, done or hidden are left out. */
export async function findByIds(query: Answered, ids: readonly number[]): Promise<CallResult<AskedItem[]>> {
  if (ids.length === 0) return { ok: true, value: [] };
  const found = await searchAll(idsJql(query, ids), query.fieldId);
  if (!found.ok) return { ok: false, error: failureOf(found) };
  return { ok: true, value: found.issues.map(askedItemOf).filter((item) => item !== null) };
}

async function searchAll(
  jql: string,
  fieldId: string,
): Promise<{ ok: true; issues: unknown[] } | ({ ok: false } & JiraAnswer)> {
  const issues: unknown[] = [];
  let nextPageToken: string | null = null;
  do {
    const answer: JiraAnswer = await requestJira('POST', '/rest/api/3/search/jql', {
      jql,
      fields: [...ASKED_FIELDS, fieldId],
      maxResults: 100,
      ...(nextPageToken === null ? {} : { nextPageToken }),
    });
    if (!answer.ok || !isRecord(answer.body)) return { ...answer, ok: false };
    const { issues: found, nextPageToken: next } = answer.body;
    issues.push(...(Array.isArray(found) ? (found as unknown[]) : []));
    nextPageToken = typeof next === 'string' ? next : null;
  } while (nextPageToken !== null && issues.length < MOST_ANSWERED);
  return { ok: true, issues };
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
