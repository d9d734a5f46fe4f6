/** Queries themselves: what they are made of, what is wrong with them, and which work items they would find. */
import { answerTo } from '../../../unknowns/unknowns';
import { compileJql } from '../../jql/jql';
import { JqlError } from '../../jql/jql-error';
import { describeQuery } from '../../jql/describe-query';
import { parseJql } from '../../jql/parse-jql';
import { jqlSite } from '../../sites/jql-site';
import { bodyObject, ok, textsOf, type Call, type Reply } from '../call';
import { invalidPayload, refuse } from '../rest-error';
import { matchingOf } from '../search';

const VALIDATIONS = ['strict', 'warn', 'none'] as const;
type Validation = (typeof VALIDATIONS)[number];

/** What is wrong with a value that nothing has; everything else is an error in any mode. */
const MISSING_VALUE = /^The value '.*' does not exist for the field /s;

export function parseQueries(call: Call): Reply {
  const asked = call.query.get('validation') ?? 'strict';
  const validation = VALIDATIONS.find((each) => each === asked);
  if (validation === undefined) throw refuse(400, `The value '${asked}' is not valid for 'validation'.`);
  const { queries } = bodyObject(call);
  if (!Array.isArray(queries) || queries.length === 0) throw invalidPayload();
  return ok({ queries: queries.map((query) => parsed(call, query, validation)) });
}

function parsed(call: Call, query: unknown, validation: Validation): Record<string, unknown> {
  if (typeof query !== 'string' || query === '') throw invalidPayload();
  try {
    const aliases = [...call.site.apps.values()].flatMap((app) => app.propertyAliases ?? []);
    const structure = describeQuery(parseJql(query), aliases);
    if (validation === 'none') return { query, structure };
    const { errors, warnings } = problemsOf(call, query);
    const isSound = errors.length === 0 && warnings.length === 0;
    return {
      query,
      ...(isSound || validation === 'warn' ? { structure } : {}),
      ...(errors.length === 0 ? {} : { errors }),
      ...(warnings.length === 0 ? {} : { warnings }),
    };
  } catch (error) {
    if (error instanceof JqlError) return { query, errors: error.messages };
    throw error;
  }
}

/** @throws RestError 501 for what Jira knows and the local Jira does not */
function problemsOf(call: Call, query: string): { errors: string[]; warnings: string[] } {
  try {
    compileJql(query, jqlSite(call.site, call.caller));
    return { errors: [], warnings: [] };
  } catch (error) {
    if (!(error instanceof JqlError)) throw error;
    if (error.unsupported) throw refuse(501, ...error.messages);
    const isWarning = (message: string): boolean =>
      answerTo(call.site.db, 'parse-missing-value') === 'warnings' && MISSING_VALUE.test(message);
    return {
      errors: error.messages.filter((message) => !isWarning(message)),
      warnings: error.messages.filter(isWarning),
    };
  }
}

/** Which of the given work items each query would find for the caller, archived projects left out as in a search. */
export function matchQueries(call: Call): Reply {
  const { issueIds, jqls } = bodyObject(call);
  const ids = textsOf(issueIds);
  const queries = textsOf(jqls);
  if (ids === null || queries === null || !ids.every((id) => /^\d+$/.test(id))) throw invalidPayload();
  const issues = [...new Set(ids)].flatMap((id) => call.site.tables.issues.get(id) ?? []);
  return ok({
    matches: queries.map((jql) => {
      try {
        return { matchedIssues: matchingOf(call.view, jql, issues).map(({ id }) => Number(id)), errors: [] };
      } catch (error) {
        if (!(error instanceof JqlError)) throw error;
        if (error.unsupported) throw refuse(501, ...error.messages);
        return { matchedIssues: [], errors: [`Invalid JQL: ${jql}`] };
      }
    }),
  });
}
