/** The app's store: what it keeps, what it refuses and with which code, queries, transactions. */
import { createKvs, type Kvs } from '../../../../local/forge/store/kvs';
import type { EntityDefinition } from '../../../../local/forge/manifest';
import { memoryDatabase } from '../../../../local/store/database';

const NOTE: EntityDefinition = {
  name: 'note',
  attributes: { topic: 'string', rank: 'integer', share: 'float', pinned: 'boolean', body: 'any' },
  indexes: [
    { name: 'topic', partition: [], range: ['topic'] },
    { name: 'by-topic', partition: ['topic'], range: ['rank'] },
  ],
};

let time = Date.parse('2026-11-22T09:00:00Z');
let kvs: Kvs;
beforeEach(() => {
  time = Date.parse('2026-11-22T09:00:00Z');
  kvs = createKvs(memoryDatabase(), [NOTE], () => time);
});

const post = (path: string, body: unknown) => kvs.handle(`/api/v1/${path}`, JSON.stringify(body));
const codeOf = (path: string, body: unknown): unknown => {
  const { body: answer } = post(path, body);
  return typeof answer === 'object' && answer !== null && 'code' in answer ? answer.code : undefined;
};
const note = (key: string, value: unknown, options?: unknown) =>
  post('entity/set', { entityName: 'note', key, value, options });

describe('plain values', () => {
  test('are set, read with their times, written over and deleted', () => {
    expect(post('set', { key: 'a', value: { n: 1 } }).status).toBe(200);
    time += 1000;
    post('set', { key: 'a', value: { n: 2 } });
    expect(post('get', { key: 'a' }).body).toEqual({
      key: 'a',
      value: { n: 2 },
      createdAt: time - 1000,
      updatedAt: time,
    });
    expect(post('delete', { key: 'a' }).status).toBe(204);
    expect(post('get', { key: 'a' })).toMatchObject({ status: 404, body: { code: 'KEY_NOT_FOUND' } });
  });

  test('are apart from secrets and entities of the same key', () => {
    post('set', { key: 'a', value: 'plain' });
    post('secret/set', { key: 'a', value: 'secret' });
    note('a', { topic: 'entity' });
    expect(post('get', { key: 'a' }).body).toMatchObject({ value: 'plain' });
    expect(post('secret/get', { key: 'a' }).body).toMatchObject({ value: 'secret' });
    expect(post('entity/get', { entityName: 'note', key: 'a' }).body).toMatchObject({ value: { topic: 'entity' } });
    expect(post('query', {}).body).toEqual({ data: [expect.objectContaining({ key: 'a', value: 'plain' })] });
  });

  test('FAIL_IF_EXISTS never writes over; returnValue gives what was or is', () => {
    expect(post('set', { key: 'a', value: 1, options: { keyPolicy: 'FAIL_IF_EXISTS' } }).status).toBe(200);
    expect(post('set', { key: 'a', value: 2, options: { keyPolicy: 'FAIL_IF_EXISTS' } }).status).toBe(409);
    expect(post('get', { key: 'a' }).body).toMatchObject({ value: 1 });
    const previous = { keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS' };
    expect(post('set', { key: 'a', value: 3, options: previous }).body).toMatchObject({ value: 1 });
    expect(post('set', { key: 'b', value: 3, options: previous }).body).toBeNull();
    expect(post('set', { key: 'a', value: 4, options: { returnValue: 'LATEST' } }).body).toMatchObject({ value: 4 });
    expect(
      post('set', { key: 'a', value: 5, options: { keyPolicy: 'FAIL_IF_EXISTS', returnValue: 'LATEST' } }).status,
    ).toBe(400);
  });

  test('expire, and can be read for 48 hours after that', () => {
    post('set', { key: 'a', value: 1, options: { ttl: { value: 2, unit: 'HOURS' } } });
    expect(post('get', { key: 'a' }).body).toMatchObject({ expireTime: '2026-11-22T11:00:00.000Z' });
    time += 3 * 3_600_000;
    expect(post('get', { key: 'a' }).status).toBe(200);
    time += 48 * 3_600_000;
    expect(post('get', { key: 'a' }).status).toBe(404);
    expect(post('query', {}).body).toEqual({ data: [] });
    expect(post('set', { key: 'b', value: 1, options: { ttl: { value: 2, unit: 'YEARS' } } }).status).toBe(400);
    expect(post('set', { key: 'b', value: 1, options: { ttl: { value: 366, unit: 'DAYS' } } }).status).toBe(400);
  });

  test.each([
    ['no key', { value: 1 }, 'INVALID_KEY'],
    ['an empty key', { key: '', value: 1 }, 'KEY_TOO_SHORT'],
    ['a long key', { key: 'k'.repeat(501), value: 1 }, 'KEY_TOO_LONG'],
    ['a key with other characters', { key: 'ä/b', value: 1 }, 'INVALID_KEY'],
    ['a blank key', { key: '   ', value: 1 }, 'INVALID_KEY'],
    ['no value', { key: 'a' }, 'INVALID_VALUE'],
    ['null', { key: 'a', value: null }, 'INVALID_VALUE'],
    ['a large value', { key: 'a', value: 'x'.repeat(240 * 1024) }, 'MAX_SIZE'],
    ['a deep value', { key: 'a', value: JSON.parse('['.repeat(32) + ']'.repeat(32)) }, 'MAX_DEPTH'],
  ])('%s is refused', (_what, body, code) => {
    expect(codeOf('set', body)).toBe(code);
    expect(post('query', {}).body).toEqual({ data: [] });
  });

  test('the longest key, the largest and the deepest value are taken', () => {
    expect(post('set', { key: 'k'.repeat(500), value: 1 }).status).toBe(200);
    expect(post('set', { key: 'a', value: 'x'.repeat(240 * 1024 - 2) }).status).toBe(200);
    expect(post('set', { key: 'b', value: JSON.parse('['.repeat(31) + ']'.repeat(31)) }).status).toBe(200);
    expect(post('set', { key: 'a:b.c_d e-f#1', value: false }).status).toBe(200);
  });

  test('are found by the beginning of their key, in order, page by page', () => {
    for (const key of ['b3', 'a1', 'b1', 'c1', 'b2', 'b10']) post('set', { key, value: key });
    const where = [{ property: 'key', condition: 'BEGINS_WITH', values: ['b'] }];
    const first = post('query', { where, limit: 3 }).body as { data: { key: string }[]; cursor: string };
    expect(first.data.map(({ key }) => key)).toEqual(['b1', 'b10', 'b2']);
    const second = post('query', { where, limit: 3, after: first.cursor }).body as {
      data: { key: string }[];
      cursor?: string;
    };
    expect(second.data.map(({ key }) => key)).toEqual(['b3']);
    expect(second.cursor).toBeUndefined();
    post('delete', { key: 'b1' });
    post('set', { key: 'b0', value: 0 });
    expect((post('query', { where }).body as { data: { key: string }[] }).data.map(({ key }) => key)).toEqual([
      'b0',
      'b10',
      'b2',
      'b3',
    ]);
  });

  test.each([
    ['a limit above 100', { limit: 101 }, 'LIST_QUERY_LIMIT_EXCEEDED'],
    ['two conditions', { where: [{}, {}] }, 'QUERY_WHERE_INVALID'],
    [
      'another property',
      { where: [{ property: 'value', condition: 'BEGINS_WITH', values: ['a'] }] },
      'QUERY_WHERE_FIELD_INVALID',
    ],
    [
      'another condition',
      { where: [{ property: 'key', condition: 'EQUAL_TO', values: ['a'] }] },
      'INVALID_FILTER_CONDITION',
    ],
    ['a made-up cursor', { after: 'nonsense' }, 'INVALID_CURSOR'],
  ])('a query with %s is refused', (_what, body, code) => {
    expect(codeOf('query', body)).toBe(code);
  });
});

describe('entities', () => {
  beforeEach(() => {
    note('1', { topic: 'red', rank: 3, pinned: true });
    note('2', { topic: 'red', rank: 1 });
    note('3', { topic: 'red', rank: 2, pinned: false });
    note('4', { topic: 'blue', rank: 9 });
    note('5', { topic: 'blue' });
  });
  const query = (rest: object) => {
    const { body } = post('entity/query', { entityName: 'note', indexName: 'by-topic', partition: ['red'], ...rest });
    return body as { data: { key: string }[]; cursor?: string };
  };
  const keys = (rest: object) => query(rest).data.map(({ key }) => key);

  test('are found by partition, ordered by the range, up and down', () => {
    expect(keys({})).toEqual(['2', '3', '1']);
    expect(keys({ sort: 'DESC' })).toEqual(['1', '3', '2']);
    expect(keys({ partition: ['blue'] })).toEqual(['4']);
    expect(keys({ partition: ['none'] })).toEqual([]);
    expect(keys({ indexName: 'topic', partition: undefined })).toEqual(['4', '5', '1', '2', '3']);
    expect(
      keys({ indexName: 'by-key', partition: undefined, range: { condition: 'GREATER_THAN', values: ['3'] } }),
    ).toEqual(['4', '5']);
  });

  test.each([
    [{ condition: 'EQUAL_TO', values: [2] }, ['3']],
    [{ condition: 'GREATER_THAN', values: [1] }, ['3', '1']],
    [{ condition: 'GREATER_THAN_EQUAL_TO', values: [2] }, ['3', '1']],
    [{ condition: 'LESS_THAN', values: [2] }, ['2']],
    [{ condition: 'LESS_THAN_EQUAL_TO', values: [2] }, ['2', '3']],
    [{ condition: 'BETWEEN', values: [2, 3] }, ['3', '1']],
  ])('the range %j', (range, expected) => {
    expect(keys({ range })).toEqual(expected);
    expect(keys({ range, sort: 'DESC' })).toEqual([...expected].reverse());
  });

  test('pages follow each other in both directions while entities change', () => {
    const first = query({ limit: 1 });
    expect(keys({ limit: 5, cursor: first.cursor })).toEqual(['3', '1']);
    const last = query({ limit: 1, sort: 'DESC' });
    expect(keys({ limit: 5, sort: 'DESC', cursor: last.cursor })).toEqual(['3', '2']);
    note('2', { topic: 'red', rank: 7 });
    expect(keys({})).toEqual(['3', '1', '2']);
    post('entity/delete', { entityName: 'note', key: '1' });
    expect(keys({})).toEqual(['3', '2']);
  });

  test('filters: and, or, missing attributes', () => {
    const pinned = (condition: string) => ({ property: 'pinned', condition, values: [true] });
    expect(keys({ filters: { and: [pinned('EXISTS')] } })).toEqual(['3', '1']);
    expect(keys({ filters: { and: [pinned('NOT_EXISTS')] } })).toEqual(['2']);
    expect(keys({ filters: { and: [pinned('EQUAL_TO')] } })).toEqual(['1']);
    const rank1 = { property: 'rank', condition: 'EQUAL_TO', values: [1] };
    expect(keys({ filters: { or: [pinned('EQUAL_TO'), rank1] } })).toEqual(['2', '1']);
    const contains = { property: 'topic', condition: 'CONTAINS', values: ['e'] };
    expect(keys({ filters: { and: [contains, rank1] } })).toEqual(['2']);
  });

  test.each([
    ['an undeclared entity', { entityName: 'nothing', key: 'a', value: {} }, 'INVALID_ENTITY_TYPE'],
    ['a short name', { entityName: 'no', key: 'a', value: {} }, 'ENTITY_TYPE_TOO_SHORT'],
    ['an undeclared attribute', { entityName: 'note', key: 'a', value: { colour: 'red' } }, 'INVALID_ENTITY_VALUE'],
    ['a value that is no object', { entityName: 'note', key: 'a', value: 'red' }, 'INVALID_ENTITY_VALUE'],
    ['a wrong type', { entityName: 'note', key: 'a', value: { topic: 1 } }, 'INVALID_ENTITY_VALUE'],
    ['an empty string', { entityName: 'note', key: 'a', value: { topic: ' ' } }, 'INVALID_ENTITY_VALUE'],
    ['a fraction as integer', { entityName: 'note', key: 'a', value: { rank: 1.5 } }, 'INVALID_ENTITY_VALUE'],
    ['a large integer', { entityName: 'note', key: 'a', value: { rank: 2 ** 31 } }, 'INVALID_ENTITY_VALUE'],
    [
      'an undeclared attribute of a prototype',
      { entityName: 'note', key: 'a', value: { toString: 'x' } },
      'INVALID_ENTITY_VALUE',
    ],
  ])('%s is refused', (_what, body, code) => {
    expect(codeOf('entity/set', body)).toBe(code);
  });

  test.each([
    ['an unknown index', { indexName: 'by-colour' }, 'INVALID_ENTITY_INDEX'],
    ['a missing partition', { partition: undefined }, 'INVALID_PARTITION'],
    ['a limit of 0', { limit: 0 }, 'COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE'],
    ['an empty filter', { filters: { and: [] } }, 'EMPTY_FILTER_OPERATOR'],
    ['and beside or', { filters: { and: [{}], or: [{}] } }, 'INVALID_FILTER_OPERATORS_COMBINATION'],
    ['one value of two', { range: { condition: 'BETWEEN', values: [1] } }, 'INSUFFICIENT_FILTER_VALUES'],
    ['a filter condition as range', { range: { condition: 'CONTAINS', values: ['a'] } }, 'INVALID_FILTER_CONDITION'],
    [
      'a condition on an attribute of type any',
      { filters: { and: [{ property: 'body', condition: 'EXISTS', values: [true] }] } },
      'INVALID_FILTER_CONDITION',
    ],
    [
      'an unknown attribute',
      { filters: { and: [{ property: 'colour', condition: 'EXISTS', values: [true] }] } },
      'QUERY_WHERE_FIELD_INVALID',
    ],
  ])('a query with %s is refused', (_what, rest, code) => {
    expect(codeOf('entity/query', { entityName: 'note', indexName: 'by-topic', partition: ['red'], ...rest })).toBe(
      code,
    );
  });
});

describe('batches and transactions', () => {
  test('a batch does what it can and tells the rest', () => {
    const { body } = post('batch/set', [
      { key: 'a', value: 1 },
      { key: '', value: 2 },
      { key: 'n', entityName: 'note', value: { topic: 'red' } },
      { key: 'm', entityName: 'note', value: { topic: 7 } },
    ]);
    expect(body).toEqual({
      successfulKeys: [{ key: 'a' }, { key: 'n', entityName: 'note' }],
      failedKeys: [
        { key: '', error: { code: 'KEY_TOO_SHORT', message: expect.any(String) } },
        { key: 'm', entityName: 'note', error: { code: 'INVALID_ENTITY_VALUE', message: expect.any(String) } },
      ],
    });
    expect(post('batch/get', [{ key: 'a' }, { key: 'z' }]).body).toMatchObject({
      successfulKeys: [{ key: 'a', value: 1 }],
      failedKeys: [{ key: 'z', error: { code: 'KEY_NOT_FOUND' } }],
    });
    post('batch/delete', [{ key: 'a' }, { key: 'n', entityName: 'note' }]);
    expect(post('get', { key: 'a' }).status).toBe(404);
  });

  test('a transaction is done as a whole or not at all', () => {
    post('set', { key: 'a', value: 'before' });
    note('n', { topic: 'red', rank: 1 });
    const isRank = (rank: number) => ({ and: [{ property: 'rank', condition: 'EQUAL_TO', values: [rank] }] });
    const refused = [
      {
        set: [
          { key: 'a', value: 'after' },
          { key: 'b', value: null },
        ],
      },
      { set: [{ key: 'a', value: 'after' }], check: [{ key: 'n', entityName: 'note', conditions: isRank(2) }] },
      {
        set: [
          { key: 'a', value: 'after' },
          { key: 'n', entityName: 'note', value: { rank: 3 }, conditions: isRank(2) },
        ],
      },
      { delete: [{ key: 'a' }, { key: 'n', entityName: 'note', conditions: isRank(2) }] },
      { set: [{ key: 'a', value: 'after' }], check: [{ key: 'n', entityName: 'note' }] },
      { set: [{ key: 'a', value: 'after', conditions: isRank(1) }] },
    ];
    for (const request of refused) expect(post('transaction', request).status).toBeGreaterThanOrEqual(400);
    expect(post('get', { key: 'a' }).body).toMatchObject({ value: 'before' });
    expect(post('entity/get', { entityName: 'note', key: 'n' }).body).toMatchObject({ value: { rank: 1 } });

    expect(
      post('transaction', {
        set: [
          { key: 'n', entityName: 'note', value: { topic: 'red', rank: 2 }, conditions: isRank(1) },
          { key: 'b', value: 1 },
        ],
        delete: [{ key: 'a' }],
      }).status,
    ).toBe(200);
    expect(post('get', { key: 'a' }).status).toBe(404);
    expect(post('get', { key: 'b' }).body).toMatchObject({ value: 1 });
    expect(post('entity/get', { entityName: 'note', key: 'n' }).body).toMatchObject({ value: { rank: 2 } });
  });

  test('a first write can be guarded by NOT_EXISTS', () => {
    const isNew = { and: [{ property: 'rank', condition: 'NOT_EXISTS', values: [true] }] };
    const first = { set: [{ key: 'n', entityName: 'note', value: { rank: 1 }, conditions: isNew }] };
    expect(post('transaction', first).status).toBe(200);
    expect(post('transaction', first).status).toBe(409);
  });

  test.each([
    ['no operation', {}],
    ['26 operations', { set: Array.from({ length: 26 }, (_, n) => ({ key: `k${n}`, value: 1 })) }],
    ['a key twice', { set: [{ key: 'a', value: 1 }], delete: [{ key: 'a' }] }],
  ])('a transaction with %s is refused', (_what, request) => {
    expect(post('transaction', request).status).toBe(400);
  });

  test('a request above 4 MB and an unknown path are refused', () => {
    expect(codeOf('batch/set', [{ key: 'a', value: 'x'.repeat(4 * 1024 * 1024) }])).toBe('MAX_SIZE');
    expect(post('sql', {}).status).toBe(501);
    expect(kvs.handle('/api/v1/set', '{').status).toBe(400);
  });
});
