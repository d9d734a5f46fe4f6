/** The portals that a visitor of the help center may read on a desk. */
import type { DeskPortal } from '../desks/own-request';
import type { Caller, SiteStore } from '../platform/ports';
import type { OwnItems, PortalName, Portals } from '../platform/publishing-ports';
import type { Own } from '../publishing/own';
import { belongs } from '../settings/audiences';
import { portalsOn, type SiteSettings } from '../settings/site-settings';
import { letsOutTooMuch } from './portal-reader';

interface Ports {
  ownItems: Pick<OwnItems, 'of'>;
  portals: Pick<Portals, 'readMany'>;
  siteStore: SiteStore;
}

/** So many portals are shown on one page of the help center at most. */
const MOST_ON_A_PAGE = 50;
/** So many entries of the directory are looked at: some can be of projects that are gone. */
const MOST_LOOKED_AT = 200;

interface Found extends DeskPortal {
  isHere: boolean;
}

/** Reads some portals, and what the caller asked for in them, at the same time. */
async function readSome(
  { ownItems, portals }: Ports,
  refs: readonly PortalName[],
  { accountId, accountType }: Caller,
): Promise<[Awaited<ReturnType<Portals['readMany']>>, readonly (Own | null)[]]> {
  if (refs.length === 0) return [[], []];
  return Promise.all([portals.readMany(refs), accountType === 'anonymous' ? [] : ownItems.of(refs, accountId)]);
}

/** Those that the caller may read. The directory only says where to look; what is for a team stands on no desk, so Jira is asked nothing. */
function readableOf(
  refs: readonly PortalName[],
  [states, mine]: Awaited<ReturnType<typeof readSome>>,
  { deskId, site, caller }: { deskId: string | null; site: SiteSettings; caller: Caller },
): Found[] {
  return states.flatMap(({ portal, head }, position): Found[] => {
    const projectId = refs[position]?.projectId;
    if (projectId === undefined || portal === null || head === null) return [];
    if (portal.status !== 'published' || portal.desks.length === 0 || letsOutTooMuch(head, portal)) return [];
    if (portal.audience.kind === 'team' || belongs(portal.audience, caller.accountType, site) !== true) return [];
    const isHere = deskId === null || portal.desks.includes(deskId);
    const listed = (): Promise<[]> => Promise.resolve([]);
    return [{ projectId, settings: portal, head, mine: mine[position] ?? null, listed, isHere }];
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

/** What somebody may open on a desk: the one that they named, as soon as it is known, and all of them. */
export interface OpenDesk {
  /** Null where none was named, or it is not among them. */
  named: DeskPortal | null;
  /** On this desk; of all desks where it has none. */
  all(): Promise<DeskPortal[]>;
}

/**
 * The same for somebody who opens one of them. The one that they named is read beside the directory, so that it can be opened while
 * the others are still being read.
 * @throws Refusal of the store
 */
export async function openDesk(
  ports: Ports,
  { deskId, portal }: { deskId: string | null; portal: PortalName | null },
  caller: Caller,
): Promise<OpenDesk> {
  const named = portal === null ? [] : [{ projectId: portal.projectId, portalId: portal.portalId }];
  const [{ site }, read] = await Promise.all([ports.siteStore.read(), readSome(ports, named, caller)]);
  const isNamed = (ref: PortalName): boolean => ref.projectId === portal?.projectId && ref.portalId === portal.portalId;
  const refs = portalsOn(site, null).slice(0, MOST_LOOKED_AT);
  const first = refs.some(isNamed) ? readableOf(named, read, { deskId, site, caller }) : [];
  return {
    named: first[0] ?? null,
    async all() {
      const others = refs.filter((ref) => !isNamed(ref));
      const found = [...first, ...readableOf(others, await readSome(ports, others, caller), { deskId, site, caller })];
      const at = ({ projectId, settings }: Found): number =>
        refs.findIndex((ref) => ref.projectId === projectId && ref.portalId === settings.id);
      const inOrder = found.sort((a, b) => at(a) - at(b));
      const here = inOrder.filter(({ isHere }) => isHere);
      return (here.length > 0 ? here : inOrder).slice(0, MOST_ON_A_PAGE);
    },
  };
}
