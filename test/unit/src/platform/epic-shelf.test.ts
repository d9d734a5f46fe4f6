/** What is kept of epics, through Atlassian's own package, against the local site's store. */
import { kvs } from '@forge/kvs';
import { epicShelf } from '../../../../src/platform/store/epic-shelf';
import { trackedFrom } from '../../../../src/sponsorship/refresh-ownership';
import type { TrackedEpic } from '../../../../src/sponsorship/tracked-epic';
import { epicOf } from '../support/memory-epics';
import { startStore, type LocalStore } from '../support/local-store';

const PROJECT = '10000';
let store: LocalStore;

beforeEach(() => {
  store = startStore();
});

const tracked = (id: number): TrackedEpic => trackedFrom(epicOf(id), null, { timeZone: 'UTC', today: '2026-11-22' });
const some = (count: number): TrackedEpic[] => Array.from({ length: count }, (_none, index) => tracked(index + 1));
const ids = (epics: readonly TrackedEpic[]): number[] => epics.map(({ id }) => id).sort((a, b) => a - b);

test('what was written is read again, by itself, many at once, and all of a project', async () => {
  const written = await epicShelf.write(some(60));
  expect(ids(written)).toEqual(ids(some(60)));
  expect(await epicShelf.read(PROJECT, '7')).toEqual(written.find(({ id }) => id === 7));
  expect([...(await epicShelf.readMany(PROJECT, ['1', '60', '61'])).keys()]).toEqual(['1', '60']);
  expect(ids(await epicShelf.list(PROJECT))).toEqual(ids(some(60)));
  expect(await epicShelf.list('10001')).toEqual([]);
});

test('over what somebody else wrote nothing is written, and nothing is removed; of many, only those are lost', async () => {
  const read = await epicShelf.write(some(60));
  const [other] = await epicShelf.write([{ ...read[30]!, key: 'MOPS-OTHER' }]);
  const lost = read[30]!.id;
  const written = await epicShelf.write(read.map((epic) => ({ ...epic, key: `NEW-${epic.id}` })));
  expect(ids(written)).toEqual(ids(some(60)).filter((id) => id !== lost));
  expect(await epicShelf.read(PROJECT, String(lost))).toEqual(other);
  expect(await epicShelf.remove(read)).toHaveLength(60);
  expect(await epicShelf.remove([...written, other!])).toEqual([]);
  expect(await epicShelf.list(PROJECT)).toEqual([]);
});

test('many that nobody else wrote go 25 at a time', async () => {
  const read = await epicShelf.write(some(60));
  store.requests = [];
  await epicShelf.write(read);
  expect(store.requests.map(({ path }) => path.split('/').at(-1))).toEqual([
    'transaction',
    'transaction',
    'transaction',
  ]);
});

test('a new one is not written where there is one by now; one that was removed and made anew is another one', async () => {
  const [first] = await epicShelf.write([tracked(1)]);
  expect(await epicShelf.write([tracked(1)])).toEqual([]);
  await epicShelf.remove([first!]);
  expect(await epicShelf.write([tracked(1)])).toHaveLength(1);
  expect(await epicShelf.write([first!])).toEqual([]);
  expect(await epicShelf.remove([first!])).toEqual([first]);
});

test('what cannot be read counts as not there, and can be written again', async () => {
  await kvs.entity('epic').set(`${PROJECT}:1`, { projectId: PROJECT, mark: 9, epic: { id: 'one' } });
  expect(await epicShelf.read(PROJECT, '1')).toBeNull();
  // The first try finds it in the way and takes it away; who lost comes again.
  expect(await epicShelf.write([tracked(1)])).toEqual([]);
  expect(ids(await epicShelf.write([tracked(1)]))).toEqual([1]);
  expect(await epicShelf.read(PROJECT, '1')).not.toBeNull();
});
