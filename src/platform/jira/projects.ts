/** A project as the caller sees it. */
import { asApp, asUser, route } from '@forge/api';
import { z } from 'zod';
import type { Projects } from '../ports';
import { namesBy } from './project-names';
import { ask, askIfThere } from './request';

const json = { 'Content-Type': 'application/json', Accept: 'application/json' };

const issueTypes = z.array(z.object({ id: z.string(), hierarchyLevel: z.number().optional() }));

const oldestIssue = z.object({
  issues: z.array(z.object({ id: z.string(), fields: z.object({ created: z.string() }) })),
});

export const projects: Projects = {
  async name(projectId) {
    const project = await ask(z.object({ name: z.string() }), () =>
      asUser().requestJira(route`/rest/api/3/project/${projectId}`),
    );
    return project.name;
  },

  // As the app: a Jira administrator must see what is published, also in projects that they have not opened to themselves.
  names: (projectIds) => namesBy(asApp(), projectIds),

  async roles(projectId) {
    const urls = await ask(z.record(z.string(), z.string()), () =>
      asUser().requestJira(route`/rest/api/3/project/${projectId}/role`),
    );
    // The answer maps names to addresses that end with the id.
    const roles = Object.entries(urls).map(([name, url]) => ({ id: Number(url.split('/').at(-1)), name }));
    return roles.filter(({ id }) => Number.isInteger(id)).sort((a, b) => a.id - b.id);
  },

  async requestTypeIds(projectId) {
    const types = await ask(issueTypes, () =>
      asUser().requestJira(route`/rest/api/3/issuetype/project?projectId=${projectId}&level=0`),
    );
    return types.filter((type) => (type.hierarchyLevel ?? 0) === 0).map((type) => type.id);
  },

  async openRequests(projectId, typeIds) {
    if (typeIds.length === 0) return { count: 0, oldest: null };
    const open = `project = ${projectId} AND issuetype in (${typeIds.join(', ')}) AND statusCategory != Done`;
    const search = JSON.stringify({ jql: `${open} ORDER BY created ASC`, fields: ['created'], maxResults: 1 });
    const count = JSON.stringify({ jql: open });
    const [found, counted] = await Promise.all([
      ask(oldestIssue, () =>
        asUser().requestJira(route`/rest/api/3/search/jql`, { method: 'POST', headers: json, body: search }),
      ),
      ask(z.object({ count: z.number() }), () =>
        asUser().requestJira(route`/rest/api/3/search/approximate-count`, {
          method: 'POST',
          headers: json,
          body: count,
        }),
      ),
    ]);
    const [first] = found.issues;
    return { count: counted.count, oldest: first ? { id: first.id, created: first.fields.created } : null };
  },

  async isOnScreen(issueId, fieldId) {
    const meta = await askIfThere(z.object({ fields: z.record(z.string(), z.unknown()) }), () =>
      asUser().requestJira(route`/rest/api/3/issue/${issueId}/editmeta`),
    );
    // Without a right to edit there are no fields at all, which says nothing about screens.
    if (meta === null || Object.keys(meta.fields).length === 0) return null;
    return fieldId in meta.fields;
  },
};
