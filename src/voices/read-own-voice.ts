import type { Caller } from '../platform/ports';
import type { OwnItems, PortalName } from '../platform/publishing-ports';
import type { AskerDoors, MailReach, VoiceStore } from '../platform/voices-ports';
import type { OwnVoice } from './own-voice';

export interface OwnVoicePorts {
  askerDoors: AskerDoors;
  mailReach: MailReach;
  ownItems: Pick<OwnItems, 'of'>;
  voiceStore: VoiceStore;
}

/**
 * What one person said of one request. Everything is read at the same time, beside the story that it is shown with.
 * @throws Refusal of the store
 */
export async function readOwnVoice(
  { askerDoors, mailReach, ownItems, voiceStore }: OwnVoicePorts,
  portal: PortalName,
  issueId: string,
  caller: Caller,
): Promise<OwnVoice> {
  const { accountId } = caller;
  const [[mine = null], { said, follow, need, offer }, open, isMailed] = await Promise.all([
    ownItems.of([portal], accountId),
    voiceStore.own(issueId, accountId),
    askerDoors.open({ projectId: portal.projectId, issueId }, accountId),
    mailReach.isMailed(caller, portal.projectId),
  ]);
  const id = Number(issueId);
  const asked = mine?.ids.includes(id) ?? false;
  return {
    asked,
    own: mine,
    said:
      said === undefined || said.says === ''
        ? null
        : { says: said.says, note: said.note, at: said.at, answer: said.answer },
    follows: follow !== undefined,
    needs: need !== undefined,
    offered: offer !== undefined,
    isMailed,
    // Who asked in another way may have raised the request itself at a desk, or one that has no row any more.
    isAtDesk: asked ? (mine?.rows.some((row) => row.id === id && row.askedAs !== null) === true ? true : null) : false,
    open,
  };
}
