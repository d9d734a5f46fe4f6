/** The one place that talks to the server: same origin, by the session's cookie. */

/** An answer that is not a success, with Jira's own sentences. */
export class RestError extends Error {
  readonly status: number;
  /** Sentences about the request as a whole. */
  readonly messages: readonly string[];
  /** Field id to the sentence about it. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(status: number, messages: readonly string[], fields: Readonly<Record<string, string>>) {
    super([...messages, ...Object.values(fields)].join(' ') || `The server answered ${status}.`);
    this.name = 'RestError';
    this.status = status;
    this.messages = messages;
    this.fields = fields;
  }
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Reads Jira's error body (`errorMessages`, `errors`), service management's (`errorMessage`) and the plainer `{message}`. */
export function readError(status: number, text: string): RestError {
  let parsed: unknown = null;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = null;
  }
  const body = record(parsed);
  const fields: Record<string, string> = {};
  for (const [field, message] of Object.entries(record(body['errors']))) fields[field] = String(message);
  const messages = texts(body['errorMessages']);
  for (const name of ['errorMessage', 'message']) if (typeof body[name] === 'string') messages.push(body[name]);
  if (typeof body['error'] === 'string') messages.push(body['error']);
  if (messages.length === 0 && Object.keys(fields).length === 0) {
    messages.push(parsed === null && text.length > 0 && text.length < 300 ? text : `The server answered ${status}.`);
  }
  return new RestError(status, messages, fields);
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new RestError(0, ['The local site does not answer. Is it still running?'], {});
  }
  if (!response.ok) throw readError(response.status, await response.text());
  return response;
}

/**
 * Reads JSON.
 * @throws RestError for anything but 2xx.
 */
export async function get<T>(path: string): Promise<T> {
  const response = await send('GET', path, undefined);
  return (await response.json()) as T;
}

/**
 * Sends JSON and reads the JSON that comes back (`undefined` for an empty answer).
 * @throws RestError for anything but 2xx.
 */
export async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await send('POST', path, body);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** @throws RestError for anything but 2xx. */
export async function put(path: string, body: unknown): Promise<void> {
  await send('PUT', path, body);
}

/** @throws RestError for anything but 2xx. */
export async function remove(path: string): Promise<void> {
  await send('DELETE', path, undefined);
}

/** A path with its query; values that are undefined are left out. */
export function withQuery(path: string, query: Record<string, string | number | boolean | undefined>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value));
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The sentence to show for any thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
