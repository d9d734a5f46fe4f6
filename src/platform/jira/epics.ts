/** Epics as Jira shows them: to the caller, or to the app where nobody calls. */
import { asApp, asUser, route } from '@forge/api';
import { z } from 'zod';
import type { Epic, Epics } from '../sponsorship-ports';
import { decisionFieldId } from './decision-field';
import { knownAccount, person } from './known-account';
import { ownershipFieldId } from './ownership-field';
import { ask, askIfThere } from './request';

const json = { 'Content-Type': 'application/json', Accept: 'application/json' };
const FIELDS = [
  'summary',
  'issuetype',
  'status',
  'statuscategorychangedate',
  'project',
  'assignee',
  'reporter',
  'security',
];
/** Jira gives this many work items with fields in one answer. */
const AT_ONCE = 100;

/** And so many without. */
const IDS_AT_ONCE = 1000;
const MOST_IDS = 2000;

const idsPage = z.object({ issues: z.array(z.object({ id: z.string() })), nextPageToken: z.string().nullish() });

const issue = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.looseObject({
    summary: z.string().nullish(),
    issuetype: z.object({ hierarchyLevel: z.number().optional() }),
    status: z.object({ statusCategory: z.object({ key: z.string() }) }),
    statuscategorychangedate: z.string().nullish(),
    project: z.object({ id: z.string() }),
    assignee: person,
    reporter: person,
    security: z.unknown().optional(),
  }),
});

/** A request below an epic. */
const below = z.object({ id: z.string(), key: z.string(), fields: z.record(z.string(), z.unknown()) });
const status = z.object({ statusCategory: z.object({ key: z.string() }) });

export const epics: Epics = {
  async read(issueId) {
    const found = await ask(issue, () =>
      asUser().requestJira(route`/rest/api/3/issue/${issueId}?fields=${FIELDS.join(',')}`),
    );
    return epicOf(found, null);
  },

  async openRequests(issueId) {
    const body = JSON.stringify({ jql: `parent = ${issueId} AND statusCategory != Done` });
    const { count } = await ask(z.object({ count: z.number() }), () =>
      asUser().requestJira(route`/rest/api/3/search/approximate-count`, { method: 'POST', headers: json, body }),
    );
    return count;
  },

  async requestsOf(issueId) {
    const fieldId = await decisionFieldId();
    const body = JSON.stringify({
      jql: `parent = ${issueId} ORDER BY created ASC`,
      fields: ['summary', 'status', fieldId],
      maxResults: AT_ONCE,
    });
    const found = await ask(z.object({ issues: z.array(below), nextPageToken: z.string().nullish() }), () =>
      asUser().requestJira(route`/rest/api/3/search/jql`, { method: 'POST', headers: json, body }),
    );
    const requests = found.issues.map(({ id, key, fields }) => ({
      id,
      key,
      title: typeof fields['summary'] === 'string' ? fields['summary'] : '',
      isDone: status.safeParse(fields['status']).data?.statusCategory.key === 'done',
      decision: fields[fieldId] ?? null,
    }));
    return { requests, more: found.nextPageToken != null };
  },

  async requestIdsOf(issueId) {
    const found: string[] = [];
    let token: string | null = null;
    do {
      const body: string = JSON.stringify({
        jql: `parent = ${issueId} ORDER BY created DESC`,
        fields: ['id'],
        maxResults: IDS_AT_ONCE,
        ...(token === null ? {} : { nextPageToken: token }),
      });
      const page: z.output<typeof idsPage> = await ask(idsPage, () =>
        asApp().requestJira(route`/rest/api/3/search/jql`, { method: 'POST', headers: json, body }),
      );
      found.push(...page.issues.map(({ id }) => id));
      token = page.nextPageToken ?? null;
    } while (token !== null && found.length < MOST_IDS);
    return found.slice(0, MOST_IDS);
  },

  async byIds(ids) {
    const found: Epic[] = [];
    const fieldId = await ownershipFieldId();
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      const body = JSON.stringify({
        issueIdsOrKeys: ids.slice(start, start + AT_ONCE).map(String),
        fields: fieldsWith(fieldId),
      });
      const { issues } = await ask(z.object({ issues: z.array(issue) }), () =>
        asApp().requestJira(route`/rest/api/3/issue/bulkfetch`, { method: 'POST', headers: json, body }),
      );
      found.push(...issues.map((each) => epicOf(each, fieldId)));
    }
    return found;
  },

  async lead(projectId) {
    const project = await askIfThere(z.object({ lead: person }), () =>
      asApp().requestJira(route`/rest/api/3/project/${projectId}?expand=lead`),
    );
    return knownAccount(project?.lead);
  },

  async typeIds(projectId) {
    const types = await ask(z.array(z.object({ id: z.string() })), () =>
      asApp().requestJira(route`/rest/api/3/issuetype/project?projectId=${projectId}&level=1`),
    );
    return types.map(({ id }) => id);
  },

  async changed({ projectId, typeIds, minutes, page }) {
    if (typeIds.length === 0) return { epics: [], next: null };
    const fieldId = await ownershipFieldId();
    const which = minutes === null ? 'statusCategory = "In Progress"' : `updated >= -${minutes}m`;
    const ofType = `issuetype in (${typeIds.join(', ')})`;
    const body = JSON.stringify({
      jql: `project = ${projectId} AND ${ofType} AND ${which} ORDER BY id ASC`,
      fields: fieldsWith(fieldId),
      maxResults: AT_ONCE,
      ...(page === null ? {} : { nextPageToken: page }),
    });
    const found = await ask(z.object({ issues: z.array(issue), nextPageToken: z.string().nullish() }), () =>
      asApp().requestJira(route`/rest/api/3/search/jql`, { method: 'POST', headers: json, body }),
    );
    return { epics: found.issues.map((each) => epicOf(each, fieldId)), next: found.nextPageToken ?? null };
  },
};

const fieldsWith = (fieldId: string | null): string[] => (fieldId === null ? FIELDS : [...FIELDS, fieldId]);

function epicOf({ id, key, fields }: z.output<typeof issue>, fieldId: string | null): Epic {
  const category = fields.status.statusCategory.key;
  return {
    id,
    key,
    projectId: fields.project.id,
    title: fields.summary ?? '',
    hierarchyLevel: fields.issuetype.hierarchyLevel ?? 0,
    statusCategory: category === 'done' || category === 'indeterminate' ? category : 'new',
    statusCategoryChanged: fields.statuscategorychangedate ?? null,
    assignee: knownAccount(fields.assignee),
    reporter: knownAccount(fields.reporter),
    isSecured: fields.security != null,
    hasWord: fieldId !== null && fields[fieldId] != null,
  };
}
