/** How much of its REST API Jira gives. */
import type { Limit } from '../../rates/limit';

const PAGE = "Jira's page on rate limiting, August 2026";
const ENFORCED = 'local/jira/rest/rate-limits.ts';
const burst = (what: string, value: number): Limit => ({
  name: `Jira: ${what}`,
  value,
  unit: 'requests a second and site',
  source: PAGE,
  enforcedIn: ENFORCED,
  answer: '429, RateLimit-Reason: jira-burst-based',
});

/** Jira's limits by name. */
export const JIRA_LIMITS = {
  pointsAnHour: {
    name: 'Jira: points of an app',
    value: 65_000,
    unit: 'points an hour, until the next full hour UTC, over all sites (here one)',
    source: PAGE,
    enforcedIn: ENFORCED,
    answer: '429, RateLimit-Reason: jira-quota-global-based',
  },
  burstRead: burst('GET and POST of an endpoint', 100),
  burstWrite: burst('PUT and DELETE of an endpoint', 50),
  writesShort: {
    name: 'Jira: writes of one work item, short',
    value: 20,
    unit: 'writes in 2 seconds',
    source: PAGE,
    enforcedIn: ENFORCED,
    answer: '429, RateLimit-Reason: jira-per-issue-on-write',
  },
  writesLong: {
    name: 'Jira: writes of one work item, long',
    value: 100,
    unit: 'writes in 30 seconds',
    source: PAGE,
    enforcedIn: ENFORCED,
    answer: '429, RateLimit-Reason: jira-per-issue-on-write',
  },
} as const satisfies Record<string, Limit>;

/** Endpoints for which Jira names another number than for their method, as far as they exist here. */
export const BURSTS_OF_ENDPOINTS: Readonly<Record<string, Limit>> = Object.fromEntries(
  (
    [
      ['GET /rest/api/3/issue/{issueIdOrKey}', 150],
      ['GET /rest/api/3/issue/{issueIdOrKey}/changelog', 200],
      ['GET /rest/api/3/user', 150],
      ['GET /rest/api/3/user/email', 200],
      ['GET /rest/api/3/project/{projectIdOrKey}/role/{id}', 200],
      ['POST /rest/api/3/search/approximate-count', 150],
      ['POST /rest/api/3/expression/evaluate', 150],
      ['GET /rest/servicedeskapi/servicedesk/{serviceDeskId}/customer', 5],
    ] as const
  ).map(([key, value]) => [key, burst(key, value)]),
);
