/** What a visitor of the help center may read there. */
import type { PortalRef } from '../settings/site-settings';
import type { DeskRequestName } from '../publishing/backlog-item';
import type { Own } from '../publishing/own';
import type { ReadablePortal } from '../publishing/readable-portal';
import type { SnapshotHead } from '../publishing/snapshot';
import type { Visit } from '../publishing/visit';

/** A portal on a desk that the caller may read. */
export interface DeskPortal extends ReadablePortal {
  projectId: string;
  /** What the caller asked for in it; null for nothing. */
  mine: Own | null;
  /** When the caller looked at it; null for never, and where that is not asked. */
  visit: Visit | null;
}

/** A portal as its head alone says. */
export interface LikelyPortal extends PortalRef {
  head: SnapshotHead;
}

/** What a caller's own service-desk request leads to; nothing for a request that is not theirs. */
export interface OwnRequests {
  requests: OwnRequest[];
  /** What they read of it in the help center; null where that is nothing. */
  raised: DeskRequestName | null;
  /** The portals of the desk on whose page it is read; none where that is not said. */
  onDesk(): Promise<DeskPortal[]>;
}

/** The caller's own service-desk request, or a work item that it is linked to, with the portals in which it may be read. */
export interface OwnRequest {
  issueId: string;
  projectId: string;
  portals: ReadablePortal[];
  /** The service-desk request that is linked to it, by which the caller asked or takes part; null for that request itself. */
  asked: DeskRequestName | null;
  /** Whether an answer to it would be commented on the request by which the caller asked: links within one project are none. */
  isCommented: boolean;
}
