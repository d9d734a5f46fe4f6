/** Tries a portal's filter as the person in front of the screen; the back end checks it again when it is saved. */
import { boundedSource, sourceProblem } from '../../../../src/settings/portal-source';
import { requestJira } from '../../lib/bridge';
import { isRecord } from '../../lib/extension';

export interface SourcePlace {
  projectId: string;
  /** Ids of the project's work item types of standard level. */
  typeIds: readonly string[];
  field: { id: string; name: string };
}

export type SourceCheck =
  /** It can be used; `count` is how many requests it finds that the reader may see, null if Jira does not say. */
  | { kind: 'found'; count: number | null }
  /** It cannot be used: the key of our sentence, and Jira's own sentences where it has some. */
  | { kind: 'refused'; code: string; jira: string[] }
  /** Jira could not be asked. */
  | { kind: 'unknown' };

/** Asks Jira to parse the filter, and how many requests it finds. */
export async function checkSource(place: SourcePlace, source: string): Promise<SourceCheck> {
  const parsed = await requestJira('POST', '/rest/api/3/jql/parse?validation=strict', { queries: [source] });
  const query = parsed.ok && isRecord(parsed.body) ? firstOf(parsed.body['queries']) : null;
  if (query === null) return { kind: 'unknown' };
  const errors: unknown[] = Array.isArray(query['errors']) ? query['errors'] : [];
  const problem = sourceProblem(source, { hasErrors: errors.length > 0, structure: query['structure'] }, place.field);
  if (problem !== null)
    return { kind: 'refused', code: problem, jira: errors.filter((sentence) => typeof sentence === 'string') };
  const types = place.typeIds.length === 0 ? '' : ` AND issuetype in (${place.typeIds.join(', ')})`;
  const counted = await requestJira('POST', '/rest/api/3/search/approximate-count', {
    jql: `${boundedSource(place.projectId, source)}${types}`,
  });
  const count = counted.ok && isRecord(counted.body) ? counted.body['count'] : null;
  return { kind: 'found', count: typeof count === 'number' ? count : null };
}

function firstOf(queries: unknown): Record<string, unknown> | null {
  const first: unknown = Array.isArray(queries) ? queries[0] : null;
  return isRecord(first) ? first : null;
}
