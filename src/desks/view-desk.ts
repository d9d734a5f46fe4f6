import { ok, type Result } from '../platform/failure';
import type { Published } from '../platform/publishing-ports';
import type { PortalSummary } from '../publishing/portal-summary';
import type { PortalView } from '../publishing/portal-view';
import { deskSummaries } from './desk-summaries';
import type { DeskPortal } from './own-request';

interface Desk {
  named: DeskPortal | null;
  all(): Promise<DeskPortal[]>;
}

export interface DeskView {
  portals: PortalSummary[];
  view: (PortalView & { projectId: string }) | null;
}

/**
 * Everything that the whole view of a desk needs: its portals, and what is shown of one of them.
 * @param desk what the caller may open there, as the guard found it
 * @param accountId null for who is not signed in
 * @returns without a view where there is no portal, or the one that was chosen is taken back at this moment
 * @throws Refusal of the store
 */
export async function viewDesk(
  { published }: { published: Pick<Published, 'view'> },
  { named, all }: Desk,
  accountId: string | null,
): Promise<Result<DeskView>> {
  const [portals, early] = await Promise.all([
    all(),
    named === null ? null : published.view(named.projectId, named, accountId),
  ]);
  const listed = { portals: deskSummaries(portals) };
  const isNamed = ({ projectId, settings }: DeskPortal): boolean =>
    projectId === named?.projectId && settings.id === named.settings.id;
  const chosen = portals.find(isNamed) ?? portals[0];
  if (chosen === undefined) return ok({ ...listed, view: null });
  const view = early !== null && isNamed(chosen) ? early : await published.view(chosen.projectId, chosen, accountId);
  if (view.ok) return ok({ ...listed, view: { ...view.value, projectId: chosen.projectId } });
  return view.error.code === 'NOT_PUBLISHED' ? ok({ ...listed, view: null }) : view;
}
