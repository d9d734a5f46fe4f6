import { ok, Refusal, type Failure, type Result } from '../platform/failure';
import type { IssueStanding } from '../platform/ports';
import { readSettings } from '../settings/project-settings';
import { dateIn } from './calendar-date';
import type { Decision } from './decision';
import { recordDecision } from './record-decision';
import { spreadAnswer } from './spread';
import type { RecordedDecision, WritingPorts } from './write-decision';

/** A request to answer: where the caller stands on it, or why they may not. */
export interface Target {
  issueId: string;
  standing: Result<IssueStanding>;
}

/** What all of them get. */
interface Given {
  accountId: string;
  decision: Decision;
  /** Whether a "not now" comes back on a day of its own for each, in place of the one that is in it. */
  spreads: boolean;
  /** Whether those who asked before the start line are told as well. */
  tellAskers?: boolean;
}

export type ManyResult =
  | { issueId: string; ok: true; entries: number; at: string }
  | { issueId: string; ok: false; code: string; problem?: string };

/** So many at the same time: far below what Jira takes at once, and done in a few seconds. */
const PARALLEL = 5;
/** An invocation has 25 seconds, of which the guard takes some; what does not fit is told to be tried again. */
const LONGEST_MS = 10_000;

/**
 * Gives requests the same answer, each only if it is undecided or due: somebody else may have answered it since the list was
 * read. One that fails keeps no other one from it; safe to repeat.
 */
export async function recordMany(
  ports: WritingPorts,
  { targets, ...given }: { targets: readonly Target[] } & Given,
): Promise<Result<{ results: ManyResult[] }>> {
  const until = ports.clock.now() + LONGEST_MS;
  const results: ManyResult[] = [];
  for (let start = 0; start < targets.length; start += PARALLEL) {
    const some = targets.slice(start, start + PARALLEL);
    const isLate = ports.clock.now() > until;
    results.push(
      ...(await Promise.all(
        some.map(async (target): Promise<ManyResult> =>
          isLate ? { issueId: target.issueId, ok: false, code: 'RATE_LIMITED' } : recordOne(ports, target, given),
        ),
      )),
    );
  }
  return ok({ results });
}

async function recordOne(
  ports: WritingPorts,
  { issueId, standing }: Target,
  { accountId, decision, spreads, tellAskers = false }: Given,
): Promise<ManyResult> {
  const written = standing.ok
    ? await attempt(() =>
        recordDecision(ports, {
          standing: standing.value,
          accountId,
          decision: spreads ? spreadAnswer(decision, issueId, todayOf(ports, standing.value)) : decision,
          expectedEntries: undefined,
          tellAskers,
          isOpen: true,
        }),
      )
    : standing;
  return written.ok
    ? { issueId, ok: true, entries: written.value.entries, at: written.value.at }
    : { issueId, ok: false, code: written.error.code, ...problemOf(written.error) };
}

/** Today in the project's time zone. */
const todayOf = ({ clock }: WritingPorts, { settings }: IssueStanding): string =>
  dateIn(clock.now(), readSettings(settings).settings?.timeZone ?? 'UTC');

const problemOf = (failure: Failure): { problem?: string } => {
  const [first] = failure.problems ?? [];
  return first === undefined ? {} : { problem: first.code };
};

async function attempt(run: () => Promise<Result<RecordedDecision>>): Promise<Result<RecordedDecision>> {
  try {
    return await run();
  } catch (cause) {
    if (cause instanceof Refusal) return { ok: false, error: cause.failure };
    throw cause;
  }
}
