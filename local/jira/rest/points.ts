/** What a request costs of an app's points: 1, and more for each object that a read gives. */
import { isObject } from '../fields/input';
import type { RouteRow } from './route-table';

/** Names under which Jira's answers hold their list. */
const LISTS = [
  'values',
  'issues',
  'issueChangeLogs',
  'queries',
  'matches',
  'projectDataPolicies',
  'comments',
  'transitions',
  'users',
  'groups',
  'projects',
  'watchers',
  'voters',
  'keys',
  'issueTypes',
  'issueLinkTypes',
  'permissionSchemes',
  'permissions',
  'projectPermissions',
];
/** The one write of which Jira's page counts every work item. */
const BULK = 'POST /rest/api/3/issue/bulk';

/**
 * The points of a call that was answered. A refused one costs the call alone.
 * @param body the answer's body
 */
export function pointsOf(route: RouteRow, status: number, body: string | null): number {
  const { call, perObject } = route.points;
  if (status < 200 || status > 299 || body === null) return call;
  if (route.key === BULK) return Math.max(call, objectsOf(parse(body)));
  return perObject === 0 ? call : call + perObject * objectsOf(parse(body));
}

function objectsOf(body: unknown): number {
  if (Array.isArray(body)) return body.length;
  // What has an id is one thing, whatever lists are in it.
  if (!isObject(body) || 'id' in body) return 1;
  for (const name of LISTS) {
    const list = body[name];
    if (Array.isArray(list)) return list.length;
    if (isObject(list) && name === 'permissions') return Object.keys(list).length;
  }
  return 1;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A picture: one object.
    return null;
  }
}
