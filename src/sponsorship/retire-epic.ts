import { plainText } from '../decisions/plain-text';
import { fail, ok, type Result } from '../platform/failure';
import type { Chance, Journal } from '../platform/ports';
import type { Mail } from '../platform/request-ports';
import type { OnEpic, SponsorshipView } from './read-sponsorship';
import { withResumed, withRetired } from './sponsorship-changes';
import { checkRetired } from './sponsorship-rules';
import { changeSponsorship, type WritingPorts } from './write-sponsorship';

export interface RetiringPorts extends WritingPorts {
  chance: Chance;
  journal: Journal;
  mail: Pick<Mail, 'later'>;
}

/**
 * Ends an epic on purpose: nobody has to confirm it any more, and who follows its requests is told. Why it was wanted, and why it
 * ends, stay in the record.
 * @returns INVALID with every broken rule; STALE if somebody else ended it meanwhile
 * @throws Refusal of Jira or the store
 */
export async function retireEpic(
  ports: RetiringPorts,
  on: OnEpic,
  given: { why: string; plan: string },
): Promise<Result<SponsorshipView>> {
  const problems = checkRetired(given);
  if (problems.length > 0) return fail('INVALID', { problems });
  const why = plainText(given.why);
  const plan = plainText(given.plan);
  const retired = await changeSponsorship(ports, on, ({ body, today }) => {
    const { retired: before } = body;
    if (before === null) return ok(withRetired(body, { on: today, by: on.accountId, why, plan }));
    // Said twice, it changes nothing; what somebody else wrote first stays.
    return before.by === on.accountId && before.why === why && before.plan === plan ? ok(body) : fail('STALE');
  });
  const endedOn = retired.ok ? retired.value.sponsorship.retired?.on : undefined;
  if (endedOn !== undefined) await tellLater(ports, on.epic, endedOn);
  return retired;
}

/** The queue tells them. The end stands even if nobody can be told just now; ended once more, they are told. */
async function tellLater(
  { chance, journal, mail }: RetiringPorts,
  { id: epicId, projectId }: OnEpic['epic'],
  endedOn: string,
): Promise<void> {
  try {
    await mail.later({ projectId, epicId, endedOn }, 0);
  } catch (cause) {
    journal.problem(chance.token(), 'tell of the end of an epic', cause);
  }
}

/**
 * Takes the end of an epic back.
 * @throws Refusal of Jira or the store
 */
export function resumeEpic(ports: WritingPorts, on: OnEpic): Promise<Result<SponsorshipView>> {
  return changeSponsorship(ports, on, ({ body, today }) => ok(withResumed(body, on.accountId, today)));
}
