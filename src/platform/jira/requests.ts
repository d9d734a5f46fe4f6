/** Requests as the caller sees them in Jira. */
import { asUser, route } from '@forge/api';
import { z } from 'zod';
import { Refusal } from '../failure';
import type { LinkedAs, Requests, RequestTraits } from '../request-ports';
import { decisionFieldId } from './decision-field';
import { knownAccount, person } from './known-account';
import { ask, askIfThere, insteadOf400 } from './request';

const json = { 'Content-Type': 'application/json', Accept: 'application/json' };

/** So many answered requests that are like another one are looked at. */
const MOST_LIKE = 50;

const issue = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({ reporter: person }),
});

const withTraits = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.looseObject({
    summary: z.string().nullish(),
    parent: z.object({ id: z.string() }).nullish(),
    components: z.array(z.object({ id: z.string() })).nullish(),
    labels: z.array(z.string()).nullish(),
  }),
});

const named = z.object({ id: z.string(), key: z.string() });

const typed = z.object({
  fields: z.object({ project: z.object({ id: z.string() }), issuetype: z.object({ id: z.string() }) }),
});

const linkTypes = z.object({ issueLinkTypes: z.array(z.object({ name: z.string() })) });

const withLinks = z.object({
  fields: z.object({
    issuelinks: z
      .array(
        z.object({
          id: z.string(),
          type: z.object({ name: z.string() }),
          outwardIssue: z.object({ id: z.string() }).nullish(),
        }),
      )
      .nullish(),
  }),
});

/** Names of types of links; every site may have its own. */
const FITS: Record<LinkedAs, RegExp> = { duplicate: /duplicat/i, relates: /relat/i };

const TITLE_MAX = 255;

const TRAITS = ['summary', 'parent', 'components', 'labels'];

function traitsOf({ id, key, fields }: z.output<typeof withTraits>, fieldId: string): RequestTraits {
  return {
    id,
    key,
    title: fields.summary ?? '',
    parentId: fields.parent?.id ?? null,
    componentIds: (fields.components ?? []).map((component) => component.id),
    labels: fields.labels ?? [],
    decision: fields[fieldId] ?? null,
  };
}

/** A title is one line, and no longer. */
const summaryOf = (title: string): string => title.replace(/\s+/g, ' ').trim().slice(0, TITLE_MAX);

/** Of which project and type a work item is. */
const kindOf = async (issueId: string): Promise<z.output<typeof typed>['fields']> =>
  (await ask(typed, () => asUser().requestJira(route`/rest/api/3/issue/${issueId}?fields=project,issuetype`))).fields;

/** A text in a query. */
const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

export const requests: Requests = {
  async read(issueId) {
    const { id, key, fields } = await ask(issue, () =>
      asUser().requestJira(route`/rest/api/3/issue/${issueId}?fields=reporter`),
    );
    return { id, key, reporter: knownAccount(fields.reporter) };
  },

  async traits(issueId) {
    const fieldId = await decisionFieldId();
    const found = await ask(withTraits, () =>
      asUser().requestJira(route`/rest/api/3/issue/${issueId}?fields=${[...TRAITS, fieldId].join(',')}`),
    );
    return traitsOf(found, fieldId);
  },

  async like(projectId, { id, parentId, componentIds, labels }, words) {
    const fieldId = await decisionFieldId();
    const shared = [
      ...(parentId === null ? [] : [`parent = ${parentId}`]),
      ...(componentIds.length === 0 ? [] : [`component in (${componentIds.join(', ')})`]),
      ...(labels.length === 0 ? [] : [`labels in (${labels.map(quoted).join(', ')})`]),
      // Words are letters and digits only, so nothing of a text search's own signs is in them.
      ...words.map((word) => `summary ~ ${quoted(word)}`),
    ];
    if (shared.length === 0) return [];
    const answered = `project = ${projectId} AND id != ${id} AND cf[${fieldId.replace(/\D/g, '')}] is not EMPTY`;
    const body = JSON.stringify({
      jql: `${answered} AND (${shared.join(' OR ')}) ORDER BY updated DESC`,
      fields: [...TRAITS, fieldId],
      maxResults: MOST_LIKE,
    });
    const found = await ask(z.object({ issues: z.array(withTraits) }), () =>
      asUser().requestJira(route`/rest/api/3/search/jql`, { method: 'POST', headers: json, body }),
    );
    return found.issues.map((each) => traitsOf(each, fieldId));
  },

  async createLike(issueId, title) {
    const { project, issuetype } = await kindOf(issueId);
    const body = JSON.stringify({
      fields: { project: { id: project.id }, issuetype: { id: issuetype.id }, summary: summaryOf(title) },
    });
    return ask(named.nullable(), () =>
      insteadOf400('null', asUser().requestJira(route`/rest/api/3/issue`, { method: 'POST', headers: json, body })),
    );
  },

  async findCreated(issueId, title) {
    const { project, issuetype } = await kindOf(issueId);
    const body = JSON.stringify({
      jql: `project = ${project.id} AND issuetype = ${issuetype.id} AND creator = currentUser() AND created >= "-1d" ORDER BY created DESC`,
      fields: ['summary'],
      maxResults: MOST_LIKE,
    });
    const found = await ask(z.object({ issues: z.array(withTraits) }), () =>
      asUser().requestJira(route`/rest/api/3/search/jql`, { method: 'POST', headers: json, body }),
    );
    const made = found.issues.find(({ id, fields }) => id !== issueId && fields.summary === summaryOf(title));
    return made === undefined ? null : { id: made.id, key: made.key };
  },

  find: (key) => askIfThere(named, () => asUser().requestJira(route`/rest/api/3/issue/${key}?fields=summary`)),

  isLinked: async (issueId, otherId, as) => (await linksOf(issueId, otherId, as)).length > 0,

  async link(issueId, otherId, as) {
    try {
      if (await requests.isLinked(issueId, otherId, as)) return true;
      const { issueLinkTypes } = await ask(linkTypes, () => asUser().requestJira(route`/rest/api/3/issueLinkType`));
      const type = issueLinkTypes.find(({ name }) => FITS[as].test(name));
      if (type === undefined) return false;
      // "Inward duplicates outward".
      const body = JSON.stringify({
        type: { name: type.name },
        inwardIssue: { id: issueId },
        outwardIssue: { id: otherId },
      });
      const made = await ask(z.unknown(), () =>
        insteadOf400(
          'false',
          asUser().requestJira(route`/rest/api/3/issueLink`, { method: 'POST', headers: json, body }),
        ),
      );
      return made !== false;
    } catch (cause) {
      // Not everybody may link; whether there is a link changes nothing of the answer.
      if (isForbidden(cause)) return false;
      throw cause;
    }
  },

  async unlink(issueId, otherId, as) {
    try {
      for (const id of await linksOf(issueId, otherId, as)) {
        await ask(z.unknown(), () => asUser().requestJira(route`/rest/api/3/issueLink/${id}`, { method: 'DELETE' }));
      }
    } catch (cause) {
      if (!isForbidden(cause)) throw cause;
    }
  },
};

const isForbidden = (cause: unknown): boolean =>
  cause instanceof Refusal && ['FORBIDDEN', 'NOT_FOUND'].includes(cause.failure.code);

/** Ids of the links by which one work item stands as `as` to another one. */
async function linksOf(issueId: string, otherId: string, as: LinkedAs): Promise<string[]> {
  const { fields } = await ask(withLinks, () =>
    asUser().requestJira(route`/rest/api/3/issue/${issueId}?fields=issuelinks`),
  );
  return (fields.issuelinks ?? []).flatMap(({ id, type, outwardIssue }) =>
    outwardIssue?.id === otherId && FITS[as].test(type.name) ? [id] : [],
  );
}
