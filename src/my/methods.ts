import { z } from 'zod';
import { OUTCOMES } from '../decisions/decision';
import { jiraId, portalId, type MethodTable } from '../platform/methods';
import { audience, ownRequest } from '../publishing/methods';
import { CHANGES, PLACES } from '../publishing/snapshot';

const portal = { projectId: jiraId, portalId };

/** What somebody with a licence may call about what is theirs, over all projects. */
export const myMethods = {
  'my.load': {
    guard: 'licensed-reader',
    trust: 'team',
    payload: z.object({}),
    answer: z.object({
      /**
       * The caller's own requests by portal, each by the first portal of its project in which it stands: of each the twenty newest,
       * newest first, and twenty of the others, what changed last first.
       */
      requests: z.array(
        z.object({
          ...portal,
          projectName: z.string(),
          timeZone: z.string(),
          items: z.array(ownRequest),
          count: z.number(),
        }),
      ),
      /** How many of the caller's own stand in none of the portals that they may read, because filters leave them out. */
      leftOut: z.number(),
      /** What they are asked as a party and have not answered, oldest first; what they can not open is left out. */
      asked: z.array(
        z.object({
          issueId: jiraId,
          projectId: jiraId,
          key: z.string(),
          title: z.string(),
          role: z.string(),
          /** `YYYY-MM-DD` */
          askedOn: z.string(),
        }),
      ),
      /** Their own requests about which they are asked whether they still want them, what comes back first is first. */
      questions: z.array(
        z.object({
          ...portal,
          id: z.number(),
          key: z.string(),
          title: z.string(),
          /** Day that the answer names for coming back, `YYYY-MM-DD`; '' where the portal does not say. */
          due: z.string(),
          /** Day on which it comes back, `YYYY-MM-DD`: it may be over. */
          on: z.string(),
        }),
      ),
      /** What they offered to stand up for and still waits for somebody, as far as they read it; the newest first. */
      offers: z.array(z.object({ ...portal, id: z.number(), key: z.string(), title: z.string(), at: z.string() })),
      /** The portals that they may read, without those that only say less of the same requests than another one. The name is '' for a project that they do not see themselves. */
      backlogs: z.array(
        z.object({
          projectId: jiraId,
          projectName: z.string(),
          portals: z.array(
            z.object({
              id: portalId,
              title: z.string(),
              audience,
              counts: z.partialRecord(z.enum(PLACES), z.number()),
              asOf: z.string(),
            }),
          ),
        }),
      ),
      /**
       * What happened to their own requests since they looked here on a day before, newest first, and to how many of them; null on a
       * first visit. Of each portal the twenty newest and the twenty that changed last are named.
       */
      changed: z
        .object({
          since: z.string(),
          items: z.array(
            z.object({
              ...portal,
              id: z.number(),
              key: z.string(),
              title: z.string(),
              place: z.enum(PLACES),
              what: z.enum(CHANGES),
              was: z.enum(OUTCOMES).nullable(),
            }),
          ),
          count: z.number(),
        })
        .nullable(),
    }),
  },
} satisfies MethodTable;
