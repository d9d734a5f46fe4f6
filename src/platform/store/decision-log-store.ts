/** The log of decisions in the entity store, under the keys `<work item id>:<number>`. */
import { z } from 'zod';
import { ENTRY_KINDS, REOPEN_REASONS, type LogEntry } from '../../decisions/decision-log';
import { readDecision } from '../../decisions/decision-rules';
import type { DecisionLog } from '../request-ports';
import { readMany } from './batch';
import { writeNew } from './conditional';

const ENTITY = 'decision-log';
/** Six digits, so that keys sort as numbers do. */
const DIGITS = 6;
/** Most items have few entries: look for one, then for more at once. */
const STRIDES = [1, 4, 20];

const stored = z.object({
  entry: z.object({
    at: z.string(),
    by: z.string().nullable(),
    via: z.enum(['daylight', 'jira']),
    before: z.unknown(),
    after: z.unknown(),
    project: z.string().exactOptional(),
    kind: z.enum(ENTRY_KINDS).exactOptional(),
    of: z.number().exactOptional(),
    because: z.enum(REOPEN_REASONS).exactOptional(),
    tellsAskers: z.literal(true).exactOptional(),
    found: z.literal(true).exactOptional(),
  }),
});

const keyOf = (issueId: number | string, sequence: number): string =>
  `${issueId}:${String(sequence).padStart(DIGITS, '0')}`;

function entryOf(value: unknown): LogEntry {
  const { entry } = stored.parse(value);
  return { ...entry, before: readDecision(entry.before).decision, after: readDecision(entry.after).decision };
}

async function readLogs(issueIds: readonly number[]): Promise<Map<number, LogEntry[]>> {
  const logs = new Map<number, LogEntry[]>();
  let going = [...issueIds];
  for (let round = 0, done = 0; going.length > 0; round += 1) {
    const stride = STRIDES[round] ?? STRIDES.at(-1) ?? 1;
    const keys = going.flatMap((issueId) =>
      Array.from({ length: stride }, (_, index) => ({ entityName: ENTITY, key: keyOf(issueId, done + index + 1) })),
    );
    const values = await readMany(keys);
    const more: number[] = [];
    going.forEach((issueId, position) => {
      const found = values.slice(position * stride, (position + 1) * stride);
      const end = found.findIndex((value) => value === undefined);
      const entries = (end === -1 ? found : found.slice(0, end)).map(entryOf);
      if (entries.length > 0) logs.set(issueId, [...(logs.get(issueId) ?? []), ...entries]);
      if (end === -1) more.push(issueId);
    });
    going = more;
    done += stride;
  }
  return logs;
}

export const decisionLog: DecisionLog = {
  read: async (issueId) => (await readLogs([Number(issueId)])).get(Number(issueId)) ?? [],
  readMany: readLogs,
  append: (issueId, sequence, entry) =>
    writeNew(ENTITY, keyOf(issueId, sequence), { issueId, sequence, at: entry.at, entry: { ...entry } }),
};
