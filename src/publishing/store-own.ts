import type { OwnItems, PortalName } from '../platform/publishing-ports';
import { keptIds, ownOf, rowFor, shownIds, type AllOwn, type ChangedOwn, type Own, type OwnRow } from './own';

/**
 * Keeps what people asked for, before the head is written: what is there too early is of another head, and not shown.
 * @param of what the rows are compiled for
 * @returns false if somebody else kept on changing the same; then the head must not be written
 * @throws Refusal of the store
 */
export async function storeOwn(
  { ownItems }: { ownItems: OwnItems },
  portal: PortalName,
  own: { all: AllOwn } | ChangedOwn,
  of: string,
): Promise<boolean> {
  if ('all' in own) {
    const { ids, rows } = own.all;
    const changedAt = (id: number): number => rows.get(id)?.row.changed ?? 0;
    const all = [...ids].map(([accountId, theirs]) => {
      const rowOf = (id: number): OwnRow | null => {
        const row = rows.get(id);
        return row === undefined ? null : rowFor(accountId, row);
      };
      return [accountId, ownOf(of, theirs, changedAt, rowOf)] as const;
    });
    await ownItems.replace(portal, new Map(all));
    return true;
  }
  if (own.changes.size === 0) return true;
  return ownItems.change(portal, [...own.changes.keys()], async (accountId, before): Promise<Own | null> => {
    const change = own.changes.get(accountId) ?? { added: [], left: [], removed: [] };
    const ids = keptIds(nowOf(before?.ids ?? [], change.added, [...change.left, ...change.removed]));
    const left = keptIds(nowOf(before?.left ?? [], change.left, [...change.added, ...change.removed]));
    if (ids.length + left.length === 0) return null;
    const isSame = before?.of === of;
    const whole = new Map((isSame ? before.rows : []).map((row) => [row.id, row] as const));
    const known = new Map([...(isSame ? before.news : []).map((row) => [row.id, row] as const), ...whole]);
    const changed = new Map((isSame ? before.ids : []).map((id, at) => [id, before?.changed[at] ?? 0] as const));
    // Of what changed, and of what nothing is known, it is read when that was: it says whose rows are kept.
    const first = ids.filter((id) => change.added.includes(id) || !changed.has(id));
    const read = new Map(first.length === 0 ? [] : await own.rows(first));
    const changedAt = (id: number): number => read.get(id)?.row.changed ?? changed.get(id) ?? 0;
    const { newest, news } = shownIds(ids, changedAt);
    const isMissing = (id: number): boolean => !read.has(id) && (news.includes(id) ? !known.has(id) : !whole.has(id));
    const more = [...newest, ...news].filter(isMissing);
    for (const [id, row] of more.length === 0 ? [] : await own.rows(more)) read.set(id, row);
    return ownOf(of, { ids, left }, changedAt, (id) => {
      const row = read.get(id);
      return row === undefined ? (known.get(id) ?? null) : rowFor(accountId, row);
    });
  });
}

const nowOf = (before: readonly number[], added: readonly number[], gone: readonly number[]): number[] => [
  ...before.filter((id) => !gone.includes(id)),
  ...added,
];
