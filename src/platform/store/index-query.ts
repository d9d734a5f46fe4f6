/** Values of an entity by one of its indexes, a few seconds old at most. */
import { kvs, Sort, WhereConditions } from '@forge/kvs';

const PAGE = 100;

/** All values whose indexed attribute has a value. @param index an index over one attribute, of the same name */
export async function findByIndex(entityName: string, index: string, value: string): Promise<unknown[]> {
  const found: unknown[] = [];
  let cursor: string | undefined;
  do {
    let query = kvs.entity<unknown>(entityName).query().index(index).where(WhereConditions.equalTo(value)).limit(PAGE);
    if (cursor !== undefined) query = query.cursor(cursor);
    const { results, nextCursor } = await query.getMany();
    found.push(...results.map((result) => result.value));
    cursor = nextCursor;
  } while (cursor !== undefined);
  return found;
}

/** The first values of that kind with their keys, in one read. */
export async function findSome(
  entityName: string,
  index: string,
  value: string,
  most: number,
): Promise<{ key: string; value: unknown }[]> {
  const where = WhereConditions.equalTo(value);
  return (await kvs.entity<unknown>(entityName).query().index(index).where(where).limit(most).getMany()).results;
}

/** The last values of a partition, newest first, by what the index sorts them by. */
export async function findLast(entityName: string, index: string, partition: string, most: number): Promise<unknown[]> {
  const found: unknown[] = [];
  let cursor: string | undefined;
  do {
    let query = kvs
      .entity<unknown>(entityName)
      .query()
      .index(index, { partition: [partition] })
      .sort(Sort.DESC)
      .limit(Math.min(PAGE, most - found.length));
    if (cursor !== undefined) query = query.cursor(cursor);
    const { results, nextCursor } = await query.getMany();
    found.push(...results.map((result) => result.value));
    cursor = nextCursor;
  } while (cursor !== undefined && found.length < most);
  return found;
}
