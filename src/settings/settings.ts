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
  /** Whether answers are also written as public comments on service-desk requests. */
  publicComments: boolean;
  /** Words that tell nothing in this project, beside those that tell nothing anywhere. */
  emptyWords: string[];
}

/**
 * Whom a portal is for: people with a Jira licence (of some groups, or all of them for an empty list), everybody who is
 * signed in, or everybody. Narrower to wider: never changed in place while the portal is published.
 */
export type Audience = { kind: 'team'; groupIds: string[] } | { kind: 'signed-in' } | { kind: 'anyone' };

export const PORTAL_STATUSES = ['draft', 'published', 'paused'] as const;
/** A draft is for who decides or administers; a paused portal keeps settings and snapshot, and readers get nothing. */
export type PortalStatus = (typeof PORTAL_STATUSES)[number];

/** What one portal is, kept in the app's store: it is nobody's business but the app's. */
export interface PortalSettings {
  /** `team` for the first portal of a project; six letters and digits for others. */
  id: string;
  title: string;
  words: string;
  audience: Audience;
  /** '' for all requests of the project; else JQL that narrows them. */
  source: string;
  /** Ids of the service desks on which it shows; none for a team. */
  desks: string[];
  status: PortalStatus;
  /** Parts let out beside title and outcome. */
  allow: PortalPart[];
  /** Who published, paused or unpublished it last, and when. */
  changed: { by: string; at: string } | null;
}

export const TEAM_PORTAL = 'team';

/** All portals of a project, and what they have in common. */
export interface ProjectPortals {
  format: number;
  /** At most ten; the first is `team`. */
  portals: PortalSettings[];
  /** Words that the team does not want to see published; the leak report looks for them. */
  privateWords: string[];
}

export const PORTAL_PARTS = [
  'reason',
  /** The detail of the answer, and the day on which a yes was done. */
  'detail',
  'epic',
  'asked',
  /** What it is for: the three plain questions of its brief. */
  'brief',
  'mustHaves',
  /** The role of the party that it waits on, and since when: never what a party said. */
  'waiting',
  /** How tests ended. */
  'results',
  /** Of its epic: whether somebody stands behind it, its ownership, why it is wanted. Nothing without `epic`. */
  'epicSponsor',
  'epicOwnership',
  'epicWhy',
] as const;
export type PortalPart = (typeof PORTAL_PARTS)[number];

/** What a new portal lets out; whatever else is chosen one by one. */
export const FIRST_PARTS: readonly PortalPart[] = ['reason', 'detail', 'epic', 'asked'];
