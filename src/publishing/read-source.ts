import type { Backlog } from '../platform/publishing-ports';
import type { Task } from './read-heads';

/** Ids that a portal's own filter lets in, null for all; or that Jira does not understand the filter. */
export type Source = { ids: ReadonlySet<number> | null } | 'broken';

/**
 * What the filter of a portal lets in: of a whole project, or of some items.
 * @param ids that are concerned where the portal is not compiled whole
 * @param marked of them, those that changed just now: search does not know them yet
 */
export async function readSource(
  backlog: Pick<Backlog, 'inSource' | 'allInSource'>,
  { compiledFor: { source }, isWhole, rules: { projectId } }: Task,
  ids: readonly number[],
  marked: ReadonlySet<number>,
): Promise<Source> {
  if (source === '') return { ids: null };
  if (!isWhole) {
    const found = ids.length === 0 ? new Set<number>() : await backlog.inSource(projectId, source, ids);
    return found === null ? 'broken' : { ids: found };
  }
  const found = await backlog.allInSource(projectId, source);
  if (found === null) return 'broken';
  const just = marked.size === 0 ? new Set<number>() : await backlog.inSource(projectId, source, [...marked]);
  if (just === null) return 'broken';
  return { ids: new Set([...[...found].filter((id) => !marked.has(id)), ...just]) };
}
