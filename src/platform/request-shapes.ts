/** The shapes of a request's sections: the same for what is stored and for what comes in and goes out. */
import { z } from 'zod';
import { VERDICTS } from '../decisions/test-result';
import type { RequestSection, RequestSections } from '../requests/sections';
import { ACCOUNT_KINDS, MUST_STATES, STANCES } from '../requests/sections';

/** Rows are named by the browser that added them. */
const rowId = z.string().regex(/^[a-z0-9]{1,16}$/);

export const resultsShape = z.object({
  items: z.array(
    z.object({
      of: z.number(),
      verdict: z.enum(VERDICTS),
      measured: z.string(),
      learnt: z.string(),
      measure: z.string(),
      firstTarget: z.string(),
      target: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
});

export const requestShapes = {
  brief: z.object({
    achieve: z.string(),
    measure: z.string(),
    target: z.string(),
    by: z.string(),
    tactic: z.string(),
  }),
  'must-haves': z.object({
    items: z.array(z.object({ id: rowId, what: z.string(), state: z.enum(MUST_STATES), evidence: z.string() })),
  }),
  parties: z.object({
    items: z.array(
      z.object({
        id: rowId,
        role: z.string(),
        askedOn: z.string(),
        stance: z.enum(STANCES),
        accountId: z.string(),
        answeredOn: z.string(),
        note: z.string(),
      }),
    ),
  }),
  alternatives: z.object({
    items: z.array(
      z.object({
        id: rowId,
        what: z.string(),
        effort: z.string(),
        isSmaller: z.boolean(),
        // What is stored from before does not have it.
        key: z.string().default(''),
        making: z.string().exactOptional(),
      }),
    ),
  }),
  prompts: z.object({ shiny: z.string(), others: z.string(), urgent: z.string(), learning: z.string() }),
  'in-use': z.object({
    tool: z.string(),
    since: z.string(),
    account: z.enum(ACCOUNT_KINDS),
    approver: z.string(),
    contractEnd: z.string(),
    wayForward: z.string(),
    promisedBy: z.string(),
    toldBy: z.string().default(''),
    toldOn: z.string().default(''),
    note: z.string().default(''),
    alsoToldBy: z.array(z.string()).default([]),
  }),
  reopening: z.object({
    items: z.array(z.object({ id: rowId, issueId: z.string().regex(/^[1-9]\d{0,14}$/), key: z.string() })),
    sponsor: z.boolean().default(false),
  }),
} satisfies { [S in RequestSection]: z.ZodType<RequestSections[S]> };
