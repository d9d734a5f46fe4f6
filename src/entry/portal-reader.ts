/** Which portals of a project one caller may read, asking Jira only where nothing else can tell, and each thing once. */
import { Refusal } from '../platform/failure';
import type { Caller, CurrentUser } from '../platform/ports';
import type { SnapshotHead } from '../publishing/snapshot';
import { belongs } from '../settings/audiences';
import { mayDecide, readSettings } from '../settings/project-settings';
import type { PortalSettings } from '../settings/settings';
import type { SiteSettings } from '../settings/site-settings';

interface Given {
  currentUser: CurrentUser;
  projectId: string;
  caller: Caller;
  site: SiteSettings;
}

export interface PortalReader {
  /** Whether the caller is in the audience of a published portal. Asks Jira for groups where the audience has some. */
  isInAudience(portal: PortalSettings): Promise<boolean>;
  /** Whether Jira was asked for any answer so far. */
  hasAsked(): boolean;
  /** Whether the caller decides in the project or administers it. Asks Jira. */
  isOnTheTeam(): Promise<boolean>;
  /** In the audience, or the caller decides in the project or administers it: they read every portal of it, whatever its status. */
  mayRead(portal: PortalSettings): Promise<boolean>;
}

const isRefusal = (cause: unknown): boolean =>
  cause instanceof Refusal && ['NOT_FOUND', 'FORBIDDEN'].includes(cause.failure.code);

/** Makes what answers for one caller in one project. */
export function readerOf({ currentUser, projectId, caller, site }: Given): PortalReader {
  let groups: Promise<string[]> | null = null;
  let team: Promise<boolean> | null = null;

  /** Somebody who cannot see the project neither decides in it nor administers it; nobody without a licence does. */
  async function asksForTeam(): Promise<boolean> {
    if (caller.accountType !== 'licensed') return false;
    try {
      const [permissions, standing] = await Promise.all([
        currentUser.permissionsIn(projectId),
        currentUser.standingIn(projectId),
      ]);
      const { settings } = readSettings(standing.settings);
      return permissions.administer || mayDecide(settings, { ...caller, roleIds: standing.roleIds });
    } catch (cause) {
      if (isRefusal(cause)) return false;
      throw cause;
    }
  }

  async function isInAudience({ status, audience }: PortalSettings): Promise<boolean> {
    if (status !== 'published') return false;
    const answer = belongs(audience, caller.accountType, site);
    if (answer !== 'by-group') return answer;
    const own = await (groups ??= currentUser.groupIds());
    return audience.kind === 'team' && audience.groupIds.some((id) => own.includes(id));
  }

  const isOnTheTeam = (): Promise<boolean> => (team ??= asksForTeam());

  return {
    hasAsked: () => groups !== null || team !== null,
    isInAudience,
    isOnTheTeam,
    mayRead: async (portal) => (await isInAudience(portal)) || isOnTheTeam(),
  };
}

/**
 * Whether a snapshot holds more than its portal now lets out. A change that narrows a portal is in force at once: until the
 * snapshot is compiled anew, nobody reads the old one, whatever happens to who compiles it.
 */
export function letsOutTooMuch({ compiledFor }: SnapshotHead, { allow, source }: PortalSettings): boolean {
  return compiledFor.source !== source || compiledFor.allow.some((part) => !allow.includes(part));
}
