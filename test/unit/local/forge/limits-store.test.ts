/** How fast a key of the store may be read and written. */
import { LIMITS } from '../../../../local/forge/limits';
import { createKvs, type Kvs } from '../../../../local/forge/store/kvs';
import { limitStore } from '../../../../local/forge/store/store-rates';
import { memoryDatabase } from '../../../../local/store/database';

const NOTE = {
  name: 'note',
  attributes: { topic: 'string' } as const,
  indexes: [{ name: 'topic', partition: [], range: ['topic'] }],
};
const least = LIMITS.rounding.value;

let time = 0;
let kvs: Kvs;
beforeEach(() => {
  time = 0;
  kvs = limitStore(
    createKvs(memoryDatabase(), [NOTE], () => 1_790_000_000_000),
    () => time,
  );
});

const post = (path: string, body: unknown) => kvs.handle(`/api/v1/${path}`, JSON.stringify(body));
/** How often a request is answered with a success before it is refused. */
function timesUntilRefused(path: string, body: unknown): number {
  for (let times = 0; times < 3_000; times++) if (post(path, body).status > 299) return times;
  return Infinity;
}
const refused = (path: string, body: unknown): unknown => {
  const { status, body: answer } = post(path, body);
  return status === 429 ? answer : undefined;
};

test('a key is written by 1 MB a second, small values counted as 10 KB; other keys go on', () => {
  const write = { key: 'a', value: 'small' };
  expect(timesUntilRefused('set', write)).toBe(Math.floor(LIMITS.writtenBytesASecond.value / least));
  expect(refused('set', write)).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED' });
  expect(refused('delete', { key: 'a' })).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED' });
  expect(post('set', { key: 'b', value: 'small' }).status).toBe(200);
  expect(post('entity/set', { entityName: 'note', key: 'a', value: { topic: 'other space' } }).status).toBe(200);
  expect(post('get', { key: 'a' }).status).toBe(200);
  time += 1000;
  expect(post('set', write).status).toBe(200);
});

test('large values count as they are', () => {
  const value = 'x'.repeat(235 * 1024);
  expect(timesUntilRefused('set', { key: 'a', value })).toBe(4);
});

test('a batch is rounded as a whole, so it goes further than single writes', () => {
  const batch = Array.from({ length: 10 }, (_, at) => ({ key: `k${at}`, value: 'small' }));
  expect(timesUntilRefused('batch/set', batch)).toBe(Math.floor((LIMITS.writtenBytesASecond.value * 10) / least));
});

test('a transaction is refused with a name of its own, and writes nothing', () => {
  timesUntilRefused('set', { key: 'a', value: 1 });
  expect(
    refused('transaction', {
      set: [
        { key: 'a', value: 2 },
        { key: 'b', value: 2 },
      ],
    }),
  ).toMatchObject({
    code: 'TOO_MANY_REQUESTS',
  });
  expect(post('get', { key: 'b' }).status).toBe(404);
  expect(post('get', { key: 'a' }).body).toMatchObject({ value: 1 });
});

test('a key is read by 12 MB a second', () => {
  post('set', { key: 'a', value: 'x'.repeat(235 * 1024) });
  const times = timesUntilRefused('get', { key: 'a' });
  expect(times).toBe(Math.ceil(LIMITS.readBytesASecond.value / (240 * 1024)));
  expect(refused('get', { key: 'a' })).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED' });
  expect(post('get', { key: 'b' }).status).toBe(404);
  time += 1000;
  expect(post('get', { key: 'a' }).status).toBe(200);
});

test('a value of an index is asked by 24 MB a second', () => {
  const query = { entityName: 'note', indexName: 'topic' };
  for (let at = 0; at < 5; at++)
    post('entity/set', { entityName: 'note', key: `n${at}`, value: { topic: 'x'.repeat(800) } });
  expect(timesUntilRefused('entity/query', query)).toBe(Math.ceil(LIMITS.queriedBytesASecond.value / least));
  expect(refused('entity/query', query)).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED' });
  expect(post('entity/query', { ...query, indexName: 'by-key' }).status).toBe(200);
});
