import { fail, ok, Refusal, type Problem, type Result } from '../platform/failure';
import type { Clock, CurrentUser, IssueStanding } from '../platform/ports';
import type { Backlog, Publishing } from '../platform/publishing-ports';
import type { Records, Requests } from '../platform/request-ports';
import { plainText } from '../decisions/plain-text';
import { joinAskers, NO_ASKERS, withoutAskers, type Askers } from './askers';
import { tellClosing, type TellingPorts } from './notify-closing';
import { checkClosing, OPEN, undoSeconds, type ClosedAs, type Closing, type StoredClosing } from './closing';

/** A write that loses against another one is repeated on what that one wrote. */
const MOST_TRIES = 5;

export interface ClosingPorts extends TellingPorts {
  /** As the app, behind the guard `decide`: only to compare and to note who asked. */
  backlog: Pick<Backlog, 'items' | 'requesters'>;
  clock: Clock;
  currentUser: Pick<CurrentUser, 'standingOn'>;
  publishing: Pick<Publishing, 'itemSaved'>;
  records: Records;
  requests: Requests;
}

export interface RequestToClose {
  standing: IssueStanding;
  accountId: string;
  as: ClosedAs;
  /** Id of the work item of which it is a duplicate; null unless it is one. */
  duplicateOf: string | null;
  note: string;
  /** Of what was read; undefined if nobody looked. */
  revision: number | undefined;
}

export interface ClosedRequest {
  closing: Closing;
  closingRevision: number;
  undoSeconds: number;
  /** Whether Jira links the two as well. */
  linked: boolean;
}

const problem = (code: string): Result<never> => fail('INVALID', { problems: [{ path: 'duplicateOf', code }] });

/**
 * Closes a request without an answer, which whoever asked is told some minutes later. Who asked for a duplicate becomes an asker of the other one first, so that nobody is lost
 * if only half of it works; it is safe to repeat. Opening the duplicate again leaves them there: they asked for it.
 * @returns INVALID with every broken rule; STALE if somebody closed or opened it meanwhile
 * @throws Refusal of Jira or the store
 */
export async function closeRequest(ports: ClosingPorts, input: RequestToClose): Promise<Result<ClosedRequest>> {
  const { records } = ports;
  const { standing, accountId, as, duplicateOf, note } = input;
  const problems: Problem[] = checkClosing(standing.issueId, { as, duplicateOf, note });
  if (problems.length > 0) return fail('INVALID', { problems });

  const there = await records.read('closing', standing.issueId);
  if (there?.isNewer === true) return fail('NEWER_FORMAT');
  if (input.revision !== undefined && input.revision !== (there?.revision ?? 0)) return fail('STALE');
  const original = duplicateOf === null ? null : await originalOf(ports, standing, duplicateOf);
  if (original !== null && !original.ok) return original;

  const at = new Date(ports.clock.now()).toISOString();
  let joined: Joined = { askers: NO_ASKERS, leftOut: 0 };
  if (original !== null) {
    const moved = await moveAskers(ports, { standing, accountId, at, to: original.value });
    if (!moved.ok) return moved;
    joined = moved.value;
  }
  const other = original === null ? null : { id: original.value.issueId, key: original.value.key };
  const { undo: _undo, ...before }: StoredClosing = there?.body ?? OPEN;
  // Noted before it is made: whoever takes the closing back finds the link, however this ends.
  const isLinked = other !== null && !(await standsLinked(ports, standing.issueId, other.id));
  const closing: StoredClosing = {
    as,
    duplicateOf: other,
    note: plainText(note),
    ...(joined.leftOut === 0 ? {} : { leftOut: joined.leftOut }),
    undo: { before, joined: joined.askers, isLinked },
  };
  const over = there?.revision ?? null;
  const { issueId, projectId } = standing;
  await tellClosing(ports, { projectId, issueId, closing: (over ?? 0) + 1 });
  if (!(await records.write('closing', standing.issueId, closing, { by: accountId, at, over }))) return fail('STALE');
  const seconds = undoSeconds({ at, body: closing }, ports.clock.now());
  await ports.publishing.itemSaved(standing.projectId, standing.issueId);
  return ok({
    closing,
    closingRevision: (over ?? 0) + 1,
    undoSeconds: seconds,
    linked: other !== null && (await linkBoth(ports, standing.issueId, other.id)),
  });
}

/** Whether Jira links the two already; so too where it does not tell: then the link is not ours to take away. */
async function standsLinked({ requests }: ClosingPorts, issueId: string, otherId: string): Promise<boolean> {
  try {
    return await requests.isLinked(issueId, otherId, 'duplicate');
  } catch (cause) {
    if (cause instanceof Refusal) return true;
    throw cause;
  }
}

/** It is closed already: that Jira does not link the two is told, and no reason to say that it was not. */
async function linkBoth({ requests }: ClosingPorts, issueId: string, otherId: string): Promise<boolean> {
  try {
    return await requests.link(issueId, otherId, 'duplicate');
  } catch (cause) {
    if (cause instanceof Refusal) return false;
    throw cause;
  }
}

/** Who became an asker of another request, and how many of them it had no room for. */
interface Joined {
  askers: Askers;
  leftOut: number;
}

interface Original extends IssueStanding {
  key: string;
}

/**
 * The request of which another one is a duplicate: one of the same project, where the caller decides too, that is not closed
 * itself.
 */
async function originalOf(
  { currentUser, records, requests }: ClosingPorts,
  standing: IssueStanding,
  issueId: string,
): Promise<Result<Original>> {
  const [other, { key }, closing] = await Promise.all([
    currentUser.standingOn(issueId),
    requests.read(issueId),
    records.read('closing', issueId),
  ]);
  if (other.projectId !== standing.projectId || other.hierarchyLevel !== 0) return problem('error.closing.elsewhere');
  if (closing?.body?.as === 'duplicate') return problem('error.closing.chain');
  return closing?.body?.as === 'withdrawn' ? problem('error.closing.closed') : ok({ ...other, key });
}

/** Adds who asked for a request to the askers of another one. @returns who was none of them yet, and how many it has no room for */
async function moveAskers(
  ports: ClosingPorts,
  { standing, accountId, at, to }: { standing: IssueStanding; accountId: string; at: string; to: Original },
): Promise<Result<Joined>> {
  const { backlog, records, requests } = ports;
  const [{ reporter }, own] = await Promise.all([
    requests.read(standing.issueId),
    records.read('askers', standing.issueId),
  ]);
  const asked = own?.body ?? NO_ASKERS;
  // Whoever raised a service-desk request that is linked to it asked too.
  const [item] = (await backlog.items([Number(standing.issueId)])).items;
  const raisers = [...(await backlog.requesters(item?.linked ?? [])).values()].map((raised) => raised.accountId);
  const accounts = [...(reporter === null ? [] : [reporter]), ...asked.accounts, ...raisers];
  const added = { accounts, teams: asked.teams };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const there = await records.read('askers', to.issueId);
    if (there?.isNewer === true) return fail('NEWER_FORMAT');
    const before = there?.body ?? NO_ASKERS;
    const { askers: after, leftOut } = joinAskers(before, added);
    if (JSON.stringify(after) === JSON.stringify(before)) return ok({ askers: NO_ASKERS, leftOut });
    const over = there?.revision ?? null;
    if (await records.write('askers', to.issueId, after, { by: accountId, at, over })) {
      await ports.publishing.itemSaved(to.projectId, to.issueId);
      return ok({ askers: withoutAskers(after, before), leftOut });
    }
  }
  return fail('STALE');
}
