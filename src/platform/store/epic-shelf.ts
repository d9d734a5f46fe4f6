/**
 * What is kept of epics beside their records: entity `epic`, one value for each under the key `<project>:<id>`, written over what was
 * read. The mark is another one after each write, also where a value was removed and made anew between.
 */
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { ADOPTION_GAPS, OWNERSHIP_STATES, REASON_CODES, STAGES } from '../../sponsorship/ownership';
import { CADENCES, VERDICTS } from '../../sponsorship/sponsorship';
import type { TrackedEpic } from '../../sponsorship/tracked-epic';
import type { EpicShelf } from '../sponsorship-ports';
import { readMany } from './batch';
import { removeOver, writeManyNew, writeManyOver } from './conditional';
import { findByIndex } from './index-query';

const ENTITY = 'epic';
const MARKS = 2 ** 31 - 1;

const keyOf = (projectId: string, id: number | string): string => `${projectId}:${id}`;

const named = z.object({ accountId: z.string(), since: z.string() }).nullable();

const tracked: z.ZodType<Omit<TrackedEpic, 'mark'>> = z.object({
  id: z.number(),
  projectId: z.string(),
  key: z.string(),
  stage: z.enum(STAGES),
  stageSince: z.string().nullable(),
  basis: z
    .object({
      cadence: z.literal(CADENCES),
      sponsor: named,
      deputy: named,
      owner: named,
      hadSponsor: z.boolean(),
      founders: z.array(z.string()),
      checkedIn: z
        .object({ on: z.string(), verdict: z.enum(VERDICTS), isAnswered: z.boolean(), isOfSponsor: z.boolean() })
        .nullable(),
      whyOn: z.string().nullable(),
      whyBy: z.string().nullable(),
      isSuccessorUnasked: z.boolean(),
      retiredOn: z.string().nullable(),
      readOn: z.string().nullable(),
      targetOn: z.string().nullable(),
    })
    .nullable(),
  gone: z.record(z.string(), z.string()),
  value: z
    .object({
      format: z.number(),
      state: z.enum(OWNERSHIP_STATES),
      reason: z.enum(REASON_CODES).exactOptional(),
      sponsor: z.string().exactOptional(),
      deputy: z.string().exactOptional(),
      owner: z.string().exactOptional(),
      standIn: z.string().exactOptional(),
      nextCheckIn: z.string().exactOptional(),
      adoptionGap: z.enum(ADOPTION_GAPS),
    })
    .nullable(),
  lapsedSince: z.string().nullable(),
  told: z.array(z.string()).default([]),
  unreachable: z.array(z.string()).default([]),
  readOn: z.string(),
  isUnsettled: z.boolean(),
});

const stored = z.object({ mark: z.number(), epic: z.unknown() });

/** What cannot be read is as good as not there: it is made again from the records and from Jira. */
function readTracked(value: unknown): TrackedEpic | null {
  const shell = stored.safeParse(value);
  const parsed = tracked.safeParse(shell.data?.epic);
  return shell.success && parsed.success ? { ...parsed.data, mark: shell.data.mark } : null;
}

async function readEpics(projectId: string, ids: readonly string[]): Promise<Map<string, TrackedEpic>> {
  const values = await readMany(ids.map((id) => ({ entityName: ENTITY, key: keyOf(projectId, id) })));
  const found = ids.map((id, index) => [id, readTracked(values[index])] as const);
  return new Map(found.flatMap(([id, epic]) => (epic === null ? [] : [[id, epic] as const])));
}

/** Takes away what cannot be read, so that whoever finds nothing there can write. */
async function clear({ projectId, id }: TrackedEpic): Promise<void> {
  const key = keyOf(projectId, id);
  const [value] = await readMany([{ entityName: ENTITY, key }]);
  const shell = stored.safeParse(value);
  if (!shell.success || readTracked(value) !== null) return;
  await removeOver(ENTITY, key, { attribute: 'mark', number: shell.data.mark });
}

export const epicShelf: EpicShelf = {
  async list(projectId) {
    const found = await findByIndex(ENTITY, 'projectId', projectId);
    return found.flatMap((value) => readTracked(value) ?? []).sort((a, b) => a.id - b.id);
  },

  async read(projectId, issueId) {
    return (await readEpics(projectId, [issueId])).get(issueId) ?? null;
  },

  readMany: readEpics,

  async write(epics) {
    const items = epics.map((epic) => {
      const { mark: over, ...rest } = epic;
      const mark = randomInt(MARKS);
      const { projectId } = rest;
      return {
        key: keyOf(projectId, rest.id),
        value: { projectId, mark, epic: rest },
        over,
        epic,
        kept: { ...rest, mark },
      };
    });
    const fresh = items.filter(({ over }) => over === null);
    const lost = new Set([
      ...(await writeManyNew(ENTITY, fresh)),
      ...(await writeManyOver(
        ENTITY,
        items.flatMap(({ over, ...item }) => (over === null ? [] : [{ ...item, expected: over }])),
        'mark',
      )),
    ]);
    for (const { key, epic } of fresh) if (lost.has(key)) await clear(epic);
    return items.flatMap(({ key, kept }) => (lost.has(key) ? [] : [kept]));
  },

  async remove(epics) {
    const lost: TrackedEpic[] = [];
    for (const epic of epics) {
      const { mark } = epic;
      if (mark === null) continue;
      const key = keyOf(epic.projectId, epic.id);
      if (!(await removeOver(ENTITY, key, { attribute: 'mark', number: mark }))) lost.push(epic);
    }
    return lost;
  },
};
