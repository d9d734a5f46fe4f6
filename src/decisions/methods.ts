import { z } from 'zod';
import { jiraId, type MethodTable } from '../platform/methods';
import { OUTCOMES } from './decision';
import { resultsShape } from '../platform/request-shapes';
import { CLOSINGS } from '../requests/closing';
import { LIKENESSES } from './likeness';
import { TRIAGE_KINDS } from './triage';
import { ENTRY_KINDS, REOPEN_REASONS } from './decision-log';
import { VERDICTS } from './test-result';

/** Types only: the rules (lengths, details, dates) are checked by `checkDecision`, which gives our own sentences. */
export const decisionSchema = z.object({
  format: z.number().exactOptional(),
  outcome: z.enum(OUTCOMES),
  reason: z.string(),
  nextStep: z.string().exactOptional(),
  nextRole: z.string().exactOptional(),
  firstPart: z.string().exactOptional(),
  date: z.string().exactOptional(),
  dateTo: z.string().exactOptional(),
  noDateBecause: z.string().exactOptional(),
  measure: z.string().exactOptional(),
  target: z.string().exactOptional(),
  endsOn: z.string().exactOptional(),
  lookDays: z.number().exactOptional(),
  effortDays: z.number().exactOptional(),
  question: z.string().exactOptional(),
  answeredBy: z.string().exactOptional(),
  comesBackOn: z.string().exactOptional(),
  reopensWhen: z.string().exactOptional(),
  notExpected: z.boolean().exactOptional(),
  rule: z.string().exactOptional(),
});

/** What the UI may call about decisions. */
export const decisionMethods = {
  /** What a form or list for answering needs to know of the project and the caller. */
  'decision.context': {
    guard: 'browse-project',
    trust: 'team',
    payload: z.object({ projectId: jiraId }),
    answer: z.object({
      /** `customfield_…` of the Decision field. */
      fieldId: z.string(),
      /** The field's name, by which JQL finds its parts. */
      fieldName: z.string(),
      on: z.boolean(),
      /** First day of the start line, `YYYY-MM-DD`, or null while off. */
      startLine: z.string().nullable(),
      /** The project's, IANA name. */
      timeZone: z.string(),
      canDecide: z.boolean(),
      canAdminister: z.boolean(),
      /** Whether a portal is published: who will read the reason. */
      published: z.boolean(),
      /** Today in the project's time zone, `YYYY-MM-DD`. */
      today: z.string(),
      /** Ids of the work item types of standard level in the project: what counts as a request. */
      requestTypeIds: z.array(z.string()),
      /** Words that say nothing in this project, beside those of every project. */
      emptyWords: z.array(z.string()),
      /** Words that the team does not want to see published; none for who neither decides nor administers. */
      privateWords: z.array(z.string()),
      /** Whether answers are also written as public comments on service-desk requests. */
      publicComments: z.boolean(),
    }),
  },
  /** Sets the decision of a work item, or clears it with null. Writes the field and the log, and marks the portal dirty. */
  'decision.record': {
    guard: 'decide',
    trust: 'team',
    payload: z.object({
      issueId: jiraId,
      decision: decisionSchema.nullable(),
      /** The number of log entries the form was opened with; another number means somebody answered meanwhile (STALE). */
      expectedEntries: z.number().int().nonnegative().optional(),
      /** Whether who asked is told although they did before the start line; who asked later is told in any case. */
      tellAskers: z.boolean().optional(),
    }),
    answer: z.object({ issueId: z.string(), decision: decisionSchema.nullable(), entries: z.number(), at: z.string() }),
  },
  /** Gives several requests the same answer; each is told how it went, and one that fails keeps no other from it. */
  'decision.recordMany': {
    guard: 'decide-many',
    trust: 'team',
    payload: z.object({
      issueIds: z.array(jiraId).min(1).max(50),
      decision: decisionSchema,
      /** Whether each "not now" comes back on a day of its own, as it does where they are answered one by one. */
      spreads: z.boolean().optional(),
      /** Whether those who asked before the start line are told as well. */
      tellAskers: z.boolean().optional(),
    }),
    answer: z.object({
      results: z.array(
        z.discriminatedUnion('ok', [
          z.object({ issueId: z.string(), ok: z.literal(true), entries: z.number(), at: z.string() }),
          z.object({
            issueId: z.string(),
            ok: z.literal(false),
            code: z.string(),
            /** Key of the sentence of the first broken rule. */
            problem: z.string().exactOptional(),
          }),
        ]),
      ),
    }),
  },
  /** What waits for us beside the undecided and the due, which Jira's search finds; names work items by id only. */
  'triage.load': {
    guard: 'decide-in-project',
    trust: 'team',
    payload: z.object({ projectId: jiraId }),
    answer: z.object({
      items: z.array(
        z.object({
          issueId: z.number(),
          why: z.enum(TRIAGE_KINDS),
          /** Instant, ISO 8601. */
          since: z.string(),
          /** What was said, or the tool that somebody told of; '' for nothing. */
          note: z.string(),
          /** Key of the sentence on what is wrong. */
          code: z.string().exactOptional(),
        }),
      ),
    }),
  },
  /** Answered requests that are like this one, with the results of their tests; at most five, the likest first. */
  'decision.similar': {
    guard: 'browse-issue',
    trust: 'team',
    payload: z.object({ issueId: jiraId }),
    answer: z.object({
      items: z.array(
        z.object({
          issueId: z.string(),
          key: z.string(),
          title: z.string(),
          outcome: z.enum(OUTCOMES),
          reason: z.string(),
          /** Instant of the answer; null if the log does not tell. */
          at: z.string().nullable(),
          result: z
            .object({ verdict: z.enum(VERDICTS), measured: z.string(), target: z.string(), learnt: z.string() })
            .nullable(),
          why: z.enum(LIKENESSES),
        }),
      ),
    }),
  },
  /** What is to be stored for the check "a decision is recorded" on a transition that lets some answers pass. */
  'decision.validator': {
    guard: 'licensed',
    trust: 'team',
    payload: z.object({ outcomes: z.array(z.enum(OUTCOMES)).min(1).max(OUTCOMES.length) }),
    answer: z.object({
      config: z.object({ fieldId: z.string(), outcomes: z.array(z.enum(OUTCOMES)), expression: z.string() }),
    }),
  },
  /** Ends a test with its result, and gives the answer that follows from it. */
  'decision.result': {
    guard: 'decide',
    trust: 'team',
    payload: z.object({
      issueId: jiraId,
      result: z.object({ verdict: z.enum(VERDICTS), measured: z.string(), learnt: z.string() }),
      decision: decisionSchema,
      expectedEntries: z.number().int().positive(),
      /** Whether who asked is told although they did before the start line. */
      tellAskers: z.boolean().optional(),
    }),
    answer: z.object({ issueId: z.string(), decision: decisionSchema.nullable(), entries: z.number(), at: z.string() }),
  },
  /** Reopens a maybe or a not-now by hand, because something has changed. */
  'decision.reopen': {
    guard: 'decide',
    trust: 'team',
    payload: z.object({ issueId: jiraId, expectedEntries: z.number().int().positive() }),
    answer: z.object({ issueId: z.string(), decision: decisionSchema.nullable(), entries: z.number(), at: z.string() }),
  },
  /** The answers of a project that came past the checks, and what is wrong with each; names work items by id only. */
  'decision.repairs': {
    guard: 'browse-project',
    trust: 'team',
    payload: z.object({ projectId: jiraId }),
    answer: z.object({ items: z.array(z.object({ issueId: z.number(), code: z.string(), since: z.string() })) }),
  },
  /** The current decision of one work item with its log, oldest first; names nobody but by account id. */
  'decision.log': {
    guard: 'browse-issue',
    trust: 'team',
    payload: z.object({ issueId: jiraId }),
    answer: z.object({
      decision: decisionSchema.nullable(),
      entries: z.array(
        z.object({
          at: z.string(),
          by: z.string().nullable(),
          via: z.enum(['daylight', 'jira']),
          before: decisionSchema.nullable(),
          after: decisionSchema.nullable(),
          project: z.string().exactOptional(),
          kind: z.enum(ENTRY_KINDS).exactOptional(),
          of: z.number().exactOptional(),
          because: z.enum(REOPEN_REASONS).exactOptional(),
          found: z.literal(true).exactOptional(),
          lost: z.literal(true).exactOptional(),
        }),
      ),
      /** Numbers (from 1) of entries before which something is missing. */
      gaps: z.array(z.number()),
      /** For how many seconds somebody who decides can still undo the last answer; 0 if they can not. */
      undoSeconds: z.number(),
      /** Results of tests; each names the entry with which its test began. */
      results: resultsShape.shape.items,
      /** Whether it was asked before the start line: then nobody is told of an answer unless `tellAskers` says so. */
      askedBeforeStart: z.boolean(),
      /** Whether it was closed without an answer. */
      closedAs: z.enum(CLOSINGS).nullable(),
    }),
  },
  /** Takes the last answer back within ten minutes: what stood before stands again, and the log says so. */
  'decision.undo': {
    guard: 'decide',
    trust: 'team',
    payload: z.object({
      issueId: jiraId,
      /** The number of log entries with the one to undo; another number means somebody answered meanwhile (STALE). */
      expectedEntries: z.number().int().positive(),
    }),
    answer: z.object({ issueId: z.string(), decision: decisionSchema.nullable(), entries: z.number(), at: z.string() }),
  },
} satisfies MethodTable;
