/** The app's store adapters through Atlassian's own package, against the local site's store. */
import { changes } from '../../../../src/platform/changes';
import { ownItems } from '../../../../src/platform/store/own-items-store';
import { ownOf, type Own } from '../../../../src/publishing/own';
import { portalLog } from '../../../../src/platform/store/portal-log-store';
import { portals } from '../../../../src/platform/store/portal-store';
import { kvs } from '@forge/kvs';
import { snapshots } from '../../../../src/platform/store/snapshot-store';
import { SNAPSHOT_FORMAT, type SnapshotHead } from '../../../../src/publishing/snapshot';
import { startStore, type LocalStore } from '../support/local-store';
import { PORTAL } from '../support/memory-world';

const PORTALS = { format: 1, portals: [PORTAL], privateWords: [] };
const titled = (title: string): typeof PORTALS => ({ ...PORTALS, portals: [{ ...PORTAL, title }] });
const one = { projectId: '1', portalId: 'team' };
const ten = { projectId: '10', portalId: 'team' };
const two = { projectId: '2', portalId: 'team' };

let store: LocalStore;

beforeEach(() => {
  store = startStore();
});

const head = (version: number, parts: Partial<SnapshotHead> = {}): SnapshotHead => ({
  format: SNAPSHOT_FORMAT,
  version,
  asOf: '2026-11-22T09:00:00.000Z',
  timeZone: 'Europe/Berlin',
  promiseDays: 10,
  tells: { comments: false, since: '2026-06-01' },
  desk: null,
  counts: { undecided: 1 },
  excluded: {},
  odd: 0,
  unreadable: 0,
  compiledFor: { allow: ['reason'], source: '', words: 'w', rules: 'r' },
  problem: null,
  provedAt: '2026-11-22T09:00:00.000Z',
  lookedAt: '2026-11-22T09:00:00.000Z',
  turn: 0,
  index: [],
  stories: [],
  notes: [],
  ...parts,
});

const storedHeads = async (): Promise<unknown[]> => {
  const stored = await kvs.entity<{ head: unknown }>('portal-head').get('1:team');
  return [stored?.head];
};

describe('portals in the store', () => {
  test('a write that lost is told so', async () => {
    expect(await portals.read('1', 'team')).toEqual({
      record: null,
      portal: null,
      site: null,
      head: null,
      version: null,
    });
    expect(await portals.write('1', PORTALS, null)).toBe(true);
    expect(await portals.write('1', PORTALS, null)).toBe(false);
    expect(await portals.write('1', titled('Second'), 1)).toBe(true);
    expect(await portals.write('1', titled('Late'), 1)).toBe(false);
    store.requests = [];
    expect(await portals.read('1', 'team')).toMatchObject({ portal: { title: 'Second' }, record: { revision: 2 } });
    expect(store.requests).toHaveLength(1);
    await portals.write('2', PORTALS, null);
    expect(await portals.projectIds()).toEqual(['1', '2']);
  });

  test('a head is written over the version that was read, and no other', async () => {
    expect(await snapshots.writeHead(one, head(5), null)).toBe(true);
    expect(await snapshots.writeHead(one, head(6), null)).toBe(false);
    expect(await snapshots.writeHead(one, head(6), 4)).toBe(false);
    expect(await snapshots.writeHead(one, head(6), 5)).toBe(true);
    expect(await portals.read('1', 'team')).toMatchObject({ head: { version: 6 }, version: 6 });
    await snapshots.removeHead(one);
    expect(await portals.read('1', 'team')).toMatchObject({ head: null, version: null });
    expect(await snapshots.writeHead(one, head(7), 6)).toBe(false);
  });

  test('a head comes back whole; one that says another version than its own is broken', async () => {
    const refs = [
      { from: 8192, size: 1024, items: 7, mark: 'ab-_1' },
      { from: 10_240, size: 2048, items: 300, mark: 'ab-_2', parts: 3 },
    ];
    const whole = head(5, { index: refs, stories: refs.slice(1), problem: { kind: 'source', since: 'x' } });
    await snapshots.writeHead(one, whole, null);
    expect(await portals.heads([one, two])).toEqual([
      { head: whole, version: 5, isNewer: false },
      { head: null, version: null, isNewer: false },
    ]);
    await kvs.entity('portal-head').set('1:team', { version: 6, head: (await storedHeads())[0] });
    expect(await portals.heads([one])).toEqual([{ head: null, version: 6, isNewer: false }]);
  });

  test('a head of an older format counts as none but keeps its version; one of a newer format is left alone', async () => {
    await snapshots.writeHead(one, head(5, { format: 0 }), null);
    expect(await portals.read('1', 'team')).toMatchObject({ head: null, version: 5 });
    await snapshots.writeHead(two, head(5, { format: SNAPSHOT_FORMAT + 1 }), null);
    await expect(portals.read('2', 'team')).rejects.toMatchObject({ failure: { code: 'NEWER_FORMAT' } });
  });
});

describe('contents in the store', () => {
  const segment = (from: number, content: unknown) => ({
    from,
    size: 256,
    items: 1,
    version: 3,
    content,
  });

  test('come back as they were packed, in order, also when one needs several values', async () => {
    // Random letters do not shrink, so this content is larger than one value may be.
    let seed = 1;
    const noise = Array.from({ length: 300_000 }, () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return String.fromCharCode(33 + (seed % 90));
    }).join('');
    const refs = await snapshots.store(one, 'index', [segment(0, { noise }), segment(256, { a: 1 })]);
    expect(refs.map((ref) => ref.parts ?? 1)[0]).toBeGreaterThan(1);
    const [large, small] = await snapshots.contents(one, 'index', refs);
    expect(JSON.parse(await inflate(large))).toEqual({ noise });
    expect(JSON.parse(await inflate(small))).toEqual({ a: 1 });
    await snapshots.remove(one, 'index', refs);
    expect(await snapshots.contents(one, 'index', refs)).toEqual([null, null]);
  });

  test.each(['3:', '3:H4sIAAAAAAAAA', 'no version', 17])(
    'that are half written (%p) are as good as lost',
    async (value) => {
      const [there, broken] = await snapshots.store(one, 'index', [segment(0, 'kept'), segment(256, 'half')]);
      const key = store.requests.flatMap(
        ({ body }) => /"(snapshot:[^"]*256-[^"]*)"/.exec(JSON.stringify(body))?.[1] ?? [],
      )[0];
      await kvs.set(key ?? '', value);
      const [kept, half] = await snapshots.read(one, 'index', [there!, broken!]);
      expect([kept === null, half]).toEqual([false, null]);
      expect(await snapshots.whole(one, head(4, { index: [there!, broken!] }))).toBeNull();
    },
  );

  test('what no head names is removed, but not what the next head may name', async () => {
    const [kept, orphan] = await snapshots.store(one, 'index', [segment(0, 'kept'), segment(256, 'orphan')]);
    const [coming] = await snapshots.store(one, 'index', [{ ...segment(512, 'coming'), version: 4 }]);
    const [other] = await snapshots.store(ten, 'index', [segment(0, 'other project')]);
    expect(await snapshots.removeOrphans(one, head(3, { index: [kept!] }))).toBe(0);
    const there = [
      ...(await snapshots.contents(one, 'index', [kept!, orphan!, coming!])),
      ...(await snapshots.contents(ten, 'index', [other!])),
    ];
    expect(there.map((content) => content !== null)).toEqual([true, false, true, true]);
    // What the head names and is not there is told.
    await snapshots.remove(one, 'index', [kept!]);
    expect(await snapshots.removeOrphans(one, head(3, { index: [kept!] }))).toBe(1);
  });
});

describe('who asked for what, in the store', () => {
  const odd = '557058:f58131cb-b67d-43c7-b30d-6b58d40bd077 (Ä/€)';

  const own = (...ids: number[]): Own => ({ of: 'x', ids, changed: ids.map(() => 0), rows: [], news: [], left: [] });
  const added = (id: number) => (_who: string, before: Own | null) => Promise.resolve(own(...(before?.ids ?? []), id));

  test('is changed, replaced and read by account, whatever letters its id has', async () => {
    expect(await ownItems.change(one, [odd], added(7))).toBe(true);
    expect(await ownItems.change(one, [odd, 'cleo'], added(8))).toBe(true);
    expect(await ownItems.of([one, two], odd)).toEqual([own(7, 8), null]);
    store.requests = [];
    await ownItems.replace(
      one,
      new Map([
        [odd, own(7, 8)],
        ['cleo', own(8)],
      ]),
    );
    expect(store.requests.filter(({ path }) => path.includes('set') || path.includes('delete'))).toEqual([]);
    await ownItems.replace(one, new Map([['bert', own(5)]]));
    expect(await ownItems.of([one], odd)).toEqual([null]);
    expect(await ownItems.of([one], 'bert')).toEqual([own(5)]);
    expect(await ownItems.change(one, ['bert'], () => Promise.resolve(null))).toBe(true);
    expect(await ownItems.of([one], 'bert')).toEqual([null]);
  });

  test('keeps of what stands and of what is left out only what is still theirs', async () => {
    const kept: Own = { of: 'x', ids: [7, 8], changed: [70, 80], rows: [], news: [], left: [9, 10] };
    await ownItems.change(one, ['cleo'], () => Promise.resolve(kept));
    await ownItems.change(one, ['bert'], added(7));
    const left = new Set([10]);
    await ownItems.retain(one, new Map([['cleo', { ids: new Set([8, 9]), left }]]));
    expect(await ownItems.of([one], 'cleo')).toEqual([{ ...kept, ids: [8], changed: [80], left: [10] }]);
    expect(await ownItems.of([one], 'bert')).toEqual([null]);
    await ownItems.retain(one, new Map([['cleo', { ids: new Set<number>(), left }]]));
    expect(await ownItems.of([one], 'cleo')).toEqual([{ ...kept, ids: [], changed: [], left: [10] }]);
  });

  test('is what is to stand, also where the list of what stands is old', async () => {
    await ownItems.change(one, ['cleo'], added(1));
    store.areListsOld = true;
    await ownItems.replace(one, new Map([['cleo', own(1)]]));
    // Of all this the list knows nothing.
    await ownItems.change(one, ['cleo'], added(2));
    await ownItems.change(one, ['bert'], added(2));
    await ownItems.replace(
      one,
      new Map([
        ['cleo', own(1)],
        ['bert', own(3)],
      ]),
    );
    expect(await ownItems.of([one], 'cleo')).toEqual([own(1)]);
    expect(await ownItems.of([one], 'bert')).toEqual([own(3)]);
  });

  test('is another one after it was removed and begun anew: who read the old one is told', async () => {
    await ownItems.change(one, ['cleo'], added(1));
    let isFirst = true;
    await ownItems.change(one, ['cleo'], async (who, before) => {
      if (isFirst) {
        isFirst = false;
        await ownItems.replace(one, new Map());
        expect(await ownItems.change(one, ['cleo'], added(9))).toBe(true);
      }
      return added(2)(who, before);
    });
    expect(await ownItems.of([one], 'cleo')).toEqual([own(9, 2)]);
  });

  test('loses nothing where two writers change the same at once', async () => {
    await ownItems.change(one, ['cleo'], added(1));
    let isFirst = true;
    const isKept = await ownItems.change(one, ['cleo'], async (who, before) => {
      if (isFirst) {
        isFirst = false;
        expect(await ownItems.change(one, ['cleo'], added(2))).toBe(true);
      }
      return added(3)(who, before);
    });
    expect(isKept).toBe(true);
    expect(await ownItems.of([one], 'cleo')).toEqual([own(1, 2, 3)]);
  });

  test('says so where others are faster each time', async () => {
    await ownItems.change(one, ['cleo'], added(1));
    const meanwhile = async (who: string, before: Own | null): Promise<Own> => {
      await ownItems.change(one, ['cleo'], (other, now) => added((now?.ids.at(-1) ?? 0) + 1)(other, now));
      return added(-1)(who, before);
    };
    expect(await ownItems.change(one, ['cleo'], meanwhile)).toBe(false);
    const [kept] = await ownItems.of([one], 'cleo');
    expect(kept?.ids).not.toContain(-1);
  });
});

test('somebody who asked for thousands keeps the newest', () => {
  const ids = Array.from({ length: 31_000 }, (_, index) => 1_000_000 + index);
  const kept = ownOf(
    'x',
    { ids, left: [] },
    () => 0,
    () => null,
  );
  expect(kept.ids).toHaveLength(2000);
  expect(kept.ids.at(-1)).toBe(1_030_999);
});

test('portals of the help center are guessed from few heads, however many there are', async () => {
  for (let count = 0; count < 12; count += 1) {
    const desk = count % 2 === 0 ? 'anyone' : 'signed-in';
    await snapshots.writeHead({ projectId: '1', portalId: `p${count}` }, head(1, { desk }), null);
  }
  const found = await portals.onDesks(['anyone', 'signed-in']);
  expect(found).toHaveLength(10);
  expect((await portals.onDesks(['anyone'])).map(({ head: { desk } }) => desk)).toEqual(Array(5).fill('anyone'));
});

describe('acts on portals, in the store', () => {
  test('are kept in their order, also when two are written at once', async () => {
    const act = (by: string) => ({ at: '2026-11-22T09:00:00.000Z', by, act: 'change' as const, changed: ['title'] });
    for (let times = 0; times < 27; times += 1) await portalLog.append(one, act(`${times}`));
    await Promise.all([portalLog.append(one, act('left')), portalLog.append(one, act('right'))]);
    const log = await portalLog.read(one);
    expect(log).toHaveLength(29);
    expect(log[26]).toEqual(act('26'));
    expect(
      log
        .slice(27)
        .map(({ by }) => by)
        .sort(),
    ).toEqual(['left', 'right']);
    expect(await portalLog.read(two)).toEqual([]);
    await portalLog.remove(one);
    expect(await portalLog.read(one)).toEqual([]);
  });
});

async function inflate(packed: string | null | undefined): Promise<string> {
  const { gunzipSync } = await import('node:zlib');
  return gunzipSync(Buffer.from(packed ?? '', 'base64')).toString('utf8');
}

describe('changes in the store', () => {
  test('a mark made while others were handled stays', async () => {
    await changes.mark('1', { issueId: 7, edit: { by: 'x', at: '2026-11-22T09:00:00.000Z' } });
    await changes.mark('1', { issueId: 8, edit: null });
    const handled = await changes.marked('1');
    await changes.mark('1', { issueId: 7, edit: null });
    await changes.clear('1', handled);
    expect(await changes.marked('1')).toMatchObject([{ issueId: 7, edit: null }]);
    expect(await changes.marked('10')).toEqual([]);
  });

  test('an edit keeps its name whatever else is marked, and the later edit counts, whenever it is told', async () => {
    const [first, second] = ['2026-11-22T09:00:00.000Z', '2026-11-22T09:00:10.000Z'];
    await Promise.all([
      changes.mark('1', { issueId: 7, edit: { by: 'second', at: second } }),
      changes.mark('1', { issueId: 7, edit: null }),
    ]);
    const seen = await changes.marked('1');
    await changes.mark('1', { issueId: 7, edit: { by: 'first', at: first } });
    await changes.clear('1', seen);
    expect(await changes.lastEdit('1', '7')).toEqual({ by: 'second', at: second });
    expect(await changes.lastEdits('1', [6, 7])).toEqual(new Map([[7, { by: 'second', at: second }]]));
    // The edit that waits, and the mark of the change that told of an older one.
    expect(await changes.marked('1')).toHaveLength(2);
    await changes.clear('1', await changes.marked('1'));
    expect(await changes.marked('1')).toEqual([]);
  });

  test('a mark that comes while others are taken away stays, whenever that is', async () => {
    for (let id = 1; id <= 60; id += 1) await changes.mark('1', { issueId: id, edit: null });
    const handled = await changes.marked('1');
    const clearing = changes.clear('1', handled);
    await changes.mark('1', { issueId: 60, edit: null });
    await clearing;
    expect(await changes.marked('1')).toMatchObject([{ issueId: 60 }]);
  });

  test('where the queue refuses, the next change asks again', async () => {
    store.refusePushes = true;
    await expect(changes.ask('1', 5)).rejects.toThrow();
    store.refusePushes = false;
    await changes.ask('1', 5);
    expect(store.pushed).toHaveLength(1);
  });

  test('a burst asks once, until the rebuild begins; something sooner asks again', async () => {
    await changes.ask('1', 5);
    await changes.ask('1', 5);
    expect(store.pushed).toMatchObject([{ body: { projectId: '1' }, delayInSeconds: 5 }]);
    await changes.ask('1', 0);
    await changes.ask('1', 5);
    expect(store.pushed).toHaveLength(2);
    await changes.begin('1');
    await changes.ask('1', 5);
    expect(store.pushed).toHaveLength(3);
    await changes.begin('1');
    await changes.waits('1', 30);
    await changes.ask('1', 60);
    expect(store.pushed).toHaveLength(3);
  });
});
