import { fail, ok, Refusal, type Result } from '../platform/failure';
import type { Clock } from '../platform/ports';
import type { Records, Requests } from '../platform/request-ports';
import type { Alternative, List } from './sections';

interface Ports {
  clock: Clock;
  records: Pick<Records, 'read' | 'change'>;
  requests: Pick<Requests, 'createLike' | 'find' | 'link' | 'read'>;
}

export interface AlternativeToLink {
  issueId: string;
  accountId: string;
  alternativeId: string;
  /** Of the alternatives that were read. */
  revision: number;
  /** Key of the work item that it is; undefined to create one. */
  key: string | undefined;
}

const problem = (code: string): Result<never> => fail('INVALID', { problems: [{ path: 'key', code }] });

/**
 * Makes an alternative a work item of its own, as the caller, or names the one that it is; the two are linked where Jira lets them
 * be. One that is a work item already stays it: safe to repeat.
 * @returns INVALID if Jira wants more than a title for a new one, or there is none of that key; STALE if the table was changed
 * @throws Refusal of Jira or the store
 */
export async function linkAlternative(
  { clock, records, requests }: Ports,
  { issueId, accountId, alternativeId, revision, key }: AlternativeToLink,
): Promise<Result<{ id: string; key: string; revision: number }>> {
  const stored = await records.read('alternatives', issueId);
  if (stored?.isNewer === true) return fail('NEWER_FORMAT');
  const row = stored?.body?.items.find(({ id }) => id === alternativeId);
  if (stored === null || row === undefined) return fail('STALE');
  if (row.key !== '') {
    const there = await requests.find(row.key);
    if (there !== null) return ok({ ...there, revision: stored.revision });
  }
  if (stored.revision !== revision) return fail('STALE');
  const own = await requests.read(issueId);
  if (key === own.key) return problem('error.alternative.itself');
  const other = key === undefined ? await requests.createLike(issueId, row.what) : await requests.find(key);
  if (other === null) return problem(key === undefined ? 'error.alternative.create' : 'error.alternative.key');
  const at = new Date(clock.now()).toISOString();
  // It is there now, so it is named in the table as it is, whoever changed another row meanwhile.
  const changed = await records.change('alternatives', issueId, { by: accountId, at }, (table) => {
    const isThere = table?.items.some(({ id }) => id === alternativeId) === true;
    return { body: isThere ? withKey(table, alternativeId, other.key) : null, value: null };
  });
  await linkIfPossible(requests, issueId, other.id);
  const now = changed === null ? null : await records.read('alternatives', issueId);
  return ok({ ...other, revision: now?.revision ?? stored.revision });
}

/** The two are named in the table in any case. */
async function linkIfPossible(requests: Pick<Requests, 'link'>, issueId: string, otherId: string): Promise<void> {
  try {
    await requests.link(issueId, otherId, 'relates');
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
  }
}

const withKey = ({ items }: List<Alternative>, alternativeId: string, key: string): List<Alternative> => ({
  items: items.map((row) => (row.id === alternativeId ? { ...row, key } : row)),
});
