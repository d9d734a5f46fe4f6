/** The order of a query's work items, read from keys: each key of a work item once, and no more of them than it takes. */
import type { IssueRecord } from '../model';
import type { SortKey } from './jql-field';

/** One field that a query sorts by. */
export interface Sort {
  key: (issue: IssueRecord) => SortKey | null;
  descending: boolean;
}

export interface Order {
  /** Newest first among those that the fields do not tell apart. */
  compare: (a: IssueRecord, b: IssueRecord) => number;
  /** Sorts faster than `compare` would. */
  sort: (issues: readonly IssueRecord[]) => IssueRecord[];
  /** The first of them in order, without sorting the others. */
  first: (issues: readonly IssueRecord[], count: number) => IssueRecord[];
}

interface Row {
  issue: IssueRecord;
  keys: readonly (SortKey | null)[];
}

/** The order that some fields give, the first of them first. */
export function orderBy(sorts: readonly Sort[]): Order {
  const rowOf = (issue: IssueRecord): Row => ({ issue, keys: sorts.map(({ key }) => key(issue)) });
  const compareRows = (a: Row, b: Row): number => {
    for (let index = 0; index < sorts.length; index += 1) {
      const by = compareSortKeys(a.keys[index] ?? null, b.keys[index] ?? null);
      if (by !== 0) return sorts[index]?.descending ? -by : by;
    }
    return newestFirst(a.issue, b.issue);
  };
  /** `compareRows` for a work item that most often ends behind the row: its further keys are then not even read. */
  const isBehind = (issue: IssueRecord, row: Row): boolean => {
    let index = 0;
    for (const { key, descending } of sorts) {
      const by = compareSortKeys(key(issue), row.keys[index] ?? null);
      if (by !== 0) return descending ? by < 0 : by > 0;
      index += 1;
    }
    return newestFirst(issue, row.issue) > 0;
  };
  const sort = (issues: readonly IssueRecord[]): IssueRecord[] => sortMany(issues, sorts);
  const first = (issues: readonly IssueRecord[], count: number): IssueRecord[] => {
    if (count < 1 || issues.length <= 2 * count) return sort(issues).slice(0, Math.max(count, 0));
    // Twice as many as wanted are gathered, then the worse half is dropped: what follows has to beat the last one kept.
    const best: Row[] = [];
    let last: Row | undefined;
    const dropRest = (): void => {
      best.sort(compareRows).length = Math.min(best.length, count);
      last = best.at(-1);
    };
    // Work items come oldest first. Begun at the end where the first in order are to be expected, most are dropped at a glance.
    const isOldFirst = sorts[0]?.descending === false;
    for (let step = 0; step < issues.length; step += 1) {
      const issue = issues[isOldFirst ? step : issues.length - 1 - step];
      if (issue === undefined || (last !== undefined && isBehind(issue, last))) continue;
      best.push(rowOf(issue));
      if (best.length === 2 * count) dropRest();
    }
    dropRest();
    return best.map(({ issue }) => issue);
  };
  return { compare: (a, b) => compareRows(rowOf(a), rowOf(b)), sort, first };
}

/**
 * Sorts many. Work items differ in the first field most often, so its key stands in the row itself, and further keys are read
 * only where it takes them.
 */
function sortMany(issues: readonly IssueRecord[], sorts: readonly Sort[]): IssueRecord[] {
  const [first, ...others] = sorts;
  const key = first?.key ?? (() => null);
  const rows = issues.map((issue) => ({ issue, key: key(issue) }));
  rows.sort((a, b) => {
    if (a.key !== b.key) {
      const by = compareSortKeys(a.key, b.key);
      return first?.descending === true ? -by : by;
    }
    for (const { key: other, descending } of others) {
      const by = compareSortKeys(other(a.issue), other(b.issue));
      if (by !== 0) return descending ? -by : by;
    }
    return newestFirst(a.issue, b.issue);
  });
  return rows.map(({ issue }) => issue);
}

/** Ids are figures: the longer one is the greater, and of two that are as long the one that sorts behind. */
const newestFirst = (a: IssueRecord, b: IssueRecord): number =>
  b.id.length - a.id.length || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

/** Empty values come last in ascending order. */
function compareSortKeys(a: SortKey | null, b: SortKey | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
