/** JQL as Jira itself understands it, asked as the caller. */
import { asUser, route } from '@forge/api';
import { z } from 'zod';
import type { Queries } from '../ports';
import { ask } from './request';

const json = { 'Content-Type': 'application/json', Accept: 'application/json' };

const parsed = z.object({
  queries: z.array(
    z.object({
      structure: z.unknown().optional(),
      errors: z.array(z.string()).nullish(),
      warnings: z.array(z.string()).nullish(),
    }),
  ),
});

export const queries: Queries = {
  async parse(jql) {
    const body = JSON.stringify({ queries: [jql] });
    const { queries: answers } = await ask(parsed, () =>
      asUser().requestJira(route`/rest/api/3/jql/parse?validation=strict`, { method: 'POST', headers: json, body }),
    );
    const [answer] = answers;
    // What names something that is not there finds nothing, now or later: a warning is as good as an error.
    const hasErrors = (answer?.errors ?? []).length > 0 || (answer?.warnings ?? []).length > 0;
    return { hasErrors: hasErrors || answer === undefined, structure: answer?.structure ?? null };
  },
};
