import type { VoiceStore } from '../platform/voices-ports';

/** Forgets what people said of the requests of a project that is gone for good. Safe to repeat. @throws Refusal of the store */
export async function forgetVoices(
  { voiceStore }: { voiceStore: Pick<VoiceStore, 'inProject' | 'remove'> },
  projectId: string,
): Promise<void> {
  for (const voice of await voiceStore.inProject(projectId)) await voiceStore.remove(voice);
}
