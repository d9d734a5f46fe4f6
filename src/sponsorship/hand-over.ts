import { fail, ok, type Result } from '../platform/failure';
import type { OnEpic, SponsorshipView } from './read-sponsorship';
import type { Role, Stance } from './sponsorship';
import { isPartNewer, savedWith, withHolder, withPeople, withSuccessor } from './sponsorship-changes';
import { isAccountId } from './sponsorship-rules';
import { changeSponsorship, type WritingPorts } from './write-sponsorship';

export interface HandOver {
  role: Role;
  to: string;
  /** Where the successor stands, if they were asked already. */
  stance: Stance | null;
  revision: number;
}

/**
 * Hands every role of one person on an epic to another. Done twice, it changes nothing; roles that somebody else holds by now
 * stay theirs.
 * @returns INVALID for what is no account
 * @throws Refusal of Jira or the store
 */
export function handOverAll(
  ports: WritingPorts,
  on: OnEpic,
  { from, to }: { from: string; to: string },
): Promise<Result<SponsorshipView>> {
  return changeSponsorship(ports, on, ({ body, revision, today }) => {
    if (!isAccountId(to)) {
      return fail('INVALID', { problems: [{ path: 'to', code: 'sponsorship.error.person' }] });
    }
    const handed = withSuccessor(body, from, to, today);
    return ok(handed === body ? body : savedWith(handed, ['people'], revision + 1));
  });
}

/**
 * Hands a role over to somebody, or notes where its holder stands. Who held it before stays in the record.
 * @returns INVALID, STALE if somebody named people meanwhile
 * @throws Refusal of Jira or the store
 */
export function handOver(ports: WritingPorts, on: OnEpic, given: HandOver): Promise<Result<SponsorshipView>> {
  const { role, to, stance } = given;
  return changeSponsorship(ports, on, ({ body, revision, today }) => {
    if (isPartNewer(body, ['people'], given.revision)) return fail('STALE');
    if (!isAccountId(to)) {
      return fail('INVALID', { problems: [{ path: 'to', code: 'sponsorship.error.person' }] });
    }
    const named = withPeople(body, { [role]: to }, today);
    return ok(savedWith(withHolder(named, role, to, today, stance), ['people'], revision + 1));
  });
}
