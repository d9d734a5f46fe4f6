import { z } from 'zod';
import { jiraId, portalId, type MethodTable } from '../platform/methods';
import { PORTAL_ACTS } from './portal-log';
import { PORTAL_PARTS, PORTAL_STATUSES, TEAM_PORTAL } from './settings';

const projectSettings = z.object({
  format: z.number(),
  on: z.boolean(),
  startLine: z.string(),
  deciders: z.object({ roleIds: z.array(z.number()), accountIds: z.array(z.string()) }),
  timeZone: z.string(),
  promiseDays: z.number(),
  publicComments: z.boolean(),
  emptyWords: z.array(z.string()),
});

const audience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('team'), groupIds: z.array(z.string()) }),
  z.object({ kind: z.literal('signed-in') }),
  z.object({ kind: z.literal('anyone') }),
]);

const portalSettings = z.object({
  id: portalId,
  title: z.string(),
  words: z.string(),
  audience,
  source: z.string(),
  desks: z.array(z.string()),
  status: z.enum(PORTAL_STATUSES),
  allow: z.array(z.enum(PORTAL_PARTS)),
  changed: z.object({ by: z.string(), at: z.string() }).nullable(),
});

/** Of what was loaded; 0 where nothing was ever saved. */
const revision = z.number().int().nonnegative();
const onePortal = { projectId: jiraId, portalId: portalId.default(TEAM_PORTAL) };
/** A portal as it stands after an act, and the revision to name in the next one. */
const acted = z.object({ portal: portalSettings, revision });

/** What the UI may call about a project's settings and portals, and about the site. */
export const settingsMethods = {
  'settings.load': {
    guard: 'administer-project',
    trust: 'admin',
    payload: z.object({ projectId: jiraId }),
    answer: z.object({
      settings: projectSettings,
      portals: z.array(portalSettings),
      /** Words that the leak report looks for. */
      privateWords: z.array(z.string()),
      revision,
      /** Which portals for people without a licence the Jira administrator allows. */
      site: z.object({ signedIn: z.boolean(), anyone: z.boolean() }),
      /** The service desks among which the caller may choose, by the id of their portal. */
      desks: z.array(z.object({ id: z.string(), name: z.string(), projectKey: z.string() })),
      checks: z.object({
        /** Whether the Decision field is on a screen of the project; null when that could not be found out. */
        fieldOnScreen: z.boolean().nullable(),
        on: z.boolean(),
        /** Whether every portal for people without a licence stands on a desk; null if there is none of them. */
        deskChosen: z.boolean().nullable(),
      }),
      /** The project's roles, for "who decides". */
      roles: z.array(z.object({ id: z.number(), name: z.string() })),
      /** Open requests, and how old the oldest is (`YYYY-MM-DD`): what choosing a start line means. Null if there are none. */
      oldest: z.string().nullable(),
      openRequests: z.number(),
      today: z.string(),
      /** Null while Jira does not show the field. */
      fieldId: z.string().nullable(),
      fieldName: z.string(),
      /** Ids of the work item types of standard level. */
      typeIds: z.array(z.string()),
      /** Time of the last compiled snapshot of the team's portal, null if there is none yet. */
      asOf: z.string().nullable(),
      /** Portals whose filter Jira does not understand any more, and since when: their last good state is shown. */
      problems: z.array(z.object({ portalId, since: z.string() })),
    }),
  },
  /** Saves switch, start line, deciders, promise and private words; keeps what it is not given. */
  'settings.save': {
    guard: 'administer-project',
    trust: 'admin',
    payload: z.object({
      projectId: jiraId,
      revision: revision.optional(),
      settings: projectSettings.omit({ format: true }).partial(),
      privateWords: z.array(z.string()).optional(),
    }),
    answer: z.object({
      settings: projectSettings,
      portals: z.array(portalSettings),
      privateWords: z.array(z.string()),
      revision,
    }),
  },
  'portal.create': {
    guard: 'administer-project',
    trust: 'admin',
    payload: z.object({ projectId: jiraId, title: z.string(), audience }),
    answer: acted,
  },
  /** Changes a portal; what would show more makes a published one a draft again. */
  'portal.change': {
    guard: 'administer-project',
    trust: 'admin',
    payload: z.object({
      ...onePortal,
      revision: revision.optional(),
      ...portalSettings
        .pick({ title: true, words: true, audience: true, source: true, desks: true, allow: true })
        .partial().shape,
    }),
    answer: acted,
  },
  'portal.remove': {
    guard: 'administer-project',
    trust: 'admin',
    payload: z.object({ projectId: jiraId, portalId }),
    answer: z.object({ revision }),
  },
  /** Publishes what is compiled for what is set now, else NOT_READY; with a revision, only what was looked at. */
  'portal.publish': {
    guard: 'administer-project',
    trust: 'admin',
    payload: z.object({ ...onePortal, revision: revision.optional() }),
    answer: acted,
  },
  'portal.pause': {
    guard: 'administer-project',
    trust: 'admin',
    payload: z.object(onePortal),
    answer: acted,
  },
  'portal.unpublish': {
    guard: 'administer-project',
    trust: 'admin',
    payload: z.object(onePortal),
    answer: acted,
  },
  /** What was done to a portal, newest first, at most twenty. */
  'portal.log': {
    guard: 'administer-project',
    trust: 'admin',
    payload: z.object(onePortal),
    answer: z.object({
      entries: z.array(
        z.object({
          at: z.string(),
          by: z.string(),
          act: z.enum(PORTAL_ACTS),
          changed: z.array(z.string()).exactOptional(),
        }),
      ),
    }),
  },
  /** What the Jira administrator allows, and every portal of the site that is published or paused. */
  'site.load': {
    guard: 'administer-jira',
    trust: 'admin',
    payload: z.object({}),
    answer: z.object({
      signedIn: z.boolean(),
      anyone: z.boolean(),
      revision,
      reportedAt: z.string().nullable(),
      published: z.array(
        z.object({
          projectId: z.string(),
          projectName: z.string(),
          portalId,
          title: z.string(),
          audience,
          status: z.enum(PORTAL_STATUSES),
        }),
      ),
    }),
  },
  'site.save': {
    guard: 'administer-jira',
    trust: 'admin',
    payload: z.object({ signedIn: z.boolean(), anyone: z.boolean(), revision }),
    answer: z.object({ signedIn: z.boolean(), anyone: z.boolean(), revision }),
  },
} satisfies MethodTable;
