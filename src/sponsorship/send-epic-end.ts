import type { Outbox, Records } from '../platform/request-ports';
import type { Epics } from '../platform/sponsorship-ports';
import type { Voices } from '../platform/voices-ports';

interface Ports {
  epics: Pick<Epics, 'requestIdsOf'>;
  outbox: Outbox;
  records: Pick<Records, 'read'>;
  voices: Pick<Voices, 'followers'>;
}

/** An epic that was ended on purpose, by its id, and the day on which it was: `YYYY-MM-DD`. */
export interface EpicEnd {
  projectId: string;
  epicId: string;
  endedOn: string;
}

/**
 * Has whoever follows a request of an epic told that it was ended, each once, however often this is asked for. An end that was
 * taken back meanwhile is not told. An epic may have thousands of requests, so nobody waits for this: the queue does it.
 * @throws Refusal of Jira or the store
 */
export async function sendEpicEnd(
  { epics, outbox, records, voices }: Ports,
  { projectId, epicId, endedOn }: EpicEnd,
): Promise<void> {
  const retired = (await records.read('sponsorship', epicId))?.body?.retired ?? null;
  if (retired?.on !== endedOn) return;
  const followers = await voices.followers(await epics.requestIdsOf(epicId));
  const to = followers.filter((follower) => follower !== retired.by);
  if (to.length === 0) return;
  const words = { key: 'notice.epic-retired', values: { why: retired.why } } as const;
  await outbox.write({ kind: 'epic-retired', projectId, subject: epicId, version: `retired:${endedOn}`, to, words });
}
