/** One request to a local site as one of its people, with an end: a site that does not answer is named, not waited for. */

/** An answer whose body was read. */
export interface SiteAnswer {
  status: number;
  headers: Headers;
  /** Empty when there was no body. */
  text: string;
}

export interface SiteQuestion {
  method: string;
  /** With its query, from the root. */
  path: string;
  /** Sent as JSON; nothing is sent if left out. */
  body?: unknown;
  /** How long an answer is waited for, in milliseconds. */
  answerMs?: number;
}

/** Far above what a busy machine needs for one answer: a function of the app has 25 s. */
const ANSWER_MS = 30_000;
/** Moving the clock, and waiting until all is done, take as long as the work that becomes due. */
const MAY_TAKE_LONG = /^\/local\/(clock|settled)\b/;
/** What may be asked twice without doing it twice: reading, and opening a frame. */
const mayRepeat = (method: string, path: string): boolean => method === 'GET' || path === '/local/frames';

/**
 * Asks a site by basic authentication with the site's token. What can be repeated without harm is asked once more when no
 * answer comes, and that is written to stderr.
 * @throws Error naming method and path when no answer comes, or the connection fails
 */
export async function askSite(
  url: string,
  email: string,
  { method, path, body, answerMs = ANSWER_MS }: SiteQuestion,
): Promise<SiteAnswer> {
  const headers: Record<string, string> = {
    authorization: `Basic ${Buffer.from(`${email}:local`).toString('base64')}`,
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const ask = async (): Promise<SiteAnswer> => {
    const response = await fetch(new URL(path, url), {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(MAY_TAKE_LONG.test(path) ? {} : { signal: AbortSignal.timeout(answerMs) }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const what = `${method} ${path}`;
  try {
    return await ask();
  } catch (error) {
    if (!isSilence(error) || !mayRepeat(method, path)) throw named(what, error);
    process.stderr.write(`${what} was not answered within ${answerMs / 1000} s: asked once more.\n`);
  }
  try {
    return await ask();
  } catch (error) {
    throw named(what, error);
  }
}

const isSilence = (error: unknown): boolean => error instanceof DOMException && error.name === 'TimeoutError';

function named(what: string, cause: unknown): Error {
  const why = isSilence(cause)
    ? 'was not answered in time'
    : `failed: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new Error(`${what} ${why}.`, { cause });
}
