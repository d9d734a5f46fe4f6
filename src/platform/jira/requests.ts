/** A request as the caller sees it in Jira. */
import { asUser, route } from '@forge/api';
import { z } from 'zod';
import type { Requests } from '../request-ports';
import { ask } from './request';

const issue = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({ reporter: z.object({ accountId: z.string() }).nullish() }),
});

export const requests: Requests = {
  async read(issueId) {
    const { id, key, fields } = await ask(issue, () =>
      asUser().requestJira(route`/rest/api/3/issue/${issueId}?fields=reporter`),
    );
    return { id, key, reporter: fields.reporter?.accountId ?? null };
  },
};
