import { ok, type Result } from '../platform/failure';
import type { Clock } from '../platform/ports';
import type { Published } from '../platform/publishing-ports';
import type { EpicsOfPeople } from '../platform/sponsorship-ports';
import type { PortalSummary } from '../publishing/portal-summary';
import type { PortalView } from '../publishing/portal-view';
import { deskSummaries } from './desk-summaries';
import type { DeskPortal, LikelyPortal } from './own-request';

interface Ports {
  clock: Clock;
  epicsOfPeople: Pick<EpicsOfPeople, 'of'>;
  published: Pick<Published, 'begin' | 'view'>;
}

interface Desk {
  likely: LikelyPortal | null;
  all(): Promise<DeskPortal[]>;
}

export interface DeskView {
  portals: PortalSummary[];
  view: (PortalView & { projectId: string }) | null;
  standsBehind: boolean;
}

/**
 * Everything that the whole view of a desk needs: its portals, and what is shown of the first of them.
 * @param desk what the caller may open there, as the guard found it
 * @param accountId null for who is not signed in
 * @returns without a view where there is no portal, or the first one is taken back at this moment
 * @throws Refusal of the store
 */
export async function viewDesk(
  { clock, epicsOfPeople, published }: Ports,
  { likely, all }: Desk,
  accountId: string | null,
): Promise<Result<DeskView>> {
  const [portals, begun, epics] = await Promise.all([
    all(),
    likely === null ? null : published.begin(likely, likely.head),
    accountId === null ? [] : epicsOfPeople.of(accountId),
  ]);
  const listed = { portals: deskSummaries(portals, clock.now()), standsBehind: epics.length > 0 };
  const [first] = portals;
  if (first === undefined) return ok({ ...listed, view: null });
  const { projectId, settings, mine, visit } = first;
  const isLikely = likely?.projectId === projectId && likely.portalId === settings.id;
  const whole = isLikely ? begun : null;
  const view = await published.view(projectId, first, accountId, { whole, own: mine, visit });
  if (view.ok) return ok({ ...listed, view: { ...view.value, projectId } });
  return view.error.code === 'NOT_PUBLISHED' ? ok({ ...listed, view: null }) : view;
}
