import { z } from 'zod';
import { jiraId, type MethodTable } from '../platform/methods';
import { CLOSINGS } from './closing';

const closing = z.object({
  as: z.enum(CLOSINGS).nullable(),
  duplicateOf: z.object({ id: z.string(), key: z.string() }).nullable(),
  note: z.string(),
});
/** Of what was read; 0 where nothing was written yet. */
const revision = z.number().int().nonnegative();
const closed = z.object({ closing, closingRevision: revision });

/** What the UI may call about requests beside their answers. */
export const requestMethods = {
  /** Who asked beside the reporter (accounts, and teams by name), and whether the request was closed without an answer. */
  'request.askers': {
    guard: 'decide',
    trust: 'team',
    payload: z.object({ issueId: jiraId }),
    answer: z.object({
      reporter: z.string().nullable(),
      accounts: z.array(z.string()),
      teams: z.array(z.string()),
      revision,
      closing,
      closingRevision: revision,
    }),
  },
  'request.setAskers': {
    guard: 'decide',
    trust: 'team',
    payload: z.object({ issueId: jiraId, accounts: z.array(z.string()), teams: z.array(z.string()), revision }),
    answer: z.object({ accounts: z.array(z.string()), teams: z.array(z.string()), revision }),
  },
  /** Withdrawn, or a duplicate of another request, whose askers then are those of both. */
  'request.close': {
    guard: 'decide',
    trust: 'team',
    payload: z.object({
      issueId: jiraId,
      as: z.enum(CLOSINGS),
      duplicateOf: jiraId.nullable().default(null),
      note: z.string().default(''),
      revision: revision.optional(),
    }),
    answer: closed,
  },
  'request.reopen': {
    guard: 'decide',
    trust: 'team',
    payload: z.object({ issueId: jiraId, revision: revision.optional() }),
    answer: closed,
  },
} satisfies MethodTable;
