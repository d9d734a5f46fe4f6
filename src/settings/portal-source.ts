/** The filter of a portal: JQL that narrows the requests of its project. Jira parses it; these are the rules beyond Jira's own. */

export const SOURCE_MAX = 2000;

/** What the filter may not be about: fields of saved filters hide what is in them. */
const HIDING_FIELDS = ['filter', 'savedfilter', 'request', 'searchrequest'];
/** Functions whose answer depends on who asks; the app asks, for everybody. */
const PERSONAL_FUNCTIONS = [
  'currentuser',
  'currentlogin',
  'lastlogin',
  'issuehistory',
  'votedissues',
  'watchedissues',
  'myapproval',
  'mypending',
  'pendingby',
];

/** A query as Jira's parser describes it; parts of it that are not there are null. */
export interface ParsedSource {
  /** Jira's own sentences say more than ours could, and are in no language of ours: only that there are some is used. */
  hasErrors: boolean;
  structure: unknown;
}

/** The Decision field as a query can name it. */
export interface FieldNames {
  id: string;
  name: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every text under a key, anywhere in the tree. */
function textsUnder(tree: unknown, key: string): string[] {
  if (Array.isArray(tree)) return tree.flatMap((each) => textsUnder(each, key));
  if (!isRecord(tree)) return [];
  const own = tree[key];
  return [...(typeof own === 'string' ? [own] : []), ...Object.values(tree).flatMap((each) => textsUnder(each, key))];
}

/** Names of the fields that a query is about, in lower case and without quotes. */
function fieldNames(structure: unknown): string[] {
  const fields = findAll(structure, 'field').flatMap((field) =>
    isRecord(field) ? [field.name, field.encodedName] : [field],
  );
  return fields.flatMap((name) => (typeof name === 'string' ? name.toLowerCase().replaceAll(/["']/g, '').trim() : []));
}

function findAll(tree: unknown, key: string): unknown[] {
  if (Array.isArray(tree)) return tree.flatMap((each) => findAll(each, key));
  if (!isRecord(tree)) return [];
  return Object.entries(tree).flatMap(([name, value]) => [...(name === key ? [value] : []), ...findAll(value, key)]);
}

/**
 * Checks a filter that Jira has parsed on its own: as a whole query, so that it cannot close the bracket in which it is put.
 * @param parsed what Jira made of it
 * @param field the names of the Decision field: an answer must never hide its own request
 * @returns the key of the sentence that says what is wrong, or null
 */
export function sourceProblem(source: string, parsed: ParsedSource, field: FieldNames): string | null {
  if (source.length > SOURCE_MAX) return 'error.portal.source-long';
  if (parsed.hasErrors || !isRecord(parsed.structure)) return 'error.portal.source';
  if (parsed.structure.orderBy != null) return 'error.portal.source-order';
  if (!isRecord(parsed.structure.where)) return 'error.portal.source';
  const number = /\d+$/.exec(field.id)?.[0] ?? '';
  const own = [field.name.toLowerCase(), field.id.toLowerCase(), `cf[${number}]`];
  const names = fieldNames(parsed.structure);
  const isOwn = (name: string): boolean =>
    own.some((known) => name === known || name.startsWith(`${known}.`) || name.startsWith(`${known}[`));
  if (names.some(isOwn)) return 'error.portal.source-decision';
  if (names.some((name) => HIDING_FIELDS.includes(name))) return 'error.portal.source-filter';
  const functions = textsUnder(parsed.structure, 'function').map((name) => name.toLowerCase());
  return functions.some((name) => PERSONAL_FUNCTIONS.includes(name)) ? 'error.portal.source-person' : null;
}

/** The whole query of a portal: bounded to the project, whatever the filter says. */
export const boundedSource = (projectId: string, source: string): string =>
  source.trim() === '' ? `project = ${projectId}` : `project = ${projectId} AND (${source})`;
