import { fail, ok, type Result } from '../platform/failure';
import type { Voices } from '../platform/voices-ports';
import type { OnEpic, SponsorshipView } from './read-sponsorship';
import { savedWith, withHolder, withPeople } from './sponsorship-changes';
import { changeSponsorship, type WritingPorts } from './write-sponsorship';

/**
 * Names somebody as the sponsor who offered it: they are with us, so nobody needs to ask where they stand. Done twice, it changes
 * nothing.
 * @returns STALE if they took their offer back meanwhile
 * @throws Refusal of Jira or the store
 */
export async function takeOffer(
  ports: WritingPorts & { voices: Pick<Voices, 'offersOn'> },
  on: OnEpic,
  { accountId }: { accountId: string },
): Promise<Result<SponsorshipView>> {
  const { id, projectId } = on.epic;
  const offers = (await ports.voices.offersOn([id])).get(id) ?? [];
  const isOffered = offers.some((offer) => offer.projectId === projectId && offer.accountId === accountId);
  return changeSponsorship(ports, on, ({ body, revision, today }) => {
    if (body.people.sponsor?.accountId === accountId) return ok(body);
    if (!isOffered) return fail('STALE');
    const named = withPeople(body, { sponsor: accountId }, today);
    const stance = body.people.sponsor === null ? null : ('with-us' as const);
    return ok(savedWith(withHolder(named, 'sponsor', accountId, today, stance), ['people'], revision + 1));
  });
}
