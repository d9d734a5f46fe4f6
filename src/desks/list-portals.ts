import { ok, type Result } from '../platform/failure';
import type { Published } from '../platform/publishing-ports';
import { summaryOf, type PortalSummary } from '../publishing/portal-summary';
import type { DeskPortal } from './own-request';

/** So many of somebody's own requests are shown in one portal; the rest stands in its full view. */
const MOST_OWN = 20;

/**
 * What a page of the help center says of the portals that stand there, with the caller's own requests in them. Whoever is not
 * signed in has none, and nothing is looked up for them: every visitor gets the same bytes.
 * @param portals those that the caller may read, as the guard found them, with the ids of the caller's own requests
 * @throws Refusal of the store
 */
export async function listPortals(
  { published }: { published: Pick<Published, 'rows'> },
  portals: readonly DeskPortal[],
): Promise<Result<{ portals: PortalSummary[] }>> {
  const summaries = portals.map(async (portal): Promise<PortalSummary> => {
    const { projectId, settings, head, mine } = portal;
    const newest = mine.toSorted((a, b) => b - a).slice(0, MOST_OWN);
    return {
      ...summaryOf(projectId, settings, head),
      mine: newest.length === 0 ? [] : await published.rows(projectId, portal, newest),
      mineCount: mine.length,
    };
  });
  return ok({ portals: await Promise.all(summaries) });
}
