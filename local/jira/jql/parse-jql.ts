/** Parsing by Atlassian's own grammar, with errors worded as Jira words them. */
import { JastBuilder, JQLSyntaxError, RESERVED_WORDS, type Query } from '@atlaskit/jql-ast';
import { JqlError } from './jql-error';

const CACHED = 200;
const MAX_LENGTH = 100_000;
const cache = new Map<string, Query | null>();

/**
 * Parses a query.
 * @returns its tree, or null for an empty query
 * @throws JqlError with Jira's words for what is wrong
 */
export function parseJql(jql: string): Query | null {
  const known = cache.get(jql);
  if (known !== undefined) return known;
  if (jql.length > MAX_LENGTH) throw new JqlError(['The JQL query is too long.']);
  const { query, errors } = build(jql);
  if (errors.length > 0) throw new JqlError([`Error in the JQL Query: ${describe(errors[0], jql)}`]);
  const parsed = query ?? null;
  const [oldest] = cache.keys();
  if (cache.size >= CACHED && oldest !== undefined) cache.delete(oldest);
  cache.set(jql, parsed);
  return parsed;
}

function build(jql: string): ReturnType<JastBuilder['build']> {
  try {
    return new JastBuilder().build(jql);
  } catch (cause) {
    if (cause instanceof RangeError) throw new JqlError(['The JQL query is nested too deeply.']);
    throw cause;
  }
}

const OPERATORS =
  "The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'.";

function describe(error: Error | undefined, jql: string): string {
  if (!(error instanceof JQLSyntaxError)) return error?.message ?? 'The query cannot be parsed.';
  const got = jql.slice(error.start, error.stop);
  const at = `(line ${error.line}, character ${error.charPositionInLine + 1})`;
  const expected = expectation(error.message);
  if (got === '' || error.start >= jql.length) return `${expected} before the end of the query.`;
  if (/^["']/.test(got)) return `The quoted string '${got.slice(1)}' has not been completed. ${at}`;
  if (RESERVED_WORDS.has(got.toLowerCase())) {
    return `'${got}' is a reserved JQL word. You must surround it in quotation marks to use it in a query. ${at}`;
  }
  if (/^[\]|&{}*/%+^$#@?;]$/.test(got)) {
    const escaped = `\\u${got.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return `The character '${got}' is a reserved JQL character. You must enclose it in a string or use the escape '${escaped}' instead. ${at}`;
  }
  const advice = expected.includes('operator') ? ` ${OPERATORS}` : '';
  return `${expected} but got '${got}'.${advice} ${at}`;
}

/** What the parser waited for, told from the tokens that it lists. */
function expectation(message: string): string {
  const [, wanted = ''] = message.split(/expecting /);
  if (wanted.includes('<EOF>')) return "Expecting either 'OR' or 'AND'";
  if (wanted.includes('CHANGED')) return 'Expecting operator';
  if (wanted.includes('CUSTOMFIELD')) return 'Expecting a field name';
  if (wanted.startsWith("{'('") || wanted.includes('EMPTY')) return 'Expecting either a value, list or function';
  if (wanted.includes("')'")) return "Expecting ')'";
  return 'Expecting something else';
}
