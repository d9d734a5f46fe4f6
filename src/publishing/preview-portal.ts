import { fail, ok, type Result } from '../platform/failure';
import { RULES, type Changes, type OwnItems, type Portals, type Snapshots } from '../platform/publishing-ports';
import { isCompiledForPortals } from './compiled-for';
import { summaryOf, type PortalSummary } from './portal-summary';
import { LostPart, readerOf } from './edit-parts';
import { leakReport, type LeakReport } from './leak-report';
import { indexParts, noteParts } from './parts';
import type { VisitPorts } from './note-visit';
import type { PortalView } from './portal-view';
import { listedOf, type ListedPortal } from './readable-portal';
import { viewPortal } from './view-portal';

interface Ports extends VisitPorts {
  changes: Changes;
  ownItems: OwnItems;
  portals: Portals;
  snapshots: Snapshots;
}

/**
 * What the audience sees or would see, from the compiled snapshot, with what the team should look at.
 * @returns NOT_READY if the draft is still to be compiled for what is set now, which is asked for
 * @throws Refusal of the store
 */
export async function previewPortal(
  ports: Ports,
  { projectId, portalId }: { projectId: string; portalId: string },
): Promise<Result<PortalView & { report: LeakReport; card: PortalSummary }>> {
  const { changes, portals, snapshots } = ports;
  const { record, portal, head } = await portals.read(projectId, portalId);
  if (record === null || portal === null) return fail('NOT_FOUND');
  const notReady = async (): Promise<Result<never>> => {
    await changes.mark(projectId, { issueId: RULES, edit: null });
    await changes.ask(projectId, 0);
    return fail('NOT_READY');
  };
  const wanted = { ...portal, words: snapshots.hash(record.value.privateWords) };
  if (head === null || !isCompiledForPortals(head, wanted)) return notReady();
  const listed = (): Promise<ListedPortal[]> => Promise.resolve([listedOf(portal)]);
  // Nobody's own requests: what an administrator asked for is not what the audience sees first.
  const view = await viewPortal(ports, { projectId, accountId: null, begun: null }, { settings: portal, head, listed });
  if (!view.ok) return view;
  const reader = readerOf(snapshots, { projectId, portalId });
  try {
    const [rows, notes] = [await reader.rows(indexParts, head.index), await reader.rows(noteParts, head.notes)];
    return ok({
      ...view.value,
      report: leakReport(head, rows, notes, record.value.privateWords),
      card: summaryOf(projectId, portal, head),
    });
  } catch (cause) {
    // Replaced in between: the next one is there already.
    if (cause instanceof LostPart) return fail('NOT_READY');
    throw cause;
  }
}
