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
export async function writeOver(
  entityName: string,
  key: string,
  value: Attributes,
  expected: { attribute: string; number: number },
): Promise<boolean> {
  const conditions = new Filter<Attributes>().and(expected.attribute, FilterConditions.equalTo(expected.number));
  try {
    await kvs.transact().set(key, value, { entityName, conditions }).execute();
    return true;
  } catch (cause) {
    if (isLost(cause)) return false;
    throw cause;
  }
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
