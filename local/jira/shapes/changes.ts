import type { ChangeRecord } from '../model';
import { personShape } from './people';
import { instant, type View } from './view';

/** One entry of a work item's history. */
export function changeShape(view: View, change: ChangeRecord): Record<string, unknown> {
  return {
    id: change.id,
    ...(change.authorId === null ? {} : { author: personShape(view, change.authorId) }),
    created: instant(change.created),
    items: change.items,
  };
}

/** The same as the bulk route shows it, where times are numbers. */
export function bulkChangeShape(view: View, change: ChangeRecord): Record<string, unknown> {
  return { ...changeShape(view, change), created: Date.parse(change.created) };
}
