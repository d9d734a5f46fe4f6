import { z } from 'zod';
import { jiraId, portalId, type MethodTable } from '../platform/methods';
import { PORTAL_PARTS, PORTAL_STATUSES } from './settings';

const projectSettings = z.object({
  format: z.number(),
  on: z.boolean(),
  startLine: z.string(),
  deciders: z.object({ roleIds: z.array(z.number()), accountIds: z.array(z.string()) }),
  timeZone: z.string(),
  promiseDays: z.number().int().min(1).max(60),
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

/** What the UI may call about a project's settings. */
export const settingsMethods = {
  'settings.load': {
    guard: 'administer-project',
    trust: 'admin',
    payload: z.object({ projectId: jiraId }),
    answer: z.object({
      settings: projectSettings,
      portal: portalSettings,
      /** The project's roles, for "who decides". */
      roles: z.array(z.object({ id: z.number(), name: z.string() })),
      /** Open requests, and how old the oldest is (`YYYY-MM-DD`): what choosing a start line means. Null if there are none. */
      oldest: z.string().nullable(),
      openRequests: z.number(),
      today: z.string(),
      /** Whether the Decision field is on a screen of the project; null when that could not be found out. */
      fieldOnScreen: z.boolean().nullable(),
      fieldName: z.string(),
      /** Time of the last compiled snapshot, null if there is none yet. */
      asOf: z.string().nullable(),
    }),
  },
  /** Saves switch, start line, deciders, promise and the portal's words; keeps what it is not given. */
  'settings.save': {
    guard: 'administer-project',
    trust: 'admin',
    payload: z.object({
      projectId: jiraId,
      settings: projectSettings.omit({ format: true }).partial(),
      portal: portalSettings.pick({ title: true, words: true, allow: true }).partial().optional(),
    }),
    answer: z.object({ settings: projectSettings, portal: portalSettings }),
  },
} satisfies MethodTable;
