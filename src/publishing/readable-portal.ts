/** A portal that somebody may read, as a guard found it. */
import type { PortalSettings } from '../settings/settings';
import type { SnapshotHead } from './snapshot';

export interface ReadablePortal {
  settings: PortalSettings;
  head: SnapshotHead;
  /** Portals of the project among which the caller may choose. Asks Jira where one of them is for groups. */
  listed(): Promise<{ id: string; title: string }[]>;
}
