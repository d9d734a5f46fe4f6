import { ok, type Result } from '../platform/failure';
import { countWord, type Speaker, type SpeakingPorts } from './open-request';
import { mineOf, type Mine } from './own-voice';
import type { VoiceKind } from './voice';
import { writeVoice } from './write-voice';

const WORDS = { follow: 'follows', need: 'needs', offer: 'offered' } as const;

/**
 * Notes that somebody wants to hear of a request, or needs it too, or could sponsor it, or that they do not any more. What is so already stays
 * so, and counts as no word.
 * @param epicId of the request's epic, which an offer is for; '' for none
 * @returns RATE_LIMITED
 * @throws Refusal of the store
 */
export async function followRequest(
  ports: SpeakingPorts,
  speaker: Speaker,
  { kind, on, epicId }: { kind: Extract<VoiceKind, 'follow' | 'need' | 'offer'>; on: boolean; epicId: string },
): Promise<Result<{ mine: Mine }>> {
  const { accountId, projectId, issueId, portal, story, own } = speaker;
  const word = WORDS[kind];
  // Who asked for it is counted already.
  const isCounted = kind === 'need' && own.asked;
  if (own[word] !== on && !(on && isCounted)) {
    const counted = await countWord(ports, accountId);
    if (!counted.ok) return counted;
    if (on) {
      const at = new Date(ports.clock.now()).toISOString();
      const row = { projectId, issueId, kind, accountId, at, says: '', note: '', answer: '', epicId, isOpen: false };
      const written = await writeVoice(ports, { ...row, says: '' });
      if (!written.ok) return written;
    } else {
      const there = (await ports.voiceStore.own(issueId, accountId))[kind];
      if (there !== undefined) await ports.voiceStore.removeAll([there]);
    }
  }
  return ok({ mine: mineOf({ ...own, [word]: on && !isCounted }, { story, head: portal.head }) });
}
