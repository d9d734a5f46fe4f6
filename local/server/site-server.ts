/** The site's listener: REST, the pages, and the endpoints that the pages use. Only on this machine. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { flatHeaders, HttpProblem, readBody, send, sendJson } from './http';
import type { Jira } from '../contract';
import { isNavigation, isOwnHost, isSameOriginChange } from './origin-check';
import { readStatic } from './pages';
import type { LocalEndpoints } from './local-endpoints';
import { type Actors, FRAME_HEADER } from './actors';
import type { Sessions } from './sessions';

export interface SiteServerParts {
  jira: Jira;
  sessions: Sessions;
  actors: Actors;
  endpoints: LocalEndpoints;
  /** Folder of the built pages. */
  pagesFolder: string;
  /** Origin of the app's frames, for the pages' content security policy; known only once both listeners are open. */
  frameOrigin: () => string;
  /** Told of every call of Jira by a frame's front end, with its points. */
  calledFromFrame?: (token: string, points: number) => void;
  /** Told of failures that are the site's own fault. */
  log: (line: string) => void;
}

export interface SiteServer {
  /** `http://localhost:8080`. */
  origin: string;
  close(): Promise<void>;
}

/** A request to the REST API. Jira's largest documented JSON bodies are far below this. */
const BODY_LIMIT = 10 * 1024 * 1024;
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Opens the site.
 * @param port 0 takes any free one.
 * @throws the listener's error, with `code` EADDRINUSE when the port is taken.
 */
export async function startSiteServer(port: number, parts: SiteServerParts): Promise<SiteServer> {
  let origin = '';
  let boundPort = port;
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response, boundPort, origin, parts).catch((error: unknown) => {
      if (error instanceof HttpProblem) problem(request, response, error);
      else {
        parts.log(
          `Failed: ${request.method ?? ''} ${request.url ?? ''}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
        sendJson(response, 500, { errorMessages: ['Internal server error'], errors: {} });
      }
    });
  };
  const servers = [await listen(createServer(listener), '127.0.0.1', port)];
  boundPort = (servers[0]?.address() as AddressInfo).port;
  origin = `http://localhost:${boundPort}`;
  try {
    // Browsers try ::1 first for `localhost`: nobody else may sit there under our name.
    servers.push(await listen(createServer(listener), '::1', boundPort));
  } catch (error) {
    if (isCode(error, 'EADDRINUSE')) {
      await closeAll(servers);
      throw error;
    }
  }
  return { origin, close: () => closeAll(servers) };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  origin: string,
  parts: SiteServerParts,
): Promise<void> {
  if (!isOwnHost(request, port)) throw new HttpProblem(421, 'This site answers to localhost only.');
  const url = readUrl(request.url ?? '/', origin);
  const method = request.method ?? 'GET';
  const visitor = parts.sessions.visitor(request);
  if (!SAFE_METHODS.has(method) && visitor.via !== 'basic' && !isSameOriginChange(request)) {
    // Without a session there is nothing to ride on, but /local/ trusts the page that asks.
    if (visitor.via === 'cookie' || url.pathname.startsWith('/local/'))
      throw new HttpProblem(403, 'XSRF check failed: the request does not come from a page of this site.');
  }

  if (url.pathname.startsWith('/rest/')) {
    const body = SAFE_METHODS.has(method) ? '' : (await readBody(request, BODY_LIMIT)).toString('utf8');
    const headers = flatHeaders(request);
    const result = await parts.jira.handle({
      method,
      path: request.url ?? '/',
      headers,
      body: body === '' ? null : body,
      actor: parts.actors.ofRequest(visitor, headers),
      baseUrl: origin,
      internal: visitor.via !== 'basic' && headers[FRAME_HEADER] === undefined,
    });
    const frame = headers[FRAME_HEADER];
    if (frame !== undefined) parts.calledFromFrame?.(frame, result.points ?? 1);
    send(response, result.status, result.body, { 'cache-control': 'no-store', ...result.headers });
    return;
  }
  if (await parts.endpoints.answer(request, response, url, visitor)) return;
  page(request, response, url, origin, parts);
}

function page(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  origin: string,
  parts: SiteServerParts,
): void {
  const method = request.method ?? 'GET';
  if (method !== 'GET' && method !== 'HEAD') throw new HttpProblem(405, 'Pages are read with GET.');
  const as = url.searchParams.get('as');
  if (as !== null && isNavigation(request)) {
    url.searchParams.delete('as');
    const cookie = parts.sessions.signIn(request, as);
    send(response, 302, null, {
      location: url.pathname + url.search,
      'set-cookie': cookie,
      'cache-control': 'no-store',
    });
    return;
  }
  const path = decodePath(url.pathname);
  const file = path === '' || path === 'index.html' ? undefined : readStatic(parts.pagesFolder, path);
  if (file !== undefined) {
    const caching = file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache';
    send(response, 200, file.body, { 'content-type': file.type, 'cache-control': caching });
    return;
  }
  if (/\.(?:js|mjs|css|map|svg|png|ico|woff2?|json|txt|xml|php)$/.test(path))
    throw new HttpProblem(404, 'There is no such file.');
  // One name for the site: cookies and the frames' policy hang on it.
  if (request.headers.host?.startsWith('localhost:') !== true) {
    send(response, 302, null, { location: origin + url.pathname + url.search, 'cache-control': 'no-store' });
    return;
  }
  const index = readStatic(parts.pagesFolder, 'index.html');
  if (index === undefined) throw new HttpProblem(503, "The site's pages are not built yet: run `npm run build`.");
  const cookie = parts.sessions.visitor(request).via === 'nothing' ? parts.endpoints.firstSignIn(request) : null;
  send(response, 200, index.body, {
    'content-type': index.type,
    'cache-control': 'no-store',
    'content-security-policy': policy(parts.frameOrigin()),
    'referrer-policy': 'same-origin',
    ...(cookie === null ? {} : { 'set-cookie': cookie }),
  });
}

function policy(frameOrigin: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${frameOrigin}`,
    "font-src 'self' data:",
    "connect-src 'self'",
    `frame-src ${frameOrigin}`,
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "object-src 'none'",
  ].join('; ');
}

function problem(request: IncomingMessage, response: ServerResponse, error: HttpProblem): void {
  const wantsPage = (request.headers.accept ?? '').includes('text/html');
  if (wantsPage) send(response, error.status, `${error.message}\n`, { 'content-type': 'text/plain; charset=utf-8' });
  else sendJson(response, error.status, { errorMessages: [error.message], errors: {} });
}

function readUrl(target: string, origin: string): URL {
  try {
    return new URL(target, origin);
  } catch {
    throw new HttpProblem(400, 'The path is not valid.');
  }
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname).slice(1);
  } catch {
    throw new HttpProblem(400, 'The path is not valid.');
  }
}

function listen(server: Server, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

async function closeAll(servers: Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    ),
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
