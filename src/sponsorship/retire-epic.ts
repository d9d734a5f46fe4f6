import { fail, ok, type Result } from '../platform/failure';
import type { OnEpic, SponsorshipView } from './read-sponsorship';
import { withResumed, withRetired } from './sponsorship-changes';
import { checkRetired } from './sponsorship-rules';
import { changeSponsorship, type WritingPorts } from './write-sponsorship';

/**
 * Ends an epic on purpose: nobody has to confirm it any more. Why it was wanted, and why it ends, stay in the record.
 * @returns INVALID with every broken rule
 * @throws Refusal of Jira or the store
 */
export function retireEpic(
  ports: WritingPorts,
  on: OnEpic,
  given: { why: string; plan: string },
): Promise<Result<SponsorshipView>> {
  const problems = checkRetired(given);
  if (problems.length > 0) return Promise.resolve(fail('INVALID', { problems }));
  return changeSponsorship(ports, on, ({ body, today }) =>
    ok(withRetired(body, { on: today, by: on.accountId, why: given.why.trim(), plan: given.plan.trim() })),
  );
}

/**
 * Takes the end of an epic back.
 * @throws Refusal of Jira or the store
 */
export function resumeEpic(ports: WritingPorts, on: OnEpic): Promise<Result<SponsorshipView>> {
  return changeSponsorship(ports, on, ({ body, today }) => ok(withResumed(body, on.accountId, today)));
}
