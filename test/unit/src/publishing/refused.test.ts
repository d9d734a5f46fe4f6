/** What the store or Jira refuses while a portal is brought up to date: what stood last stands whole, and it is made good later. */
import { unpack } from '../../../../src/platform/packing';
import { compose } from '../../../../src/entry/compose';
import { refuse } from '../../../../src/platform/failure';
import type { PortalView } from '../../../../src/publishing/portal-view';
import { reconcilePortals } from '../../../../src/publishing/reconcile-portals';
import type { IndexSegment, StoryShard } from '../../../../src/publishing/snapshot';
import { decisionOf } from '../support/decisions';
import { memoryWorld, PROJECT, put, request, type MemoryState } from '../support/memory-world';
import { ask, CLEO, openSite, refresh } from '../support/open-portal';

const PORTAL_NAME = { projectId: PROJECT, portalId: 'opened' };

/** What a reader gets of the portal: the index, and the story of the request 7. */
async function readAs(state: MemoryState): Promise<{ titles: string[]; mine: number[]; story: StoryShard['stories'] }> {
  const view = await ask<PortalView>(state, CLEO, 'portal.view', PORTAL_NAME);
  const story = await ask<{ shard: string }>(state, CLEO, 'portal.story', { ...PORTAL_NAME, issueId: '7' });
  if (!view.ok || !story.ok) throw new Error('Nothing is published.');
  const titles = view.value.segments.flatMap((segment) => (unpack(segment) as IndexSegment).title);
  return { titles, mine: view.value.mine, story: (unpack(story.value.shard) as StoryShard).stories };
}

/** One that is changed, one that is new and one that is gone. */
async function change(state: MemoryState): Promise<void> {
  const decision = decisionOf('There is no budget for it yet.');
  put(state, request(7, { reporter: 'cleo', parentId: 9, title: 'New words', decision }));
  put(state, request(70, { reporter: 'cleo', title: 'Another' }));
  state.items.delete(8);
  for (const id of [7, 70, 8]) await compose(memoryWorld(state)).publishing.itemChanged(PROJECT, String(id));
}

const AFTER = { titles: ['New words', 'Another'], mine: [7, 70] };
/** What a pass asks of the store to write, and of Jira. */
const WRITES = ['snapshots.store', 'snapshots.writeHead', 'snapshots.remove', 'ownItems.change', 'log.append'];
const ASKS = ['backlog.settings', 'backlog.items'];

test.each([
  ...WRITES.map((name) => [name, 'the store is full', new Error('The store refused: STORAGE_QUOTA_EXCEEDED')] as const),
  ...ASKS.map((name) => [name, 'Jira asks to wait', refuse('RATE_LIMITED', { retryAfterSeconds: 60 })] as const),
  ...ASKS.map((name) => [name, 'Jira fails', refuse('JIRA_UNAVAILABLE')] as const),
])('%s while %s: nothing half, and whole as soon as it goes on', async (refused, _why, cause) => {
  const state = await openSite();
  const before = await readAs(state);
  await change(state);
  state.before = (name) => {
    if (name === refused) throw cause;
  };
  state.calls.length = 0;
  await refresh(state).catch(() => undefined);
  expect(state.calls).toContain(refused);
  state.before = () => undefined;
  const now = await readAs(state);
  // The old one or the new one; where what is old could only not be taken away, the new one stands already.
  if (now.titles.includes('New words')) expect(now).toMatchObject(AFTER);
  else expect([now.titles, now.story]).toEqual([before.titles, before.story]);
  // The schedule finds by its marks what nobody came to an end with.
  state.now += 3_600_000;
  await reconcilePortals(compose(memoryWorld(state)));
  await refresh(state);
  expect(await readAs(state)).toMatchObject(AFTER);
  expect(state.marks.get(PROJECT)?.size ?? 0).toBe(0);
});

test('whatever people wrote comes out as they wrote it', async () => {
  const state = await openSite();
  const texts = [
    'مرحبا بالعالم — שלום עולם',
    '👩🏽‍💻🏳️‍🌈 ok',
    '<img src=x onerror=alert(1)></script><!--',
    `${String.fromCodePoint(0x202e)}gnirts ${String.fromCodePoint(0x2066)}x`,
    'x'.repeat(255),
    '=HYPERLINK("http://evil")',
  ];
  put(state, ...texts.map((title, index) => request(100 + index, { title, decision: decisionOf(`${title} is why.`) })));
  for (let index = 0; index < texts.length; index += 1)
    await compose(memoryWorld(state)).publishing.itemChanged(PROJECT, String(100 + index));
  await refresh(state);
  const { titles, story } = await readAs(state);
  expect(titles.slice(2)).toEqual(texts);
  expect(story.filter(({ id }) => id >= 100).map(({ title }) => title)).toEqual(texts);
  expect(state.problems).toEqual([]);
});
