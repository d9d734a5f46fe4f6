/**
 * A project's backlog as the app sees it. As the app throughout: consumers and schedules have no user, and a portal shows
 * the same to its whole audience. What is read here leaves only through the allow-list (publishing/allow-list.ts); the one
 * caller with a user, the preview, is behind the guard `administer-project`.
 */
import { asApp, route } from '@forge/api';
import { z } from 'zod';
import type { BacklogItem, EpicTitle } from '../../publishing/backlog-item';
import type { Backlog } from '../ports';
import { decisionFieldId } from './decision-field';
import { settingsOf } from './project-settings';
import { ask, askIfThere } from './request';

const json = { 'Content-Type': 'application/json', Accept: 'application/json' };

/** Jira gives this many full items, and this many ids, in one answer. */
const FETCH_AT_ONCE = 100;
const IDS_AT_ONCE = 5000;
/** Bulk fetches under way at the same time: fast enough for thousands, far below Jira's limit of bursts. */
const PARALLEL = 4;

const page = z.object({ issues: z.array(z.object({ id: z.string() })), nextPageToken: z.string().nullish() });

const issueFields = z.looseObject({
  summary: z.string().nullish(),
  issuetype: z.object({ hierarchyLevel: z.number().optional() }),
  status: z.object({ statusCategory: z.object({ key: z.string() }) }),
  created: z.string(),
  statuscategorychangedate: z.string().nullish(),
  parent: z.object({ id: z.string() }).nullish(),
  security: z.unknown().optional(),
  project: z.object({ id: z.string() }),
});

const fetched = z.object({ issues: z.array(z.object({ id: z.string(), key: z.string(), fields: issueFields })) });

const fetchedEpics = z.object({
  issues: z.array(
    z.object({
      id: z.string(),
      key: z.string(),
      fields: z.object({
        summary: z.string().nullish(),
        issuetype: z.object({ hierarchyLevel: z.number().optional() }),
        security: z.unknown().optional(),
        project: z.object({ id: z.string() }),
      }),
    }),
  ),
});

export const backlog: Backlog = {
  async settings(projectId) {
    const found = await askIfThere(z.object({ value: z.unknown() }), () =>
      asApp().requestJira(route`/rest/api/3/project/${projectId}/properties/daylight.settings`),
    );
    return settingsOf(found?.value ?? null);
  },

  async requestIds(projectId) {
    const types = await ask(z.array(z.object({ id: z.string() })), () =>
      asApp().requestJira(route`/rest/api/3/issuetype/project?projectId=${projectId}&level=0`),
    );
    if (types.length === 0) return [];
    const jql = `project = ${projectId} AND issuetype in (${types.map((type) => type.id).join(', ')}) ORDER BY id ASC`;
    const ids: number[] = [];
    let nextPageToken: string | null = null;
    do {
      const body: string = JSON.stringify({
        jql,
        fields: ['id'],
        maxResults: IDS_AT_ONCE,
        ...(nextPageToken === null ? {} : { nextPageToken }),
      });
      const found: z.output<typeof page> = await ask(page, () =>
        asApp().requestJira(route`/rest/api/3/search/jql`, { method: 'POST', headers: json, body }),
      );
      ids.push(...found.issues.map((issue) => Number(issue.id)));
      nextPageToken = found.nextPageToken ?? null;
    } while (nextPageToken !== null);
    return ids;
  },

  async items(ids) {
    const fieldId = await decisionFieldId();
    const fields = [
      'summary',
      'issuetype',
      'status',
      'created',
      'statuscategorychangedate',
      'parent',
      'security',
      'project',
      fieldId,
    ];
    const chunks = await inChunks(ids, (chunk) => {
      const body = JSON.stringify({ issueIdsOrKeys: chunk.map(String), fields });
      return ask(fetched, () =>
        asApp().requestJira(route`/rest/api/3/issue/bulkfetch`, { method: 'POST', headers: json, body }),
      );
    });
    return chunks.flatMap(({ issues }) => issues.map((issue) => itemOf(issue, fieldId)));
  },

  async epics(projectId, ids) {
    const fields = ['summary', 'issuetype', 'security', 'project'];
    const chunks = await inChunks(ids, (chunk) => {
      const body = JSON.stringify({ issueIdsOrKeys: chunk.map(String), fields });
      return ask(fetchedEpics, () =>
        asApp().requestJira(route`/rest/api/3/issue/bulkfetch`, { method: 'POST', headers: json, body }),
      );
    });
    const epics = new Map<number, EpicTitle>();
    for (const { id, key, fields: own } of chunks.flatMap(({ issues }) => issues)) {
      const isOpen = (own.security ?? null) === null && own.project.id === projectId;
      if (isOpen && (own.issuetype.hierarchyLevel ?? 0) > 0) {
        epics.set(Number(id), { id: Number(id), key, title: own.summary ?? '' });
      }
    }
    return epics;
  },
};

function itemOf(issue: z.output<typeof fetched>['issues'][number], fieldId: string): BacklogItem {
  const { fields } = issue;
  const category = fields.status.statusCategory.key;
  return {
    id: Number(issue.id),
    key: issue.key,
    projectId: fields.project.id,
    hierarchyLevel: fields.issuetype.hierarchyLevel ?? 0,
    title: fields.summary ?? '',
    statusCategory: category === 'done' || category === 'indeterminate' ? category : 'new',
    created: fields.created,
    statusCategoryChanged: fields.statuscategorychangedate ?? null,
    secured: (fields.security ?? null) !== null,
    parentId: fields.parent ? Number(fields.parent.id) : null,
    decision: fields[fieldId] ?? null,
  };
}

/** Runs a request for every hundred ids, a few at the same time, and gives the answers in order. */
async function inChunks<Answer>(
  ids: readonly number[],
  run: (chunk: readonly number[]) => Promise<Answer>,
): Promise<Answer[]> {
  const chunks: (readonly number[])[] = [];
  for (let start = 0; start < ids.length; start += FETCH_AT_ONCE) chunks.push(ids.slice(start, start + FETCH_AT_ONCE));
  const answers: Answer[] = [];
  for (let start = 0; start < chunks.length; start += PARALLEL) {
    answers.push(...(await Promise.all(chunks.slice(start, start + PARALLEL).map(run))));
  }
  return answers;
}
