import { z } from 'zod';
import { NOTICE_KINDS, NOTICE_STATES } from '../notices/notice';
import { jiraId, type MethodTable } from '../platform/methods';
import { requestShapes } from '../platform/request-shapes';
import { CLOSINGS } from './closing';
import { STANCES } from './sections';

/** A section as it is stored, or null if nobody has written it; `body` is null where only a newer version can read it. */
const stored = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .object({ revision: z.number(), by: z.string(), at: z.string(), isNewer: z.boolean(), body: shape.nullable() })
    .nullable();

const { brief, parties, alternatives, prompts } = requestShapes;
const [mustHaves, inUse] = [requestShapes['must-haves'], requestShapes['in-use']];

const common = { issueId: jiraId, revision: z.number().int().positive().nullable() };

const closing = z.object({
  as: z.enum(CLOSINGS).nullable(),
  duplicateOf: z.object({ id: z.string(), key: z.string() }).nullable(),
  note: z.string(),
  leftOut: z.number().exactOptional(),
});
/** Of what was read; 0 where nothing was written yet. */
const revision = z.number().int().nonnegative();
const closed = z.object({
  closing,
  closingRevision: revision,
  /** For how many seconds it can still be taken back; 0 if it cannot. */
  undoSeconds: z.number(),
});
/** With whether Jira links the two as well. */
const closedNow = closed.extend({ linked: z.boolean() });

/** What the UI may call about what leads to a request's answer. */
export const requestMethods = {
  /** All sections of a request that the caller may read. Who may only browse sees their own rows of the parties. */
  'request.load': {
    guard: 'browse-issue',
    trust: 'team',
    payload: z.object({ issueId: jiraId }),
    answer: z.object({
      projectId: z.string(),
      /** Whether the caller may change sections; whoever may not can still answer rows that name them. */
      mayEdit: z.boolean(),
      mayDecide: z.boolean(),
      isOn: z.boolean(),
      /** Today in the project's time zone, `YYYY-MM-DD`. */
      today: z.string(),
      published: z.boolean(),
      /** Who was told of the answers; none for who may only browse. */
      told: z.array(
        z.object({
          kind: z.enum(NOTICE_KINDS),
          version: z.string(),
          person: z.string(),
          state: z.enum(NOTICE_STATES),
          at: z.string(),
        }),
      ),
      /** What askers and others said and nobody has dealt with yet; none for who may only browse. */
      voices: z.array(
        z.object({ says: z.enum(['changed', 'not-needed']), note: z.string(), at: z.string(), accountId: z.string() }),
      ),
      /** Who needs it too, beside those who asked; for who decides. */
      needs: z.array(z.object({ at: z.string(), accountId: z.string() })),
      /** The day on which it comes back, once its askers were asked whether they still want it. */
      returning: z.string().nullable(),
      /** Names the closing that was read, or that there is none: for opening it again. */
      closingRevision: revision,
      /** Words that say nothing in this project, and words that the team does not want to see published. */
      emptyWords: z.array(z.string()),
      privateWords: z.array(z.string()),
      sections: z.object({
        brief: stored(brief),
        'must-haves': stored(mustHaves),
        parties: stored(parties),
        alternatives: stored(alternatives),
        prompts: stored(prompts),
        'in-use': stored(inUse),
        reopening: stored(requestShapes.reopening),
      }),
    }),
  },
  /** Saves one section over the revision that was read; STALE if somebody saved it meanwhile. */
  'request.save': {
    guard: 'edit-issue',
    trust: 'team',
    payload: z.discriminatedUnion('section', [
      z.object({ ...common, section: z.literal('brief'), body: brief }),
      z.object({ ...common, section: z.literal('must-haves'), body: mustHaves }),
      z.object({ ...common, section: z.literal('parties'), body: parties }),
      z.object({ ...common, section: z.literal('alternatives'), body: alternatives }),
      z.object({ ...common, section: z.literal('prompts'), body: prompts }),
      z.object({ ...common, section: z.literal('in-use'), body: inUse }),
      z.object({ ...common, section: z.literal('reopening'), body: requestShapes.reopening }),
    ]),
    answer: z.object({ revision: z.number(), at: z.string() }),
  },
  /** Makes an alternative a work item of its own, or names the one that it is, and links the two. */
  'request.linkAlternative': {
    guard: 'edit-issue',
    trust: 'team',
    payload: z.object({
      issueId: jiraId,
      alternativeId: z.string(),
      /** Of the alternatives that were read. */
      revision: z.number().int().positive(),
      /** Key of the work item that it is; left out: one is created. */
      key: z
        .string()
        .regex(/^[A-Z][A-Z0-9_]{0,30}-[1-9]\d{0,9}$/)
        .optional(),
    }),
    answer: z.object({ id: z.string(), key: z.string(), revision: z.number() }),
  },
  /** Takes what was said of a request as dealt with, without another answer. */
  'request.settle': {
    guard: 'decide',
    trust: 'team',
    payload: z.object({ issueId: jiraId }),
    answer: z.object({}),
  },
  /** A party's own answer, by the person it names, who may need no more than to see the work item. */
  'request.answerParty': {
    guard: 'reviewer',
    trust: 'team',
    payload: z.object({ issueId: jiraId, partyId: z.string(), stance: z.enum(STANCES), note: z.string() }),
    answer: z.object({ revision: z.number(), at: z.string() }),
  },
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
      ...closed.shape,
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
    answer: closedNow,
  },
  'request.reopen': {
    guard: 'decide',
    trust: 'team',
    payload: z.object({
      issueId: jiraId,
      revision: revision.optional(),
      /** Takes the closing back, with all that came of it; only for ten minutes. */
      undo: z.boolean().optional(),
    }),
    answer: closed,
  },
} satisfies MethodTable;
