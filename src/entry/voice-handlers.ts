import type { Result } from '../platform/failure';
import type { Caller } from '../platform/ports';
import type { ReadablePortal } from '../publishing/readable-portal';
import { answerBrief, answerUse } from '../voices/answer-brief';
import { followRequest } from '../voices/follow-request';
import type { voiceMethods } from '../voices/methods';
import { openRequest, type Speaker, type Spoken } from '../voices/open-request';
import { recordVoice } from '../voices/record-voice';
import type { Ports } from './compose';
import { methods } from './method-map';
import { serve, type Served, type Surroundings } from './serve';

/** The methods by which readers speak, with their actions. */
export function voiceHandlers(ports: Ports, surroundings: Surroundings): Record<keyof typeof voiceMethods, Served> {
  /** Whatever somebody does is about a request that they can read at this moment. */
  const spoken =
    <Payload extends Spoken, Answer>(act: (speaker: Speaker, payload: Payload) => Promise<Result<Answer>>) =>
    async (payload: Payload, portal: ReadablePortal, caller: Caller): Promise<Result<Answer>> => {
      const opened = await openRequest(ports, payload, portal, caller);
      return opened.ok ? act(opened.value, payload) : opened;
    };
  return {
    'voice.say': serve(
      'voice.say',
      methods['voice.say'],
      surroundings,
      spoken((speaker, { answer, says, note }) => recordVoice(ports, speaker, { answer, says, note })),
    ),
    'voice.follow': serve(
      'voice.follow',
      methods['voice.follow'],
      surroundings,
      spoken((speaker, { on }) => followRequest(ports, speaker, { kind: 'follow', on, epicId: '' })),
    ),
    'voice.need': serve(
      'voice.need',
      methods['voice.need'],
      surroundings,
      spoken((speaker, { on }) => followRequest(ports, speaker, { kind: 'need', on, epicId: '' })),
    ),
    'voice.offer': serve(
      'voice.offer',
      methods['voice.offer'],
      surroundings,
      spoken(async (speaker, { on }) => {
        const epicId = await ports.published.epicOf(speaker.projectId, speaker.portal, speaker.issueId);
        return followRequest(ports, speaker, { kind: 'offer', on, epicId: epicId ?? '' });
      }),
    ),
    'voice.brief': serve(
      'voice.brief',
      methods['voice.brief'],
      surroundings,
      spoken((speaker, { aim, success, byWhen }) => answerBrief(ports, speaker, { aim, success, byWhen })),
    ),
    'voice.using': serve(
      'voice.using',
      methods['voice.using'],
      surroundings,
      spoken((speaker, { tool, since, account, approver, contractEnd, note }) =>
        answerUse(ports, speaker, { tool, since, account, approver, contractEnd, note }),
      ),
    ),
  };
}
