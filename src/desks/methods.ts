import { z } from 'zod';
import { decisionSchema } from '../decisions/methods';
import { jiraId, portalId, type MethodTable } from '../platform/methods';
import { PLACES } from '../publishing/snapshot';
import { askedAs, summaryShape, viewShape } from '../publishing/methods';
import { mineShape } from '../voices/methods';

/**
 * What the modules in the help center may call. Whatever is not there, not published, or not for the caller, is simply missing
 * from the answer: there is nothing to tell apart.
 */
export const deskMethods = {
  /**
   * The whole view at once: the portals of the desk (of all desks, where it has none), what is shown of the first of them, and
   * whether the caller stands behind any epic. Two sequential reads of the store; one more where the portal was published anew a
   * moment ago.
   */
  'desk.full': {
    guard: 'desk-reader',
    trust: 'portal',
    payload: z.object({ deskId: jiraId.nullable() }),
    answer: z.object({
      portals: z.array(summaryShape),
      view: viewShape.extend({ projectId: jiraId }).nullable(),
      /** Whether it is worth asking what they stand behind. */
      standsBehind: z.boolean(),
    }),
  },
  /**
   * The portals that the caller may read on a desk, or on any desk (null), with their own requests there, and whether the
   * caller stands behind any epic. Two sequential reads of the store, and none of Jira.
   */
  'desk.summary': {
    guard: 'desk-visitor',
    trust: 'portal',
    payload: z.object({ deskId: jiraId.nullable() }),
    answer: z.object({
      portals: z.array(summaryShape),
      /** Whether it is worth asking what they stand behind. */
      standsBehind: z.boolean(),
    }),
  },
  /** The answers to one's own service-desk request: it, and the requests that it is linked to. */
  'desk.answer': {
    guard: 'own-request',
    trust: 'portal',
    payload: z.object({
      issueKey: z.string().regex(/^[A-Z][A-Z0-9_]{0,30}-[1-9]\d{0,14}$/),
      /** The desk on whose page it is read: it only says whose promise is meant. */
      deskId: jiraId.nullable().default(null),
    }),
    answer: z.object({
      answers: z.array(
        z.object({
          /** For `voice.*`: of what one speaks, and in which portal it is read. */
          projectId: jiraId,
          portalId,
          item: z.number(),
          key: z.string(),
          title: z.string(),
          place: z.enum(PLACES),
          /** Days since 1970-01-01 in the project's time zone; 0 where the portal does not say. */
          asked: z.number(),
          /** The service-desk request on whose page it is read, where that is linked to it. */
          askedAs: askedAs.nullable(),
          answered: z.number(),
          /** Day on which it was done or closed; 0 for none. */
          ended: z.number(),
          decision: decisionSchema.nullable(),
          /** `OpenAgain`; null for what never had an answer, and what has one. */
          openAgain: z
            .object({
              since: z.number(),
              before: z.object({ day: z.number(), decision: decisionSchema }).nullable(),
            })
            .nullable(),
          asOf: z.string(),
          timeZone: z.string(),
          portalTitle: z.string(),
          /** Working days in which the project promises an answer; null where it does not tell. */
          promiseDays: z.number().nullable(),
          mine: mineShape,
          /** Of a duplicate: the request of which it is one, where that is the caller's own too. */
          sameAs: z.object({ key: z.string(), title: z.string(), place: z.enum(PLACES) }).nullable(),
        }),
      ),
      /**
       * Where it stands on nobody's list yet: what the one team promises whose portals stand on the desk, and the day on which it was
       * raised there; null where that is not one team.
       */
      promise: z
        .object({
          portalTitle: z.string(),
          promiseDays: z.number(),
          asked: z.number(),
          asOf: z.string(),
          timeZone: z.string(),
        })
        .nullable(),
    }),
  },
} satisfies MethodTable;
