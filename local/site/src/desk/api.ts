/** What the help center reads: the portals of the site, and service management's REST API. */
import type { Portal } from '../../../contract';
import { get, post, withQuery } from '../api/http';
import type { FieldSchema, Person } from '../api/types';

export interface DeskTime {
  iso8601: string;
  epochMillis: number;
}

export interface DeskRequest {
  issueId: string;
  issueKey: string;
  summary: string;
  requestTypeId: string;
  serviceDeskId: string;
  createdDate: DeskTime;
  reporter?: Person;
  requestFieldValues: { fieldId: string; label: string; value: unknown }[];
  currentStatus: { status: string; statusCategory: string; statusDate: DeskTime };
}

export interface DeskComment {
  id: string;
  body: string;
  public: boolean;
  author?: Person;
  created: DeskTime;
}

export interface DeskField {
  fieldId: string;
  name: string;
  description: string;
  required: boolean;
  jiraSchema: FieldSchema;
  visible: boolean;
}

export interface DeskPageOf<T> {
  values: T[];
  start: number;
  size: number;
  isLastPage: boolean;
}

const base = '/rest/servicedeskapi';
const request = (key: string): string => `${base}/request/${encodeURIComponent(key)}`;

/** The portals that the visitor may open; also for visitors who are not signed in. */
export const readPortals = async (): Promise<Portal[]> => (await get<{ portals: Portal[] }>('/local/portals')).portals;

/** Opens a portal to anyone on the web, or closes it. */
export const setPortalOpen = (portalId: number, isOpen: boolean): Promise<unknown> =>
  post(`/local/portals/${portalId}`, { isOpen });

/** The form of a request type. */
export const readForm = async (portalId: number, typeId: number): Promise<DeskField[]> =>
  (await get<{ requestTypeFields: DeskField[] }>(`${base}/servicedesk/${portalId}/requesttype/${typeId}/field`))
    .requestTypeFields;

/** Raises a request. */
export const raiseRequest = (
  portalId: number,
  typeId: number,
  requestFieldValues: Record<string, unknown>,
): Promise<DeskRequest> =>
  post(`${base}/request`, {
    serviceDeskId: String(portalId),
    requestTypeId: String(typeId),
    requestFieldValues,
  });

export const readRequest = (key: string): Promise<DeskRequest> => get(request(key));

/** The visitor's own requests, newest first. */
export const readMyRequests = (query: {
  requestStatus: string;
  searchTerm?: string;
  limit: number;
}): Promise<DeskPageOf<DeskRequest>> =>
  get(withQuery(`${base}/request`, { requestOwnership: 'OWNED_REQUESTS', ...query }));

/** All public comments of a request, oldest first. */
export async function readPublicComments(key: string): Promise<DeskComment[]> {
  const comments: DeskComment[] = [];
  for (;;) {
    const page = await get<DeskPageOf<DeskComment>>(
      withQuery(`${request(key)}/comment`, { internal: false, start: comments.length, limit: 100 }),
    );
    comments.push(...page.values);
    if (page.isLastPage) return comments;
  }
}

export const addComment = (key: string, body: string): Promise<unknown> =>
  post(`${request(key)}/comment`, { body, public: true });
