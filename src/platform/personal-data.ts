/** Atlassian's register of who keeps whose account id. */
import { privacy } from '@forge/api';
import { z } from 'zod';
import { refuse } from './failure';
import type { PersonalData } from './privacy-ports';

const answered = z.array(z.object({ accountId: z.string(), status: z.string() }));
/** What `@forge/api` rejects with is the response itself. */
const refused = z.object({ status: z.number() });

export const personalData: PersonalData = {
  async report(accountIds, at) {
    const accounts = accountIds.map((accountId) => ({ accountId, updatedAt: at }));
    try {
      const answer = answered.parse(await privacy.reportPersonalData(accounts));
      // `updated` says that a name or address is another one: nothing of the kind is kept.
      return answer.flatMap(({ accountId, status }) => (status === 'closed' ? [accountId] : []));
    } catch (cause) {
      const response = refused.safeParse(cause);
      if (cause instanceof Error || !response.success) throw cause;
      const { status } = response.data;
      if (status === 429) throw refuse('RATE_LIMITED');
      if (status >= 500) throw refuse('JIRA_UNAVAILABLE');
      throw new Error(`Atlassian refused the report of account ids: ${status}.`);
    }
  },
};
