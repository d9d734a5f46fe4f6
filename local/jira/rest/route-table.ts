/** Every route of the local Jira. A route that is not here is refused with 501; one that is here has a handler. */
import { issueRoutes } from './table/issue-routes';
import { projectRoutes } from './table/project-routes';
import type { RouteData } from './table/route';
import { serviceDeskRoutes } from './table/service-desk-routes';
import { siteRoutes } from './table/site-routes';
import { softwareRoutes } from './table/software-routes';

const rows = { ...issueRoutes, ...projectRoutes, ...siteRoutes, ...softwareRoutes, ...serviceDeskRoutes };

/** Method and path pattern of a route: `GET /rest/api/3/issue/{issueIdOrKey}`. */
export type RouteKey = keyof typeof rows;

export interface RouteRow extends RouteData {
  key: RouteKey;
  method: string;
  path: string;
}

/** The routes as data, in the order of the table. */
export const routeTable: readonly RouteRow[] = (Object.entries(rows) as [RouteKey, RouteData][]).map(([key, data]) => {
  const [method = '', path = ''] = key.split(' ');
  return { key, method, path, ...data };
});
