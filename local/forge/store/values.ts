/** What the store takes: keys, values, entity attributes, times to live. */
import { LIMITS } from '../limits';
import type { EntityDefinition } from '../manifest';
import { KvsError, refuse } from './kvs-error';

/** A stored value. */
export interface StoredValue {
  key: string;
  value: unknown;
  createdAt: number;
  updatedAt: number;
  /** ISO 8601, or null for a value that stays. */
  expireTime: string | null;
}

export type JsonObject = Readonly<Record<string, unknown>>;

const KEY_PATTERN = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/;
const MAX_KEY = LIMITS.keyLength.value;
const MAX_VALUE_BYTES = LIMITS.valueBytes.value;
const MAX_DEPTH = LIMITS.valueDepth.value;
const MAX_INT = 2_147_483_647;
const UNIT_MS: Record<string, number> = { SECONDS: 1000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 };
const MAX_TTL_MS = 365 * 86_400_000;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Checks a key.
 * @throws KvsError
 */
export function checkKey(key: unknown): string {
  if (typeof key !== 'string') throw refuse('INVALID_KEY', 'The key must be a string.');
  if (key === '') throw refuse('KEY_TOO_SHORT', 'The key must have at least one character.');
  if (key.length > MAX_KEY) throw refuse('KEY_TOO_LONG', `The key has more than ${MAX_KEY} characters.`);
  if (!KEY_PATTERN.test(key)) throw refuse('INVALID_KEY', 'The key has characters that are not allowed.');
  return key;
}

/**
 * Checks a value of the key-value store.
 * @throws KvsError
 */
export function checkValue(value: unknown): void {
  if (value === undefined || value === null) throw refuse('INVALID_VALUE', 'The value must not be null or missing.');
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_VALUE_BYTES)
    throw refuse('MAX_SIZE', `The value is larger than ${MAX_VALUE_BYTES} bytes.`);
  if (depthOf(value, 0) > MAX_DEPTH) throw refuse('MAX_DEPTH', `The value is nested more than ${MAX_DEPTH} deep.`);
}

function depthOf(value: unknown, above: number): number {
  if (typeof value !== 'object' || value === null || above > MAX_DEPTH) return above;
  let deepest = above + 1;
  for (const part of Object.values(value)) deepest = Math.max(deepest, depthOf(part, above + 1));
  return deepest;
}

/**
 * Checks a value of an entity against the attributes that the manifest declares.
 * @throws KvsError
 */
export function checkEntityValue(entity: EntityDefinition, value: unknown): asserts value is JsonObject {
  checkValue(value);
  if (!isObject(value)) throw refuse('INVALID_ENTITY_VALUE', `A value of the entity ${entity.name} must be an object.`);
  for (const [name, part] of Object.entries(value)) {
    const type = Object.hasOwn(entity.attributes, name) ? entity.attributes[name] : undefined;
    if (type === undefined) throw refuse('INVALID_ENTITY_VALUE', `The entity ${entity.name} has no attribute ${name}.`);
    if (!fits(type, part))
      throw refuse(
        'INVALID_ENTITY_VALUE',
        `The attribute ${name} of the entity ${entity.name} is not of type ${type}.`,
      );
  }
  for (const index of entity.indexes) {
    if (bytesOf(value, index.range) > 900)
      throw refuse('MAX_SIZE', `The range of the index ${index.name} is longer than 900 bytes.`);
    if (bytesOf(value, index.partition) > 1700)
      throw refuse('MAX_SIZE', `The partition of the index ${index.name} is longer than 1700 bytes.`);
  }
}

function bytesOf(value: JsonObject, attributes: readonly string[]): number {
  return attributes.reduce((sum, name) => {
    const part = value[name];
    return sum + (typeof part === 'string' ? Buffer.byteLength(part) : 8);
  }, 0);
}

function fits(type: string, value: unknown): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string' && value.trim() !== '';
    case 'integer':
      return Number.isInteger(value) && Math.abs(Number(value)) <= MAX_INT + (Number(value) < 0 ? 1 : 0);
    case 'float':
      return typeof value === 'number' && (value === 0 || (Math.abs(value) >= 1e-130 && Math.abs(value) < 1e126));
    case 'boolean':
      return typeof value === 'boolean';
    default:
      return value !== null && (typeof value !== 'string' || value.trim() !== '');
  }
}

/**
 * When a value written now with these options expires.
 * @throws KvsError
 */
export function expiryOf(options: JsonObject, now: number): string | null {
  const ttl = options['ttl'];
  if (ttl === undefined) return null;
  const unit = isObject(ttl) && typeof ttl['unit'] === 'string' ? UNIT_MS[ttl['unit']] : undefined;
  const amount = isObject(ttl) ? ttl['value'] : undefined;
  if (unit === undefined || typeof amount !== 'number' || !(amount > 0))
    throw refuse('INVALID_TTL', 'A time to live has a unit (SECONDS, MINUTES, HOURS, DAYS) and a value above 0.');
  if (amount * unit > MAX_TTL_MS) throw refuse('INVALID_TTL', 'A time to live is at most one year.');
  return new Date(now + amount * unit).toISOString();
}

/** The answer for a value: always the key and the value, and the metadata (the package picks what was asked for). */
export function answerOf(stored: StoredValue): JsonObject {
  const { key, value, createdAt, updatedAt, expireTime } = stored;
  return { key, value, createdAt, updatedAt, ...(expireTime === null ? {} : { expireTime }) };
}

/** The refusal that the package turns into `undefined`. */
export function notFound(key: string): KvsError {
  return new KvsError(404, 'KEY_NOT_FOUND', `There is no value for the key ${key}.`);
}
