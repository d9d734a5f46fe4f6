/** Records of requests in memory. */
import { changing } from '../../../../src/platform/store/change-record';
import type { RecordBodies, Records, RecordSection, StoredRecord } from '../../../../src/platform/request-ports';

/** By `<section>:<subject>`. */
export type StoredRecords = Map<string, StoredRecord<RecordBodies[RecordSection]>>;

/** The port over a map. What is read is a copy, as it is from a store. */
export function memoryRecords(stored: StoredRecords): Records {
  const find = <S extends RecordSection>(section: S, subject: string): StoredRecord<RecordBodies[S]> | null => {
    const found = stored.get(`${section}:${subject}`);
    return found === undefined ? null : (structuredClone(found) as StoredRecord<RecordBodies[S]>);
  };
  const readAndWrite: Pick<Records, 'read' | 'write'> = {
    read: (section, subject) => Promise.resolve(find(section, subject)),
    write: (section, subject, body, { by, at, over }) => {
      const key = `${section}:${subject}`;
      if ((stored.get(key)?.revision ?? null) !== over) return Promise.resolve(false);
      stored.set(key, { revision: (over ?? 0) + 1, by, at, body: structuredClone(body), isNewer: false });
      return Promise.resolve(true);
    },
  };
  return {
    ...readAndWrite,
    change: changing(readAndWrite),
    removeOver: (section, subject, over) => {
      const key = `${section}:${subject}`;
      if (stored.get(key)?.revision !== over) return Promise.resolve(false);
      stored.delete(key);
      return Promise.resolve(true);
    },
    readMany: (section, subjects) =>
      Promise.resolve(
        new Map(
          subjects.flatMap((subject) => {
            const found = find(section, subject);
            return found === null ? [] : [[subject, found] as const];
          }),
        ),
      ),
    readSections: <S extends RecordSection>(subject: string, sections: readonly S[]) =>
      Promise.resolve(
        Object.fromEntries(sections.map((section) => [section, find(section, subject)])) as {
          [Name in S]: StoredRecord<RecordBodies[Name]> | null;
        },
      ),
    remove: (section, subject) => {
      stored.delete(`${section}:${subject}`);
      return Promise.resolve();
    },
    subjects: (section) =>
      Promise.resolve(
        [...stored.keys()].flatMap((key) => (key.startsWith(`${section}:`) ? [key.slice(section.length + 1)] : [])),
      ),
  };
}
