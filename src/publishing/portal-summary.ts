/** What a page of the help center says of a portal before anybody opens it. */
import type { Audience, PortalSettings } from '../settings/settings';
import type { OwnRow } from './own';
import type { SnapshotHead } from './snapshot';

export interface PortalSummary {
  projectId: string;
  portalId: string;
  title: string;
  words: string;
  audience: Audience['kind'];
  counts: SnapshotHead['counts'];
  asOf: string;
  timeZone: string;
  /** The reader's own requests, the newest ones, and how many there are. */
  mine: OwnRow[];
  mineCount: number;
  /** How many of their requests the portal's own filter leaves out. */
  mineLeftOut: number;
  /** How many of their requests changed since they opened the portal on a day before; null where they never did. */
  news: { since: string; mine: number } | null;
}

/** What is said of a portal to somebody with no requests of their own. */
export const summaryOf = (
  projectId: string,
  { id, title, words, audience }: PortalSettings,
  { counts, asOf, timeZone }: SnapshotHead,
): PortalSummary => ({
  projectId,
  portalId: id,
  title,
  words,
  audience: audience.kind,
  counts,
  asOf,
  timeZone,
  mine: [],
  mineCount: 0,
  mineLeftOut: 0,
  news: null,
});
