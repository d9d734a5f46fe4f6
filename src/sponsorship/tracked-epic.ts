/** What the app keeps of an epic beside its records, so that a night costs Jira only what changed. Nothing in it is lost for good. */
import type { EpicFacts, OwnershipBasis, Stage } from './ownership';
import type { OwnershipValue } from './ownership-value';

export interface TrackedEpic {
  id: number;
  projectId: string;
  key: string;
  stage: Stage;
  /** Day of the last change of stage. */
  stageSince: string | null;
  /** Facts in its records; null for an epic without any. */
  basis: OwnershipBasis | null;
  /** Days on which it was found that people were gone, by account id. */
  gone: Record<string, string>;
  /** What the field says, as far as this app wrote it. */
  value: OwnershipValue | null;
  /** Day since which it has lapsed. */
  lapsedSince: string | null;
  /** Day on which Jira was asked about it last. */
  readOn: string;
}

/** The stage of an epic by the category of its status. */
export function stageOf(statusCategory: 'new' | 'indeterminate' | 'done'): Stage {
  return statusCategory === 'done' ? 'live' : statusCategory === 'indeterminate' ? 'in-progress' : 'planned';
}

/** What ownership knows of an epic without a record. */
export const NO_BASIS: OwnershipBasis = {
  cadence: 90,
  sponsor: null,
  deputy: null,
  owner: null,
  hadSponsor: false,
  founders: [],
  checkedIn: null,
  whyOn: null,
  whyBy: null,
  isSuccessorUnasked: false,
  retiredOn: null,
  readOn: null,
  isTargetMissed: false,
};

/** Whether the field says anything about an epic: one with a record, or one in progress. */
export function isTracked({ basis, stage }: Pick<TrackedEpic, 'basis' | 'stage'>): boolean {
  return basis !== null || stage === 'in-progress';
}

/** The facts of Jira in it. */
export const factsOf = ({ stage, stageSince }: TrackedEpic): EpicFacts => ({ stage, stageSince, openRequests: null });
