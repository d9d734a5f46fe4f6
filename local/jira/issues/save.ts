import type { ChangeRecord, IssueRecord } from '../model';
import type { View } from '../shapes/view';
import { diffIssue, type ChangeItem } from './diff';
import { emitUpdated } from './events';

/** How a change is recorded. */
export interface SaveOptions {
  /** History entries beside the differences of the record (links, for instance). */
  extra?: readonly ChangeItem[];
  /** Whether history gets an entry; an app may leave it out for its own fields. */
  history?: boolean;
  moved?: boolean;
}

/**
 * Writes a changed work item with its history entry and event. Does nothing if nothing changed.
 *
 * @returns the record as written
 */
export function saveIssue(view: View, before: IssueRecord, draft: IssueRecord, options: SaveOptions = {}): IssueRecord {
  const { site } = view;
  const items = [...diffIssue(view, before, draft), ...(options.extra ?? [])];
  if (items.length === 0) return before;
  const now = site.now();
  const after: IssueRecord = { ...draft, updated: now };
  site.tables.issues.set(after.id, after);
  if (options.history !== false) writeChange(view, after.id, items, now);
  emitUpdated(view, after, items, options.moved ?? false);
  return after;
}

/** Adds an entry to a work item's history, in the name of the caller. */
export function writeChange(view: View, issueId: string, items: readonly ChangeItem[], at: string): void {
  const { site, caller } = view;
  const change: ChangeRecord = {
    id: site.db.nextId('changes'),
    issueId,
    authorId: caller.user?.accountId ?? null,
    created: at,
    items: [...items],
  };
  site.tables.changes.set(change.id, change);
}
