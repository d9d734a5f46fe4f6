import type { OwnItems, PortalName } from '../platform/publishing-ports';
import type { AskerDoors, VoiceStore } from '../platform/voices-ports';
import type { OwnVoice } from './own-voice';

export interface OwnVoicePorts {
  askerDoors: AskerDoors;
  ownItems: Pick<OwnItems, 'of'>;
  voiceStore: VoiceStore;
}

/**
 * What one person said of one request. Everything is read at the same time, beside the story that it is shown with.
 * @throws Refusal of the store
 */
export async function readOwnVoice(
  { askerDoors, ownItems, voiceStore }: OwnVoicePorts,
  portal: PortalName,
  issueId: string,
  accountId: string,
): Promise<OwnVoice> {
  const [[mine = null], { said, follow, offer }, open] = await Promise.all([
    ownItems.of([portal], accountId),
    voiceStore.own(issueId, accountId),
    askerDoors.open({ projectId: portal.projectId, issueId }, accountId),
  ]);
  return {
    asked: mine?.ids.includes(Number(issueId)) ?? false,
    said:
      said === undefined || said.says === ''
        ? null
        : { says: said.says, note: said.note, at: said.at, answer: said.answer },
    follows: follow !== undefined,
    offered: offer !== undefined,
    open,
  };
}
