import { plainText } from '../decisions/plain-text';
import { fail, ok, type Result } from '../platform/failure';
import { countWord, type Speaker, type SpeakingPorts } from './open-request';
import { mineOf, type Mine } from './own-voice';
import { asksTheTeam, maySay, NOTE_MAX, type Saying } from './voice';
import { writeVoice } from './write-voice';

export interface ToSay {
  /** Which answer it is said of. */
  answer: string;
  says: Saying;
  note: string;
}

/**
 * Records what somebody says of the answer that stands; saying something else takes its place.
 * @returns STALE if another answer stands; FORBIDDEN for what only askers say; INVALID; RATE_LIMITED
 * @throws Refusal of the store
 */
export async function recordVoice(
  ports: SpeakingPorts,
  speaker: Speaker,
  { answer, says, note: given }: ToSay,
): Promise<Result<{ mine: Mine }>> {
  const { accountId, projectId, issueId, portal, story, own } = speaker;
  if (!maySay(says, own.asked)) return fail('FORBIDDEN');
  if (answer !== story.answer) return fail('STALE');
  const note = plainText(given);
  if (note.length > NOTE_MAX) return fail('INVALID', { problems: [{ path: 'note', code: 'error.voice.note-long' }] });
  const counted = await countWord(ports, accountId);
  if (!counted.ok) return counted;
  const at = new Date(ports.clock.now()).toISOString();
  const written = await writeVoice(ports, {
    projectId,
    issueId,
    kind: 'said',
    accountId,
    at,
    says,
    note,
    answer,
    epicId: '',
    isOpen: asksTheTeam(says),
  });
  if (!written.ok) return written;
  return ok({ mine: mineOf({ ...own, said: { says, note, at, answer } }, { story, head: portal.head }) });
}
