/** What is kept of epics beside their records, under the keys `epic:<project>:<id>`. Whoever writes last wins: a sweep mends it. */
import { kvs } from '@forge/kvs';
import { z } from 'zod';
import { ADOPTION_GAPS, OWNERSHIP_STATES, REASON_CODES, STAGES } from '../../sponsorship/ownership';
import { CADENCES, VERDICTS } from '../../sponsorship/sponsorship';
import type { TrackedEpic } from '../../sponsorship/tracked-epic';
import type { EpicShelf } from '../sponsorship-ports';
import { deleteMany, findByPrefix, readMany, storeRefusal } from './batch';

const AT_ONCE = 25;

const prefixOf = (projectId: string): string => `epic:${projectId}:`;
const keyOf = (projectId: string, id: number | string): string => `${prefixOf(projectId)}${id}`;

const named = z.object({ accountId: z.string(), since: z.string() }).nullable();

const tracked: z.ZodType<TrackedEpic> = z.object({
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
});

/** What cannot be read is as good as not there: it is made again from the records and from Jira. */
function readTracked(value: unknown): TrackedEpic | null {
  const parsed = tracked.safeParse(value);
  return parsed.success ? parsed.data : null;
}

export const epicShelf: EpicShelf = {
  async list(projectId) {
    const found = await findByPrefix(prefixOf(projectId));
    return found.flatMap(({ value }) => readTracked(value) ?? []).sort((a, b) => a.id - b.id);
  },

  async read(projectId, issueId) {
    return readTracked(await kvs.get<unknown>(keyOf(projectId, issueId)));
  },

  async readMany(projectId, issueIds) {
    const values = await readMany(issueIds.map((id) => ({ key: keyOf(projectId, id) })));
    const found = issueIds.map((id, index) => [id, readTracked(values[index])] as const);
    return new Map(found.flatMap(([id, epic]) => (epic === null ? [] : [[id, epic] as const])));
  },

  async write(epics) {
    for (let start = 0; start < epics.length; start += AT_ONCE) {
      const items = epics.slice(start, start + AT_ONCE).map((epic) => ({
        key: keyOf(epic.projectId, epic.id),
        value: epic,
      }));
      const { failedKeys } = await kvs.batchSet<TrackedEpic>(items);
      if (failedKeys[0]) throw storeRefusal(failedKeys[0].error.code);
    }
  },

  remove: (projectId, ids) => deleteMany(ids.map((id) => keyOf(projectId, id))),
};
