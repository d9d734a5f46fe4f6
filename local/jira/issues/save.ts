import { answerTo } from '../../unknowns/unknowns';
import { findField } from '../fields/field-info';
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
  /** No event is sent. */
  silent?: boolean;
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
  const shown = items.filter((item) => isShown(view, item));
  const now = site.now();
  const after: IssueRecord = { ...draft, updated: now };
  site.tables.issues.set(after.id, after);
  if (options.history !== false && shown.length > 0) writeChange(view, after.id, shown, now);
  if (options.silent !== true) emitUpdated(view, after, shown, options.moved ?? false);
  return after;
}

/** Whether the history and the event have an item of it. */
function isShown(view: View, item: ChangeItem): boolean {
  if (answerTo(view.site.db, 'object-changelog') !== 'absent') return true;
  return findField(view.site, item.fieldId)?.record?.kind !== 'object';
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
