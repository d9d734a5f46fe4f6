/**
 * Holds recorded answers against the schemas of jira.js, in a process of its own (it comes as ES modules only).
 * `node published-shapes.mjs FOLDER` prints JSON: how many answers of which routes were held, what differs, and what nothing
 * could hold.
 *
 * jira.js has a function for nearly every route. Called with a client that only looks at the request, it tells its method, its path and
 * the schema of its answer; so a route of the site finds the schema of Jira's without a list that could go stale.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';

const library = fileURLToPath(new URL('.', import.meta.resolve('jira.js')));
const PLACEHOLDER = 'placeholder';
/** Some functions walk through lists that they are given, others put texts into paths. */
const PARAMETERS = [PLACEHOLDER, [PLACEHOLDER], { [PLACEHOLDER]: PLACEHOLDER }].map(
  (value) => new Proxy({}, { get: (_target, name) => (typeof name === 'string' ? value : undefined), has: () => true }),
);

/** @param {string} product @param {string} file */
const load = (product, kind, file) => import(pathToFileURL(join(library, product, kind, file)).href);

/** Method and path of a request, with each placeholder as `{}`. @param {string} method @param {string} url */
const keyOf = (method, url) => `${method} ${url}`.replaceAll(PLACEHOLDER, '{}').replaceAll(/\{[^{}]*\}/g, '{}');

/** What jira.js knows: key to schema, null where it expects no body. */
async function publishedShapes() {
  /** @type {Map<string, import('zod').ZodType | null>} */
  const shapes = new Map();
  for (const product of ['cloud', 'agile', 'serviceDesk']) {
    const files = readdirSync(join(library, product, 'api')).filter((name) => /^(?!index).*\.js$/.test(name));
    for (const file of files) {
      for (const call of Object.values(await load(product, 'api', file))) {
        if (typeof call !== 'function') continue;
        for (const parameters of PARAMETERS) {
          const request = await requestOf(call, parameters);
          if (request === null) continue;
          const key = keyOf(request.method ?? 'GET', request.url);
          if (!shapes.has(key)) shapes.set(key, request.schema ?? null);
          break;
        }
      }
    }
  }
  return shapes;
}

/** @param {Function} call @param {object} parameters */
async function requestOf(call, parameters) {
  let request = null;
  const client = {
    sendRequest: (config) => {
      request ??= config;
      return Promise.resolve(undefined);
    },
  };
  try {
    await call(client, parameters);
  } catch {
    // It could not make anything of the parameters, or of an answer that is none.
  }
  return request;
}

/**
 * Routes that Jira's OpenAPI description has and jira.js 6.2 has no function for, with jira.js's models of what they answer.
 * @returns {Promise<Map<string, import('zod').ZodType>>}
 */
async function shapesByHand() {
  const model = async (product, file, name) => (await load(product, 'models', `${file}.js`))[`${name}Schema`];
  const cloud = (file, name = file[0].toUpperCase() + file.slice(1)) => model('cloud', file, name);
  const desk = (file, name = file[0].toUpperCase() + file.slice(1)) => model('serviceDesk', file, name);
  const agileIssues = await model('agile', 'searchResults', 'SearchResults');
  return new Map([
    ['GET /rest/api/3/issue/createmeta', await cloud('issueCreateMetadata')],
    ['POST /rest/api/3/issue/{}/comment', await cloud('comment')],
    ['GET /rest/api/3/issuetype/project', z.array(await cloud('issueTypeDetails'))],
    ['GET /rest/api/3/priority', z.array(await cloud('priority'))],
    ['GET /rest/api/3/resolution', z.array(await cloud('resolution'))],
    ['GET /rest/api/3/resolution/search', await cloud('pageResolutionJson')],
    ['GET /rest/api/3/project', z.array(await cloud('project'))],
    ['POST /rest/api/3/project/{}/restore', await cloud('project')],
    ['GET /rest/api/3/user/bulk', await cloud('pageUser')],
    ['GET /rest/api/3/group', await cloud('group')],
    ['GET /rest/api/3/group/bulk', await cloud('pageGroupDetails')],
    ['POST /rest/api/3/expression/eval', await cloud('jiraExpressionResult')],
    ['GET /rest/agile/1.0/board/{}/issue', agileIssues],
    ['GET /rest/agile/1.0/board/{}/backlog', agileIssues],
    ['GET /rest/agile/1.0/sprint/{}/issue', agileIssues],
    ['GET /rest/agile/1.0/board/{}/sprint/{}/issue', agileIssues],
    ['GET /rest/servicedeskapi/servicedesk/{}/customer', await desk('pagedUser')],
    ['GET /rest/servicedeskapi/requesttype', await desk('pagedRequestType')],
  ]);
}

/** How Jira words refusals: of requests, of scopes (facts of Forge), and service management's own. */
const JIRA_ERROR = z.union([
  z.strictObject({ errorMessages: z.array(z.string()), errors: z.record(z.string(), z.string()) }),
  z.strictObject({ code: z.literal(401), message: z.string() }),
]);
const DESK_ERROR = z.union([
  z.strictObject({
    errorMessage: z.string(),
    i18nErrorMessage: z.strictObject({ i18nKey: z.string(), parameters: z.array(z.string()) }),
  }),
  z.strictObject({ code: z.literal(401), message: z.string() }),
]);
const NO_BODY = z.null();

/** Pictures are no JSON. */
const NOT_JSON = ['GET /rest/api/3/universal_avatar/view/type/{}/owner/{}'];
const EDIT = 'PUT /rest/api/3/issue/{}';
const EDITED = 'GET /rest/api/3/issue/{}';
/** Refusals whose body says what became of each part of the request. */
const OWN_REFUSALS = ['POST /rest/api/3/issue/bulk'];

const published = await publishedShapes();
const byHand = await shapesByHand();
const folder = process.argv[2] ?? '';
const held = { published: new Map(), byHand: new Map(), refusals: new Map(), pictures: new Map(), notJira: new Map() };
const differences = [];
const unheld = new Set();

const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

/** Which schema an answer has to have. @returns {{ shape: import('zod').ZodType, kind: Map<string, number> } | null} */
function shapeFor({ route, path, status }) {
  const isDesk = path.startsWith('/rest/servicedeskapi/');
  if (route === null || status === 501) return { shape: isDesk ? DESK_ERROR : JIRA_ERROR, kind: held.notJira };
  const key = keyOf('', route).trim();
  if (status >= 400) {
    if (OWN_REFUSALS.includes(key)) return { shape: z.unknown(), kind: held.refusals };
    return { shape: isDesk ? DESK_ERROR : JIRA_ERROR, kind: held.refusals };
  }
  // An edit answers with the work item only where that was asked for.
  if (key === EDIT && status === 200) return { shape: published.get(EDITED), kind: held.published };
  if (NOT_JSON.includes(key)) return { shape: z.string(), kind: held.pictures };
  if (published.has(key)) return { shape: published.get(key) ?? NO_BODY, kind: held.published };
  const shape = byHand.get(key);
  return shape === undefined ? null : { shape, kind: held.byHand };
}

let answers = 0;
for (const file of readdirSync(folder)) {
  for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
    if (line === '') continue;
    const answer = JSON.parse(line);
    answers += 1;
    const found = shapeFor(answer);
    if (found === null) {
      unheld.add(answer.route);
      continue;
    }
    count(found.kind, answer.route ?? 'none');
    const outcome = found.shape.safeParse(answer.body);
    if (outcome.success) continue;
    for (const { path, message } of outcome.error.issues) {
      const value = path.reduce((inner, name) => inner?.[name], answer.body);
      differences.push(
        `${answer.route ?? 'no route'} ${answer.status}: ${path.join('.') || '(the body)'}: ${message}, got ${JSON.stringify(value)?.slice(0, 120)}`,
      );
    }
  }
}
const asObject = (map) => Object.fromEntries([...map].sort());
process.stdout.write(
  JSON.stringify({
    answers,
    held: Object.fromEntries(Object.entries(held).map(([kind, map]) => [kind, asObject(map)])),
    differences: [...new Set(differences)].sort(),
    unheld: [...unheld].sort(),
    /** Those of the list by hand that jira.js has a function for by now. */
    superfluous: [...byHand.keys()].filter((key) => published.has(key)),
  }),
);
