/** Sends one request to Jira and reads its answer: waits where Jira asks to wait, and turns refusals into failures. */
import { getAppContext } from '@forge/api';
import type { z } from 'zod';
import { Refusal, refuse } from '../failure';

/** What a request gives back; `@forge/api` names no such type for a response with headers alone. */
interface JiraResponse {
  ok: boolean;
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** Waiting costs as much as working: what Jira wants to wait for longer goes back to the queue or to the person. */
const LONGEST_WAIT_SECONDS = 10;
/** Time to keep for the rest of the work of an invocation. */
const RESERVE_MS = 4_000;
const MOST_TRIES = 4;
const DEFAULT_WAIT_SECONDS = 5;

/**
 * Sends a request and parses the fields of the answer that are used.
 * @param schema of the body; `z.unknown()` where the body does not matter
 * @param send makes the request; called again after Jira asked to wait
 * @throws Refusal NOT_FOUND, FORBIDDEN, RATE_LIMITED or JIRA_UNAVAILABLE
 */
export async function ask<Schema extends z.ZodType>(
  schema: Schema,
  send: () => Promise<JiraResponse>,
): Promise<z.output<Schema>> {
  for (let tries = 1; ; tries += 1) {
    const response = await reach(send);
    if (response.ok) {
      const body = await response.text();
      return schema.parse(body === '' ? null : JSON.parse(body));
    }
    if (response.status !== 429 && response.status !== 503) throw await refusalOf(response);
    const seconds = waitOf(response);
    if (tries >= MOST_TRIES || !fits(seconds)) {
      throw response.status === 429
        ? refuse('RATE_LIMITED', { retryAfterSeconds: seconds })
        : refuse('JIRA_UNAVAILABLE');
    }
    await pause(seconds);
  }
}

/** That Jira does not take what it was given, as an answer with another body. */
export async function insteadOf400(body: string, sent: Promise<JiraResponse>): Promise<JiraResponse> {
  const response = await sent;
  if (response.status !== 400) return response;
  return { ok: true, status: 200, headers: response.headers, text: () => Promise.resolve(body) };
}

/** Like `ask`, with null where Jira says that it is not there. */
export async function askIfThere<Schema extends z.ZodType>(
  schema: Schema,
  send: () => Promise<JiraResponse>,
): Promise<z.output<Schema> | null> {
  try {
    return await ask(schema, send);
  } catch (cause) {
    if (cause instanceof Refusal && cause.failure.code === 'NOT_FOUND') return null;
    throw cause;
  }
}

async function reach(send: () => Promise<JiraResponse>): Promise<JiraResponse> {
  try {
    return await send();
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : '';
    // The person has no access to Jira as the app sees it: no licence, or consent was withdrawn.
    if (name === 'NeedsAuthenticationError') throw refuse('FORBIDDEN');
    if (name === 'ProxyRequestError' || name === 'FetchError' || name === 'TypeError') throw refuse('JIRA_UNAVAILABLE');
    throw cause;
  }
}

async function refusalOf(response: JiraResponse): Promise<Error> {
  if (response.status === 404) return refuse('NOT_FOUND');
  if (response.status >= 500) return refuse('JIRA_UNAVAILABLE');
  const body = await response.text();
  // A missing scope answers 401 too, and is our own mistake.
  const isOurs = body.includes('scope does not match');
  if ((response.status === 401 || response.status === 403) && !isOurs) return refuse('FORBIDDEN');
  return new Error(`Jira answered ${response.status}${isOurs ? ' (a scope is missing)' : ''}.`);
}

/** Seconds that Jira asks to wait. */
function waitOf(response: JiraResponse): number {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : DEFAULT_WAIT_SECONDS;
}

const fits = (seconds: number): boolean =>
  seconds <= LONGEST_WAIT_SECONDS && seconds * 1000 + RESERVE_MS < getAppContext().invocationRemainingTimeInMillis();

/** Waits a little longer than asked, and not everybody equally long. */
const pause = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, (seconds + Math.random() * Math.min(1, seconds)) * 1000));
