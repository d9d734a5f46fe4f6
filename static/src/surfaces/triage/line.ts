/** Who is next in the queue: the undecided and the due, whichever waits longest. Pure. */
import type { DueKind } from '../../../../src/decisions/due';
import type { AskedItem } from '../../lib/asked-item';

export interface QueuedItem {
  item: AskedItem;
  /** Why it stands in the queue. */
  kind: 'undecided' | 'repair' | DueKind;
  /** What is wrong with an answer that came past the checks: the key of its sentence. */
  wrong?: string;
  /** Since when, in an order that can be compared: an instant or a day, ISO 8601. */
  since: string;
}

/**
 * The next in line.
 * @param lines each in the order of `since`
 * @param seen ids of items that had their turn
 */
export function nextInLine(lines: readonly (readonly QueuedItem[])[], seen: ReadonlySet<string>): QueuedItem | null {
  const heads = lines.flatMap((line) => line.find(({ item }) => !seen.has(item.id)) ?? []);
  return heads.reduce<QueuedItem | null>(
    (first, head) => (first === null || head.since < first.since ? head : first),
    null,
  );
}

/** How many have not had their turn. */
export function leftInLine(lines: readonly (readonly QueuedItem[])[], seen: ReadonlySet<string>): number {
  return new Set(lines.flat().flatMap(({ item }) => (seen.has(item.id) ? [] : [item.id]))).size;
}
