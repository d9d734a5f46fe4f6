import { fail, ok, type Problem, type Result } from '../platform/failure';
import type { IssueStanding } from '../platform/ports';
import { withYearlyLook, type Decision } from './decision';
import { dateIn } from './calendar-date';
import { currentDecision, standingAnswer, type LogEntry } from './decision-log';
import { checkDecision, isOfNewerFormat, isSameDecision, readDecision, tidyDecision } from './decision-rules';
import { readSettings } from '../settings/project-settings';
import { dueOf } from './due';
import { checkReason } from './reason';
import {
  readInLine,
  tellLater,
  writeDecision,
  writeMissing,
  type RecordedDecision,
  type WritingPorts,
} from './write-decision';

export interface DecisionToRecord {
  /** The caller's standing, as the guard `decide` found it. */
  standing: IssueStanding;
  accountId: string;
  decision: Decision | null;
  /** Entries of the log when the form was opened; undefined if nobody looked. */
  expectedEntries: number | undefined;
  /** Whether who asked before the start line is told as well; also of an answer that stood already. */
  tellAskers?: boolean;
  /** Whether it was found as undecided or due: an answer that stands and is not due was given meanwhile. */
  isOpen?: boolean;
}

/**
 * Sets or clears the decision of a work item.
 * @returns INVALID with every broken rule; STALE if somebody answered meanwhile
 * @throws Refusal of Jira or the store
 */
export async function recordDecision(ports: WritingPorts, input: DecisionToRecord): Promise<Result<RecordedDecision>> {
  const { clock, field, log } = ports;
  const { standing, accountId } = input;
  const problems = input.decision === null ? [] : checkDecision(input.decision);
  if (problems.length > 0) return fail('INVALID', { problems });
  const { settings } = readSettings(standing.settings);
  const today = dateIn(clock.now(), settings?.timeZone ?? 'UTC');
  const decision = input.decision === null ? null : withYearlyLook(tidyDecision(input.decision), today);

  const { title, value: raw } = await field.readTitled(standing.issueId);
  const inField = readDecision(raw);
  if (isOfNewerFormat(inField.problems)) return fail('NEWER_FORMAT');
  const words = settings?.emptyWords ?? [];
  const noReason = newReasonProblem({ decision, standing: inField.decision, title, words });
  if (noReason !== null) return fail('INVALID', { problems: [noReason] });
  if (input.isOpen === true && stands(inField.decision, decision, today)) return fail('STALE');
  const known = await readInLine(ports, standing, inField);
  if (isStale(input, known.entries)) return fail('STALE');

  const isInField = decision === null ? raw === null : isSameDecision(inField.decision, decision);
  if (isInField && isSameDecision(currentDecision(known.entries), decision)) {
    // Nothing changes, so nothing is written: not even the entry on an edit in Jira, which the next reconcile adds. Only who wants
    // people told of what stands needs the number of its entry.
    const tells = input.tellAskers === true && decision !== null;
    const entries = tells ? await writeMissing(log, standing.issueId, known) : known.entries;
    const version = tells ? standingAnswer(entries) : null;
    if (version !== null) await tellLater(ports, standing, { version, by: accountId, tellsAskers: true });
    const at = entries.at(-1)?.at ?? new Date(clock.now()).toISOString();
    return ok({ issueId: standing.issueId, decision, entries: entries.length, at });
  }
  const entries = await writeMissing(log, standing.issueId, known);
  if (isStale(input, entries)) return fail('STALE');
  return writeDecision(ports, standing, entries, decision, {
    by: accountId,
    ...(input.tellAskers === true ? { tellsAskers: true } : {}),
  });
}

/** Whether another answer stands that is not to be looked at again. */
function stands(standing: Decision | null, given: Decision | null, today: string): boolean {
  return standing !== null && !isSameDecision(standing, given) && dueOf(standing, today) === null;
}

/** A reason that stands already may go on standing, whatever it says. */
function newReasonProblem(given: {
  decision: Decision | null;
  standing: Decision | null;
  title: string;
  words: readonly string[];
}): Problem | null {
  const { decision, standing, title, words } = given;
  if (decision === null || decision.reason === standing?.reason) return null;
  return checkReason(decision.reason, title, words);
}

function isStale({ expectedEntries }: DecisionToRecord, entries: readonly LogEntry[]): boolean {
  return expectedEntries !== undefined && expectedEntries !== entries.length;
}
