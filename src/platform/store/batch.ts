/** Reads, writes and deletes many keys of the store, 25 at a time as it allows. */
import { kvs } from '@forge/kvs';
import { refuse } from '../failure';

const AT_ONCE = 25;
/** Requests under way at the same time: a backlog of thousands must not look like an attack. */
const PARALLEL = 10;

export interface StoreKey {
  key: string;
  entityName?: string;
}

/** How the store says that there is nothing under a key; the exact code of batches is in no source. */
const isMissing = (code: string): boolean => code.endsWith('NOT_FOUND');

/** What tells a key of one entity from the same key of another. */
const nameOf = ({ key, entityName }: StoreKey): string => `${entityName ?? ''}\n${key}`;

function chunksOf<Item>(items: readonly Item[]): Item[][] {
  const chunks: Item[][] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) chunks.push(items.slice(start, start + AT_ONCE));
  return chunks;
}

/**
 * Reads keys, several chunks at the same time.
 * @returns values in the order of the keys; undefined for what is not there
 * @throws Refusal if the store refuses for another reason
 */
export async function readMany(keys: readonly StoreKey[]): Promise<unknown[]> {
  const found = new Map<string, unknown>();
  const read = async (chunk: StoreKey[]): Promise<void> => {
    const { successfulKeys, failedKeys } = await kvs.batchGet<unknown>(chunk);
    for (const item of successfulKeys) found.set(nameOf(item), item.value);
    const [broken] = failedKeys.filter((item) => !isMissing(item.error.code));
    if (broken) throw storeRefusal(broken.error.code);
  };
  const chunks = chunksOf(keys);
  for (let start = 0; start < chunks.length; start += PARALLEL) {
    await Promise.all(chunks.slice(start, start + PARALLEL).map(read));
  }
  return keys.map((key) => found.get(nameOf(key)));
}

/** Writes values, whatever is there. @throws Refusal if one could not be written; others may have been */
export async function writeMany(items: readonly (StoreKey & { value: unknown })[]): Promise<void> {
  for (const chunk of chunksOf(items)) {
    const { failedKeys } = await kvs.batchSet<unknown>(chunk);
    if (failedKeys[0]) throw storeRefusal(failedKeys[0].error.code);
  }
}

/** Deletes values; what is not there counts as deleted. @param keys texts are plain keys */
export async function deleteMany(keys: readonly (StoreKey | string)[]): Promise<void> {
  for (const chunk of chunksOf(keys)) {
    const { failedKeys } = await kvs.batchDelete(chunk.map((key) => (typeof key === 'string' ? { key } : key)));
    const [broken] = failedKeys.filter((item) => !isMissing(item.error.code));
    if (broken) throw storeRefusal(broken.error.code);
  }
}

/** All plain keys that begin with a prefix, with their values, a few seconds old at most. */
export async function findByPrefix(prefix: string): Promise<{ key: string; value: unknown }[]> {
  const found: { key: string; value: unknown }[] = [];
  let cursor: string | undefined;
  do {
    let query = kvs
      .query()
      .where('key', { condition: 'BEGINS_WITH', values: [prefix] })
      .limit(100);
    if (cursor !== undefined) query = query.cursor(cursor);
    const { results, nextCursor } = await query.getMany<unknown>();
    found.push(...results);
    cursor = nextCursor;
  } while (cursor !== undefined);
  return found;
}

/** The failure for a code of the store. */
export function storeRefusal(code: string): Error {
  const isBusy = code === 'RATE_LIMIT_EXCEEDED' || code === 'TOO_MANY_REQUESTS';
  return isBusy ? refuse('RATE_LIMITED', { retryAfterSeconds: 5 }) : new Error(`The store refused: ${code}`);
}
