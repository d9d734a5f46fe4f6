/** A portal that somebody may read, as a guard found it. */
import type { Audience, PortalSettings } from '../settings/settings';
import type { SnapshotHead } from './snapshot';

/** A portal as one chooses among several: its title, and for whom it is. */
export interface ListedPortal {
  id: string;
  title: string;
  audience: Audience['kind'];
}

/** A portal of the settings as one chooses it. */
export const listedOf = ({ id, title, audience }: PortalSettings): ListedPortal => ({
  id,
  title,
  audience: audience.kind,
});

export interface ReadablePortal {
  settings: PortalSettings;
  head: SnapshotHead;
  /** Portals of the project among which the caller may choose. Asks Jira where one of them is for groups. */
  listed(): Promise<ListedPortal[]>;
}
