import { plainText } from '../decisions/plain-text';
import { fail, ok, type Result } from '../platform/failure';
import type { Clock } from '../platform/ports';
import type { Publishing } from '../platform/publishing-ports';
import type { Records } from '../platform/request-ports';
import type { BriefGiven, ItemName } from '../platform/voices-ports';
import { isEmptyBrief, NO_BRIEF } from './brief';
import { checkSection } from './sections';

/**
 * Answers the three questions of a brief that is still empty, by an asker.
 * @returns INVALID with every broken rule, also if nothing is said; STALE if somebody has written a brief
 * @throws Refusal of the store
 */
export async function receiveBrief(
  {
    clock,
    publishing,
    records,
  }: { clock: Clock; publishing: Pick<Publishing, 'itemSaved'>; records: Pick<Records, 'read' | 'write'> },
  { projectId, issueId }: ItemName,
  accountId: string,
  given: BriefGiven,
): Promise<Result<null>> {
  const brief = {
    ...NO_BRIEF,
    achieve: plainText(given.aim),
    measure: plainText(given.success),
    by: given.byWhen,
  };
  const problems = checkSection('brief', brief);
  if (isEmptyBrief(brief)) problems.push({ path: 'achieve', code: 'error.section.empty' });
  if (problems.length > 0) return fail('INVALID', { problems: problems.map(asAsked) });
  const stored = await records.read('brief', issueId);
  if (stored?.isNewer === true) return fail('NEWER_FORMAT');
  if (stored?.body != null && !isEmptyBrief(stored.body)) return fail('STALE');
  const at = new Date(clock.now()).toISOString();
  const isWritten = await records.write('brief', issueId, brief, {
    by: accountId,
    at,
    over: stored?.revision ?? null,
  });
  if (!isWritten) return fail('STALE');
  await publishing.itemSaved(projectId, issueId);
  return ok(null);
}

const NAMES: Readonly<Record<string, string>> = { achieve: 'aim', measure: 'success', by: 'byWhen' };

/** A problem under the name by which the asker was asked. */
const asAsked = ({ path, code }: { path: string; code: string }): { path: string; code: string } => ({
  path: NAMES[path] ?? path,
  code,
});
