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
    const all = [...own.all.ids].map(([accountId, ids]) => {
      const rowOf = (id: number): OwnRow | null => {
        const row = own.all.rows.get(id);
        return row === undefined ? null : rowFor(accountId, row);
      };
      return [accountId, ownOf(of, ids, rowOf)] as const;
    });
    await ownItems.replace(portal, new Map(all));
    return true;
  }
  if (own.changes.size === 0) return true;
  return ownItems.change(portal, [...own.changes.keys()], async (accountId, before): Promise<Own | null> => {
    const { added = [], removed = [] } = own.changes.get(accountId) ?? {};
    const kept = keptIds([...(before?.ids ?? []).filter((id) => !removed.includes(id)), ...added]);
    if (kept.length === 0) return null;
    const known = new Map(before?.of === of ? before.rows.map((row) => [row.id, row] as const) : []);
    const wanted = shownIds(kept).filter((id) => added.includes(id) || !known.has(id));
    const read = wanted.length === 0 ? null : await own.rows(wanted);
    return ownOf(of, kept, (id) => {
      const row = read?.get(id);
      return row === undefined ? (known.get(id) ?? null) : rowFor(accountId, row);
    });
  });
}
