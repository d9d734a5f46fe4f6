/** What a search index that lags still believes: the work items as they were before what was written of late. */
import type { Clock, Table } from '../../contract';
import type { IssueRecord } from '../model';

/** How long a search goes on finding what was before, in milliseconds. */
const LAG = 5_000;

export interface LateIndex {
  /** The work items written of late as the index has them, by id; undefined for one that it does not know yet. */
  former(): ReadonlyMap<string, IssueRecord | undefined>;
}

/** Watches the work items from now on. */
export function openLateIndex(issues: Table<IssueRecord>, clock: Clock): LateIndex {
  /** The first record of each work item that was replaced within the lag, the oldest first. */
  let writes: { id: string; at: number; before: IssueRecord | undefined }[] = [];
  const isRecent = ({ at }: { at: number }): boolean => {
    const age = clock.now() - at;
    return age >= 0 && age < LAG;
  };
  issues.watch((id, before) => {
    if (writes.length > 0 && !writes.slice(0, 1).every(isRecent)) writes = writes.filter(isRecent);
    writes.push({ id, at: clock.now(), before });
  });
  return {
    former() {
      writes = writes.filter(isRecent);
      const former = new Map<string, IssueRecord | undefined>();
      for (const { id, before } of writes) if (!former.has(id)) former.set(id, before);
      return former;
    },
  };
}
