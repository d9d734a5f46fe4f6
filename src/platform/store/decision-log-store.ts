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
/**
 * Of many items, most have no entry: look for one, then for more at once; where none may be missed, for two, since the first may be
 * lost. Of one item, for all that it usually has.
 */
const STRIDES = { many: [1, 4, 20], thorough: [2, 4, 20], one: [5, 20] };
/** Of no more than these the second number is always looked for: a project has more, a thirtieth of it seldom. */
const FEW = 1000;

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

/**
 * Reads logs, however long. A number that is missing among others is told as lost: nothing is ever written in its place.
 * @param strides how many numbers are looked for in each round
 */
async function readLogs(issueIds: readonly number[], strides: readonly number[]): Promise<Map<number, LogEntry[]>> {
  const slots = new Map(issueIds.map((issueId) => [issueId, [] as unknown[]]));
  let going = [...slots.keys()];
  for (let round = 0, done = 0; going.length > 0; round += 1) {
    const stride = strides[round] ?? strides.at(-1) ?? 1;
    const keys = going.flatMap((issueId) =>
      Array.from({ length: stride }, (_, index) => ({ entityName: ENTITY, key: keyOf(issueId, done + index + 1) })),
    );
    const values = await readMany(keys);
    going = going.filter((issueId, position) => {
      const found = values.slice(position * stride, (position + 1) * stride);
      slots.get(issueId)?.push(...found);
      // What ends just before the end of a round may go on behind a hole.
      return found.at(-1) !== undefined || found.at(-2) !== undefined;
    });
    done += stride;
  }
  return new Map(
    [...slots].flatMap(([issueId, values]) => {
      const length = values.findLastIndex((value) => value !== undefined) + 1;
      return length === 0 ? [] : [[issueId, withLost(values.slice(0, length))] as const];
    }),
  );
}

/** Entries by number; what is missing becomes an entry that says so, from what stood before it to what stood after it. */
function withLost(values: readonly unknown[]): LogEntry[] {
  const entries = values.map((value) => (value === undefined ? null : entryOf(value)));
  return entries.map((entry, index) => {
    if (entry !== null) return entry;
    const before = entries.slice(0, index).findLast((other) => other !== null);
    const next = entries.slice(index).find((other) => other !== null);
    const after = entries[index + 1] === null ? (before?.after ?? null) : (next?.before ?? null);
    return { at: next?.at ?? '', by: null, via: 'jira', before: before?.after ?? null, after, lost: true };
  });
}

export const decisionLog: DecisionLog = {
  read: async (issueId) => (await readLogs([Number(issueId)], STRIDES.one)).get(Number(issueId)) ?? [],
  readMany: (issueIds, isThorough = issueIds.length <= FEW) =>
    readLogs(issueIds, isThorough ? STRIDES.thorough : STRIDES.many),
  append: (issueId, sequence, entry) =>
    writeNew(ENTITY, keyOf(issueId, sequence), { issueId, sequence, at: entry.at, entry: { ...entry } }),
};
