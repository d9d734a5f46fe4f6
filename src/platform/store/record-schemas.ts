/** How each section of a record is read from the store: the newest format this code writes, and its shape. */
import { z } from 'zod';
import { ASIDE_KINDS } from '../../decisions/aside';
import { REOPEN_REASONS } from '../../decisions/decision-log';
import { NOTICE_KINDS, NOTICE_STATES, NOTICE_TEXTS } from '../../notices/notice';
import { PRIVACY_STEPS } from '../../privacy/privacy-state';
import { CLOSINGS } from '../../requests/closing';
import { SWEEP_STEPS } from '../../sponsorship/night-state';
import type { RecordBodies, RecordSection } from '../request-ports';
import { adoptionShape, sponsorshipShape } from '../record-shapes';
import { requestShapes, resultsShape } from '../request-shapes';

const askers = z.object({ accounts: z.array(z.string()), teams: z.array(z.string()) });

const closing = z.object({
  as: z.enum(CLOSINGS).nullable(),
  duplicateOf: z.object({ id: z.string(), key: z.string() }).nullable(),
  note: z.string(),
  leftOut: z.number().exactOptional(),
});

/** Parts that a later version of the same format adds are dropped on reading; ones that are missing make it unreadable. */
export const RECORD_SCHEMAS: {
  [S in RecordSection]: { format: number; schema: z.ZodType<RecordBodies[S]> };
} = {
  adoption: { format: 1, schema: adoptionShape },
  sponsorship: { format: 1, schema: sponsorshipShape },
  sweep: {
    format: 1,
    schema: z.object({
      timeZone: z.string(),
      sweptAt: z.number().nullable(),
      lookedAt: z.number().nullable(),
      people: z.array(z.string()),
      run: z
        .object({
          startedAt: z.number(),
          movedAt: z.number(),
          step: z.enum(SWEEP_STEPS),
          typeIds: z.array(z.string()).nullable(),
          page: z.string().nullable(),
          after: z.number(),
          gone: z.array(z.string()),
          unknown: z.array(z.string()),
        })
        .nullable(),
    }),
  },
  privacy: {
    format: 1,
    schema: z.object({
      reportedAt: z.string().nullable(),
      run: z
        .object({
          startedAt: z.string(),
          step: z.enum(PRIVACY_STEPS),
          place: z.number(),
          after: z.string().default(''),
          closed: z.array(z.string()),
          walks: z.number(),
          hasErased: z.boolean(),
        })
        .nullable(),
    }),
  },
  askers: {
    format: 1,
    schema: askers,
  },
  closing: {
    format: 1,
    schema: closing.extend({
      undo: z.object({ before: closing, joined: askers, isLinked: z.boolean() }).exactOptional(),
    }),
  },
  returns: {
    format: 1,
    schema: z.object({
      asked: z.array(z.object({ issueId: z.number(), at: z.string(), due: z.string(), on: z.string() })).default([]),
      timeZone: z.string(),
      lookedOn: z.string().default(''),
    }),
  },
  told: {
    format: 1,
    schema: z.object({
      items: z.array(
        z.object({
          kind: z.enum(NOTICE_KINDS),
          // A number, before there were other notices than of answers.
          version: z.coerce.string(),
          person: z.string(),
          state: z.enum(NOTICE_STATES),
          at: z.string(),
        }),
      ),
    }),
  },
  mailbag: {
    format: 1,
    schema: z.object({
      items: z.array(
        z.object({
          kind: z.enum(NOTICE_KINDS),
          projectId: z.string(),
          subject: z.string(),
          version: z.string(),
          words: z.object({ key: z.enum(NOTICE_TEXTS), values: z.record(z.string(), z.string()) }).nullable(),
          after: z.string(),
        }),
      ),
    }),
  },
  returning: { format: 1, schema: z.object({ due: z.string(), on: z.string() }) },
  'own-parties': {
    format: 1,
    schema: z.object({ items: z.array(z.object({ issueId: z.string(), projectId: z.string() })) }),
  },
  aside: {
    format: 1,
    schema: z.object({
      items: z.array(
        z.object({
          issueId: z.number(),
          why: z.enum(ASIDE_KINDS),
          at: z.string(),
          because: z.enum(REOPEN_REASONS).nullable(),
          note: z.string(),
        }),
      ),
    }),
  },
  results: { format: 1, schema: resultsShape },
  repairs: {
    format: 1,
    schema: z.object({ items: z.array(z.object({ issueId: z.number(), code: z.string(), since: z.string() })) }),
  },
  brief: { format: 1, schema: requestShapes.brief },
  'must-haves': { format: 1, schema: requestShapes['must-haves'] },
  parties: { format: 1, schema: requestShapes.parties },
  alternatives: { format: 1, schema: requestShapes.alternatives },
  prompts: { format: 1, schema: requestShapes.prompts },
  'in-use': { format: 1, schema: requestShapes['in-use'] },
  reopening: { format: 1, schema: requestShapes.reopening },
};
