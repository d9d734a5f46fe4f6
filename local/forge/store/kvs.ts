/** Forge's key-value and entity store as its REST interface, kept in the site's database. */
import type { Database } from '../../contract';
import { answerTo } from '../../unknowns/unknowns';
import { LIMITS } from '../limits';
import type { EntityDefinition } from '../manifest';
import { readFilters } from './conditions';
import { KvsError, refuse } from './kvs-error';
import { queryEntity, queryKeys } from './query';
import { createShelf, type Shelf } from './shelf';
import {
  answerOf,
  checkEntityValue,
  checkKey,
  checkValue,
  expiryOf,
  isObject,
  type JsonObject,
  notFound,
  type StoredValue,
} from './values';

/** An answer of the store. */
export interface KvsAnswer {
  status: number;
  /** Null for an empty body. */
  body: unknown;
}

export interface Kvs {
  /** Answers a POST. Everything that changes is in the database's journal when this returns. */
  handle(path: string, body: string): KvsAnswer;
}

const MAX_OPERATIONS = LIMITS.operations.value;
const MAX_REQUEST_BYTES = LIMITS.transactionBytes.value;
const ENTITY_NAME = /^(?![.-])(?!.*\.{2})[a-z0-9:\-._]*(?<![.])$/;

/** Opens the store of one installation. */
export function createKvs(db: Database, entities: readonly EntityDefinition[], now: () => number): Kvs {
  const plain = createShelf(db, 'forge.kvs', now);
  const secrets = createShelf(db, 'forge.secrets', now);
  const shelves = new Map(entities.map((entity) => [entity.name, createShelf(db, `forge.entity.${entity.name}`, now)]));

  /** Where a key lives. `entity` is null for plain values and secrets. */
  interface Place {
    shelf: Shelf;
    entity: EntityDefinition | null;
  }

  function placeOf(name: unknown): Place {
    if (name === undefined || name === null) return { shelf: plain, entity: null };
    const text = typeof name === 'string' ? name : '';
    if (text.length < 3) throw refuse('ENTITY_TYPE_TOO_SHORT', 'The name of an entity has at least 3 characters.');
    if (text.length > 60) throw refuse('ENTITY_TYPE_TOO_LARGE', 'The name of an entity has at most 60 characters.');
    const entity = entities.find((one) => one.name === text);
    const shelf = shelves.get(text);
    if (!ENTITY_NAME.test(text) || entity === undefined || shelf === undefined)
      throw refuse('INVALID_ENTITY_TYPE', `The app declares no entity ${text}.`);
    return { shelf, entity };
  }

  /** Checks everything about a write before anything is written, so that a refusal leaves nothing half done. */
  function prepare(place: Place, key: string, item: JsonObject): StoredValue {
    const value = item['value'];
    if (place.entity === null) checkValue(value);
    else checkEntityValue(place.entity, value);
    const at = now();
    const createdAt = place.shelf.get(key)?.createdAt ?? at;
    return { key, value, createdAt, updatedAt: at, expireTime: expiryOf(optionsOf(item), at) };
  }

  /** A write that lost. Forge's own codes for it are in no source; apps must accept any refusal here. */
  const lost = (code: string, otherCode: string, message: string): KvsError =>
    answerTo(db, 'conflict-codes') === 'conflict'
      ? new KvsError(409, code, message)
      : new KvsError(400, otherCode, message);

  function get(place: Place, body: JsonObject): KvsAnswer {
    const key = checkKey(body['key']);
    const stored = place.shelf.get(key);
    if (stored === undefined) throw notFound(key);
    return { status: 200, body: answerOf(stored) };
  }

  function set(place: Place, body: JsonObject): KvsAnswer {
    const key = checkKey(body['key']);
    const options = optionsOf(body);
    const { keyPolicy = 'OVERRIDE', returnValue } = options;
    if (keyPolicy !== 'OVERRIDE' && keyPolicy !== 'FAIL_IF_EXISTS')
      throw refuse('INVALID_KEY_POLICY', 'The keyPolicy is OVERRIDE or FAIL_IF_EXISTS.');
    if (
      returnValue !== undefined &&
      (keyPolicy !== 'OVERRIDE' || (returnValue !== 'PREVIOUS' && returnValue !== 'LATEST'))
    )
      throw refuse('INVALID_RETURN_VALUE', 'returnValue is PREVIOUS or LATEST, with the keyPolicy OVERRIDE.');
    if (keyPolicy === 'FAIL_IF_EXISTS' && place.shelf.get(key) !== undefined)
      throw lost('KEY_ALREADY_EXISTS', 'CONFLICT', `There is a value for the key ${key} already.`);
    const before = place.shelf.get(key);
    const after = prepare(place, key, body);
    place.shelf.put(after);
    if (returnValue === undefined) return { status: 200, body: null };
    const answer = returnValue === 'LATEST' ? after : before;
    return { status: 200, body: answer === undefined ? null : answerOf(answer) };
  }

  function remove(place: Place, body: JsonObject): KvsAnswer {
    place.shelf.remove(checkKey(body['key']));
    return { status: 204, body: null };
  }

  function batch(given: unknown, run: (place: Place, key: string, item: JsonObject) => JsonObject): KvsAnswer {
    const items = readItems(given, 'BATCH');
    const successfulKeys: JsonObject[] = [];
    const failedKeys: JsonObject[] = [];
    for (const item of items) {
      const name = item['entityName'];
      const named = { key: item['key'], ...(typeof name === 'string' ? { entityName: name } : {}) };
      try {
        successfulKeys.push({ ...named, ...run(placeOf(name), checkKey(item['key']), item) });
      } catch (error) {
        if (!(error instanceof KvsError)) throw error;
        if (error.status === 404 && answerTo(db, 'batch-missing') === 'left-out') continue;
        failedKeys.push({ ...named, error: { code: error.code, message: error.message } });
      }
    }
    return { status: 200, body: { successfulKeys, failedKeys } };
  }

  function transaction(body: JsonObject): KvsAnswer {
    const list = (name: string): unknown[] => {
      const given = body[name] ?? [];
      if (!Array.isArray(given)) throw refuse('INVALID_TRANSACTION', `${name} must be a list.`);
      return given;
    };
    const sets = list('set');
    const deletes = list('delete');
    const checks = list('check');
    const items = readItems([...sets, ...deletes, ...checks], 'TRANSACTION');
    const changes = items.map((item, at): (() => void) => {
      const key = checkKey(item['key']);
      const place = placeOf(item['entityName']);
      const isSet = at < sets.length;
      const isCheck = at >= sets.length + deletes.length;
      const conditions = item['conditions'];
      if (conditions !== undefined || isCheck) {
        if (place.entity === null)
          throw refuse('INVALID_TRANSACTION', 'Only operations on entities can have conditions.');
        const stored = place.shelf.get(key)?.value;
        if (!readFilters(conditions, place.entity)(isObject(stored) ? stored : undefined))
          throw lost(
            'TRANSACTION_CONDITION_FAILED',
            'CONDITIONAL_CHECK_FAILED',
            `A condition on the key ${key} is not met.`,
          );
      }
      if (isCheck) return () => undefined;
      if (!isSet) return () => place.shelf.remove(key);
      const stored = prepare(place, key, item);
      return () => place.shelf.put(stored);
    });
    for (const change of changes) change();
    return { status: 200, body: null };
  }

  function dispatch(path: string, body: unknown): KvsAnswer {
    if (path === 'batch/set')
      return batch(body, (place, key, item) => {
        place.shelf.put(prepare(place, key, item));
        return {};
      });
    if (path === 'batch/delete')
      return batch(body, (place, key) => {
        place.shelf.remove(key);
        return {};
      });
    if (path === 'batch/get')
      return batch(body, (place, key) => {
        const stored = place.shelf.get(key);
        if (stored === undefined) throw notFound(key);
        return answerOf(stored);
      });
    if (!isObject(body)) throw refuse('INVALID_REQUEST', 'The request is not a JSON object.');
    if (path === 'query') return { status: 200, body: queryKeys(plain, body) };
    if (path === 'transaction') return transaction(body);
    const [space, verb] = path.includes('/') ? path.split('/') : ['plain', path];
    const place: Place =
      space === 'secret'
        ? { shelf: secrets, entity: null }
        : space === 'entity'
          ? placeOf(body['entityName'] ?? '')
          : { shelf: plain, entity: null };
    if (verb === 'get') return get(place, body);
    if (verb === 'set') return set(place, body);
    if (verb === 'delete') return remove(place, body);
    if (verb === 'query' && place.entity !== null)
      return { status: 200, body: queryEntity(place.shelf, place.entity, body) };
    return { status: 501, body: { code: 'NOT_IMPLEMENTED', message: `The local store has no /api/v1/${path}.` } };
  }

  return {
    handle(path, text) {
      const name = /^\/api\/v1\/([a-z]+(?:\/[a-z]+)?)$/.exec(path)?.[1];
      if (name === undefined)
        return { status: 501, body: { code: 'NOT_IMPLEMENTED', message: `The local store has no ${path}.` } };
      try {
        if (Buffer.byteLength(text) > MAX_REQUEST_BYTES) throw refuse('MAX_SIZE', 'The request is larger than 4 MB.');
        return db.transact(() => dispatch(name, parse(text)));
      } catch (error) {
        if (!(error instanceof KvsError)) {
          // The journal refused: the tables are as before, the indexes may not be.
          for (const shelf of [plain, secrets, ...shelves.values()]) shelf.forgetIndexes();
          throw error;
        }
        return { status: error.status, body: { code: error.code, message: error.message } };
      }
    },
  };
}

function readItems(given: unknown, what: 'BATCH' | 'TRANSACTION'): JsonObject[] {
  if (!Array.isArray(given) || !given.every(isObject) || given.length === 0)
    throw refuse(`INVALID_${what}`, 'There must be at least one operation.');
  if (given.length > MAX_OPERATIONS)
    throw refuse(`${what}_LIMIT_EXCEEDED`, `There are more than ${MAX_OPERATIONS} operations.`);
  const seen = new Set<string>();
  for (const item of given) {
    const name = JSON.stringify([item['entityName'] ?? null, item['key']]);
    if (seen.has(name)) throw refuse('DUPLICATE_KEY', `The key ${String(item['key'])} is used more than once.`);
    seen.add(name);
  }
  return given;
}

function optionsOf(item: JsonObject): JsonObject {
  return isObject(item['options']) ? item['options'] : {};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('INVALID_REQUEST', 'The request is not valid JSON.');
  }
}
