import { ok, type Result } from '../platform/failure';
import type { Caller } from '../platform/ports';
import type { Published } from '../platform/publishing-ports';
import type { OwnVoices } from '../platform/voices-ports';
import type { ReadablePortal } from '../publishing/readable-portal';
import { mineOf, type Mine } from './own-voice';

/**
 * The shard in which an item stands, and what the reader said of the item: read at the same time.
 * @returns NOT_FOUND for what the portal does not show (any more)
 * @throws Refusal of the store
 */
export async function readStory(
  { ownVoices, published }: { ownVoices: OwnVoices; published: Published },
  { projectId, issueId }: { projectId: string; issueId: string },
  portal: ReadablePortal,
  caller: Caller,
): Promise<Result<{ shard: string; mine: Mine | null }>> {
  const name = { projectId, portalId: portal.settings.id };
  const [read, own] = await Promise.all([
    published.story(projectId, portal, issueId),
    caller.accountType === 'anonymous' ? null : ownVoices.of(name, issueId, caller),
  ]);
  if (!read.ok) return read;
  const { shard, story } = read.value;
  return ok({ shard, mine: own === null ? null : mineOf(own, { story, head: portal.head }) });
}
