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

/** An edit of the field has a mark of its own: what else changes at the same moment must not take its place. */
const markKey = (projectId: string, { issueId, edit }: Pick<DirtyItem, 'issueId' | 'edit'>): string =>
  `dirty:${projectId}:${issueId}${edit === null ? '' : ':edit'}`;
const editKey = (projectId: string, issueId: number): string => `dirty:${projectId}:${issueId}:edit`;
const askedKey = (projectId: string): string => `asked:${projectId}`;

const mark = z.object({
  issueId: z.number(),
  mark: z.string(),
  edit: z.object({ by: z.string().nullable(), at: z.string() }).nullable(),
  at: z.number().catch(0),
});

const asked = z.object({ at: z.number(), dueIn: z.number() });

export const changes: Changes = {
  async mark(projectId, item) {
    const waiting = item.edit === null ? null : await changes.lastEdit(projectId, String(item.issueId));
    // Events come in any order: the later edit is the one that the field shows.
    const isOver = item.edit !== null && waiting !== null && Date.parse(waiting.at) > Date.parse(item.edit.at);
    const value: DirtyItem = { ...item, edit: isOver ? waiting : item.edit, mark: randomUUID(), at: Date.now() };
    await kvs.set(markKey(projectId, item), value);
  },

  async marked(projectId) {
    const found = await findByPrefix(`dirty:${projectId}:`);
    return found.flatMap(({ value }) => {
      const parsed = mark.safeParse(value);
      return parsed.success ? [parsed.data] : [];
    });
  },

  async lastEdit(projectId, issueId) {
    return (await changes.lastEdits(projectId, [Number(issueId)])).get(Number(issueId)) ?? null;
  },

  async lastEdits(projectId, issueIds) {
    const values = await readMany(issueIds.map((issueId) => ({ key: editKey(projectId, issueId) })));
    return new Map(
      issueIds.flatMap((issueId, position) => {
        const waiting = mark.safeParse(values[position]);
        return waiting.success && waiting.data.edit !== null ? [[issueId, waiting.data.edit] as const] : [];
      }),
    );
  },

  async clear(projectId, handled) {
    const keys = handled.map((item) => markKey(projectId, item));
    const values = await readMany(keys.map((key) => ({ key })));
    const same = handled.filter((item, index) => {
      const parsed = mark.safeParse(values[index]);
      return parsed.success && parsed.data.mark === item.mark;
    });
    await deleteMany(same.map((item) => markKey(projectId, item)));
  },

  async ask(projectId, delaySeconds) {
    const now = Date.now();
    const waiting = asked
      .nullable()
      .catch(null)
      .parse((await kvs.get<unknown>(askedKey(projectId))) ?? null);
    const isWaiting = waiting !== null && now >= waiting.at && now - waiting.at < waiting.dueIn * 1000 + LOST_AFTER_MS;
    if (isWaiting && waiting.dueIn <= delaySeconds) return;
    // Noted first: what begins before it is noted would leave a note about an event that is gone.
    await kvs.set(askedKey(projectId), { at: now, dueIn: delaySeconds });
    try {
      await new Queue<{ projectId: string }>({ key: QUEUE }).push({
        body: { projectId },
        delayInSeconds: delaySeconds,
        // One rebuild of a project at a time; a hint, not a lock, so the head's version is checked as well.
        concurrency: { key: `refresh-${projectId}`, limit: 1 },
      });
    } catch (cause) {
      // Nothing is under way: the next change must ask again.
      await kvs.delete(askedKey(projectId));
      throw cause;
    }
  },

  begin: (projectId) => kvs.delete(askedKey(projectId)),

  waits: (projectId, seconds) => kvs.set(askedKey(projectId), { at: Date.now(), dueIn: seconds }),
};
