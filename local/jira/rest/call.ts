import type { Caller } from '../access/caller';
import { isObject } from '../fields/input';
import type { View } from '../shapes/view';
import type { Site } from '../state/site';
import { invalidPayload, refuse } from './rest-error';

/** A request that found its route. */
export interface Call {
  site: Site;
  caller: Caller;
  view: View;
  /** As sent, with the query string. */
  path: string;
  /** Values of the path's placeholders. */
  params: Record<string, string>;
  query: URLSearchParams;
  /** The parsed body; undefined if there was none. */
  body: unknown;
}

export interface Reply {
  status: number;
  /** Written as JSON; undefined for an answer without a body. */
  body?: unknown;
  /** A body that is not JSON. */
  text?: { type: string; content: string };
}

export type Handler = (call: Call) => Reply;

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const noContent = (): Reply => ({ status: 204 });

/** A placeholder's value. */
export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The route has no placeholder ${name}.`);
  return value;
}

/** The body as an object. @throws RestError 400 */
export function bodyObject(call: Call): Record<string, unknown> {
  if (!isObject(call.body)) throw invalidPayload();
  return call.body;
}

/** A whole number of the query, within bounds. @throws RestError 400 if it is none */
export function numberParam(call: Call, name: string, fallback: number, max: number): number {
  const text = call.query.get(name);
  if (text === null || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value))
    throw refuse(400, `The value '${text}' of the query parameter '${name}' is not a number.`);
  return Math.min(Math.max(value, 0), max);
}

/** All values of a query parameter that may be repeated or separated by commas; null if it is not there. */
export function listParam(call: Call, name: string): string[] | null {
  const all = call.query.getAll(name);
  return all.length === 0 ? null : all.flatMap((entry) => entry.split(',')).map((entry) => entry.trim());
}

/** The names that are to be expanded: a text with commas, or a list of such texts. What else stands there names nothing. */
export function expandOf(value: unknown): Set<string> {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const names = list.flatMap((entry) => (typeof entry === 'string' ? entry.split(',') : []));
  return new Set(names.map((name) => name.trim()));
}

/** A list of texts or numbers in a body; null if it is not there. @throws RestError 400 if it is something else */
export function textsOf(value: unknown): string[] | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) throw invalidPayload();
  return value.map((entry) => {
    if (typeof entry !== 'string' && typeof entry !== 'number') throw invalidPayload();
    return String(entry);
  });
}

/** A page of a list in the shape most of Jira's lists have. */
export function page<T>(
  call: Call,
  all: readonly T[],
  shape: (item: T) => unknown,
  defaults = { size: 50, max: 100 },
): Reply {
  const startAt = numberParam(call, 'startAt', 0, Number.MAX_SAFE_INTEGER);
  const maxResults = Math.max(1, numberParam(call, 'maxResults', defaults.size, defaults.max));
  const values = all.slice(startAt, startAt + maxResults);
  const isLast = startAt + values.length >= all.length;
  return ok({
    self: `${call.view.baseUrl}${call.path}`,
    ...(isLast ? {} : { nextPage: addressOf(call, startAt + values.length, maxResults) }),
    maxResults,
    startAt,
    total: all.length,
    isLast,
    values: values.map(shape),
  });
}

/** The address of another page of the same list. */
function addressOf(call: Call, startAt: number, maxResults: number): string {
  const query = new URLSearchParams(call.query);
  query.set('startAt', String(startAt));
  query.set('maxResults', String(maxResults));
  return `${call.view.baseUrl}${call.path.split('?')[0] ?? ''}?${query.toString()}`;
}
