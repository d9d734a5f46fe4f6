/** Finding work items: JQL over what the caller may browse, in pages with tokens. */
import { createHash } from 'node:crypto';
import { answerTo } from '../../unknowns/unknowns';
import { browseTest, canBrowseProject } from '../access/permissions';
import { eachBit } from '../jql/bits';
import { compileJql, UNBOUNDED, type CompiledJql, type Restriction } from '../jql/jql';
import { JqlError } from '../jql/jql-error';
import type { IssueRecord } from '../model';
import { jqlSite } from '../sites/jql-site';
import type { View } from '../shapes/view';
import { childrenOf, issuesOfProject, projectOf, type Site } from '../state/site';
import { refuse } from './rest-error';

/** Runs something that compiles or evaluates JQL. @throws RestError 400 with Jira's sentences, 501 for what only Jira knows */
export function withJqlErrors<R>(run: () => R): R {
  try {
    return run();
  } catch (error) {
    if (error instanceof JqlError) throw refuse(error.unsupported ? 501 : 400, ...error.messages);
    throw error;
  }
}

/** What a search found, put in order as far as it is looked at. */
export interface Found {
  count: number;
  /** The first so many (or more) in order. */
  first(count: number): readonly IssueRecord[];
}

/** Work items that are in order already. */
export function inOrder(issues: readonly IssueRecord[]): Found {
  return { count: issues.length, first: () => issues };
}

/** How much more is put in order each time that a page goes beyond what is. */
const GROWTH = 8;

function inOrderOf(query: CompiledJql, issues: readonly IssueRecord[]): Found {
  let sorted: readonly IssueRecord[] | undefined;
  return {
    count: issues.length,
    first(count) {
      if (sorted !== undefined && sorted.length >= Math.min(count, issues.length)) return sorted;
      // Whoever goes on behind the first page wants more soon: every step is several times the one before, the last is all.
      const wanted = sorted === undefined ? count : Math.max(count, sorted.length * GROWTH);
      sorted = wanted * 2 < issues.length ? query.first(issues, wanted) : query.sort(issues);
      return sorted;
    },
  };
}

/** Answers of the last queries, so that the pages of one are not searched again. By site, then by question. */
const recent = new WeakMap<Site, Map<string, { version: number; found: Found }>>();
const MAX_RECENT = 30;
const MINUTE = 60_000;

/**
 * All work items that a query finds for the caller, in its order: newest first where it gives none.
 * @param reconciled ids of work items that are to be found as they are, also where searches lag
 */
export function findByJql(view: View, jql: string, reconciled: readonly string[] = []): Found {
  const { site, caller } = view;
  const late = lateOf(site, reconciled);
  if (late.size > 0) return searched(view, jql, late);
  // Queries can ask for "now", to the minute.
  const question = [caller.user?.accountId ?? '', Math.floor(site.clock.now() / MINUTE), jql].join('\n');
  const answers = recent.get(site) ?? new Map<string, { version: number; found: Found }>();
  recent.set(site, answers);
  const known = answers.get(question);
  if (known?.version === site.version()) return known.found;
  const found = searched(view, jql, late);
  answers.delete(question);
  answers.set(question, { version: site.version(), found });
  if (answers.size > MAX_RECENT) answers.delete(answers.keys().next().value ?? '');
  return found;
}

type Late = ReadonlyMap<string, IssueRecord | undefined>;

/** What a lagging search has instead of the work items as they are; nothing where searches do not lag. */
function lateOf(site: Site, reconciled: readonly string[]): Late {
  if (answerTo(site.db, 'search-lag') === 'none') return NOTHING_LATE;
  const late = new Map(site.lateIndex.former());
  for (const id of reconciled) late.delete(id);
  return late;
}

const NOTHING_LATE: Late = new Map();

function searched(view: View, jql: string, late: Late): Found {
  return withJqlErrors(() => {
    const query = compileJql(jql, jqlSite(view.site, view.caller));
    if (!query.isBounded) throw refuse(400, UNBOUNDED);
    const candidates = candidatesOf(view, query.restriction);
    const found = query.restriction.isWhole ? { matches: () => true } : query;
    if (late.size === 0) return inOrderOf(query, matching(view, found, candidates));
    const known = matching(
      view,
      found,
      candidates.filter(({ id }) => !late.has(id)),
    );
    return inOrderOf(query, [...known, ...matchingLate(view, jql, late)]);
  });
}

/** Of the work items that the index has as they were: those that matched then, as they are now. */
function matchingLate(view: View, jql: string, late: Late): IssueRecord[] {
  const { site, caller } = view;
  // Texts are read, for the indexes of words have them as they are.
  const { wordIndex: _, ...plain } = jqlSite(site, caller);
  const query = compileJql(jql, plain);
  const isSearched = searchedProjects(view);
  const maySee = browseTest(site, caller);
  return [...late.values()].flatMap((former) => {
    const issue = former === undefined ? undefined : site.tables.issues.get(former.id);
    if (former === undefined || issue === undefined || !isSearched.has(issue.projectId)) return [];
    return query.matches(former) && maySee(issue) ? [issue] : [];
  });
}

function searchedProjects({ site, caller }: View): Set<string> {
  const projects = [...site.tables.projects.values()].filter(
    (project) => !project.archived && canBrowseProject(site, caller, project),
  );
  return new Set(projects.map(({ id }) => id));
}

/** Those of the given work items that a query (also one without a restriction) finds, in their order or the query's own. */
export function filterByJql(view: View, jql: string, issues: readonly IssueRecord[]): IssueRecord[] {
  return withJqlErrors(() => {
    const query = compileJql(jql, jqlSite(view.site, view.caller));
    const found = matching(view, query, issues);
    return /\border\s+by\b/i.test(jql) ? query.sort(found) : found;
  });
}

/** Those of the given work items that a search would find. @throws JqlError */
export function matchingOf(view: View, jql: string, issues: readonly IssueRecord[]): IssueRecord[] {
  const { site } = view;
  const query = compileJql(jql, jqlSite(site, view.caller));
  const late = answerTo(site.db, 'search-lag') === 'search-and-match' ? lateOf(site, []) : NOTHING_LATE;
  const asked = new Set(issues.map(({ id }) => id));
  const found = [
    ...matching(
      view,
      query,
      issues.filter(({ id }) => !late.has(id)),
    ),
    ...matchingLate(view, jql, late).filter(({ id }) => asked.has(id)),
  ];
  return found.filter((issue) => !projectOf(site, issue).archived);
}

function matching(view: View, query: Pick<CompiledJql, 'matches'>, issues: readonly IssueRecord[]): IssueRecord[] {
  const maySee = browseTest(view.site, view.caller);
  return issues.filter((issue) => query.matches(issue) && maySee(issue));
}

/** Work items of the projects that the caller sees, as far as the query restricts them; archived projects are not searched. */
function candidatesOf(view: View, restriction: Restriction): readonly IssueRecord[] {
  const { site } = view;
  const { projectIds, issueIds, parentIds, numbers } = restriction;
  const searched = searchedProjects(view);
  if (projectIds !== null) for (const id of [...searched]) if (!projectIds.has(id)) searched.delete(id);
  if (issueIds !== null || parentIds !== null || numbers !== null) {
    const issues: IssueRecord[] = [];
    const add = (issue: IssueRecord | undefined): void => {
      if (issue !== undefined && searched.has(issue.projectId)) issues.push(issue);
    };
    if (issueIds !== null) for (const id of issueIds) add(site.tables.issues.get(id));
    else if (parentIds !== null) for (const id of parentIds) childrenOf(site, id).forEach(add);
    else if (numbers !== null) eachBit(numbers, (number) => add(site.indexes.issueOf(number)));
    return issues;
  }
  const lists = [...searched].map((id) => issuesOfProject(site, id));
  return lists.length === 1 && lists[0] !== undefined ? lists[0] : lists.flat();
}

/** A page of a list and the token of the next one; null at the end. */
export interface Page {
  issues: IssueRecord[];
  nextPageToken: string | null;
}

/**
 * Cuts a page out of a list.
 *
 * @param query what was asked, all of it: a token only continues the same question
 * @throws RestError 400 for a token that is none, or of another question
 */
export function pageByToken(found: Found, query: string, token: string | null, size: number): Page {
  const fingerprint = createHash('sha256').update(query).digest('base64url').slice(0, 12);
  const start = token === null || token === '' ? 0 : startOf(found, fingerprint, token);
  const part = found.first(start + size).slice(start, start + size);
  const last = part.at(-1);
  const isLast = start + part.length >= found.count;
  return {
    issues: part,
    nextPageToken:
      isLast || last === undefined
        ? null
        : Buffer.from(`${fingerprint}:${String(start + part.length)}:${last.id}`).toString('base64url'),
  };
}

function startOf(found: Found, fingerprint: string, token: string): number {
  const [mark, count, lastId] = Buffer.from(token, 'base64url').toString('utf8').split(':');
  const position = Number(count);
  if (mark !== fingerprint || !Number.isInteger(position) || lastId === undefined) {
    throw refuse(400, 'The provided next page token is invalid or has expired.');
  }
  // What was created or deleted meanwhile moves the rest: go on behind the last one shown, wherever it is now.
  if (found.first(position)[position - 1]?.id === lastId) return position;
  const place = found.first(found.count).findIndex((issue) => issue.id === lastId);
  return place === -1 ? position : place + 1;
}
