/** The portals that a visitor of the help center may read on a desk. */
import type { DeskPortal, LikelyPortal } from '../desks/own-request';
import type { Caller, SiteStore } from '../platform/ports';
import type { OwnItems, PortalName, Portals, Visits } from '../platform/publishing-ports';
import type { Own } from '../publishing/own';
import { DESK_AUDIENCES } from '../publishing/snapshot';
import type { Visit } from '../publishing/visit';
import { belongs } from '../settings/audiences';
import { portalsOn, type SiteSettings } from '../settings/site-settings';
import { letsOutTooMuch } from './portal-reader';

interface Ports {
  ownItems: Pick<OwnItems, 'of'>;
  portals: Pick<Portals, 'readMany'>;
  visits: Pick<Visits, 'ofMany'>;
  siteStore: SiteStore;
}

/** So many portals are shown on one page of the help center at most. */
const MOST_ON_A_PAGE = 50;
/** So many entries of the directory are looked at: some can be of projects that are gone. */
const MOST_LOOKED_AT = 200;

interface Found extends DeskPortal {
  isHere: boolean;
}

/** What was read of some portals, in their order; what is somebody's own only of who is signed in. */
interface Some {
  states: Awaited<ReturnType<Portals['readMany']>>;
  mine: readonly (Own | null)[];
  visits: readonly (Visit | null)[];
}

/** Reads some portals, what the caller asked for in them, and when they looked, at the same time. */
async function readSome(
  { ownItems, portals, visits }: Ports,
  refs: readonly PortalName[],
  { accountId, accountType }: Caller,
): Promise<Some> {
  if (refs.length === 0) return { states: [], mine: [], visits: [] };
  if (accountType === 'anonymous') return { states: await portals.readMany(refs), mine: [], visits: [] };
  const [states, mine, looks] = await Promise.all([
    portals.readMany(refs),
    ownItems.of(refs, accountId),
    visits.ofMany(refs, accountId),
  ]);
  return { states, mine, visits: looks };
}

/** Those that the caller may read. The directory only says where to look; what is for a team stands on no desk, so Jira is asked nothing. */
function readableOf(
  refs: readonly PortalName[],
  { states, mine, visits }: Some,
  { deskId, site, caller }: { deskId: string | null; site: SiteSettings; caller: Caller },
): Found[] {
  return states.flatMap(({ portal, head }, position): Found[] => {
    const projectId = refs[position]?.projectId;
    if (projectId === undefined || portal === null || head === null) return [];
    if (portal.status !== 'published' || portal.desks.length === 0 || letsOutTooMuch(head, portal)) return [];
    if (portal.audience.kind === 'team' || belongs(portal.audience, caller.accountType, site) !== true) return [];
    const isHere = deskId === null || portal.desks.includes(deskId);
    const listed = (): Promise<[]> => Promise.resolve([]);
    const [own, visit] = [mine[position] ?? null, visits[position] ?? null];
    return [{ projectId, settings: portal, head, mine: own, visit, listed, isHere }];
  });
}

/**
 * The portals that show on a desk, or on any for null: two reads of the store.
 * @throws Refusal of the store
 */
export async function findDeskPortals(ports: Ports, deskId: string | null, caller: Caller): Promise<DeskPortal[]> {
  const { site } = await ports.siteStore.read();
  const refs = portalsOn(site, deskId).slice(0, MOST_LOOKED_AT);
  const found = readableOf(refs, await readSome(ports, refs, caller), { deskId, site, caller });
  return found.filter(({ isHere }) => isHere).slice(0, MOST_ON_A_PAGE);
}

/** What somebody may open on a desk. */
export interface OpenDesk {
  /** The portal that will most likely be the first of them, so that it can be read beside them; nobody has let the caller in. */
  likely: LikelyPortal | null;
  /** On this desk; of all desks where it has none. */
  all(): Promise<DeskPortal[]>;
}

/**
 * The same for somebody who opens the first of them. Which one that will be is guessed from the heads that say that they were
 * meant for the help center, read beside the directory.
 * @throws Refusal of the store
 */
export async function openDesk(
  ports: Ports & { portals: Pick<Portals, 'onDesks'> },
  deskId: string | null,
  caller: Caller,
): Promise<OpenDesk> {
  const audiences = DESK_AUDIENCES.filter((kind) => kind === 'anyone' || caller.accountType !== 'anonymous');
  const [{ site }, heads] = await Promise.all([ports.siteStore.read(), ports.portals.onDesks(audiences)]);
  const refs = portalsOn(site, null).slice(0, MOST_LOOKED_AT);
  const open = heads.filter(
    ({ head: { desk } }) => desk !== null && belongs({ kind: desk }, caller.accountType, site) === true,
  );
  const likely = [...portalsOn(site, deskId), ...refs].flatMap(
    (ref) => open.find(({ projectId, portalId }) => projectId === ref.projectId && portalId === ref.portalId) ?? [],
  );
  return {
    likely: likely[0] ?? null,
    async all() {
      const found = readableOf(refs, await readSome(ports, refs, caller), { deskId, site, caller });
      const here = found.filter(({ isHere }) => isHere);
      return (here.length > 0 ? here : found).slice(0, MOST_ON_A_PAGE);
    },
  };
}
