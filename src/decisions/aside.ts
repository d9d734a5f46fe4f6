/** What waits for us beside the undecided and the due, by project: what came back, and what an asker told of. */
import type { ReopenReason } from './decision-log';

export const ASIDE_KINDS = ['reopened', 'in-use', 'gone'] as const;
/** `gone`: a work item for which it waits is not there any more. */
export type AsideKind = (typeof ASIDE_KINDS)[number];

export interface AsideItem {
  issueId: number;
  why: AsideKind;
  /** Instant, ISO 8601. */
  at: string;
  /** Why it was reopened; null for all else. */
  because: ReopenReason | null;
  /** What was told: the tool, or the key of what is gone. */
  note: string;
}

export interface Aside {
  items: AsideItem[];
}

export const NOTHING_ASIDE: Aside = { items: [] };

/** Older ones are forgotten first, and of what was told only the beginning is kept: all of it must fit into one record. */
const MOST = 300;
const NOTE_MAX = 120;

const isSame = (a: AsideItem, b: Pick<AsideItem, 'issueId' | 'why'>): boolean =>
  a.issueId === b.issueId && a.why === b.why;

/** The list with an item, in place of one of the same kind. */
export function putAside({ items }: Aside, item: AsideItem): Aside {
  const short = { ...item, note: item.note.slice(0, NOTE_MAX) };
  return { items: [...items.filter((other) => !isSame(other, item)), short].slice(-MOST) };
}

/** The list without some. @returns the same list if none of them is on it */
export function takeFrom(aside: Aside, taken: readonly Pick<AsideItem, 'issueId' | 'why'>[]): Aside {
  const items = aside.items.filter((item) => !taken.some((other) => isSame(item, other)));
  return items.length === aside.items.length ? aside : { items };
}
