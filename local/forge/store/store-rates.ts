/** How fast a key of the store may be read and written, and an index be asked. */
import { type TokenBucket, tokenBucket } from '../../rates/token-bucket';
import { LIMITS } from '../limits';
import type { Kvs, KvsAnswer } from './kvs';
import { readStoreCall, type StoreCall } from './store-call';

const MAX_BUCKETS = 2_000;

/** Puts the rates before a store, over milliseconds that never go back. */
export function limitStore(kvs: Kvs, now: () => number): Kvs {
  const buckets = new Map<string, TokenBucket>();

  function bucketOf(name: string, bytesASecond: number): TokenBucket {
    const kept = buckets.get(name);
    if (kept !== undefined) return kept;
    if (buckets.size >= MAX_BUCKETS) for (const [other, bucket] of buckets) if (bucket.isFull()) buckets.delete(other);
    const opened = tokenBucket(bytesASecond, now);
    buckets.set(name, opened);
    return opened;
  }
  const reading = (place: string): TokenBucket => bucketOf(`read ${place}`, LIMITS.readBytesASecond.value);
  const writing = (place: string): TokenBucket => bucketOf(`write ${place}`, LIMITS.writtenBytesASecond.value);
  const asking = (index: string): TokenBucket => bucketOf(`query ${index}`, LIMITS.queriedBytesASecond.value);

  function write(call: StoreCall): boolean {
    // A request is rounded as a whole, so each key of a batch bears its part.
    const bytes = call.values.reduce((sum, value) => sum + value.bytes, 0);
    const share = rounded(bytes) / Math.max(1, call.values.length);
    const touched = call.values.map(({ place }) => writing(place));
    if (touched.some((bucket) => bucket.waitFor(share) > 0)) return false;
    for (const bucket of touched) bucket.take(share);
    return true;
  }

  return {
    handle(path, body) {
      const call = readStoreCall(path, body);
      if (call.kind === 'write' || call.kind === 'delete' || call.kind === 'transaction') {
        if (!write(call)) return tooMany(call.kind === 'transaction' ? 'TOO_MANY_REQUESTS' : 'RATE_LIMIT_EXCEEDED');
        return kvs.handle(path, body);
      }
      const touched =
        call.kind === 'query'
          ? [asking(call.index)]
          : call.kind === 'read'
            ? call.values.map(({ place }) => reading(place))
            : [];
      // How much is read is known afterwards: then it is taken, and the next one waits for it.
      if (touched.some((bucket) => bucket.waitFor(1) > 0)) return tooMany('RATE_LIMIT_EXCEEDED');
      const answer = kvs.handle(path, body);
      const bytes = answer.body === null ? 0 : Buffer.byteLength(JSON.stringify(answer.body));
      for (const bucket of touched) bucket.take(rounded(bytes) / touched.length);
      return answer;
    },
  };
}

function rounded(bytes: number): number {
  const least = LIMITS.rounding.value;
  return Math.max(1, Math.ceil(bytes / least)) * least;
}

function tooMany(code: string): KvsAnswer {
  return { status: 429, body: { code, message: 'The rate limit of the store is exceeded for this key.' } };
}
