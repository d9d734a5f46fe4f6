import type { EpicWord } from '../sponsorship/epic-word';

/** A work item as it is read from Jira for publishing: only what placement, allow-list and leak report need. */
export interface BacklogItem {
  id: number;
  key: string;
  projectId: string;
  /** 0 for requests, more for epics. */
  hierarchyLevel: number;
  title: string;
  statusCategory: 'new' | 'indeterminate' | 'done';
  /** Instants, ISO 8601. */
  created: string;
  statusCategoryChanged: string | null;
  /** Whether it has a security level; then it is never published. */
  secured: boolean;
  parentId: number | null;
  /** Account id. */
  reporter: string | null;
  /** Names of the people on it, as they are shown: only looked for in texts, never stored by themselves. */
  names: string[];
  /** Ids of the work items of other projects that it is linked to, either way. */
  linked: number[];
  /** The raw value of the Decision field; whatever anybody wrote there. */
  decision: unknown;
}

/** A service-desk request as far as it says who raised it. */
export interface Raised {
  id: number;
  accountId: string;
  /** What whoever raised it reads in the help center; null where it has a security level. */
  request: DeskRequestName | null;
}

/** What a service-desk request is called, and when it was raised (instant, ISO 8601). */
export interface DeskRequestName {
  key: string;
  title: string;
  created: string;
}

/** An epic as far as portals of a project need it. */
export interface EpicFact {
  id: number;
  key: string;
  title: string;
  /** Whether it may be named: of the same project, without a security level. Key and title are '' otherwise. */
  isOpen: boolean;
  /** What may be said of who stands behind it; null where nothing is recorded. */
  word: EpicWord | null;
}

/** What an epic may be called, by what Jira says of it; null for what Jira does not show, or what is no epic. */
export function epicFact(
  id: number,
  item: BacklogItem | null,
  projectId: string,
  word: EpicWord | null = null,
): EpicFact {
  const isOpen = item !== null && item.hierarchyLevel > 0 && item.projectId === projectId && !item.secured;
  return isOpen
    ? { id, key: item.key, title: item.title, isOpen, word }
    : { id, key: '', title: '', isOpen, word: null };
}
