import { plainText } from '../decisions/plain-text';
import { Refusal, fail, ok, type Result } from '../platform/failure';
import type { Outbox } from '../platform/request-ports';
import type { Epics } from '../platform/sponsorship-ports';
import type { Voices } from '../platform/voices-ports';
import type { OnEpic, SponsorshipView } from './read-sponsorship';
import { withResumed, withRetired } from './sponsorship-changes';
import { checkRetired } from './sponsorship-rules';
import { changeSponsorship, type WritingPorts } from './write-sponsorship';

export interface RetiringPorts extends WritingPorts {
  epics: Epics;
  outbox: Outbox;
  voices: Voices;
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
  if (retired.ok) await tellFollowers(ports, on, { why, today: retired.value.today });
  return retired;
}

/** The end stands even if nobody can be told just now. */
async function tellFollowers(
  { epics, outbox, voices }: RetiringPorts,
  { epic, accountId }: OnEpic,
  { why, today }: { why: string; today: string },
): Promise<void> {
  try {
    const followers = await voices.followers(await epics.requestIdsOf(epic.id));
    const to = followers.filter((follower) => follower !== accountId);
    if (to.length === 0) return;
    const words = { key: 'notice.epic-retired' as const, values: { why } };
    const { id: subject, projectId } = epic;
    await outbox.write({ kind: 'epic-retired', projectId, subject, version: `retired:${today}`, to, words });
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
  }
}

/**
 * Takes the end of an epic back.
 * @throws Refusal of Jira or the store
 */
export function resumeEpic(ports: WritingPorts, on: OnEpic): Promise<Result<SponsorshipView>> {
  return changeSponsorship(ports, on, ({ body, today }) => ok(withResumed(body, on.accountId, today)));
}
