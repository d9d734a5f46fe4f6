/** Sections of the records of requests and epics, under the keys `<section>:<subject>` of the entity `record`. */
import { kvs, WhereConditions } from '@forge/kvs';
import { z } from 'zod';
import type { RecordBodies, Records, RecordSection, StoredRecord } from '../request-ports';
import { readMany } from './batch';
import { changing } from './change-record';
import { removeOver, writeNew, writeOver } from './conditional';
import { RECORD_SCHEMAS } from './record-schemas';

const ENTITY = 'record';

const stored = z.object({
  revision: z.number(),
  body: z.object({ format: z.number(), by: z.string(), at: z.string(), content: z.unknown() }),
});

const storeKey = (section: RecordSection, subject: string): { entityName: string; key: string } => ({
  entityName: ENTITY,
  key: `${section}:${subject}`,
});

function recordOf<S extends RecordSection>(section: S, value: unknown): StoredRecord<RecordBodies[S]> | null {
  if (value === undefined) return null;
  const { revision, body } = stored.parse(value);
  const { format, schema } = RECORD_SCHEMAS[section];
  const { by, at, content } = body;
  if (body.format <= format) return { revision, by, at, body: schema.parse(content), isNewer: false };
  const readable = schema.safeParse(content);
  return { revision, by, at, body: readable.success ? readable.data : null, isNewer: true };
}

const readAndWrite: Pick<Records, 'read' | 'write'> = {
  async read(section, subject) {
    const [value] = await readMany([storeKey(section, subject)]);
    return recordOf(section, value);
  },

  write(section, subject, content, { by, at, over }) {
    const { key } = storeKey(section, subject);
    const body = { format: RECORD_SCHEMAS[section].format, by, at, content };
    const value = { section, subject, revision: (over ?? 0) + 1, body };
    return over === null
      ? writeNew(ENTITY, key, value)
      : writeOver(ENTITY, key, value, { attribute: 'revision', number: over });
  },
};

export const records: Records = {
  ...readAndWrite,

  change: changing(readAndWrite),

  async readMany(section, subjects) {
    const values = await readMany(subjects.map((subject) => storeKey(section, subject)));
    const found = subjects.map((subject, index) => [subject, recordOf(section, values[index])] as const);
    return new Map(found.flatMap(([subject, record]) => (record === null ? [] : [[subject, record] as const])));
  },

  async readSections<S extends RecordSection>(subject: string, sections: readonly S[]) {
    const values = await readMany(sections.map((section) => storeKey(section, subject)));
    const found = sections.map((section, index) => [section, recordOf(section, values[index])] as const);
    return Object.fromEntries(found) as { [Name in S]: StoredRecord<RecordBodies[Name]> | null };
  },

  async remove(section, subject) {
    await kvs.entity(ENTITY).delete(storeKey(section, subject).key);
  },

  removeOver: (section, subject, over) =>
    removeOver(ENTITY, storeKey(section, subject).key, { attribute: 'revision', number: over }),

  async subjects(section) {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      let query = kvs
        .entity<{ section: string; subject: string }>(ENTITY)
        .query()
        .index('section')
        .where(WhereConditions.equalTo(section))
        .limit(100);
      if (cursor !== undefined) query = query.cursor(cursor);
      const { results, nextCursor } = await query.getMany();
      found.push(...results.map((result) => z.object({ subject: z.string() }).parse(result.value).subject));
      cursor = nextCursor;
    } while (cursor !== undefined);
    return found;
  },
};
