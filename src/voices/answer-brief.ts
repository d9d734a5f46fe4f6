import { fail, ok, type Result } from '../platform/failure';
import type { BriefGiven, UseGiven } from '../platform/voices-ports';
import { countWord, type Speaker, type SpeakingPorts } from './open-request';
import { mineOf, type Mine } from './own-voice';

/**
 * Answers the three questions of an empty brief, for who asked.
 * @returns STALE if somebody wrote a brief meanwhile; INVALID; RATE_LIMITED
 * @throws Refusal of the store
 */
export async function answerBrief(
  ports: SpeakingPorts,
  { accountId, projectId, issueId, portal, story, own }: Speaker,
  given: BriefGiven,
): Promise<Result<{ mine: Mine }>> {
  if (!own.open.brief) return fail('STALE');
  const counted = await countWord(ports, accountId);
  if (!counted.ok) return counted;
  const filled = await ports.askerDoors.fillBrief({ projectId, issueId }, accountId, given);
  if (!filled.ok) return filled;
  return ok({ mine: mineOf({ ...own, open: { ...own.open, brief: false } }, { story, head: portal.head }) });
}

/**
 * Tells the team, and nobody else, of something that is in use or approved already.
 * @returns until when a way forward is promised; STALE if they told already; INVALID; RATE_LIMITED
 * @throws Refusal of the store
 */
export async function answerUse(
  ports: SpeakingPorts,
  { accountId, projectId, issueId, portal, story, own }: Speaker,
  given: UseGiven,
): Promise<Result<{ mine: Mine; promisedBy: string }>> {
  if (!own.open.using) return fail('STALE');
  const counted = await countWord(ports, accountId);
  if (!counted.ok) return counted;
  const noted = await ports.askerDoors.noteUsing({ projectId, issueId }, accountId, given);
  if (!noted.ok) return noted;
  const { promisedBy } = noted.value;
  const open = { ...own.open, using: false, told: { promisedBy, wayForward: '' } };
  return ok({ mine: mineOf({ ...own, open }, { story, head: portal.head }), promisedBy });
}
