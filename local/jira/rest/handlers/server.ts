/** The site itself: its information, its pictures, and the evaluation of expressions. */
import { canBrowse, canBrowseProject } from '../../access/permissions';
import {
  evaluateWithComplexity,
  issuesVariable,
  issueVariable,
  projectVariable,
  userVariable,
} from '../../expressions/evaluate';
import { ExpressionError } from '../../expressions/expression-error';
import { isObject, member } from '../../fields/input';
import { expressionRules } from '../../sites/expression-rules';
import { expressionSite } from '../../sites/expression-site';
import { findIssue, findProject } from '../../state/site';
import { bodyObject, expandOf, ok, param, type Call, type Reply } from '../call';
import { findByJql, pageByToken } from '../search';
import { invalidPayload, issueNotFound, refuse } from '../rest-error';

/** The version that Jira Cloud has shown for years; the local Jira adds no number of its own. */
const VERSION = '1001.0.0-SNAPSHOT';

export function getServerInfo(call: Call): Reply {
  return ok({
    baseUrl: call.view.baseUrl,
    version: VERSION,
    versionNumbers: [1001, 0, 0],
    deploymentType: 'Cloud',
    buildNumber: 100_000,
    buildDate: '2026-01-01T00:00:00.000+0000',
    serverTime: new Date(call.site.clock.now()).toISOString().replace('Z', '+0000'),
    scmInfo: '',
    serverTitle: 'Local Jira',
    defaultLocale: { locale: 'en_US' },
    serverTimeZone: 'Etc/UTC',
  });
}

export const getConfiguration = (): Reply =>
  ok({
    votingEnabled: true,
    watchingEnabled: true,
    unassignedIssuesAllowed: true,
    subTasksEnabled: true,
    issueLinkingEnabled: true,
    timeTrackingEnabled: false,
    attachmentsEnabled: false,
  });

const COLOURS = ['#1868DB', '#5E4DB2', '#1F845A', '#AE4787', '#206A83', '#946F00', '#5B7F24', '#AE2E24'];

/** A round with the first letters of a name, in a colour that stays with its owner. */
export function getAvatar(call: Call): Reply {
  const type = param(call, 'type');
  const id = param(call, 'entityId');
  const { tables } = call.site;
  const names = new Map<string, string | undefined>([
    ['user', tables.users.get(id)?.displayName],
    ['project', tables.projects.get(id)?.name],
    ['issuetype', tables.issueTypes.get(id)?.name],
    ['status', tables.statuses.get(id)?.name],
    ['priority', tables.priorities.get(id)?.name],
  ]);
  const words = (names.get(type) ?? '?').split(/\s+/).filter((word) => /^[\p{L}\p{N}?]/u.test(word));
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase();
  const sum = Array.from(id).reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  const colour = COLOURS[sum % COLOURS.length] ?? '#1868DB';
  const radius = type === 'user' ? 24 : 8;
  const content =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="48" height="48"><rect width="48" height="48" rx="${String(radius)}" fill="${colour}"/>` +
    `<text x="24" y="31" text-anchor="middle" font-family="sans-serif" font-size="20" font-weight="600" fill="#fff">${initials.replaceAll('<', '').replaceAll('&', '')}</text></svg>`;
  return { status: 200, text: { type: 'image/svg+xml', content } };
}

/** `{expression, context: {issue, project, issues, custom}}` → `{value, meta}`. */
export function evaluate(call: Call): Reply {
  const body = bodyObject(call);
  if (typeof body.expression !== 'string') throw invalidPayload();
  const context = isObject(body.context) ? body.context : {};
  const { variables, issuesMeta } = variablesOf(call, context);
  try {
    const { value, complexity } = evaluateWithComplexity(
      body.expression,
      variables,
      expressionSite(call.site, call.caller),
      {
        ...expressionRules(call.site),
        bean: (type, identity) => bean(call, type, identity),
      },
    );
    const limited = (used: number, limit: number): unknown => ({ value: used, limit });
    const meta = {
      ...(expandOf(call.query.get('expand')).has('meta.complexity')
        ? {
            complexity: {
              steps: limited(complexity.steps, 10_000),
              expensiveOperations: limited(complexity.expensiveOperations, 10),
              beans: limited(0, 1000),
              primitiveValues: limited(0, 10_000),
            },
          }
        : {}),
      ...(issuesMeta === null ? {} : { issues: { jql: issuesMeta } }),
    };
    return ok({ value, ...(Object.keys(meta).length === 0 ? {} : { meta }) });
  } catch (error) {
    if (error instanceof ExpressionError) throw refuse(400, error.message);
    throw error;
  }
}

function bean(call: Call, type: string, identity: string): unknown {
  if (type === 'Issue') return { id: Number(identity), key: call.site.tables.issues.get(identity)?.key ?? null };
  if (type === 'Project') return { id: Number(identity), key: call.site.tables.projects.get(identity)?.key ?? null };
  if (type === 'User')
    return { accountId: identity, displayName: call.site.tables.users.get(identity)?.displayName ?? null };
  return { id: identity };
}

function variablesOf(
  call: Call,
  context: Record<string, unknown>,
): { variables: Record<string, unknown>; issuesMeta: unknown } {
  const { site, caller } = call;
  const variables: Record<string, unknown> = { user: caller.user === null ? null : userVariable(caller.user) };
  if (isObject(context.issue)) {
    const issue = findIssue(site, member(context.issue, 'id', 'key') ?? '');
    if (issue === undefined || !canBrowse(site, caller, issue)) throw issueNotFound();
    variables.issue = issueVariable(issue);
  }
  if (isObject(context.project)) {
    const project = findProject(site, member(context.project, 'id', 'key') ?? '');
    if (project === undefined || !canBrowseProject(site, caller, project))
      throw refuse(404, 'No project could be found.');
    variables.project = projectVariable(project);
  }
  let issuesMeta: unknown = null;
  const jql = isObject(context.issues) && isObject(context.issues.jql) ? context.issues.jql : null;
  if (jql !== null) {
    const query = typeof jql.query === 'string' ? jql.query : '';
    const size = Math.min(Math.max(Number(jql.maxResults ?? 50) || 0, 0), 1000);
    const token = typeof jql.nextPageToken === 'string' ? jql.nextPageToken : null;
    const { issues, nextPageToken } = pageByToken(findByJql(call.view, query), query, token, size);
    variables.issues = issuesVariable(issues);
    issuesMeta = { isLast: nextPageToken === null, ...(nextPageToken === null ? {} : { nextPageToken }) };
  }
  return { variables, issuesMeta };
}
