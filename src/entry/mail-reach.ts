/** Whom Jira's own e-mail reaches. */
import { Refusal } from '../platform/failure';
import type { Clock, CurrentUser, Site } from '../platform/ports';
import type { MailReach } from '../platform/voices-ports';
import { shortMemory } from './short-memory';

/** What Jira said is not asked again for this time: somebody who reads stories reads several. */
const REMEMBERED_MS = 300_000;

/** Asks Jira as the caller, and only of people with a licence: nobody else gets its e-mail. */
export function mailReachOf({
  clock,
  currentUser,
  site,
}: {
  clock: Clock;
  currentUser: Pick<CurrentUser, 'permissionsIn'>;
  site: Site;
}): MailReach {
  const known = shortMemory(REMEMBERED_MS);
  return {
    async isMailed({ accountId, accountType }, projectId) {
      if (accountType !== 'licensed') return false;
      const asked = (browse: boolean): string => JSON.stringify([site.id(), accountId, projectId, browse]);
      for (const browse of [true, false]) if (known.isFresh(asked(browse), clock.now())) return browse;
      try {
        const { browse } = await currentUser.permissionsIn(projectId);
        known.note(asked(browse), clock.now());
        return browse;
      } catch (cause) {
        // The story opens all the same; nothing is promised then.
        if (cause instanceof Refusal) return false;
        throw cause;
      }
    },
  };
}
