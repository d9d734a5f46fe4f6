import type { VoiceStore } from '../platform/voices-ports';

/** Forgets what people said of the requests of a project that is gone for good. Safe to repeat. @throws Refusal of the store */
export async function forgetVoices(
  { voiceStore }: { voiceStore: Pick<VoiceStore, 'inProject' | 'removeAll'> },
  projectId: string,
): Promise<void> {
  await voiceStore.removeAll(await voiceStore.inProject(projectId));
}
