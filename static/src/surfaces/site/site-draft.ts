/** What a Jira administrator allows, before it is saved. Pure. */
import type { PortalSettings } from '../../../../src/settings/settings';
import { isAllowed } from '../settings/portal-words';

export interface SiteSwitches {
  signedIn: boolean;
  anyone: boolean;
}

type Published = Pick<PortalSettings, 'audience' | 'status'>;

/** How many portals that are read now would be read by nobody any more. */
export function closedBy(published: readonly Published[], draft: SiteSwitches): number {
  return published.filter(({ audience, status }) => status === 'published' && !isAllowed(audience.kind, draft)).length;
}

/** Whether two drafts say the same. */
export const isSameSite = (a: SiteSwitches, b: SiteSwitches): boolean =>
  a.signedIn === b.signedIn && a.anyone === b.anyone;

/** The switches among all that is known of the site. */
export const switchesOf = ({ signedIn, anyone }: SiteSwitches): SiteSwitches => ({ signedIn, anyone });
