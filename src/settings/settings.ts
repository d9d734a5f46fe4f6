/** The settings of one project: kept in the project property `daylight.settings`, which expressions can read too. */

export const SETTINGS_PROPERTY = 'daylight.settings';
export const SETTINGS_FORMAT = 1;

export interface Deciders {
  /** Ids of project roles, as numbers (Jira expressions give numbers). */
  roleIds: number[];
  accountIds: string[];
}

export interface ProjectSettings {
  format: number;
  on: boolean;
  /** First day that counts, `YYYY-MM-DD` in the project's time zone. */
  startLine: string;
  deciders: Deciders;
  /** IANA name; whole days and the promise are counted there. */
  timeZone: string;
  /** The promised answer time in working days. */
  promiseDays: number;
}

/** The portal's own settings, kept in the app's store: they are nobody's business but the app's. */
export interface PortalSettings {
  format: number;
  title: string;
  words: string;
  audience: 'team';
  status: 'draft' | 'published';
  /** Parts let out beside title and outcome. */
  allow: PortalPart[];
  /** Who published or unpublished it last, and when. */
  changed: { by: string; at: string } | null;
}

export const PORTAL_PARTS = ['reason', 'detail', 'epic', 'asked'] as const;
export type PortalPart = (typeof PORTAL_PARTS)[number];
