/** Stories, fetched by the shard and kept as long as the snapshot they belong to. */
import type { Story, StoryShard } from '../../../../src/publishing/snapshot';
import { call, type Answer, type CallResult } from '../../lib/bridge';
import { inflate } from './inflate';

/** What the reader has to do with an item; null for who is not signed in. */
export type Mine = Answer<'portal.story'>['mine'];

/** Names an item of a portal. */
export interface StoryName {
  projectId: string;
  portalId: string;
  issueId: number;
}

type Asked = Promise<CallResult<Answer<'portal.story'>>>;

/** Stories of items that somebody is about to open where no backlog is there yet. */
const ahead = new Map<string, { asked: Asked; at: number }>();
/** An older one is not believed: there may be a newer version by then. */
const AHEAD_MS = 60_000;
const AHEAD_MOST = 20;

const nameOf = ({ projectId, portalId, issueId }: StoryName): string => `${projectId}:${portalId}:${issueId}`;
const ask = ({ projectId, portalId, issueId }: StoryName): Asked =>
  call('portal.story', { projectId, portalId, issueId: String(issueId) });

/** Whether a story was fetched ahead, or is just being fetched. */
export function isAhead(name: StoryName): boolean {
  const one = ahead.get(nameOf(name));
  return one !== undefined && Date.now() - one.at < AHEAD_MS;
}

/**
 * Fetches a story ahead, for whoever opens it next.
 * @param answer what was answered together with something else already
 */
export function fetchAhead(name: StoryName, answer?: Answer<'portal.story'>): void {
  if (answer === undefined && isAhead(name)) return;
  const asked: Asked = answer === undefined ? ask(name) : Promise.resolve({ ok: true, value: answer });
  ahead.delete(nameOf(name));
  ahead.set(nameOf(name), { asked, at: Date.now() });
  for (const [oldest] of ahead) {
    if (ahead.size <= AHEAD_MOST) break;
    ahead.delete(oldest);
  }
}

/** What was fetched ahead, once; what failed is asked for anew. */
async function askOnce(name: StoryName): Asked {
  const early = isAhead(name) ? await ahead.get(nameOf(name))?.asked : undefined;
  ahead.delete(nameOf(name));
  return early?.ok === true ? early : ask(name);
}

export interface Told {
  /** Null if the snapshot has none. */
  story: Story | null;
  /** Undefined while it is not known. */
  mine: Mine | undefined;
}

export interface Stories {
  /** What is known of an item already: shown at once. */
  known(issueId: number): Told;
  /** The story of an item, and what the reader has to do with it. */
  read(issueId: number): Promise<CallResult<Told>>;
  /** Keeps what the reader has just said. */
  learn(issueId: number, mine: Mine): void;
}

/** So many are kept: whoever rests on one card after the other all day does not gather the whole portal. */
export const STORIES_MOST = 200;

/** Reads stories of one version of a portal's snapshot; a failed read is tried again the next time. */
export function createStories(projectId: string, portalId: string): Stories {
  const stories = new Map<number, Story>();
  const mines = new Map<number, Mine>();
  const underWay = new Map<number, Promise<CallResult<Told>>>();
  const known = (issueId: number): Told => ({ story: stories.get(issueId) ?? null, mine: mines.get(issueId) });
  const fetchStory = async (issueId: number): Promise<CallResult<Told>> => {
    const result = await askOnce({ projectId, portalId, issueId });
    if (!result.ok) return result;
    const shards = await inflate([result.value.shard], isShard);
    if (!shards.ok) return shards;
    const story = shards.value.flatMap((shard) => shard.stories).find(({ id }) => id === issueId);
    // Of its neighbours nothing is known of what the reader has to do with them: they are asked for by themselves.
    if (story !== undefined) stories.set(issueId, story);
    mines.set(issueId, result.value.mine);
    for (const [oldest] of stories) {
      if (stories.size <= STORIES_MOST) break;
      stories.delete(oldest);
      mines.delete(oldest);
    }
    return { ok: true, value: known(issueId) };
  };
  return {
    known,
    learn: (issueId, mine) => void mines.set(issueId, mine),
    read(issueId) {
      if (mines.has(issueId) && stories.has(issueId)) return Promise.resolve({ ok: true, value: known(issueId) });
      const asked = underWay.get(issueId) ?? fetchStory(issueId).finally(() => underWay.delete(issueId));
      underWay.set(issueId, asked);
      return asked;
    },
  };
}

function isShard(value: unknown): value is StoryShard {
  return typeof value === 'object' && value !== null && 'stories' in value && Array.isArray(value.stories);
}
