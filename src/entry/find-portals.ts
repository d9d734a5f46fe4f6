/** All portals that somebody with a licence may read, over all projects. */
import type { DeskPortal } from '../desks/own-request';
import type { Caller, CurrentUser, SiteStore } from '../platform/ports';
import type { OwnItems, Portals } from '../platform/publishing-ports';
import { letsOutTooMuch, readerOf } from './portal-reader';

interface Ports {
  currentUser: CurrentUser;
  ownItems: Pick<OwnItems, 'of'>;
  portals: Portals;
  siteStore: SiteStore;
}

/** A site with more portals than these shows the first ones here; all others are read in their projects. */
const MOST = 100;

/**
 * Finds them in three reads of the store, and one question to Jira where an audience has groups: what is a draft or paused is left
 * out, also for who decides.
 * @throws Refusal of Jira or the store
 */
export async function findPortals(
  { currentUser, ownItems, portals, siteStore }: Ports,
  caller: Caller,
): Promise<DeskPortal[]> {
  const [projectIds, { site }] = await Promise.all([portals.projectIds(), siteStore.read()]);
  const all = await portals.ofProjects(projectIds);
  let groups: Promise<string[]> | null = null;
  const asked = { ...currentUser, groupIds: () => (groups ??= currentUser.groupIds()) };
  const names: { projectId: string; portalId: string }[] = [];
  for (const [projectId, own] of all) {
    const reader = readerOf({ currentUser: asked, projectId, caller, site });
    for (const portal of own.portals) {
      if (await reader.isInAudience(portal)) names.push({ projectId, portalId: portal.id });
    }
  }
  const found = names.slice(0, MOST);
  const [states, mine] = await Promise.all([portals.readMany(found), ownItems.of(found, caller.accountId)]);
  return states.flatMap(({ portal, head }, position): DeskPortal[] => {
    const projectId = found[position]?.projectId;
    if (projectId === undefined || portal === null || head === null) return [];
    if (portal.status !== 'published' || letsOutTooMuch(head, portal)) return [];
    const listed = (): Promise<[]> => Promise.resolve([]);
    return [{ projectId, settings: portal, head, mine: mine[position] ?? null, visit: null, listed }];
  });
}
