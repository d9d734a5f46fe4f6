/** What a page of the help center says of the portals that stand there. */
import { changedSince, shownOf } from '../publishing/own';
import { summaryOf, type PortalSummary } from '../publishing/portal-summary';
import { looked } from '../publishing/visit';
import type { DeskPortal } from './own-request';

/**
 * Summaries of portals, with the caller's own requests in them. Whoever is not signed in has none: every visitor gets the same.
 * @param portals those that the caller may read, as the guard found them with what the caller asked for
 * @param now milliseconds since the epoch
 */
export const deskSummaries = (portals: readonly DeskPortal[], now: number): PortalSummary[] =>
  portals.map(({ projectId, settings, head, mine, visit }) => {
    // They only look at the summary: that is no visit, and nothing is written down.
    const { since } = looked(visit, now, head.timeZone);
    return {
      ...summaryOf(projectId, settings, head),
      mine: shownOf(mine, head),
      mineCount: mine?.ids.length ?? 0,
      mineLeftOut: mine?.left.length ?? 0,
      news: since === null ? null : { since: new Date(since).toISOString(), mine: changedSince(mine, since) },
    };
  });
