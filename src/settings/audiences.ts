/** Who belongs to the audience of a portal, and when a change lets more people see more. */
import type { DeskAudience } from '../publishing/snapshot';
import type { SiteSettings } from './site-settings';
import type { Audience, PortalSettings } from './settings';

type AccountType = 'licensed' | 'unlicensed' | 'customer' | 'anonymous';

/** The most groups that one audience names: one question to Jira answers for all of them. */
export const GROUPS_MAX = 20;

/**
 * Whether somebody with this kind of account belongs to an audience: yes, no, or only as a member of one of its groups.
 * Portals for people without a licence are read only while the Jira administrator allows that kind of portal at all. Who decides
 * in the project or administers it reads all its portals, whatever the answer here (entry/portal-reader.ts).
 */
export function belongs(
  audience: Audience,
  accountType: AccountType,
  site: Pick<SiteSettings, 'signedIn' | 'anyone'>,
): boolean | 'by-group' {
  switch (audience.kind) {
    case 'team':
      if (accountType !== 'licensed') return false;
      return audience.groupIds.length === 0 ? true : 'by-group';
    case 'signed-in':
      return site.signedIn && accountType !== 'anonymous';
    case 'anyone':
      return site.anyone;
  }
}

/** For whom a portal is that stands in the help center; null for one that does not. */
export const deskAudience = ({ audience, desks }: Pick<PortalSettings, 'audience' | 'desks'>): DeskAudience | null =>
  desks.length === 0 || audience.kind === 'team' ? null : audience.kind;

const WIDTH: Record<Audience['kind'], number> = { team: 0, 'signed-in': 1, anyone: 2 };

/** Whether the second audience has people whom the first one had not. */
export function isWider(before: Audience, after: Audience): boolean {
  if (before.kind !== 'team' || after.kind !== 'team') return WIDTH[after.kind] > WIDTH[before.kind];
  if (before.groupIds.length === 0) return false;
  return after.groupIds.length === 0 || after.groupIds.some((id) => !before.groupIds.includes(id));
}

/**
 * Whether a change of a portal would let somebody see what they did not see before: more people, more parts, or a filter of
 * which nobody can tell that it is narrower. Such a change is published anew, after a look at the preview; the portal is a
 * draft until then. What only takes away is in force at once.
 */
export function isWidening(before: PortalSettings, after: PortalSettings): boolean {
  const hasMoreParts = after.allow.some((part) => !before.allow.includes(part));
  const isOtherSource = after.source !== before.source && before.source !== '';
  return isWider(before.audience, after.audience) || hasMoreParts || isOtherSource;
}

/** Whether a change takes anything away that is stored in the snapshot: then that must not be read any more. */
export function isNarrowing(before: PortalSettings, after: PortalSettings): boolean {
  return before.allow.some((part) => !after.allow.includes(part)) || after.source !== before.source;
}
