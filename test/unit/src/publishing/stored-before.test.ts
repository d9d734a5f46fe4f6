/** What the version before stored, by the real adapters: it breaks no page, and is compiled anew over its version. */
import { kvs } from '@forge/kvs';
import { compose } from '../../../../src/entry/compose';
import { handlersFor } from '../../../../src/entry/handlers';
import type { Result } from '../../../../src/platform/failure';
import { ownItems } from '../../../../src/platform/store/own-items-store';
import { portals, storedHead } from '../../../../src/platform/store/portal-store';
import { siteStore } from '../../../../src/platform/store/site-store';
import { snapshots } from '../../../../src/platform/store/snapshot-store';
import { ownMark, type Own } from '../../../../src/publishing/own';
import { reconcilePortals } from '../../../../src/publishing/reconcile-portals';
import { refreshProject } from '../../../../src/publishing/refresh-project';
import type { PortalView } from '../../../../src/publishing/portal-view';
import type { PartKind, SegmentRef, SnapshotHead } from '../../../../src/publishing/snapshot';
import { startStore } from '../support/local-store';
import { memoryWorld, PORTAL, PROJECT, type MemoryState } from '../support/memory-world';
import { CLEO, OPEN, openSite } from '../support/open-portal';

const NAME = { projectId: PROJECT, portalId: OPEN.id };
const BEFORE = 4;
type Composed = ReturnType<typeof compose>;
/** Columns and fields that it did not know; heads may have had all of theirs. */
const UNKNOWN_THEN = new Set(['isBefore', 'raised', 'sameAs', 'changed', 'news', 'left']);

/** A value as the version before wrote it. */
const olden = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (name, part: unknown) =>
      UNKNOWN_THEN.has(name) ? undefined : name === 'format' ? BEFORE : part,
    ),
  );

async function oldSite(): Promise<{ state: MemoryState; world: Composed; version: number }> {
  startStore();
  const state = await openSite();
  const world = compose({ ...memoryWorld(state), ownItems, portals, siteStore, snapshots });
  await portals.write(PROJECT, { format: 1, portals: [PORTAL, OPEN], privateWords: [] }, null);
  const desks = { '1': [NAME] };
  await siteStore.write({ format: 1, signedIn: true, anyone: true, desks }, null);
  await refreshProject(world, PROJECT);
  const { head } = await portals.read(PROJECT, OPEN.id);
  await storeOlden(head!);
  return { state, world, version: head!.version };
}

/** Puts a head, its parts and the rows of one's own where they stand, as the version before would have. */
async function storeOlden(head: SnapshotHead): Promise<void> {
  const { version } = head;
  const parts = async (kind: PartKind, refs: readonly SegmentRef[]): Promise<SegmentRef[]> => {
    const contents = await snapshots.read(NAME, kind, refs);
    const old = refs.map(({ from, size, items }, at) => ({ from, size, items, version, content: olden(contents[at]) }));
    return snapshots.store(NAME, kind, old);
  };
  const index = await parts('index', head.index);
  const stories = await parts('story', head.stories);
  const notes = await parts('note', head.notes);
  // In another way than now, as it said itself.
  const compiledFor = { ...head.compiledFor, rules: 'before' };
  const stored = olden(storedHead({ ...head, compiledFor, index, stories, notes }));
  await kvs.entity('portal-head').set(`${PROJECT}:${OPEN.id}`, { version, head: stored });
  await ownItems.change(NAME, ['cleo'], (_who, own) =>
    Promise.resolve(olden({ ...own, of: ownMark(compiledFor) }) as Own),
  );
}

const METHODS: ['team' | 'portal', string, object][] = [
  ['portal', 'portal.view', NAME],
  ['portal', 'portal.head', NAME],
  ['portal', 'portal.story', { ...NAME, issueId: '7' }],
  ['portal', 'desk.summary', { deskId: '1' }],
  ['portal', 'desk.full', { deskId: '1' }],
  ['team', 'my.load', {}],
];

async function call<T>(world: Composed, [trust, method, payload]: (typeof METHODS)[number]): Promise<Result<T>> {
  const handler = handlersFor(trust, world)[method];
  return (await handler!({ payload, context: { ...CLEO, accountType: 'licensed' } })) as Result<T>;
}

test('what the version before stored breaks no page', async () => {
  const { state, world } = await oldSite();
  state.caller = CLEO;
  const answers = await Promise.all(METHODS.map((method) => call(world, method)));
  expect(state.problems).toEqual([]);
  expect(answers.filter((answer) => !answer.ok && answer.error.code !== 'NOT_PUBLISHED')).toEqual([]);
});

test('the next hour compiles it anew, over its version, with the rows of one’s own', async () => {
  const { state, world, version } = await oldSite();
  expect(await portals.heads([NAME])).toEqual([{ head: null, version, isNewer: false }]);
  expect(await reconcilePortals(world)).toEqual([PROJECT]);
  await refreshProject(world, PROJECT);
  state.caller = CLEO;
  const view = await call<PortalView>(world, ['portal', 'portal.view', NAME]);
  expect(view).toMatchObject({ ok: true, value: { version: version + 1, mine: [7] } });
  const summary = await call(world, ['portal', 'desk.summary', { deskId: '1' }]);
  expect(summary).toMatchObject({ ok: true, value: { portals: [{ mine: [{ id: 7, askedAs: null }] }] } });
  expect(state.problems).toEqual([]);
});
