import { gzipSync } from 'node:zlib';
import {
  createStories,
  fetchAhead,
  isAhead,
  STORIES_MOST,
  type Stories,
} from '../../../static/src/components/backlog/stories';
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
    expect([4, 5].map((id) => isKnown(stories, id))).toEqual([true, false]);
  });

  it('are no more than so many: the oldest goes, and is read again, also where the reader said something of it since', async () => {
    const stories = createStories('1', 'team');
    const read = Array.from({ length: STORIES_MOST + 1 }, (_, n) => n * 2);
    for (const id of read) await stories.read(id);
    expect(read.filter((id) => !isKnown(stories, id))).toEqual([0]);
    stories.learn(0, null);
    expect(await stories.read(0)).toMatchObject({ ok: true, value: { story: { id: 0 } } });
    expect(asked).toHaveBeenCalledTimes(STORIES_MOST + 2);
  });

  it('are tried again where it failed', async () => {
    const stories = createStories('1', 'team');
    asked.mockResolvedValueOnce({ ok: false, error: { code: 'UNREACHABLE' } });
    expect((await stories.read(4)).ok).toBe(false);
    expect((await stories.read(4)).ok).toBe(true);
  });
});

describe('the story of a line where no backlog is there yet', () => {
  const name = (issueId: number): { projectId: string; portalId: string; issueId: number } => ({
    projectId: '1',
    portalId: 'team',
    issueId,
  });

  it('is asked for once while one rests there, and not again when the backlog opens it', async () => {
    fetchAhead(name(40));
    fetchAhead(name(40));
    expect(isAhead(name(40))).toBe(true);
    const told = await createStories('1', 'team').read(40);
    expect(told).toMatchObject({ ok: true, value: { story: { title: 'Story 40' } } });
    expect(asked).toHaveBeenCalledTimes(1);
    // The next version of the backlog asks anew.
    await createStories('1', 'team').read(40);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('need not be asked for where it came with the backlog', async () => {
    fetchAhead(name(50), { shard: shardOf(50), mine: null });
    expect(await createStories('1', 'team').read(50)).toMatchObject({ ok: true, value: { story: { id: 50 } } });
    expect(asked).not.toHaveBeenCalled();
  });

  it('is that of this portal and item only, is not believed for long, and asked for anew where it failed', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    try {
      fetchAhead(name(60));
      expect([name(61), { ...name(60), portalId: 'other1' }].map(isAhead)).toEqual([false, false]);
      jest.setSystemTime(Date.now() + 61_000);
      expect(isAhead(name(60))).toBe(false);
    } finally {
      jest.useRealTimers();
    }
    asked.mockResolvedValueOnce({ ok: false, error: { code: 'UNREACHABLE' } });
    fetchAhead(name(70));
    expect((await createStories('1', 'team').read(70)).ok).toBe(true);
  });
});
