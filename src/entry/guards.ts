/**
 * Who may call a method. Every guard asks Jira, or Forge's own context, about the caller; what the browser sends only names
 * what is asked for. A guard hands on what it learnt, so that nothing is asked twice.
 */
import { fail, ok, Refusal, type Result } from '../platform/failure';
import type { Guard } from '../platform/methods';
import type { AccountType, Caller, CurrentUser, IssueStanding, Portals } from '../platform/ports';
import type { ReadablePortal } from '../publishing/view-portal';
import { mayDecide, readSettings } from '../settings/project-settings';
import { TEAM_PORTAL, type Audience } from '../settings/settings';
import type { GuardInput } from './method-map';

interface Ports {
  currentUser: CurrentUser;
  portals: Portals;
}

/** Who belongs to the audience of a published portal. */
const AUDIENCES: Record<Audience['kind'], readonly AccountType[]> = { team: ['licensed'], 'signed-in': [], anyone: [] };

/** What each guard found out. */
export interface Granted {
  'anyone-in-audience': ReadablePortal;
  'browse-project': { canAdminister: boolean };
  'browse-issue': IssueStanding;
  decide: IssueStanding;
  'administer-project': object;
  'administer-jira': object;
}

export type Guards = { [G in Guard]: (input: GuardInput[G], caller: Caller) => Promise<Result<Granted[G]>> };

/** Makes the guards. */
export function createGuards({ currentUser, portals }: Ports): Guards {
  /** Whether the caller decides in the project or administers it; somebody who can not see it does neither. */
  async function isOnTheTeam(projectId: string, caller: Caller): Promise<boolean> {
    try {
      const [permissions, standing] = await Promise.all([
        currentUser.permissionsIn(projectId),
        currentUser.standingIn(projectId),
      ]);
      const { settings } = readSettings(standing.settings);
      return permissions.administer || mayDecide(settings, { ...caller, roleIds: standing.roleIds });
    } catch (cause) {
      if (cause instanceof Refusal && ['NOT_FOUND', 'FORBIDDEN'].includes(cause.failure.code)) return false;
      throw cause;
    }
  }

  return {
    async 'anyone-in-audience'({ projectId, portalId = TEAM_PORTAL }, caller) {
      const { portal, head } = await portals.read(projectId, portalId);
      // A portal that is not for the caller and one that does not exist give the same answer.
      if (portal === null || head === null) return fail('NOT_PUBLISHED');
      const { id, title, status, audience } = portal;
      const mayRead =
        status === 'published'
          ? AUDIENCES[audience.kind].includes(caller.accountType)
          : await isOnTheTeam(projectId, caller);
      return mayRead ? ok({ settings: portal, head, portals: [{ id, title }] }) : fail('NOT_PUBLISHED');
    },

    async 'browse-project'({ projectId }) {
      const { browse, administer } = await currentUser.permissionsIn(projectId);
      return browse ? ok({ canAdminister: administer }) : fail('FORBIDDEN');
    },

    // Jira answers with "not found" where the caller may not browse.
    'browse-issue': async ({ issueId }) => ok(await currentUser.standingOn(issueId)),

    async decide({ issueId }, caller) {
      const standing = await currentUser.standingOn(issueId);
      const { settings, isNewer } = readSettings(standing.settings);
      if (isNewer) return fail('NEWER_FORMAT');
      if (settings === null || !settings.on) return fail('NOT_ON');
      if (!mayDecide(settings, { accountId: caller.accountId, roleIds: standing.roleIds })) return fail('FORBIDDEN');
      if (standing.hierarchyLevel !== 0) {
        return fail('INVALID', { problems: [{ path: 'outcome', code: 'decision.error.not-request' }] });
      }
      return ok(standing);
    },

    async 'administer-project'({ projectId }) {
      const { administer } = await currentUser.permissionsIn(projectId);
      return administer ? ok({}) : fail('FORBIDDEN');
    },

    // No method of this version is for Jira administrators.
    'administer-jira': () => Promise.resolve(fail('FORBIDDEN')),
  };
}
