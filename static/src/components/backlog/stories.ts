/** Stories, fetched by the shard and kept as long as the snapshot they belong to. */
import type { Story, StoryShard } from '../../../../src/publishing/snapshot';
import { call, type CallResult } from '../../lib/bridge';
import { inflate } from './inflate';

export interface Stories {
  /** The story of an item; null if the snapshot has none. */
  read(issueId: number): Promise<CallResult<Story | null>>;
}

/** Reads stories of one version of a portal's snapshot; a failed read is tried again the next time. */
export function createStories(projectId: string, portalId: string): Stories {
  const known = new Map<number, Story>();
  const underWay = new Map<number, Promise<CallResult<Story | null>>>();
  const fetchStory = async (issueId: number): Promise<CallResult<Story | null>> => {
    const result = await call('portal.story', { projectId, portalId, issueId: String(issueId) });
    if (!result.ok) return result;
    const shards = await inflate([result.value.shard], isShard);
    if (!shards.ok) return shards;
    for (const story of shards.value.flatMap(({ stories }) => stories)) known.set(story.id, story);
    return { ok: true, value: known.get(issueId) ?? null };
  };
  return {
    read(issueId) {
      const story = known.get(issueId);
      if (story !== undefined) return Promise.resolve({ ok: true, value: story });
      const asked = underWay.get(issueId) ?? fetchStory(issueId).finally(() => underWay.delete(issueId));
      underWay.set(issueId, asked);
      return asked;
    },
  };
}

function isShard(value: unknown): value is StoryShard {
  return typeof value === 'object' && value !== null && 'stories' in value && Array.isArray(value.stories);
}
