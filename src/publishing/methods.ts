import { z } from 'zod';
import { jiraId, portalId, type MethodTable } from '../platform/methods';
import { PORTAL_PARTS, PORTAL_STATUSES } from '../settings/settings';
import { OUTCOMES } from '../decisions/decision';
import { mineShape } from '../voices/methods';
import { PRIVATE_KINDS } from './private-text';
import { CHANGES, EXCLUSIONS, PLACES } from './snapshot';

const counts = z.partialRecord(z.enum(PLACES), z.number());

/** A service-desk request by which the caller asked: nobody else gets it. */
export const askedAs = z.object({
  key: z.string(),
  title: z.string(),
  /** Day since 1970-01-01. */
  on: z.number(),
});

/** For whom a portal is. */
export const audience = z.enum(['team', 'signed-in', 'anyone']);

/** A snapshot as it travels: gzipped columns in base64, inflated in the browser. */
export const viewShape = z.object({
  portalId,
  audience,
  /** Portals of the project that the caller may read. */
  portals: z.array(z.object({ id: portalId, title: z.string(), audience })),
  /** Ids of the items in this portal that the caller asked for. */
  mine: z.array(z.number()),
  /** How the caller asked for the newest of them, where that was in other words. */
  asAsked: z.array(z.object({ id: z.number(), askedAs })),
  status: z.enum(PORTAL_STATUSES),
  title: z.string(),
  words: z.string(),
  version: z.number(),
  asOf: z.string(),
  /** Whether nothing newer can be compiled at the moment: what is shown is as it was then. */
  isStuck: z.boolean(),
  /** Time zone of the project, IANA; days in the index are days there. */
  timeZone: z.string(),
  counts,
  excluded: z.number(),
  /** What the last fifty answers were, and in how many working days half of them came; null before there are ten. */
  promise: z
    .object({
      answers: z.number(),
      yes: z.number(),
      test: z.number(),
      maybe: z.number(),
      notNow: z.number(),
      halfWithinDays: z.number(),
    })
    .nullable(),
  /** In how many working days the team aims to answer; null where it promises nothing. */
  promiseDays: z.number().nullable(),
  /** What happened since the caller looked on a day before, newest first; null on a first visit and for who is not signed in. */
  changedSince: z
    .object({
      since: z.string(),
      items: z.array(z.object({ id: z.number(), what: z.enum(CHANGES), was: z.enum(OUTCOMES).nullable() })),
    })
    .nullable(),
  /** Index segments (`IndexSegment`), each gzip + base64, in ascending order of ids. */
  segments: z.array(z.string()),
});

/** A row of somebody's own requests; columns mean what they mean in the index of a portal. */
export const ownRequest = z.object({
  id: z.number(),
  key: z.string(),
  title: z.string(),
  place: z.enum(PLACES),
  asked: z.number(),
  answered: z.number(),
  reason: z.string(),
  what: z.string(),
  who: z.string(),
  goal: z.string(),
  on: z.number(),
  to: z.number(),
  ended: z.number(),
  waits: z.string(),
  waitsSince: z.number(),
  /** How they asked themselves; null where the row is what they asked for, or they asked in another way. */
  askedAs: askedAs.nullable(),
});

/** `PortalSummary` */
export const summaryShape = z.object({
  projectId: jiraId,
  portalId,
  title: z.string(),
  words: z.string(),
  audience,
  counts,
  asOf: z.string(),
  timeZone: z.string(),
  /** The caller's own requests in it, at most twenty, and how many there are. Nobody's for who is not signed in. */
  mine: z.array(ownRequest),
  mineCount: z.number(),
  /** How many of the caller's own the portal's filter leaves out: "1 more of yours is not here". */
  mineLeftOut: z.number(),
  /** How many of the caller's own changed since they opened the portal on a day before; null where they never did. */
  news: z.object({ since: z.string(), mine: z.number() }).nullable(),
});

/** `LeakReport` */
const report = z.object({
  parts: z.array(z.enum(PORTAL_PARTS)),
  excluded: z.array(z.object({ why: z.enum(EXCLUSIONS), count: z.number() })),
  findings: z.array(
    z.object({
      id: z.number(),
      key: z.string(),
      title: z.string(),
      kind: z.enum(PRIVATE_KINDS),
      where: z.string(),
      text: z.string(),
    }),
  ),
  found: z.number(),
});

/** The shard of stories (`StoryShard`, gzip + base64) in which an item stands, and what the caller said of the item. */
const storyShape = z.object({ shard: z.string(), mine: mineShape.nullable() });

/** Names a portal; without a `portalId` the first one of the project that the caller may read. */
const onePortal = { projectId: jiraId, portalId: portalId.exactOptional() };

/** What the UI may call about portals. */
export const publishingMethods = {
  /**
   * A first view: one invocation, two sequential store reads. Whoever only looks something up is no visitor: nothing is noted of
   * them, and nothing told of what is theirs in the whole. Who comes for one item names it, and gets its story in the same answer, if there is one.
   */
  'portal.view': {
    guard: 'anyone-in-audience',
    trust: 'portal',
    payload: z.object({ ...onePortal, looksUp: z.boolean().exactOptional(), issueId: jiraId.exactOptional() }),
    answer: viewShape.extend({ story: storyShape.nullable().exactOptional() }),
  },
  /** The poll: whether something newer is there. One store read. */
  'portal.head': {
    guard: 'polling-audience',
    trust: 'portal',
    payload: z.object(onePortal),
    answer: z.object({ status: z.enum(PORTAL_STATUSES), version: z.number(), asOf: z.string() }),
  },
  'portal.story': {
    guard: 'anyone-in-audience',
    trust: 'portal',
    payload: z.object({ ...onePortal, issueId: jiraId }),
    answer: storyShape,
  },
  /**
   * What the audience sees or would see, from the compiled snapshot, with the card that customers meet first, and what the team
   * should look at before.
   */
  'portal.preview': {
    guard: 'administer-project',
    trust: 'admin',
    payload: z.object(onePortal),
    answer: viewShape.extend({ report, card: summaryShape }),
  },
} satisfies MethodTable;
