import { fail, ok, Refusal, type Result } from '../platform/failure';
import type { Clock, IssueStanding } from '../platform/ports';
import type { Publishing } from '../platform/publishing-ports';
import type { Outbox, Records, Requests } from '../platform/request-ports';
import { dateIn } from '../decisions/calendar-date';
import { returningNotice } from '../decisions/reopening';
import { withoutAskers } from './askers';
import { OPEN, undoSeconds, type Closing, type StoredClosing } from './closing';
import { tellClosing, type TellingPorts } from './notify-closing';

interface Ports extends TellingPorts {
  clock: Clock;
  outbox: Outbox;
  publishing: Pick<Publishing, 'itemSaved'>;
  records: Records;
  requests: Pick<Requests, 'read' | 'unlink'>;
}

export interface RequestToReopen {
  standing: IssueStanding;
  accountId: string;
  revision: number | undefined;
  /** Takes the closing back with all that came of it: who became an asker by it, and the link. */
  undo: boolean;
}

interface Reopened {
  closing: Closing;
  closingRevision: number;
  undoSeconds: number;
}

/**
 * Opens a request again that was closed without an answer, or takes the closing back: then it is closed as it was before, if it was.
 * Who was told that it was closed is told that it is open again, some minutes later; its askers are asked again whether they still
 * want it, where that waited to be told when it was closed.
 * @returns STALE if somebody closed or opened it meanwhile; INVALID if the ten minutes for taking it back are over
 * @throws Refusal of the store
 */
export async function reopenRequest(
  ports: Ports,
  { standing, accountId, revision, undo }: RequestToReopen,
): Promise<Result<Reopened>> {
  const { clock, publishing, records } = ports;
  const { issueId, projectId } = standing;
  const there = await records.read('closing', issueId);
  if (there?.isNewer === true) return fail('NEWER_FORMAT');
  const stands = { closing: OPEN, closingRevision: there?.revision ?? 0, undoSeconds: 0 };
  if (revision !== undefined && revision !== stands.closingRevision) return fail('STALE');
  if (there === null || there.body === null || there.body.as === null) return ok(stands);
  if (undo && undoSeconds(there, clock.now()) === 0) {
    return fail('INVALID', { problems: [{ path: 'undo', code: 'decision.error.undo-late' }] });
  }
  const at = new Date(clock.now()).toISOString();
  const closing = (undo ? there.body.undo?.before : null) ?? OPEN;
  // First what came of it, which can be repeated: once the closing is written over, nobody knows what there was to take back.
  if (undo && !(await takeBack(ports, { standing, accountId, at }, there.body))) return fail('STALE');
  if (closing.as === null) await askAgain(ports, standing);
  await tellClosing(ports, { projectId, issueId, closing: there.revision + 1 });
  const isWritten = await records.write('closing', issueId, closing, { by: accountId, at, over: there.revision });
  if (!isWritten) return fail('STALE');
  await publishing.itemSaved(projectId, issueId);
  return ok({ closing, closingRevision: there.revision + 1, undoSeconds: 0 });
}

/** Has told again that its answer comes back: while it was closed that was not so. Whoever was told already is not told twice. */
async function askAgain(
  { clock, outbox, records, requests }: Ports,
  { issueId, projectId }: IssueStanding,
): Promise<void> {
  const plan = (await records.read('returning', issueId))?.body ?? null;
  if (plan === null) return;
  const [returns, askers, { reporter }] = await Promise.all([
    records.read('returns', projectId),
    records.read('askers', issueId),
    requests.read(issueId),
  ]);
  if (plan.on <= dateIn(clock.now(), returns?.body?.timeZone ?? '')) return;
  const to = [...(reporter === null ? [] : [reporter]), ...(askers?.body?.accounts ?? [])];
  if (to.length > 0) await outbox.write({ projectId, subject: issueId, to, ...returningNotice(plan) });
}

/**
 * Takes back what came of a closing. That Jira does not take the link away is no reason to refuse it. Safe to repeat.
 * @returns false if others wrote all the time who asked for the other one
 */
async function takeBack(
  { publishing, records, requests }: Ports,
  { standing, accountId, at }: { standing: IssueStanding; accountId: string; at: string },
  { duplicateOf, undo }: StoredClosing,
): Promise<boolean> {
  if (duplicateOf === null || undo === undefined) return true;
  const { joined, isLinked } = undo;
  if (joined.accounts.length + joined.teams.length > 0) {
    const changed = await records.change('askers', duplicateOf.id, { by: accountId, at }, (askers) => ({
      body: askers === null ? null : withoutAskers(askers, joined),
      value: null,
    }));
    if (changed === null) return false;
    await publishing.itemSaved(standing.projectId, duplicateOf.id);
  }
  if (!isLinked) return true;
  try {
    await requests.unlink(standing.issueId, duplicateOf.id, 'duplicate');
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
  }
  return true;
}
