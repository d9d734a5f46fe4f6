/** What changed since a snapshot was compiled, as marks in the store, and the queue event that asks for a rebuild. */
import { randomUUID } from 'node:crypto';
import { Queue } from '@forge/events';
import { kvs } from '@forge/kvs';
import { z } from 'zod';
import type { Changes, DirtyItem } from './publishing-ports';
import { deleteMany, findByPrefix, readMany } from './store/batch';

const QUEUE = 'refresh';
const MARK_CHARACTERS = 13;
/** An event that was asked for longer ago than this is lost, whatever happened to it. */
const LOST_AFTER_MS = 120_000;

/** Every mark has a key of its own: what is taken away can only be what was read. */
const markKey = (projectId: string, { issueId, mark: own }: Pick<DirtyItem, 'issueId' | 'mark'>): string =>
  `dirty:${projectId}:${issueId}:${own}`;
/** The last edit of the field, beside the mark that it makes: what else changes at the same moment does not take its place. */
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
    const { issueId, edit } = item;
    const made = { issueId, mark: randomUUID().slice(0, MARK_CHARACTERS), at: Date.now() };
    if (edit !== null) {
      const waiting = await changes.lastEdit(projectId, String(issueId));
      // Events come in any order: the later edit is the one that the field shows.
      const isOver = waiting !== null && Date.parse(waiting.at) > Date.parse(edit.at);
      await kvs.set(editKey(projectId, issueId), { ...made, edit: isOver ? waiting : edit });
    }
    await kvs.set(markKey(projectId, made), { ...made, edit: null });
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
    const edits = handled.filter(({ edit }) => edit !== null);
    const values = await readMany(edits.map(({ issueId }) => ({ key: editKey(projectId, issueId) })));
    const same = edits.filter((item, index) => {
      const parsed = mark.safeParse(values[index]);
      return parsed.success && parsed.data.mark === item.mark;
    });
    // Should a newer edit come just now, its name is lost, but not the change: that has a mark of its own.
    await deleteMany([
      ...same.map(({ issueId }) => editKey(projectId, issueId)),
      ...handled.filter(({ edit }) => edit === null).map((item) => markKey(projectId, item)),
    ]);
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
