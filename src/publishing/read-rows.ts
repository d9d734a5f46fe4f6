import type { Snapshots } from '../platform/publishing-ports';
import { rowsOf, type IndexRow } from './index-row';
import { holds } from './partition';
import type { ReadablePortal } from './readable-portal';
import type { StoredSegment } from './snapshot';

/**
 * Some items of a portal, newest first: one read of the segments in which they stand. What is not there any more, or is being
 * replaced at this moment, is left out.
 * @throws Refusal of the store
 */
export async function readRows(
  { snapshots }: { snapshots: Pick<Snapshots, 'read'> },
  projectId: string,
  { settings, head }: Pick<ReadablePortal, 'settings' | 'head'>,
  ids: readonly number[],
): Promise<IndexRow[]> {
  if (ids.length === 0) return [];
  const refs = head.index.filter((ref) => ids.some((id) => holds(ref, id)));
  const segments = await snapshots.read({ projectId, portalId: settings.id }, 'index', refs);
  const wanted = new Set(ids);
  const rows = segments.flatMap((segment) => (segment === null ? [] : rowsOf(segment as StoredSegment, wanted)));
  return rows.sort((a, b) => b.id - a.id);
}
