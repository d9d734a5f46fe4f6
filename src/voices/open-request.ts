import { fail, ok, type Result } from '../platform/failure';
import type { Caller, Clock } from '../platform/ports';
import type { Published } from '../platform/publishing-ports';
import type { VoiceStore } from '../platform/voices-ports';
import type { ReadablePortal } from '../publishing/readable-portal';
import type { Story } from '../publishing/snapshot';
import type { OwnVoice } from './own-voice';
import { readOwnVoice, type OwnVoicePorts } from './read-own-voice';
import { DAILY_MOST, dayOf } from './voice';

export interface SpeakingPorts extends OwnVoicePorts {
  clock: Clock;
  published: Published;
}

/** Somebody who is about to speak of a request that they can read. */
export interface Speaker {
  accountId: string;
  projectId: string;
  issueId: string;
  portal: ReadablePortal;
  story: Story;
  own: OwnVoice;
}

/** Of what one speaks, and by which portal one reads it. */
export interface Spoken {
  projectId: string;
  item: number;
}

/**
 * Opens a request of which somebody is about to speak.
 * @param portal in which they read it, as the guard found it
 * @returns NOT_FOUND for what the portal does not show (any more)
 * @throws Refusal of the store
 */
export async function openRequest(
  ports: SpeakingPorts,
  { projectId, item }: Spoken,
  portal: ReadablePortal,
  caller: Caller,
): Promise<Result<Speaker>> {
  const issueId = String(item);
  const [read, own] = await Promise.all([
    ports.published.story(projectId, portal, issueId),
    readOwnVoice(ports, { projectId, portalId: portal.settings.id }, issueId, caller),
  ]);
  return read.ok ? ok({ accountId: caller.accountId, projectId, issueId, portal, story: read.value.story, own }) : read;
}

/** Who says several things in the same moment waits so long. */
const MOMENT_S = 5;

/**
 * Counts a word of somebody: each has so many a day, whatever they are about.
 * @returns RATE_LIMITED until the next day, or for a moment where they say too much at once
 * @throws Refusal of the store
 */
export async function countWord(
  { clock, voiceStore }: { clock: Clock; voiceStore: Pick<VoiceStore, 'count'> },
  accountId: string,
): Promise<Result<null>> {
  const { day, secondsLeft } = dayOf(clock.now());
  const isCounted = await voiceStore.count(accountId, day, DAILY_MOST);
  if (isCounted === true) return ok(null);
  return fail('RATE_LIMITED', { retryAfterSeconds: isCounted === null ? MOMENT_S : secondsLeft });
}
