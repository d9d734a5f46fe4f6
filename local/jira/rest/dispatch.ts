import type { RestRequest, RestResponse } from '../../contract';
import { identify, type Caller } from '../access/caller';
import { isObject } from '../fields/input';
import type { Site } from '../state/site';
import type { Call, Reply } from './call';
import { invalidPayload, notSignedIn, refuse, RestError } from './rest-error';
import type { RouteRow } from './route-table';
import { matchRoute } from './router';
import { handlers } from './routes';

const MAX_BODY = 10 * 1024 * 1024;

/**
 * Answers one REST request. All its changes are kept, or none; events are handed out by `afterCommit` behind them.
 *
 * @param transact runs the handler so that its changes and events are one
 */
export function dispatch(site: Site, request: RestRequest, transact: (run: () => Reply) => Reply): RestResponse {
  try {
    return write(answer(site, request, transact));
  } catch (error) {
    if (error instanceof RestError) return write({ status: error.status, body: errorBody(request, error.body) });
    // What is nested beyond the stack is bad input, not a fault of the site.
    if (error instanceof RangeError) return write({ status: 400, body: invalidPayload().body });
    process.stderr.write(
      `${request.method} ${request.path}: ${error instanceof Error ? String(error.stack) : String(error)}\n`,
    );
    return write({ status: 500, body: { errorMessages: ['Internal server error'], errors: {} } });
  }
}

/** Service management words its errors in a shape of its own. */
function errorBody(request: RestRequest, body: unknown): unknown {
  const isDesk = request.path.startsWith('/rest/servicedeskapi/');
  if (!isDesk || !isObject(body) || !Array.isArray(body.errorMessages)) return body;
  const about: unknown[] = body.errorMessages;
  const sentences = [...about, ...(isObject(body.errors) ? Object.values(body.errors) : [])];
  return { errorMessage: sentences.join(' '), i18nErrorMessage: { i18nKey: '', parameters: [] } };
}

function answer(site: Site, request: RestRequest, transact: (run: () => Reply) => Reply): Reply {
  const [path, query] = splitOnce(request.path, '?');
  const match = matchRoute(request.method, path);
  if (match === null) throw refuse(501, `The local Jira has no route ${request.method.toUpperCase()} ${path}.`);
  const caller = identify(site, request.actor);
  checkScopes(caller, match.route);
  if (caller.user === null && !match.route.anonymous) throw notSignedIn();
  const call: Call = {
    site,
    caller,
    view: { site, caller, baseUrl: request.baseUrl },
    path: request.path,
    params: match.params,
    query: new URLSearchParams(query),
    body: parseBody(request),
  };
  return transact(() => handlers[match.route.key](call));
}

/** An app needs all classic scopes of a route, or all granular ones. */
function checkScopes(caller: Caller, route: RouteRow): void {
  if (caller.app === null) return;
  const { scopes } = caller.app;
  const has = (needed: readonly string[] | null): boolean =>
    needed !== null && needed.every((scope) => scopes.includes(scope));
  if (!has(route.classicScopes) && !has(route.granularScopes)) {
    throw new RestError(401, { code: 401, message: 'Unauthorized; scope does not match' });
  }
}

function parseBody(request: RestRequest): unknown {
  if (request.body === null || request.body === '') return undefined;
  const type = request.headers['content-type'];
  if (type !== undefined && !/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) {
    throw refuse(415, `The content type '${type}' is not supported: send application/json.`);
  }
  if (request.body.length > MAX_BODY) throw refuse(413, 'The request body is too large.');
  try {
    return JSON.parse(request.body);
  } catch {
    throw refuse(400, 'There was an error parsing JSON. Check that your request body is valid.');
  }
}

function write(reply: Reply): RestResponse {
  if (reply.text !== undefined) {
    return { status: reply.status, headers: { 'content-type': reply.text.type }, body: reply.text.content };
  }
  if (reply.body === undefined) return { status: reply.status, headers: {}, body: null };
  return {
    status: reply.status,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: JSON.stringify(reply.body),
  };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
