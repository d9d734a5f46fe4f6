/** The help center's addresses, as Jira Cloud has them. */
export const HELP_CENTER = '/servicedesk/customer/portals';
export const MY_REQUESTS = '/servicedesk/customer/user/requests';
export const PROFILE = '/servicedesk/customer/user/profile';
export const APPROVALS = '/servicedesk/customer/user/approvals';
export const SIGN_IN = '/servicedesk/customer/user/login';

export const portalUrl = (portalId: number): string => `/servicedesk/customer/portal/${portalId}`;
export const createUrl = (portalId: number, typeId: number): string => `${portalUrl(portalId)}/create/${typeId}`;
export const requestUrl = (portalId: number | string, key: string): string =>
  `/servicedesk/customer/portal/${portalId}/${encodeURIComponent(key)}`;

/** Where one signs in and then comes back to. */
export const signInUrl = (destination: string): string => `${SIGN_IN}?destination=${encodeURIComponent(destination)}`;

/** The page to go to after signing in: never one of another site. */
export function destinationOf(search: string): string {
  const wanted = new URLSearchParams(search).get('destination') ?? '';
  return /^\/(?![/\\])/.test(wanted) ? wanted : HELP_CENTER;
}

/** The portal that an address is about, or null. */
export function portalIdOf(pathname: string): number | null {
  const found = /^\/servicedesk\/customer\/portal\/(\d+)(?:\/|$)/.exec(pathname)?.[1];
  return found === undefined ? null : Number(found);
}
