/** The endpoints below /local/ that the site's pages (and tests) use. They are no part of Jira or Forge. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Administration, Database, HelpCenter } from '../contract';
import type { Faults } from '../faults/faults';
import { type AccountType, type Forge, ForgeRefusal, type Person } from '../forge/forge-types';
import { LIMITS } from '../forge/limits';
import type { MailRecord, ProjectRecord, UserRecord } from '../jira/model';
import { answerAdministration } from './administration-endpoints';
import type { SiteClock } from './clock';
import { readFrameRequest } from './frame-request';
import { HttpProblem, readJsonObject, sendJson } from './http';
import type { People } from './people';
import { rightsInWords } from './rights';
import type { Sessions, Visitor } from './sessions';
import { answerSwitches } from './switch-endpoints';

export interface LocalEndpoints {
  /** Answers a request below /local/ and says true; false for pages. */
  answer(request: IncomingMessage, response: ServerResponse, url: URL, visitor: Visitor): Promise<boolean>;
  /** Signs a new browser in as the first person: gives the Set-Cookie header, null when the site has nobody. */
  firstSignIn(request: IncomingMessage): string | null;
}

export interface EndpointParts {
  db: Database;
  people: People;
  sessions: Sessions;
  clock: SiteClock;
  helpCenter: HelpCenter;
  administration: Administration;
  faults: Faults;
  /** Asked for late: the listener opens before the app starts. */
  forge: () => Forge;
}

/** Forge's limit for what a front end sends to a function. */
const INVOKE_LIMIT = LIMITS.requestBytes.value;
const SMALL_LIMIT = 1024 * 1024;
const SETTLE_MS = 60_000;
const ENDPOINTS = [
  'session',
  'modules',
  'frames',
  'invoke',
  'clock',
  'mail',
  'settled',
  'portals',
  'access-rules',
  'workflows',
  'people',
  'unknowns',
  'faults',
  'meter',
];

/** Opens the endpoints. */
export function createLocalEndpoints(parts: EndpointParts): LocalEndpoints {
  const { people, sessions } = parts;
  return {
    firstSignIn(request) {
      const first = people.first();
      return first === undefined ? null : sessions.signIn(request, first.accountId);
    },
    async answer(request, response, url, visitor) {
      const [, prefix, name, ...rest] = url.pathname.split('/');
      // The pages /local/mail and /local/clock of the site have the same paths as the data they show.
      const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
      if (prefix !== 'local' || name === undefined || isPage) return false;
      if (!ENDPOINTS.includes(name)) throw new HttpProblem(404, `There is no endpoint /local/${name}.`);
      try {
        await route(parts, { request, response, url, visitor, name, rest });
      } catch (error) {
        if (!(error instanceof ForgeRefusal)) throw error;
        sendJson(response, error.status, { message: error.message });
      }
      return true;
    },
  };
}

interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  visitor: Visitor;
  name: string;
  rest: string[];
}

async function route(parts: EndpointParts, call: Call): Promise<void> {
  const { request, response, url, visitor } = call;
  if ((call.name === 'unknowns' || call.name === 'faults') && call.rest.length === 0) {
    sendJson(response, 200, await answerSwitches(parts, call.name, request));
    return;
  }
  if (call.name === 'portals') {
    await portals(parts, call);
    return;
  }
  if (['access-rules', 'people', 'workflows'].includes(call.name)) {
    sendJson(response, 200, await answerAdministration(parts.administration, call));
    return;
  }
  switch (`${request.method ?? 'GET'} ${[call.name, ...call.rest].join('/')}`) {
    case 'GET session':
      sendJson(response, 200, session(parts, visitor.user));
      return;
    case 'POST session': {
      const { accountId } = await readJsonObject(request, SMALL_LIMIT);
      if (typeof accountId !== 'string') throw new HttpProblem(400, 'accountId is missing.');
      const cookie = parts.sessions.signIn(request, accountId);
      sendJson(response, 200, session(parts, parts.people.get(accountId) ?? null), { 'set-cookie': cookie });
      return;
    }
    case 'GET modules': {
      const location = url.searchParams.get('location');
      if (location === null) throw new HttpProblem(400, 'location is missing.');
      const page = url.searchParams.get('page');
      const query = {
        location,
        projectKey: url.searchParams.get('projectKey'),
        issueKey: url.searchParams.get('issueKey'),
        ...(page === null ? {} : { page }),
      };
      const modules = await parts.forge().listModules(query, personOf(visitor.user));
      const shown = screenOf(parts.db, query.issueKey);
      const isShown = (fieldId: string | null): boolean =>
        fieldId === null || shown === null || shown.includes(fieldId);
      sendJson(
        response,
        200,
        modules.filter(({ fieldId }) => isShown(fieldId)),
      );
      return;
    }
    case 'POST modules/status': {
      const { moduleKey, issueKey } = await readJsonObject(request, SMALL_LIMIT);
      if (typeof moduleKey !== 'string' || typeof issueKey !== 'string')
        throw new HttpProblem(400, 'moduleKey and issueKey are texts.');
      const status = await parts.forge().moduleStatus({ moduleKey, issueKey }, personOf(visitor.user));
      sendJson(response, 200, { status });
      return;
    }
    case 'POST frames': {
      const asked = readFrameRequest(await readJsonObject(request, SMALL_LIMIT));
      sendJson(response, 200, await parts.forge().openFrame(asked, personOf(visitor.user)));
      return;
    }
    case 'POST frames/close': {
      const { token } = await readJsonObject(request, SMALL_LIMIT);
      if (typeof token === 'string') parts.forge().closeFrame(token);
      sendJson(response, 200, {});
      return;
    }
    case 'POST invoke': {
      const { token, functionKey, payload } = await readJsonObject(request, INVOKE_LIMIT);
      if (typeof token !== 'string' || typeof functionKey !== 'string')
        throw new HttpProblem(400, 'token and functionKey are missing.');
      const value = await parts.forge().invoke({ token, functionKey, payload }, personOf(visitor.user));
      sendJson(response, 200, { value });
      return;
    }
    case 'GET clock':
      sendJson(response, 200, clockState(parts.clock));
      return;
    case 'POST clock':
      await moveClock(parts, await readJsonObject(request, SMALL_LIMIT));
      sendJson(response, 200, clockState(parts.clock));
      return;
    case 'GET mail': {
      const mails = [...parts.db.table<MailRecord>('jira.mails').values()];
      sendJson(response, 200, { mails: mails.sort((a, b) => b.at.localeCompare(a.at) || Number(b.id) - Number(a.id)) });
      return;
    }
    case 'GET settled': {
      const timeout = Number(url.searchParams.get('timeoutMs') ?? SETTLE_MS);
      const settled = await parts.forge().settled(Number.isFinite(timeout) ? Math.min(timeout, SETTLE_MS) : SETTLE_MS);
      sendJson(response, 200, { settled, ...parts.forge().pending() });
      return;
    }
    case 'GET meter':
      sendJson(response, 200, parts.forge().meter.report(Number(url.searchParams.get('since') ?? 0) || 0));
      return;
    case 'POST meter/reset':
      parts.forge().meter.reset();
      sendJson(response, 200, parts.forge().meter.report(0));
      return;
    default:
      throw new HttpProblem(405, `${request.method ?? ''} is not supported here.`);
  }
}

/** The portals that the visitor may open, and the switch of one of them. */
async function portals(parts: EndpointParts, { request, response, visitor, rest }: Call): Promise<void> {
  const accountId = visitor.user?.accountId ?? null;
  if (request.method === 'POST' && rest.length === 1) {
    const { isOpen } = await readJsonObject(request, SMALL_LIMIT);
    if (typeof isOpen !== 'boolean') throw new HttpProblem(400, 'isOpen is true or false.');
    const done = parts.helpCenter.setOpen(accountId, Number(rest[0]), isOpen);
    if (done === 'not-found') throw new HttpProblem(404, 'There is no such portal, or you may not open it.');
    if (done === 'forbidden') throw new HttpProblem(403, "Only the project's administrators may change this.");
  } else if (request.method !== 'GET' || rest.length > 0) throw new HttpProblem(405, 'Portals are read with GET.');
  sendJson(response, 200, { portals: parts.helpCenter.portals(accountId) });
}

function session(parts: EndpointParts, user: UserRecord | null): Record<string, unknown> {
  const { identity } = parts.forge();
  return {
    user: user === null ? null : publicUser(user),
    keptFromApps: parts.administration.keptFromApps(),
    users: parts.people.list().map((person) => ({ ...publicUser(person), rights: rightsInWords(parts.db, person) })),
    now: new Date(parts.clock.now()).toISOString(),
    clockOffsetMs: parts.clock.offset(),
    locale: user?.locale ?? 'en_US',
    accountType: personOf(user).accountType,
    app: {
      name: identity.name,
      appId: identity.appId,
      environmentId: identity.environmentId,
      environmentType: identity.environmentType,
      scopes: identity.scopes,
      accountId: identity.accountId,
    },
    frameOrigin: parts.forge().frameOrigin,
    sites: [],
  };
}

function publicUser(user: UserRecord): Record<string, unknown> {
  const { accountId, accountType, displayName, emailAddress, active, licensed, timeZone, locale } = user;
  return { accountId, accountType, displayName, emailAddress, active, licensed, timeZone, locale };
}

/** Who a user of the site is to Forge. */
export function personOf(user: UserRecord | null): Person {
  return {
    accountId: user?.accountId ?? null,
    accountType: accountTypeOf(user),
    locale: user?.locale ?? 'en_US',
    timeZone: user?.timeZone ?? 'UTC',
  };
}

function accountTypeOf(user: UserRecord | null): AccountType {
  if (user === null) return 'anonymous';
  if (user.accountType === 'customer') return 'customer';
  return user.licensed ? 'licensed' : 'unlicensed';
}

function clockState(clock: SiteClock): Record<string, unknown> {
  return { now: new Date(clock.now()).toISOString(), offsetMs: clock.offset() };
}

/**
 * Ids of the fields on the screen of a work item's project; null without a work item. REST tells it only to those who may
 * edit, but a work item's page shows nobody a field that is on no screen.
 */
function screenOf(db: Database, issueKey: string | null): readonly string[] | null {
  if (issueKey === null) return null;
  const projectKey = issueKey.replace(/-\d+$/, '').toUpperCase();
  const projects = db.table<ProjectRecord>('jira.projects').values();
  return [...projects].find(({ key }) => key === projectKey)?.screens.edit ?? null;
}

async function moveClock(parts: EndpointParts, body: Record<string, unknown>): Promise<void> {
  const { to, advanceMs, jump } = body;
  let target: number;
  if (typeof to === 'string') target = Date.parse(to);
  else if (typeof advanceMs === 'number') target = parts.clock.now() + advanceMs;
  else throw new HttpProblem(400, 'Say `to` (an ISO date) or `advanceMs` (a number).');
  if (!Number.isFinite(target) || Math.abs(target) > 8.64e15) throw new HttpProblem(400, 'That is no point in time.');
  try {
    if (jump === true) parts.clock.jumpTo(target);
    else
      await parts.clock.moveTo(target, async () => {
        await parts.forge().settled(SETTLE_MS);
      });
  } catch (error) {
    if (error instanceof RangeError) throw new HttpProblem(400, error.message);
    throw error;
  }
}
