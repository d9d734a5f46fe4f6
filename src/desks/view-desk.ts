import { ok, type Result } from '../platform/failure';
import type { PortalName, Published } from '../platform/publishing-ports';
import type { PortalSummary } from '../publishing/portal-summary';
import type { PortalView } from '../publishing/portal-view';
import { deskSummaries } from './desk-summaries';
import type { DeskPortal } from './own-request';

/**
 * Everything that the whole view of a desk needs: its portals, and what is shown of one of them.
 * @param portals those that the caller may read, as the guard found them
 * @param asked which one is to be shown, and to whom; `accountId` is null for who is not signed in
 * @returns without a view where there is no portal, or the one that was chosen is taken back at this moment
 * @throws Refusal of the store
 */
export async function viewDesk(
  ports: { published: Published },
  portals: readonly DeskPortal[],
  asked: { portal: PortalName | null; accountId: string | null },
): Promise<Result<{ portals: PortalSummary[]; view: (PortalView & { projectId: string }) | null }>> {
  const isAsked = ({ projectId, settings }: DeskPortal): boolean =>
    projectId === asked.portal?.projectId && settings.id === asked.portal.portalId;
  const chosen = portals.find(isAsked) ?? portals[0];
  const listed = { portals: deskSummaries(portals) };
  if (chosen === undefined) return ok({ ...listed, view: null });
  const view = await ports.published.view(chosen.projectId, chosen, asked.accountId);
  if (view.ok) return ok({ ...listed, view: { ...view.value, projectId: chosen.projectId } });
  return view.error.code === 'NOT_PUBLISHED' ? ok({ ...listed, view: null }) : view;
}
