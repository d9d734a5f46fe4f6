/** Small helpers over node:http. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request that is answered with a status and one sentence. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'HttpProblem';
  }
}

/**
 * Reads the whole body of a request.
 * @throws HttpProblem 413 when it is longer than `limit` bytes, 400 when the client breaks off.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  let tooLong = false;
  try {
    for await (const chunk of request) {
      const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
      size += bytes.length;
      // The rest is still read, so that the client gets the answer and no broken connection, but never kept.
      if (size > limit) tooLong = true;
      else chunks.push(bytes);
      if (size > limit * 8) break;
    }
  } catch {
    throw new HttpProblem(400, 'The request broke off.');
  }
  if (tooLong) throw new HttpProblem(413, `The request is larger than ${limit} bytes.`);
  return Buffer.concat(chunks);
}

/**
 * Reads a body that must be a JSON object.
 * @throws HttpProblem 400 for anything else, 413 for too much.
 */
export async function readJsonObject(request: IncomingMessage, limit: number): Promise<Record<string, unknown>> {
  const text = (await readBody(request, limit)).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new HttpProblem(400, 'The request is not valid JSON.');
  }
  if (!isRecord(value)) throw new HttpProblem(400, 'The request is not a JSON object.');
  return value;
}

/** Whether a value is a plain object (no array, not null). */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  send(response, status, JSON.stringify(value), {
    'content-type': 'application/json;charset=UTF-8',
    'cache-control': 'no-store',
    ...headers,
  });
}

/** Answers with bytes or text; a HEAD request gets the headers alone. */
export function send(
  response: ServerResponse,
  status: number,
  body: string | Buffer | null,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    'x-content-type-options': 'nosniff',
    ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    ...headers,
  });
  if (body === null || response.req.method === 'HEAD') response.end();
  else response.end(body);
}

/** The request's headers with lower-case names and one string each. */
export function flatHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

/** The value of a cookie. */
export function cookie(request: IncomingMessage, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
