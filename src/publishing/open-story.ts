import { fail, ok, type Result } from '../platform/failure';
import type { Snapshots } from '../platform/publishing-ports';
import { holds } from './partition';
import { readStanding, type StandingPorts } from './read-standing';
import type { ReadablePortal } from './readable-portal';

/**
 * The shard of stories in which an item stands.
 * @returns NOT_FOUND if the portal has no such item
 * @throws Refusal of the store
 */
export async function openStory(
  ports: StandingPorts & { snapshots: Snapshots },
  { projectId, issueId }: { projectId: string; issueId: string },
  portal: ReadablePortal,
): Promise<Result<{ shard: string }>> {
  const id = Number(issueId);
  const name = { projectId, portalId: portal.settings.id };
  const read = await readStanding(ports, projectId, portal, async (head) => {
    const refs = head.stories.filter((ref) => holds(ref, id));
    if (refs.length === 0) return '';
    const [shard] = await ports.snapshots.contents(name, 'story', refs);
    return shard ?? null;
  });
  if (!read.ok) return read;
  const { content } = read.value;
  return content === '' ? fail('NOT_FOUND') : ok({ shard: content });
}
