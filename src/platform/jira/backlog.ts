/**
 * A project's backlog as the app sees it. As the app throughout: consumers and schedules have no user, and a portal shows
 * the same to its whole audience. Items that are read here leave only through the allow-list (publishing/allow-list.ts).
 */
import { asApp, route } from '@forge/api';
import { z } from 'zod';
import type { BacklogItem } from '../../publishing/backlog-item';
import { SETTINGS_PROPERTY } from '../../settings/settings';
import type { Backlog, ReadItems } from '../publishing-ports';
import { Refusal, refuse } from '../failure';
import { boundedSource } from '../../settings/portal-source';
import { decisionFieldId } from './decision-field';
import { settingsOf } from './project-settings';
import { knownAccount, person } from './known-account';
import { ask, askIfThere } from './request';

const json = { 'Content-Type': 'application/json', Accept: 'application/json' };

/** Jira gives this many full items, and this many ids, in one answer. */
const FETCH_AT_ONCE = 100;
const IDS_AT_ONCE = 5000;
const MATCH_AT_ONCE = 500;
/** Bulk fetches under way at the same time: fast enough for thousands, far below Jira's limit of bursts. */
const PARALLEL = 4;

const page = z.object({ issues: z.array(z.object({ id: z.string() })), nextPageToken: z.string().nullish() });

const link = z.object({ id: z.string(), key: z.string() }).nullish();

const issueFields = z.looseObject({
  summary: z.string().nullish(),
  issuetype: z.object({ hierarchyLevel: z.number().optional() }),
  status: z.object({ statusCategory: z.object({ key: z.string() }) }),
  created: z.string(),
  statuscategorychangedate: z.string().nullish(),
  parent: z.object({ id: z.string() }).nullish(),
  security: z.unknown().optional(),
  project: z.object({ id: z.string() }),
  reporter: person,
  creator: person,
  assignee: person,
  issuelinks: z.array(z.object({ inwardIssue: link, outwardIssue: link })).nullish(),
});

const issue = z.object({ id: z.string(), key: z.string(), fields: issueFields });
/** One item of another shape than all others spoils nothing but itself. */
const anyIssue = z.looseObject({ id: z.string() });
const fetched = z.object({ issues: z.array(anyIssue), nextPageToken: z.string().nullish() });

const requests = z.object({
  issues: z.array(
    z.object({
      id: z.string(),
      key: z.string(),
      fields: z.object({
        reporter: person.catch(null),
        project: z.object({ projectTypeKey: z.string().optional() }).catch({}),
        summary: z.string().nullish().catch(null),
        created: z.string().nullish().catch(null),
        security: z.unknown().optional(),
      }),
    }),
  ),
});

const matched = z.object({
  matches: z.array(z.object({ matchedIssues: z.array(z.number()), errors: z.array(z.string()).nullish() })),
});

const project = z.object({
  archived: z.boolean().nullish(),
  deleted: z.boolean().nullish(),
  properties: z.record(z.string(), z.unknown()).nullish(),
});

const policies = z.object({
  projectDataPolicies: z.array(z.object({ dataPolicy: z.object({ anyContentBlocked: z.boolean().nullish() }) })),
});

const FIELDS = [
  'summary',
  'issuetype',
  'status',
  'created',
  'statuscategorychangedate',
  'parent',
  'security',
  'project',
  'reporter',
  'creator',
  'assignee',
  'issuelinks',
];

const RAISED_FIELDS = ['reporter', 'project', 'summary', 'created', 'security'];

export const backlog: Backlog = {
  async settings(projectId) {
    const found = await askIfThere(project, () =>
      asApp().requestJira(route`/rest/api/3/project/${projectId}?properties=${SETTINGS_PROPERTY}`),
    );
    // What is archived or in the trash may still be readable; nobody works there, and nobody is shown anything of it.
    const isShut = found === null || found.archived === true || found.deleted === true;
    return isShut ? null : settingsOf(found.properties?.[SETTINGS_PROPERTY] ?? null);
  },

  async requestIds(projectId) {
    const types = await ask(z.array(z.object({ id: z.string() })), () =>
      asApp().requestJira(route`/rest/api/3/issuetype/project?projectId=${projectId}&level=0`),
    );
    if (types.length === 0) return [];
    const jql = `project = ${projectId} AND issuetype in (${types.map((type) => type.id).join(', ')}) ORDER BY id ASC`;
    const ids = await idsOf(jql);
    // Our own query: the project is gone, or is just going.
    if (ids === null) throw refuse('JIRA_UNAVAILABLE');
    return ids;
  },

  async items(ids) {
    const fieldId = await decisionFieldId();
    const fields = [...FIELDS, fieldId];
    const chunks = await inChunks(ids, FETCH_AT_ONCE, (chunk) => {
      const body = JSON.stringify({ issueIdsOrKeys: chunk.map(String), fields });
      return ask(fetched, () =>
        asApp().requestJira(route`/rest/api/3/issue/bulkfetch`, { method: 'POST', headers: json, body }),
      );
    });
    return readItems(
      chunks.flatMap(({ issues }) => issues),
      fieldId,
    );
  },

  async changedSince(projectId, instant) {
    const fieldId = await decisionFieldId();
    const fields = [...FIELDS, fieldId];
    const jql = `project = ${projectId} AND issuetype not in subTaskIssueTypes() AND updated >= "-${minutesSince(instant)}m" ORDER BY id ASC`;
    const found: z.output<typeof anyIssue>[] = [];
    let nextPageToken: string | null = null;
    do {
      const body: string = JSON.stringify({ jql, fields, maxResults: FETCH_AT_ONCE, ...tokenOf(nextPageToken) });
      const answer: z.output<typeof fetched> = await ask(fetched, () =>
        asApp().requestJira(route`/rest/api/3/search/jql`, { method: 'POST', headers: json, body }),
      );
      found.push(...answer.issues);
      nextPageToken = answer.nextPageToken ?? null;
    } while (nextPageToken !== null);
    return readItems(found, fieldId);
  },

  inSource: (projectId, source, ids) => matching(boundedSource(projectId, source), ids),

  async unchangedSince(ids, instant) {
    const found = await matching(`updated < "-${minutesSince(instant)}m"`, ids);
    // Our own query.
    if (found === null) throw refuse('JIRA_UNAVAILABLE');
    return found;
  },

  async allInSource(projectId, source) {
    const ids = await idsOf(boundedSource(projectId, source));
    return ids === null ? null : new Set(ids);
  },

  async requesters(ids) {
    const chunks = await inChunks(ids, FETCH_AT_ONCE, (chunk) => {
      const body = JSON.stringify({ issueIdsOrKeys: chunk.map(String), fields: RAISED_FIELDS });
      return ask(requests, () =>
        asApp().requestJira(route`/rest/api/3/issue/bulkfetch`, { method: 'POST', headers: json, body }),
      );
    });
    return new Map(
      chunks
        .flatMap(({ issues }) => issues)
        .flatMap(({ id, key, fields: { reporter, project, summary, created, security } }) => {
          const accountId = project.projectTypeKey === 'service_desk' ? knownAccount(reporter) : null;
          if (accountId === null) return [];
          const isShown = (security ?? null) === null && summary != null && created != null;
          const request = isShown ? { key, title: summary, created } : null;
          return [[Number(id), { id: Number(id), accountId, request }] as const];
        }),
    );
  },

  async isKept(projectId) {
    try {
      const found = await ask(policies, () =>
        asApp().requestJira(route`/rest/api/3/data-policy/project?ids=${projectId}`),
      );
      return found.projectDataPolicies.some(({ dataPolicy }) => dataPolicy.anyContentBlocked === true);
    } catch (cause) {
      // Where Jira does not tell, what is kept from the app is simply not there.
      if (cause instanceof Refusal && ['FORBIDDEN', 'NOT_FOUND'].includes(cause.failure.code)) return false;
      throw cause;
    }
  },
};

const tokenOf = (nextPageToken: string | null): { nextPageToken?: string } =>
  nextPageToken === null ? {} : { nextPageToken };

interface Response {
  ok: boolean;
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** Jira's answer to a query that it does not understand, as an answer of null. */
async function orNull(sent: Promise<Response>): Promise<Response> {
  const response = await sent;
  if (response.status !== 400) return response;
  return { ok: true, status: 200, headers: response.headers, text: () => Promise.resolve('null') };
}

/** As a period: an instant would be read in a time zone that is not known here. */
const minutesSince = (instant: number): number => Math.max(1, Math.ceil((Date.now() - instant) / 60_000));

/** Which of some ids a query finds; null if Jira does not understand it. */
async function matching(jql: string, ids: readonly number[]): Promise<Set<number> | null> {
  const answers = await inChunks(ids, MATCH_AT_ONCE, (chunk) => {
    const body = JSON.stringify({ jqls: [jql], issueIds: chunk });
    return ask(matched.nullable(), () =>
      orNull(asApp().requestJira(route`/rest/api/3/jql/match`, { method: 'POST', headers: json, body })),
    );
  });
  const found = new Set<number>();
  for (const answer of answers) {
    const [match] = answer?.matches ?? [];
    if (match === undefined || (match.errors ?? []).length > 0) return null;
    for (const id of match.matchedIssues) found.add(id);
  }
  return found;
}

/** All ids that a query finds, in ascending order; null if Jira does not understand it. */
async function idsOf(jql: string): Promise<number[] | null> {
  const ids: number[] = [];
  let nextPageToken: string | null = null;
  do {
    const body: string = JSON.stringify({ jql, fields: ['id'], maxResults: IDS_AT_ONCE, ...tokenOf(nextPageToken) });
    const found: z.output<typeof page> | null = await ask(page.nullable(), () =>
      orNull(asApp().requestJira(route`/rest/api/3/search/jql`, { method: 'POST', headers: json, body })),
    );
    if (found === null) return null;
    ids.push(...found.issues.map((each) => Number(each.id)));
    nextPageToken = found.nextPageToken ?? null;
  } while (nextPageToken !== null);
  return ids;
}

function readItems(issues: readonly z.output<typeof anyIssue>[], fieldId: string): ReadItems {
  const read: ReadItems = { items: [], odd: [] };
  for (const each of issues) {
    const parsed = issue.safeParse(each);
    if (parsed.success) read.items.push(itemOf(parsed.data, fieldId));
    else read.odd.push(Number(each.id));
  }
  return read;
}

function itemOf({ id, key, fields }: z.output<typeof issue>, fieldId: string): BacklogItem {
  const category = fields.status.statusCategory.key;
  const people = [fields.reporter, fields.creator, fields.assignee];
  const ends = (fields.issuelinks ?? []).flatMap(({ inwardIssue, outwardIssue }) => [inwardIssue, outwardIssue]);
  return {
    id: Number(id),
    key,
    projectId: fields.project.id,
    hierarchyLevel: fields.issuetype.hierarchyLevel ?? 0,
    title: fields.summary ?? '',
    statusCategory: category === 'done' || category === 'indeterminate' ? category : 'new',
    created: fields.created,
    statusCategoryChanged: fields.statuscategorychangedate ?? null,
    secured: (fields.security ?? null) !== null,
    parentId: fields.parent ? Number(fields.parent.id) : null,
    reporter: knownAccount(fields.reporter),
    names: [...new Set(people.flatMap((each) => each?.displayName ?? []))],
    linked: ends.flatMap((end) => (end == null || projectKey(end.key) === projectKey(key) ? [] : Number(end.id))),
    decision: fields[fieldId] ?? null,
  };
}

const projectKey = (key: string): string => key.slice(0, key.lastIndexOf('-'));

/** Runs a request for some ids at a time, a few at the same time, and gives the answers in order. */
async function inChunks<Answer>(
  ids: readonly number[],
  atOnce: number,
  run: (chunk: readonly number[]) => Promise<Answer>,
): Promise<Answer[]> {
  const chunks: (readonly number[])[] = [];
  for (let start = 0; start < ids.length; start += atOnce) chunks.push(ids.slice(start, start + atOnce));
  const answers: Answer[] = [];
  for (let start = 0; start < chunks.length; start += PARALLEL) {
    answers.push(...(await Promise.all(chunks.slice(start, start + PARALLEL).map(run))));
  }
  return answers;
}
