/**
 * Who may call a method. Every guard asks Jira, or Forge's own context, about the caller; what the browser sends only names
 * what is asked for. A guard hands on what it learnt, so that nothing is asked twice.
 */
import type { Target } from '../decisions/record-many';
import type { DeskPortal, OwnRequests } from '../desks/own-request';
import { fail, ok, Refusal, type Result } from '../platform/failure';
import type { Guard } from '../platform/methods';
import type { Caller, Clock, CurrentUser, Desks, IssueStanding, Site, SiteStore } from '../platform/ports';
import type { Backlog, OwnItems, Portals, PortalState, Visits } from '../platform/publishing-ports';
import type { Records } from '../platform/request-ports';
import type { Epics, EpicsOfPeople } from '../platform/sponsorship-ports';
import { listedOf, type ListedPortal, type ReadablePortal } from '../publishing/readable-portal';
import { mayDecide, readSettings } from '../settings/project-settings';
import { TEAM_PORTAL, type PortalSettings } from '../settings/settings';
import { NEW_SITE, readSite } from '../settings/site-settings';
import { findOwnEpics, type OnOwnEpic } from '../sponsorship/find-own-epics';
import { readEpic, type OnEpic } from '../sponsorship/read-sponsorship';
import type { GuardInput } from './method-map';
import { findDeskPortals, openDesk, type OpenDesk } from './find-desk-portals';
import { findPortals } from './find-portals';
import { letsOutTooMuch, readerOf, type PortalReader } from './portal-reader';
import { shortMemory } from './short-memory';

interface Ports {
  backlog: Backlog;
  clock: Clock;
  currentUser: CurrentUser;
  desks: Desks;
  epics: Epics;
  epicsOfPeople: EpicsOfPeople;
  ownItems: OwnItems;
  portals: Portals;
  records: Records;
  site: Site;
  siteStore: SiteStore;
  visits: Visits;
}

/** Whom Jira was asked about is not asked about again for this time while they only ask whether there is something newer. */
const POLL_MS = 300_000;
/** Jira is asked about so many work items at the same time. */
const ASKED_AT_ONCE = 10;
/** What each guard found out. */
export interface Granted {
  'anyone-in-audience': ReadablePortal;
  'polling-audience': ReadablePortal;
  speaker: ReadablePortal;
  asker: ReadablePortal;
  'desk-visitor': { portals: DeskPortal[]; standsBehind: boolean };
  'desk-reader': OpenDesk;
  'own-request': OwnRequests;
  'browse-project': { canAdminister: boolean };
  'browse-issue': IssueStanding;
  'edit-issue': IssueStanding;
  reviewer: IssueStanding;
  decide: IssueStanding;
  'decide-many': { targets: Target[] };
  'decide-in-project': object;
  licensed: object;
  'licensed-reader': { portals: DeskPortal[] };
  'sponsor-or-owner': OnEpic;
  'sponsor-self': OnOwnEpic;
  'own-epics': { epics: OnOwnEpic[] };
  'administer-project': object;
  'administer-jira': object;
}

export type Guards = { [G in Guard]: (input: GuardInput[G], caller: Caller) => Promise<Result<Granted[G]>> };

/** Makes the guards. */
export function createGuards(ports: Ports): Guards {
  const { backlog, clock, currentUser, desks, epics, epicsOfPeople, ownItems, portals, records, site, siteStore } =
    ports;
  const letInBefore = shortMemory(POLL_MS);

  /** Hands on a portal whose audience the caller is in, with what else of its project they may read. */
  const readable = (state: PortalState, portal: PortalSettings, reader: PortalReader): Result<ReadablePortal> => {
    if (state.head === null || letsOutTooMuch(state.head, portal)) return fail('NOT_PUBLISHED');
    const all = state.record?.value.portals ?? [];
    return ok({ settings: portal, head: state.head, listed: () => listed(all, portal, reader) });
  };

  /**
   * The portals of a project. That a newer version wrote them is told to who decides or administers; to others it is as if
   * there were none, which is null.
   */
  async function readPortals(projectId: string, portalId: string, caller: Caller): Promise<PortalState | null> {
    try {
      return await portals.read(projectId, portalId);
    } catch (cause) {
      if (!(cause instanceof Refusal) || cause.failure.code !== 'NEWER_FORMAT') throw cause;
      const reader = readerOf({ currentUser, projectId, caller, site: NEW_SITE });
      if (await reader.isOnTheTeam()) throw cause;
      return null;
    }
  }

  /** The published portals of a project in whose audience the caller is. */
  async function readableIn(projectId: string, caller: Caller): Promise<ReadablePortal[]> {
    const state = await readPortals(projectId, TEAM_PORTAL, caller);
    if (state === null) return [];
    const { record } = state;
    const reader = readerOf({ currentUser, projectId, caller, site: readSite(state.site).site });
    const own: PortalSettings[] = [];
    for (const portal of record?.value.portals ?? []) if (await reader.isInAudience(portal)) own.push(portal);
    const states = await portals.readMany(own.map(({ id }) => ({ projectId, portalId: id })));
    return states.flatMap(({ portal, head }) =>
      portal === null || head === null || letsOutTooMuch(head, portal)
        ? []
        : [{ settings: portal, head, listed: () => Promise.resolve([]) }],
    );
  }

  /**
   * Lets a reader in to a portal. A portal that is not for the caller and one that does not exist give the same answer.
   * @param isPoll whether somebody who was let in a moment ago only asks if there is something newer
   */
  async function letIn(
    { projectId, portalId }: GuardInput['anyone-in-audience'],
    caller: Caller,
    isPoll: boolean,
  ): Promise<Result<ReadablePortal>> {
    const state = await readPortals(projectId, portalId ?? TEAM_PORTAL, caller);
    if (state === null) return fail('NOT_PUBLISHED');
    const reader = readerOf({ currentUser, projectId, caller, site: readSite(state.site).site });
    const all = state.record?.value.portals ?? [];
    const mayRead = async (portal: PortalSettings): Promise<boolean> => {
      const who = JSON.stringify([site.id(), caller, projectId, portal.id, portal.audience, portal.status]);
      if (isPoll && letInBefore.isFresh(who, clock.now())) return true;
      const isAllowed = await reader.mayRead(portal);
      if (isAllowed && reader.hasAsked()) letInBefore.note(who, clock.now());
      return isAllowed;
    };
    if (portalId !== undefined || all.length < 2) {
      const { portal } = state;
      if (portal === null || !(await mayRead(portal))) return fail('NOT_PUBLISHED');
      return readable(state, portal, reader);
    }
    // None was asked for: the one for the team, else the first that the caller may read, which takes one more read.
    for (const portal of all) {
      if (!(await mayRead(portal))) continue;
      const own = portal.id === TEAM_PORTAL ? state : await portals.read(projectId, portal.id);
      return readable(own, portal, reader);
    }
    return fail('NOT_PUBLISHED');
  }

  async function decideOn(issueId: string, caller: Caller): Promise<Result<IssueStanding>> {
    const standing = await currentUser.standingOn(issueId);
    const { settings, isNewer } = readSettings(standing.settings);
    if (isNewer) return fail('NEWER_FORMAT');
    if (settings === null || !settings.on) return fail('NOT_ON');
    if (!mayDecide(settings, { accountId: caller.accountId, roleIds: standing.roleIds })) return fail('FORBIDDEN');
    if (standing.hierarchyLevel !== 0) {
      return fail('INVALID', { problems: [{ path: 'outcome', code: 'decision.error.not-request' }] });
    }
    return ok(standing);
  }

  /** The same of one among many: one that Jira refuses keeps no other one from being answered. */
  async function standingOf(issueId: string, caller: Caller): Promise<Result<IssueStanding>> {
    try {
      return await decideOn(issueId, caller);
    } catch (cause) {
      if (cause instanceof Refusal) return { ok: false, error: cause.failure };
      throw cause;
    }
  }

  /** Lets a reader speak, if they are signed in: nobody else can be told apart from anybody. */
  const letSpeak: Guards['speaker'] = (input, caller) =>
    caller.accountType === 'anonymous' ? Promise.resolve(fail('FORBIDDEN')) : letIn(input, caller, false);

  return {
    'anyone-in-audience': (input, caller) => letIn(input, caller, false),

    'polling-audience': (input, caller) => letIn(input, caller, true),

    speaker: letSpeak,

    async asker({ item, ...input }, caller) {
      const granted = await letSpeak(input, caller);
      if (!granted.ok) return granted;
      const name = { projectId: input.projectId, portalId: granted.value.settings.id };
      const [own = null] = await ownItems.of([name], caller.accountId);
      return own?.ids.includes(item) === true ? granted : fail('FORBIDDEN');
    },

    async 'desk-visitor'({ deskId }, caller) {
      const [found, behind] = await Promise.all([
        findDeskPortals(ports, deskId, caller),
        caller.accountType === 'anonymous' ? [] : epicsOfPeople.of(caller.accountId),
      ]);
      return ok({ portals: found, standsBehind: behind.length > 0 });
    },

    'desk-reader': async ({ deskId }, caller) => ok(await openDesk(ports, deskId, caller)),

    async 'own-request'({ issueKey, deskId }, caller) {
      const nothing = ok({ requests: [], raised: null, onDesk: () => Promise.resolve([]) });
      if (caller.accountType === 'anonymous') return nothing;
      // The module stands on every request of every desk: where nothing is published for the caller, Jira is not asked.
      const { site: allowed } = await siteStore.read();
      const isOpen = allowed.signedIn || allowed.anyone || caller.accountType === 'licensed';
      if (!isOpen || (await portals.projectIds()).length === 0) return nothing;
      const request = await desks.request(issueKey);
      if (request === null) return nothing;
      const { accountId } = caller;
      const isOwn = request.reporter === accountId || (await desks.participants(request.id)).includes(accountId);
      if (!isOwn) return nothing;
      const projects = await desks.projectsOf(request.linkedIds);
      const own = new Map([[request.id, request.projectId], ...projects]);
      const byProject = new Map<string, ReadablePortal[]>();
      for (const projectId of new Set(own.values())) byProject.set(projectId, await readableIn(projectId, caller));
      return ok({
        requests: [...own].map(([issueId, projectId]) => ({
          issueId,
          projectId,
          portals: byProject.get(projectId) ?? [],
          asked: issueId === request.id ? null : request.asked,
          isCommented: issueId === request.id || projectId !== request.projectId,
        })),
        // What is linked to anything, or resolved, is on somebody's list, or off it: whose, nobody can say here.
        raised: request.isOpen && request.linkedIds.length === 0 ? request.asked : null,
        onDesk: async () => (deskId == null ? [] : findDeskPortals(ports, deskId, caller)),
      });
    },

    async 'browse-project'({ projectId }) {
      const { browse, administer } = await currentUser.permissionsIn(projectId);
      return browse ? ok({ canAdminister: administer }) : fail('FORBIDDEN');
    },

    // Jira answers with "not found" where the caller may not browse.
    'browse-issue': async ({ issueId }) => ok(await currentUser.standingOn(issueId)),

    async 'edit-issue'({ issueId }, caller) {
      const standing = await currentUser.standingOn(issueId);
      const { settings } = readSettings(standing.settings);
      if (settings === null || !settings.on) return fail('NOT_ON');
      const decides = mayDecide(settings, { accountId: caller.accountId, roleIds: standing.roleIds });
      return decides || (await currentUser.mayEdit(issueId)) ? ok(standing) : fail('FORBIDDEN');
    },

    async reviewer({ issueId, partyId }, caller) {
      const standing = await currentUser.standingOn(issueId);
      const { settings, isNewer } = readSettings(standing.settings);
      if (isNewer) return fail('NEWER_FORMAT');
      if (settings === null || !settings.on) return fail('NOT_ON');
      const parties = await records.read('parties', issueId);
      const isNamed = parties?.body?.items.some((row) => row.id === partyId && row.accountId === caller.accountId);
      return isNamed === true ? ok(standing) : fail('FORBIDDEN');
    },

    decide: ({ issueId }, caller) => decideOn(issueId, caller),

    async 'decide-many'({ issueIds }, caller) {
      const targets: Target[] = [];
      const ids = [...new Set(issueIds)];
      for (let start = 0; start < ids.length; start += ASKED_AT_ONCE) {
        const some = ids.slice(start, start + ASKED_AT_ONCE);
        targets.push(
          ...(await Promise.all(
            some.map(async (issueId) => ({ issueId, standing: await standingOf(issueId, caller) })),
          )),
        );
      }
      // Who may answer none of them learns nothing of any.
      const [first] = targets;
      return first === undefined || targets.some(({ standing }) => standing.ok) || first.standing.ok
        ? ok({ targets })
        : first.standing;
    },

    async 'decide-in-project'({ projectId }, caller) {
      const standing = await currentUser.standingIn(projectId);
      const { settings, isNewer } = readSettings(standing.settings);
      if (isNewer) return fail('NEWER_FORMAT');
      if (settings === null || !settings.on) return fail('NOT_ON');
      const person = { accountId: caller.accountId, roleIds: standing.roleIds };
      return mayDecide(settings, person) ? ok({}) : fail('FORBIDDEN');
    },

    // Whoever gets as far as to a method of the team has a licence: serve.ts asks Jira where Forge does not say.
    licensed: () => Promise.resolve(ok({})),

    'licensed-reader': async (_input, caller) => ok({ portals: await findPortals(ports, caller) }),

    async 'sponsor-or-owner'({ issueId }, caller) {
      const read = await readEpic({ epics, records }, await currentUser.standingOn(issueId), caller);
      return read.ok && !read.value.mayWrite ? fail('FORBIDDEN') : read;
    },

    async 'sponsor-self'({ issueId }, caller) {
      if (caller.accountType === 'anonymous') return fail('FORBIDDEN');
      const [own] = await findOwnEpics({ backlog, epics, epicsOfPeople, records }, caller, issueId);
      return own === undefined ? fail('FORBIDDEN') : ok(own);
    },

    async 'own-epics'(_input, caller) {
      if (caller.accountType === 'anonymous') return ok({ epics: [] });
      return ok({ epics: await findOwnEpics({ backlog, epics, epicsOfPeople, records }, caller, null) });
    },

    async 'administer-project'({ projectId }) {
      const { administer } = await currentUser.permissionsIn(projectId);
      return administer ? ok({}) : fail('FORBIDDEN');
    },

    'administer-jira': async () => ((await currentUser.administersJira()) ? ok({}) : fail('FORBIDDEN')),
  };
}

/**
 * The portals of a project among which the caller may choose. Drafts are left out, but for the one that is open: whether the
 * caller may read others is not worth a question to Jira.
 */
async function listed(
  all: readonly PortalSettings[],
  open: PortalSettings,
  reader: PortalReader,
): Promise<ListedPortal[]> {
  const chosen: ListedPortal[] = [];
  for (const portal of all) {
    if (portal.id === open.id || (await reader.isInAudience(portal))) chosen.push(listedOf(portal));
  }
  return chosen;
}
