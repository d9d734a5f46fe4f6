/** What a page of the help center says of the portals that stand there. */
import { shownOf } from '../publishing/own';
import { summaryOf, type PortalSummary } from '../publishing/portal-summary';
import type { DeskPortal } from './own-request';

/**
 * Summaries of portals, with the caller's own requests in them. Whoever is not signed in has none: every visitor gets the same.
 * @param portals those that the caller may read, as the guard found them with what the caller asked for
 */
export const deskSummaries = (portals: readonly DeskPortal[]): PortalSummary[] =>
  portals.map(({ projectId, settings, head, mine }) => ({
    ...summaryOf(projectId, settings, head),
    mine: shownOf(mine, head),
    mineCount: mine?.ids.length ?? 0,
  }));
