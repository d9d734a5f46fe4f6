import { z } from 'zod';
import { jiraId, type MethodTable } from '../platform/methods';
import { PLACES } from './snapshot';

const counts = z.partialRecord(z.enum(PLACES), z.number());

/** A snapshot as it travels: gzipped columns in base64, inflated in the browser. */
const view = z.object({
  status: z.enum(['draft', 'published']),
  title: z.string(),
  words: z.string(),
  version: z.number(),
  asOf: z.string(),
  /** Time zone of the project, IANA; days in the index are days there. */
  timeZone: z.string(),
  counts,
  excluded: z.number(),
  /** Index segments (`IndexSegment`), each gzip + base64, in ascending order of ids. */
  segments: z.array(z.string()),
});

/** What the UI may call about portals. `projectId` names the project whose team portal is meant. */
export const publishingMethods = {
  /** A first view: one invocation, two sequential store reads. */
  'portal.view': {
    guard: 'anyone-in-audience',
    trust: 'portal',
    payload: z.object({ projectId: jiraId }),
    answer: view,
  },
  /** The poll: whether something newer is there. One store read. */
  'portal.head': {
    guard: 'anyone-in-audience',
    trust: 'portal',
    payload: z.object({ projectId: jiraId }),
    answer: z.object({ status: z.enum(['draft', 'published']), version: z.number(), asOf: z.string() }),
  },
  /** The shard of stories (`StoryShard`, gzip + base64) in which the item stands. */
  'portal.story': {
    guard: 'anyone-in-audience',
    trust: 'portal',
    payload: z.object({ projectId: jiraId, issueId: jiraId }),
    answer: z.object({ shard: z.string() }),
  },
  /** Compiles the draft anew and gives what the audience would see. */
  'portal.preview': {
    guard: 'administer-project',
    trust: 'admin',
    payload: z.object({ projectId: jiraId }),
    answer: view,
  },
  'portal.publish': {
    guard: 'administer-project',
    trust: 'admin',
    payload: z.object({ projectId: jiraId }),
    answer: z.object({ status: z.literal('published'), at: z.string() }),
  },
  'portal.unpublish': {
    guard: 'administer-project',
    trust: 'admin',
    payload: z.object({ projectId: jiraId }),
    answer: z.object({ status: z.literal('draft'), at: z.string() }),
  },
} satisfies MethodTable;
