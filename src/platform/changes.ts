/** What changed since a snapshot was compiled, as marks in the store, and the queue event that asks for a rebuild. */
import { randomUUID } from 'node:crypto';
import { Queue } from '@forge/events';
import { kvs } from '@forge/kvs';
import { z } from 'zod';
import type { Changes, DirtyItem } from './ports';
import { deleteMany, findByPrefix, readMany } from './store/batch';

const QUEUE = 'refresh';
/** An event that was asked for longer ago than this is lost, whatever happened to it. */
const LOST_AFTER_MS = 120_000;

const markKey = (projectId: string, issueId: number): string => `dirty:${projectId}:${issueId}`;
const askedKey = (projectId: string): string => `asked:${projectId}`;

const mark = z.object({
  issueId: z.number(),
  mark: z.string(),
  edit: z.object({ by: z.string().nullable(), at: z.string() }).nullable(),
});

const asked = z.object({ at: z.number(), dueIn: z.number() });

export const changes: Changes = {
  async mark(projectId, item) {
    const value: DirtyItem = { ...item, mark: randomUUID() };
    const key = markKey(projectId, item.issueId);
    // An edit of the field that waits to be logged must not be forgotten because something else changed after it.
    const [before] = item.edit === null ? await readMany([{ key }]) : [];
    const waiting = mark.safeParse(before);
    await kvs.set(key, { ...value, edit: item.edit ?? (waiting.success ? waiting.data.edit : null) });
  },

  async marked(projectId) {
    const found = await findByPrefix(`dirty:${projectId}:`);
    return found.flatMap(({ value }) => {
      const parsed = mark.safeParse(value);
      return parsed.success ? [parsed.data] : [];
    });
  },

  async lastEdit(projectId, issueId) {
    const waiting = mark.safeParse(await kvs.get<unknown>(markKey(projectId, Number(issueId))));
    return waiting.success ? waiting.data.edit : null;
  },

  async clear(projectId, handled) {
    const keys = handled.map((item) => markKey(projectId, item.issueId));
    const values = await readMany(keys.map((key) => ({ key })));
    const same = handled.filter((item, index) => {
      const parsed = mark.safeParse(values[index]);
      return parsed.success && parsed.data.mark === item.mark;
    });
    await deleteMany(same.map((item) => markKey(projectId, item.issueId)));
  },

  async ask(projectId, delaySeconds) {
    const now = Date.now();
    const waiting = asked
      .nullable()
      .catch(null)
      .parse((await kvs.get<unknown>(askedKey(projectId))) ?? null);
    const isWaiting = waiting !== null && now >= waiting.at && now - waiting.at < waiting.dueIn * 1000 + LOST_AFTER_MS;
    if (isWaiting && waiting.dueIn <= delaySeconds) return;
    await kvs.set(askedKey(projectId), { at: now, dueIn: delaySeconds });
    await new Queue<{ projectId: string }>({ key: QUEUE }).push({
      body: { projectId },
      delayInSeconds: delaySeconds,
      // One rebuild of a project at a time; a hint, not a lock, so the head's version is checked as well.
      concurrency: { key: `refresh-${projectId}`, limit: 1 },
    });
  },

  begin: (projectId) => kvs.delete(askedKey(projectId)),
};
