/** Who is next in the queue: the undecided and the due, whichever waits longest. Pure. */
import type { DueKind } from '../../../../src/decisions/due';
import type { AskedItem } from '../../lib/asked-item';

export interface QueuedItem {
  item: AskedItem;
  /** Why it stands in the queue. */
  kind: 'undecided' | 'repair' | 'changed' | 'not-needed' | 'in-use' | DueKind;
  /** What is wrong with an answer that came past the checks: the key of its sentence. */
  wrong?: string;
  /** What was said or told. */
  note?: string;
  /** Since when, in an order that can be compared: an instant or a day, ISO 8601. */
  since: string;
}

type Lines = readonly (readonly QueuedItem[])[];

/**
 * The next in line.
 * @param lines each in the order of `since`
 * @param seen ids of items that had their turn
 */
export function nextInLine(lines: Lines, seen: ReadonlySet<string>): QueuedItem | null {
  const heads = lines.flatMap((line) => line.find(({ item }) => !seen.has(item.id)) ?? []);
  return heads.reduce<QueuedItem | null>(
    (first, head) => (first === null || head.since < first.since ? head : first),
    null,
  );
}

/** Those that have not had their turn, oldest first, each once. */
export function waitingInLine(lines: Lines, seen: ReadonlySet<string>): QueuedItem[] {
  const left = new Map<string, QueuedItem>();
  for (const queued of lines.flat()) {
    if (!seen.has(queued.item.id) && !left.has(queued.item.id)) left.set(queued.item.id, queued);
  }
  return [...left.values()].sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}
