/** Work items over Jira's REST API. */
import { get, post, put, remove } from './http';
import type { AdfNode, Change, Comment, FieldMeta, Issue, Page, Person, Transition } from './types';

const item = (key: string): string => `/rest/api/3/issue/${encodeURIComponent(key)}`;

/** Reads something the page can do without: `fallback` if Jira refuses it. */
export const readMaybe = <T>(path: string, fallback: T): Promise<T> => get<T>(path).catch(() => fallback);

export interface Found {
  issues: Issue[];
  nextPageToken?: string;
  isLast?: boolean;
  names?: Record<string, string>;
}

/** One page of a search. @throws RestError with Jira's sentence for wrong JQL */
export const searchIssues = (request: {
  jql: string;
  fields: string[];
  maxResults?: number;
  nextPageToken?: string;
  expand?: string;
}): Promise<Found> => post('/rest/api/3/search/jql', request);

/** All pages of a search, up to a number of items. */
export async function searchAll(jql: string, fields: string[], limit: number): Promise<Issue[]> {
  const issues: Issue[] = [];
  let nextPageToken: string | undefined;
  do {
    const page = await searchIssues({ jql, fields, maxResults: 100, ...(nextPageToken ? { nextPageToken } : {}) });
    issues.push(...page.issues);
    nextPageToken = page.isLast === true ? undefined : page.nextPageToken;
  } while (nextPageToken !== undefined && issues.length < limit);
  return issues;
}

/** Where this site keeps which of the app's panels were added: it belongs to the work item, not to who added them. */
export const panelsProperty = 'local-site.panels';

/** Says which of the app's panels stand on a work item. */
export const keepPanels = (key: string, added: string[]): Promise<void> =>
  put(`${item(key)}/properties/${panelsProperty}`, { added });

/** A work item with everything the view shows. */
export const readIssue = (key: string): Promise<Issue> =>
  get(`${item(key)}?fields=*all&expand=renderedFields,names,schema&properties=${panelsProperty}`);

/** The fields on the edit screen that the current user may change; empty without the right to edit. */
export async function readEditMeta(key: string): Promise<Record<string, FieldMeta>> {
  return (await get<{ fields: Record<string, FieldMeta> }>(`${item(key)}/editmeta`)).fields;
}

/** Changes fields. @throws RestError with Jira's sentence per field */
export const editIssue = (key: string, fields: Record<string, unknown>): Promise<void> => put(item(key), { fields });

export const createIssue = (fields: Record<string, unknown>): Promise<{ id: string; key: string }> =>
  post('/rest/api/3/issue', { fields });

export const deleteIssue = (key: string): Promise<void> => remove(item(key));

export async function readTransitions(key: string): Promise<Transition[]> {
  return (await get<{ transitions: Transition[] }>(`${item(key)}/transitions`)).transitions;
}

export const doTransition = (key: string, id: string): Promise<unknown> =>
  post(`${item(key)}/transitions`, { transition: { id } });

/** Comments, oldest first. */
export async function readComments(key: string): Promise<Comment[]> {
  const comments: Comment[] = [];
  for (;;) {
    const page = await get<{ comments: Comment[]; total: number }>(
      `${item(key)}/comment?startAt=${comments.length}&maxResults=100`,
    );
    comments.push(...page.comments);
    if (page.comments.length === 0 || comments.length >= page.total) return comments;
  }
}

export const addComment = (key: string, body: AdfNode): Promise<unknown> => post(`${item(key)}/comment`, { body });

export const deleteComment = (key: string, id: string): Promise<void> => remove(`${item(key)}/comment/${id}`);

/** The history, newest first. */
export async function readHistory(key: string): Promise<Change[]> {
  const changes: Change[] = [];
  for (;;) {
    const page = await get<Page<Change>>(`${item(key)}/changelog?startAt=${changes.length}&maxResults=100`);
    changes.push(...page.values);
    if (page.values.length === 0 || page.isLast !== false) break;
  }
  return changes.sort((a, b) => b.created.localeCompare(a.created));
}

/** Starts or stops watching as the current user. */
export const watch = (key: string, on: boolean, accountId: string): Promise<unknown> =>
  on
    ? post(`${item(key)}/watchers`, accountId)
    : remove(`${item(key)}/watchers?accountId=${encodeURIComponent(accountId)}`);

/** Gives or takes back the current user's vote. */
export const vote = (key: string, on: boolean): Promise<unknown> =>
  on ? post(`${item(key)}/votes`, undefined) : remove(`${item(key)}/votes`);

export interface LinkType {
  id: string;
  name: string;
  inward: string;
  outward: string;
}

export async function readLinkTypes(): Promise<LinkType[]> {
  return (await get<{ issueLinkTypes: LinkType[] }>('/rest/api/3/issueLinkType')).issueLinkTypes;
}

/** Links two work items: "outward" reads from `from` to `to` (from blocks to). */
export const linkIssues = (typeId: string, from: string, to: string): Promise<unknown> =>
  post('/rest/api/3/issueLink', { type: { id: typeId }, inwardIssue: { key: from }, outwardIssue: { key: to } });

export const unlink = (linkId: string): Promise<void> => remove(`/rest/api/3/issueLink/${linkId}`);

/** People who can be assigned to a work item, or in a project. */
export function findAssignable(query: string, where: { issueKey?: string; projectKey?: string }): Promise<Person[]> {
  const parameters = new URLSearchParams({ query, maxResults: '50' });
  if (where.issueKey !== undefined) parameters.set('issueKey', where.issueKey);
  else if (where.projectKey !== undefined) parameters.set('project', where.projectKey);
  return get(`/rest/api/3/user/assignable/search?${parameters.toString()}`);
}

/** People by name; everyone (up to 50) without one. Accounts of apps are left out. */
export async function findPeople(query: string): Promise<Person[]> {
  const path =
    query === ''
      ? '/rest/api/3/users/search?maxResults=50'
      : `/rest/api/3/user/search?${new URLSearchParams({ query, maxResults: '50' }).toString()}`;
  return (await get<Person[]>(path)).filter((person) => person.accountType !== 'app' && person.active !== false);
}
