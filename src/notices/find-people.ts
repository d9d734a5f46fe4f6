import type { Records } from '../platform/request-ports';
import type { Voices } from '../platform/voices-ports';
import type { BacklogItem } from '../publishing/backlog-item';

interface Ports {
  records: Pick<Records, 'read'>;
  voices: Pick<Voices, 'followers'>;
}

/** What comes in the minutes after it goes into the same e-mail. */
export const MERGE_MS = 120_000;

/**
 * The askers and followers of a request.
 * @param by who made what is told: they know
 * @throws Refusal of the store
 */
export async function peopleToTell(
  { records, voices }: Ports,
  { id, reporter }: Pick<BacklogItem, 'id' | 'reporter'>,
  by: string | null,
): Promise<string[]> {
  const issueId = String(id);
  const [askers, followers] = await Promise.all([records.read('askers', issueId), voices.followers([issueId])]);
  const all = [...(reporter === null ? [] : [reporter]), ...(askers?.body?.accounts ?? []), ...followers];
  return all.filter((one) => one !== by);
}
