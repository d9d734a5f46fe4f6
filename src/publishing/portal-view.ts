/** What a reader gets of a portal at once. */
import type { Audience, PortalStatus } from '../settings/settings';
import type { ItemChange } from './beat';
import type { KeptPromise } from './promise';
import type { ListedPortal } from './readable-portal';
import type { AskedAs, SnapshotHead } from './snapshot';

export interface PortalView {
  portalId: string;
  audience: Audience['kind'];
  portals: ListedPortal[];
  /** Ids of the items that the caller asked for. */
  mine: number[];
  /** By which service-desk request of their own the caller asked for them. */
  asAsked: { id: number; askedAs: AskedAs }[];
  status: PortalStatus;
  title: string;
  words: string;
  version: number;
  asOf: string;
  /** Whether nothing newer can be compiled at the moment. */
  isStuck: boolean;
  timeZone: string;
  counts: SnapshotHead['counts'];
  excluded: number;
  promise: KeptPromise | null;
  /** In how many working days the team aims to answer; null where it promises nothing. */
  promiseDays: number | null;
  changedSince: { since: string; items: Omit<ItemChange, 'minute'>[] } | null;
  segments: string[];
}
