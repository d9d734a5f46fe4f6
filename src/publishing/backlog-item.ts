/** A work item as it is read from Jira for publishing: only what placement and allow-list need. */
export interface BacklogItem {
  id: number;
  key: string;
  projectId: string;
  /** 0 for requests. */
  hierarchyLevel: number;
  title: string;
  statusCategory: 'new' | 'indeterminate' | 'done';
  /** Instants, ISO 8601. */
  created: string;
  statusCategoryChanged: string | null;
  /** Whether it has a security level; then it is never published. */
  secured: boolean;
  parentId: number | null;
  /** The raw value of the Decision field; whatever anybody wrote there. */
  decision: unknown;
}

/** An epic as far as it may be published. */
export interface EpicTitle {
  id: number;
  key: string;
  title: string;
}
