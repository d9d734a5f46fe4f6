/** The shapes of records that methods answer with as they are stored: one place for the store and for what leaves it. */
import { z } from 'zod';
import { CADENCES, CHANGES, PARTS, STANCES, VERDICTS } from '../sponsorship/sponsorship';

const holder = z
  .object({
    accountId: z.string(),
    since: z.string(),
    after: z.number().exactOptional(),
    stance: z.enum(STANCES).nullable(),
  })
  .nullable();
const earlier = z.object({ count: z.number(), from: z.string(), to: z.string() });
const role = z.enum(['sponsor', 'deputy', 'owner', 'adoption', 'budget']);
const retired = z.object({ on: z.string(), by: z.string(), why: z.string(), plan: z.string() });

const why = z.object({
  need: z.string(),
  measure: z.string(),
  statedBy: z.string().nullable(),
  statedByText: z.string(),
  statedOn: z.string(),
  by: z.string(),
  on: z.string(),
  after: z.number().exactOptional(),
});

export const partShape = z.object({
  what: z.string(),
  accountId: z.string().nullable(),
  presented: z.boolean(),
  planned: z.boolean(),
  stance: z.enum(STANCES).nullable(),
  note: z.string(),
});

export const questionsShape = z.object({
  vendor: z.string(),
  procurement: z.string(),
  retires: z.string(),
  done: z.string(),
  earliest: z.string(),
  vote: z.string(),
});

export const sponsorshipShape = z.object({
  cadence: z.literal(CADENCES),
  people: z.object({ sponsor: holder, deputy: holder, owner: holder, adoption: holder, budget: holder }),
  formerly: z.array(z.object({ role, accountId: z.string(), since: z.string(), until: z.string() })),
  why: why.nullable(),
  needs: z.array(why),
  checkIns: z.array(
    z.object({
      on: z.string(),
      verdict: z.enum(VERDICTS),
      changes: z.array(z.enum(CHANGES)),
      note: z.string(),
      by: z.string(),
      confirmedBy: z.string().nullable(),
      meeting: z.string(),
    }),
  ),
  parts: z.array(partShape),
  questions: questionsShape,
  retired: retired.nullable(),
  retiredBefore: z.array(retired.extend({ until: z.string(), resumedBy: z.string() })),
  earlier: z.object({ checkIns: earlier.nullable(), needs: earlier.nullable(), formerly: earlier.nullable() }),
  savedWith: z.partialRecord(z.enum(PARTS), z.number()),
});

export const adoptionShape = z.object({
  audiences: z.array(
    z.object({
      id: z.string(),
      who: z.string(),
      measure: z.string(),
      unit: z.string(),
      baseline: z.number().nullable(),
      target: z.number().nullable(),
      targetOn: z.string().nullable(),
      since: z.string(),
      readings: z.array(z.object({ on: z.string(), value: z.number(), by: z.string() })),
      earlier: earlier.extend({ lowest: z.number(), highest: z.number() }).nullable(),
      resistance: z.string(),
      answer: z.string(),
    }),
  ),
});
