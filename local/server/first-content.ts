/** What a new site is filled with. */
import type { SiteSeed } from '../jira/model';
import { GROUPS, LINK_TYPES, PERMISSION_SCHEME, PRIORITIES, RESOLUTIONS, ROLES, SITE_ADMIN } from '../sample/base-site';
import type { SiteOptions } from './options';

export interface ChosenSeed {
  /** The option by which the person chose it, if one did. */
  named: string | null;
  seed(now: number): SiteSeed;
}

/** Reads what the person chose. */
export async function chooseSeed(options: SiteOptions, _log: (line: string) => void): Promise<ChosenSeed> {
  return { named: options.empty ? 'empty' : null, seed: emptySite };
}

/** A site with its administrator and what every site has, and no project. */
function emptySite(): SiteSeed {
  return {
    users: [SITE_ADMIN],
    groups: Object.values(GROUPS),
    roles: Object.values(ROLES),
    priorities: PRIORITIES,
    resolutions: RESOLUTIONS,
    linkTypes: LINK_TYPES,
    permissionSchemes: [PERMISSION_SCHEME],
  };
}
