/** What a call of the store reads and writes, and how much: for its rates and for its price. */
import { isObject, type JsonObject } from './values';

/** A value that a call names. */
export interface NamedValue {
  /** The key with its space, so that two entities do not share it. */
  place: string;
  /** Bytes of the value as JSON; 0 when none is sent. */
  bytes: number;
}

/** A request to the store, as far as it can be read; a request that is no such thing names nothing. */
export interface StoreCall {
  kind: 'read' | 'write' | 'delete' | 'query' | 'transaction' | 'unknown';
  values: NamedValue[];
  /** Of a query: the index and the part of it that is asked. */
  index: string;
}

const BASE = '/api/v1/';
/** An empty read is priced as this. */
export const EMPTY_READ_BYTES = 1024;

/** Reads a request. */
export function readStoreCall(path: string, text: string): StoreCall {
  const name = path.startsWith(BASE) ? path.slice(BASE.length) : '';
  const body = parse(text);
  const verb = name.slice(name.indexOf('/') + 1);
  const space = name.startsWith('secret/') ? 'secret' : '';
  const named = (items: unknown): NamedValue[] =>
    (Array.isArray(items) ? items : [items]).filter(isObject).map((item) => ({
      place: JSON.stringify([item['entityName'] ?? space, item['key']]),
      bytes: sizeOf(item['value']),
    }));
  const call = (kind: StoreCall['kind'], values: NamedValue[], index = ''): StoreCall => ({ kind, values, index });
  if (name === 'transaction' && isObject(body))
    return call('transaction', [...named(body['set'] ?? []), ...named(body['delete'] ?? [])]);
  if (verb === 'query' && isObject(body))
    return call(
      'query',
      [],
      JSON.stringify([body['entityName'] ?? '', body['indexName'] ?? '', body['partition'] ?? []]),
    );
  if (verb === 'get') return call('read', named(body));
  if (verb === 'set') return call('write', named(body));
  if (verb === 'delete') return call('delete', named(body));
  return call('unknown', []);
}

/** Bytes read and written, as they are priced: what was refused costs nothing, an empty read 1 KB. */
export function trafficOf(
  call: StoreCall,
  status: number,
  answer: string | null,
): { readBytes: number; writtenBytes: number } {
  const body = parse(answer ?? '');
  const isDone = status >= 200 && status <= 299;
  if (call.kind === 'read') {
    if (!isDone) return { readBytes: isMissing(body) ? EMPTY_READ_BYTES : 0, writtenBytes: 0 };
    const found = isObject(body) && Array.isArray(body['successfulKeys']) ? body['successfulKeys'] : [body];
    const failed: unknown[] = isObject(body) && Array.isArray(body['failedKeys']) ? body['failedKeys'] : [];
    const missing = failed.filter((one) => isObject(one) && isMissing(one['error'])).length;
    return { readBytes: sum(found) + missing * EMPTY_READ_BYTES, writtenBytes: 0 };
  }
  if (call.kind === 'query') {
    const data: unknown[] = isDone && isObject(body) && Array.isArray(body['data']) ? body['data'] : [];
    return { readBytes: isDone ? Math.max(sum(data), data.length === 0 ? EMPTY_READ_BYTES : 0) : 0, writtenBytes: 0 };
  }
  if (!isDone) return { readBytes: 0, writtenBytes: 0 };
  const failed = isObject(body) && Array.isArray(body['failedKeys']) ? body['failedKeys'] : [];
  const kept = call.values.filter(
    ({ place }) =>
      !failed.some((one) => isObject(one) && JSON.stringify([one['entityName'] ?? '', one['key']]) === place),
  );
  return { readBytes: 0, writtenBytes: kept.reduce((total, { bytes }) => total + bytes, 0) };
}

const sum = (items: readonly unknown[]): number =>
  items.reduce<number>((total, item) => total + (isObject(item) ? sizeOf(item['value']) : 0), 0);

const isMissing = (error: unknown): boolean => isObject(error) && error['code'] === 'KEY_NOT_FOUND';

const sizeOf = (value: unknown): number => (value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value)));

function parse(text: string): JsonObject | unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) || Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
