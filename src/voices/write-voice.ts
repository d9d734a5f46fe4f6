import { fail, ok, type Result } from '../platform/failure';
import type { VoiceStore } from '../platform/voices-ports';
import type { Voice } from './voice';

/** Somebody can lose against themselves, in two windows. */
const MOST_TRIES = 3;

/**
 * Writes a row, over the one of the same person, request and kind if there is one.
 * @returns STALE if it was written again and again meanwhile
 * @throws Refusal of the store
 */
export async function writeVoice({ voiceStore }: { voiceStore: VoiceStore }, voice: Voice): Promise<Result<null>> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const there = (await voiceStore.own(voice.issueId, voice.accountId))[voice.kind];
    if (await voiceStore.write(voice, there?.revision ?? null)) return ok(null);
  }
  return fail('STALE');
}
