/** Whom Jira's own e-mail reaches. */
import { Refusal } from '../platform/failure';
import type { Clock, CurrentUser, Site } from '../platform/ports';
import type { MailReach } from '../platform/voices-ports';
import { shortMemory } from './short-memory';

/** What Jira said is not asked again for this time: somebody who reads stories reads several. */
const REMEMBERED_MS = 300_000;
/** A story opens without Jira's word rather than later: it only chooses a sentence. */
const AWAITED_MS = 1_000;

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
      const answer = currentUser.permissionsIn(projectId).then(
        ({ browse }) => {
          known.note(asked(browse), clock.now());
          return browse;
        },
        (cause: unknown) => {
          // Busy, or not to be asked for somebody who has not let the app act for them: nothing is said then.
          if (cause instanceof Refusal) return null;
          throw cause;
        },
      );
      return soon(answer);
    },
  };
}

/** An answer, or null if it does not come soon; what comes later is remembered. */
async function soon<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), AWAITED_MS);
  });
  // What fails after that is nobody's business any more.
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
