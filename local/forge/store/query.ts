/** Queries of the store: by key prefix, and by an entity's index. */
import { LIMITS } from '../limits';
import type { EntityDefinition, EntityIndex } from '../manifest';
import { compareScalars, isScalar, holds, readCondition, readFilters, type Scalar } from './conditions';
import { refuse } from './kvs-error';
import { compareEntries, type IndexEntry, type IndexShape, type Shelf } from './shelf';
import { answerOf, isObject, type JsonObject, type StoredValue } from './values';

/** A page of results. */
export interface Page {
  data: JsonObject[];
  cursor?: string;
}

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = LIMITS.queryPage.value;
/** Filters are applied in memory to a page of so many values, so a page can be empty and still have a next one. */
const READ_AHEAD = 1000;

const BY_KEY: IndexShape = { name: 'by-key', partition: [], range: null };

/**
 * `kvs.query()`.
 * @throws KvsError
 */
export function queryKeys(shelf: Shelf, request: JsonObject): Page {
  const limit = readLimit(request['limit'], 'LIST_QUERY_LIMIT_EXCEEDED');
  const where = request['where'] ?? [];
  if (!Array.isArray(where) || where.length > 1)
    throw refuse('QUERY_WHERE_INVALID', 'A query has one `where` at most.');
  const clause: unknown = where[0];
  let prefix = '';
  if (clause !== undefined) {
    if (!isObject(clause) || clause['property'] !== 'key')
      throw refuse('QUERY_WHERE_FIELD_INVALID', 'A query can ask for the key only.');
    const condition = readCondition(clause, 'string', 'range');
    if (condition.name !== 'BEGINS_WITH')
      throw refuse('INVALID_FILTER_CONDITION', 'A query can ask for the beginning of keys only.');
    prefix = String(condition.values[0]);
  }
  const { items, lowerBound } = shelf.entries(BY_KEY, []);
  const after = readCursor(request['after']);
  const from = lowerBound((entry) => (after === undefined ? entry.key < prefix : compareEntries(entry, after) <= 0));
  const found: StoredValue[] = [];
  let last: IndexEntry | undefined;
  for (let at = from; at < items.length; at++) {
    const entry = items[at];
    if (entry === undefined || !entry.key.startsWith(prefix)) break;
    const stored = shelf.get(entry.key);
    if (stored === undefined) continue;
    if (found.length === limit) return page(found, last);
    found.push(stored);
    last = entry;
  }
  return page(found, undefined);
}

/**
 * `kvs.entity(name).query()`.
 * @throws KvsError
 */
export function queryEntity(shelf: Shelf, entity: EntityDefinition, request: JsonObject): Page {
  const limit = readLimit(request['limit'], 'COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE');
  const index = findIndex(entity, request['indexName']);
  const rangeName = index.range[0];
  const shape: IndexShape =
    rangeName === undefined
      ? { name: index.name, partition: index.partition, range: null }
      : { name: index.name, partition: index.partition, range: rangeName };
  const partition = readPartition(index, request['partition']);
  const rangeType = rangeName === undefined ? 'string' : (entity.attributes[rangeName] ?? 'any');
  const range = request['range'] === undefined ? undefined : readCondition(request['range'], rangeType, 'range');
  const filter = request['filters'] === undefined ? undefined : readFilters(request['filters'], entity);
  const sort = request['sort'] ?? 'ASC';
  if (sort !== 'ASC' && sort !== 'DESC') throw refuse('INVALID_SORT', 'The sort is ASC or DESC.');

  const { items, lowerBound } = shelf.entries(shape, partition);
  const after = readCursor(request['cursor']);
  const down = sort === 'DESC';
  let at: number;
  if (after === undefined) at = down ? items.length - 1 : lowerBound((entry) => isBelow(range, entry.range));
  else if (down) at = lowerBound((entry) => compareEntries(entry, after) < 0) - 1;
  else at = lowerBound((entry) => compareEntries(entry, after) <= 0);

  const found: StoredValue[] = [];
  let last: IndexEntry | undefined;
  let read = 0;
  for (; at >= 0 && at < items.length; at += down ? -1 : 1) {
    const entry = items[at];
    if (entry === undefined) break;
    if (range !== undefined && !holds(range, entry.range)) {
      // Everything that fits lies together, so the first that does not fit after one that did is the end.
      if (last !== undefined) break;
      continue;
    }
    const stored = shelf.get(entry.key);
    if (stored === undefined) continue;
    if (found.length === limit || read === READ_AHEAD) return page(found, last);
    read++;
    last = entry;
    if (filter === undefined || filter(isObject(stored.value) ? stored.value : undefined)) found.push(stored);
  }
  return page(found, undefined);
}

function isBelow(range: ReturnType<typeof readCondition> | undefined, value: Scalar): boolean {
  const lowest = range?.values[0];
  if (range === undefined || lowest === undefined || range.name.startsWith('LESS')) return false;
  return compareScalars(value, lowest) < 0;
}

function findIndex(entity: EntityDefinition, name: unknown): EntityIndex {
  if (name === 'by-key') return { name, partition: [], range: [] };
  const index = entity.indexes.find((one) => one.name === name);
  if (index === undefined)
    throw refuse('INVALID_ENTITY_INDEX', `The entity ${entity.name} has no index ${String(name)}.`);
  return index;
}

function readPartition(index: EntityIndex, given: unknown): Scalar[] {
  const values: unknown[] = Array.isArray(given) ? given : [];
  if (values.length !== index.partition.length || !values.every(isScalar))
    throw refuse(
      'INVALID_PARTITION',
      `The index ${index.name} needs a value for each of its ${index.partition.length} partition attributes.`,
    );
  return values;
}

function readLimit(given: unknown, code: string): number {
  if (given === undefined) return DEFAULT_LIMIT;
  if (typeof given !== 'number' || !Number.isInteger(given) || given < 1 || given > MAX_LIMIT)
    throw refuse(code, `The limit is between 1 and ${MAX_LIMIT}.`);
  return given;
}

function page(found: StoredValue[], next: IndexEntry | undefined): Page {
  const data = found.map(answerOf);
  return next === undefined ? { data } : { data, cursor: Buffer.from(JSON.stringify(next)).toString('base64url') };
}

function readCursor(given: unknown): IndexEntry | undefined {
  if (given === undefined || given === null) return undefined;
  try {
    const entry: unknown = JSON.parse(
      Buffer.from(typeof given === 'string' ? given : '', 'base64url').toString('utf8'),
    );
    if (isObject(entry) && typeof entry['key'] === 'string' && isScalar(entry['range']))
      return { key: entry['key'], range: entry['range'] };
  } catch {
    // Falls through to the refusal.
  }
  throw refuse('INVALID_CURSOR', 'The cursor is not valid.');
}
