/** Service desks and the requests raised there. */
import { asApp, asUser, route } from '@forge/api';
import { z } from 'zod';
import type { Desks, DeskRequest, ServiceDesk } from '../ports';
import { Refusal } from '../failure';
import { ask, askIfThere } from './request';

const json = { Accept: 'application/json' };
/** A page of service management, and how many of them are read at most: sites with more desks choose among the first ones. */
const PAGE = 50;
const MOST_PAGES = 10;

const page = <Value extends z.ZodType>(value: Value) =>
  z.object({ values: z.array(value), isLastPage: z.boolean().nullish() });

const desk = page(
  z.object({ id: z.coerce.string(), projectKey: z.string().nullish(), projectName: z.string().nullish() }),
);
const requestType = page(z.object({ serviceDeskId: z.coerce.string(), portalId: z.coerce.string().nullish() }));
const participant = page(z.object({ accountId: z.string() }));

const linked = z.object({ id: z.string() }).nullish();
const issue = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({
    summary: z.string().nullish(),
    created: z.string().nullish(),
    security: z.unknown().optional(),
    status: z.object({ statusCategory: z.object({ key: z.string() }) }).nullish(),
    project: z.object({ id: z.string(), projectTypeKey: z.string().nullish() }),
    reporter: z.object({ accountId: z.string() }).nullish(),
    issuelinks: z.array(z.object({ inwardIssue: linked, outwardIssue: linked })).nullish(),
  }),
});
const projectsOf = z.object({
  issues: z.array(z.object({ id: z.string(), fields: z.object({ project: z.object({ id: z.string() }) }) })),
});

/** Reads page after page. */
async function allOf<Value>(
  read: (start: number) => Promise<{ values: Value[]; isLastPage?: boolean | null | undefined }>,
) {
  const all: Value[] = [];
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const { values, isLastPage } = await read(all.length);
    all.push(...values);
    if (values.length === 0 || isLastPage !== false) break;
  }
  return all;
}

export const desks: Desks = {
  async list() {
    try {
      const [known, types] = await Promise.all([
        allOf((start) =>
          ask(desk, () => asUser().requestJira(route`/rest/servicedeskapi/servicedesk?start=${start}&limit=${PAGE}`)),
        ),
        allOf((start) =>
          ask(requestType, () =>
            asUser().requestJira(route`/rest/servicedeskapi/requesttype?start=${start}&limit=${PAGE}`),
          ),
        ),
      ]);
      // The help center counts in portals, REST in service desks; that the numbers are the same is documented nowhere.
      const portalOf = new Map(types.map((type) => [type.serviceDeskId, type.portalId ?? type.serviceDeskId]));
      return known.map((one): ServiceDesk => ({
        id: portalOf.get(one.id) ?? one.id,
        name: one.projectName ?? '',
        projectKey: one.projectKey ?? '',
      }));
    } catch (cause) {
      // A site without service management, or somebody whom it does not let in: there are no desks to choose from.
      if (cause instanceof Refusal && ['NOT_FOUND', 'FORBIDDEN'].includes(cause.failure.code)) return [];
      throw cause;
    }
  },

  /*
   * As the app: not every asker can be acted for, and who has no licence may read a request in the help center only. The answer
   * goes to nobody but those whose request it is: the guard compares it with the account that Forge vouches for.
   */
  async request(issueKey) {
    const found = await askIfThere(issue, () =>
      asApp().requestJira(
        route`/rest/api/3/issue/${issueKey}?fields=project,reporter,issuelinks,summary,created,security,status`,
        { headers: json },
      ),
    );
    if (found === null) return null;
    const { project, reporter, issuelinks, summary, created, security, status } = found.fields;
    const isShown = project.projectTypeKey === 'service_desk' && (security ?? null) === null;
    const links = (issuelinks ?? []).flatMap(({ inwardIssue, outwardIssue }) => inwardIssue ?? outwardIssue ?? []);
    const request: DeskRequest = {
      id: found.id,
      projectId: project.id,
      reporter: reporter?.accountId ?? null,
      linkedIds: [...new Set(links.map(({ id }) => id))],
      asked: isShown && summary != null && created != null ? { key: found.key, title: summary, created } : null,
      isOpen: status?.statusCategory.key !== 'done',
    };
    return request;
  },

  async participants(issueId) {
    try {
      const all = await allOf((start) =>
        ask(participant, () =>
          asApp().requestJira(route`/rest/servicedeskapi/request/${issueId}/participant?start=${start}&limit=${PAGE}`, {
            headers: json,
          }),
        ),
      );
      return all.map(({ accountId }) => accountId);
    } catch (cause) {
      // No request of a service desk, or not for the app to see.
      if (cause instanceof Refusal && ['NOT_FOUND', 'FORBIDDEN'].includes(cause.failure.code)) return [];
      throw cause;
    }
  },

  async projectsOf(issueIds) {
    if (issueIds.length === 0) return new Map();
    const body = JSON.stringify({ issueIdsOrKeys: issueIds.slice(0, 100), fields: ['project'] });
    const { issues } = await ask(projectsOf, () =>
      asApp().requestJira(route`/rest/api/3/issue/bulkfetch`, {
        method: 'POST',
        headers: { ...json, 'Content-Type': 'application/json' },
        body,
      }),
    );
    return new Map(issues.map((one) => [one.id, one.fields.project.id]));
  },
};
