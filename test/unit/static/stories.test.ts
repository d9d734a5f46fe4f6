import { gzipSync } from 'node:zlib';
import { createStories, STORIES_MOST, type Stories } from '../../../static/src/components/backlog/stories';
import { call } from '../../../static/src/lib/bridge';

jest.mock('../../../static/src/lib/bridge', () => ({ call: jest.fn() }));
const asked = jest.mocked(call);

/** A shard of two neighbours, as it travels. */
function shardOf(id: number): string {
  const stories = [id - (id % 2), id - (id % 2) + 1].map((one) => ({ id: one, title: `Story ${one}` }));
  return gzipSync(JSON.stringify({ format: 1, stories })).toString('base64');
}

beforeEach(() => {
  asked.mockReset();
  asked.mockImplementation((_, payload) => {
    const { issueId } = payload as { issueId: string };
    return Promise.resolve({ ok: true, value: { shard: shardOf(Number(issueId)), mine: null } });
  });
});

const isKnown = (stories: Stories, id: number): boolean => stories.known(id).story !== null;

describe('stories that are fetched ahead', () => {
  it('are asked for once, also by two at once', async () => {
    const stories = createStories('1', 'team');
    await Promise.all([stories.read(4), stories.read(4)]);
    await stories.read(4);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(isKnown(stories, 4) && isKnown(stories, 5)).toBe(true);
  });

  it('are no more than so many: the oldest goes, the one just asked for stays', async () => {
    const stories = createStories('1', 'team');
    const read = Array.from({ length: STORIES_MOST }, (_, n) => n * 2);
    for (const id of read) await stories.read(id);
    const known = Array.from({ length: STORIES_MOST * 2 }, (_, id) => id).filter((id) => isKnown(stories, id));
    expect(known).toHaveLength(STORIES_MOST);
    expect(isKnown(stories, 0)).toBe(false);
    expect(isKnown(stories, read.at(-1) ?? -1)).toBe(true);
    // What went is read again.
    await stories.read(0);
    expect(asked).toHaveBeenCalledTimes(STORIES_MOST + 1);
    expect(isKnown(stories, 0)).toBe(true);
  });

  it('are tried again where it failed', async () => {
    const stories = createStories('1', 'team');
    asked.mockResolvedValueOnce({ ok: false, error: { code: 'UNREACHABLE' } });
    expect((await stories.read(4)).ok).toBe(false);
    expect((await stories.read(4)).ok).toBe(true);
  });
});
