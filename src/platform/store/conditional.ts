/** Writes to entities that fail when somebody else wrote first. */
import { FilterConditions, Filter, ForgeKvsAPIError, kvs } from '@forge/kvs';
import { storeRefusal } from './batch';

type Attributes = Record<string, unknown>;

/**
 * Whether a refused write lost against somebody else's. Which codes the store gives then is documented nowhere, so every
 * answer of the 400s counts, except those that say something else for sure.
 */
function isLost(cause: unknown): boolean {
  if (!(cause instanceof ForgeKvsAPIError)) return false;
  const { status } = cause.responseDetails;
  if (status === 429 || status === 413) throw storeRefusal(status === 429 ? 'RATE_LIMIT_EXCEEDED' : cause.code);
  if (/MAX_SIZE|MAX_DEPTH|INVALID|TOO_LONG|TOO_SHORT/.test(cause.code)) return false;
  return status >= 400 && status < 500;
}

/** Writes a value under a new key. @returns false if the key is taken */
export async function writeNew(entityName: string, key: string, value: Attributes): Promise<boolean> {
  try {
    await kvs.entity<Attributes>(entityName).set(key, value, { keyPolicy: 'FAIL_IF_EXISTS' });
    return true;
  } catch (cause) {
    if (isLost(cause)) return false;
    throw cause;
  }
}

/** Writes a value over one whose attribute has an expected number. @returns false if it has another, or is gone */
export function writeOver(
  entityName: string,
  key: string,
  value: Attributes,
  expected: { attribute: string; number: number },
): Promise<boolean> {
  return writeAllOver(entityName, [{ key, value, expected: expected.number }], expected.attribute);
}

/** Removes a value whose attribute has an expected number. @returns false if it has another, or is gone */
export async function removeOver(
  entityName: string,
  key: string,
  expected: { attribute: string; number: number },
): Promise<boolean> {
  const conditions = new Filter<Attributes>().and(expected.attribute, FilterConditions.equalTo(expected.number));
  try {
    await kvs.transact().delete<Attributes>(key, { entityName, conditions }).execute();
    return true;
  } catch (cause) {
    if (isLost(cause)) return false;
    throw cause;
  }
}

/** Requests under way at the same time. */
const PARALLEL = 10;
/** Operations of one transaction, as the store allows. */
const AT_ONCE = 25;

/** Writes values under new keys. @returns keys that are taken */
export async function writeManyNew(
  entityName: string,
  items: readonly { key: string; value: Attributes }[],
): Promise<string[]> {
  const lost: string[] = [];
  for (let start = 0; start < items.length; start += PARALLEL) {
    const write = async ({ key, value }: { key: string; value: Attributes }): Promise<void> => {
      if (!(await writeNew(entityName, key, value))) lost.push(key);
    };
    await Promise.all(items.slice(start, start + PARALLEL).map(write));
  }
  return lost;
}

/**
 * Writes values over those whose attribute has an expected number, many at a time: where one lost, each of its transaction goes by
 * itself.
 * @returns keys of those that have another number, or are gone
 */
export async function writeManyOver(
  entityName: string,
  items: readonly { key: string; value: Attributes; expected: number }[],
  attribute: string,
): Promise<string[]> {
  const lost: string[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    const chunk = items.slice(start, start + AT_ONCE);
    if (await writeAllOver(entityName, chunk, attribute)) continue;
    for (const item of chunk) {
      if (!(await writeAllOver(entityName, [item], attribute))) lost.push(item.key);
    }
  }
  return lost;
}

async function writeAllOver(
  entityName: string,
  items: readonly { key: string; value: Attributes; expected: number }[],
  attribute: string,
): Promise<boolean> {
  const transaction = kvs.transact();
  for (const { key, value, expected } of items) {
    const conditions = new Filter<Attributes>().and(attribute, FilterConditions.equalTo(expected));
    transaction.set(key, value, { entityName, conditions });
  }
  try {
    await transaction.execute();
    return true;
  } catch (cause) {
    if (isLost(cause)) return false;
    throw cause;
  }
}
