import type { Chance, Clock, Journal } from '../platform/ports';
import type { Backlog, Changes } from '../platform/publishing-ports';
import type { DecisionField, DecisionLog, Mail, Records } from '../platform/request-ports';
import { currentDecision, missingEntry, type FieldEdit, type LogEntry } from './decision-log';
import { isSameDecision, readDecision } from './decision-rules';
import { afterLooking } from './repairs';

interface Ports {
  backlog: Pick<Backlog, 'items'>;
  chance: Chance;
  changes: Changes;
  clock: Clock;
  journal: Journal;
  field: Pick<DecisionField, 'lastEdits'>;
  log: DecisionLog;
  mail: Pick<Mail, 'later'>;
  records: Records;
}

/**
 * Brings the logs of items in line with their fields: an edit by Jira's own forms, REST, automation or an import gets its
 * entry, with the name that Jira reported for it, or without one. Safe to repeat: what is logged already is not logged again,
 * whoever else does the same at this moment. What a newer version wrote, or broke the rules, is not understood here, and so not
 * logged.
 * @returns the logs as they are now, by id of work item; items without entries are left out
 */
export async function mendLogs(
  ports: Ports,
  projectId: string,
  items: readonly { id: number; decision: unknown }[],
): Promise<Map<number, LogEntry[]>> {
  const { backlog, changes, clock, field, log } = ports;
  await listRepairs(ports, projectId, items);
  const logs = await log.readMany(items.map((item) => item.id));
  await tellUntold(ports, projectId, logs);
  const differing = items.flatMap(({ id, decision }) => {
    const { decision: inField, problems } = readDecision(decision);
    const entries = logs.get(id) ?? [];
    // What cannot be read is no clearing: the list of repairs has it.
    if (problems.length > 0 || isSameDecision(currentDecision(entries), inField)) return [];
    return [{ id, entries }];
  });
  const edits = await changes.lastEdits(
    projectId,
    differing.map(({ id }) => id),
  );
  if (differing.length === 0) return logs;
  // Of what no event told, Jira's own history may.
  const untold = differing.flatMap(({ id }) => (edits.has(id) ? [] : [id]));
  const histories = untold.length === 0 ? new Map<number, FieldEdit>() : await field.lastEdits(untold);
  // The items may have been read minutes ago, before somebody answered: what stands in the field now is what counts.
  const now = await backlog.items(differing.map(({ id }) => id));
  const fresh = new Map(now.items.map((item) => [item.id, readDecision(item.decision)]));
  // Where none were found there may be some all the same, behind a first one that is lost.
  const empty = differing.flatMap(({ id, entries }) => (entries.length === 0 ? [id] : []));
  for (const [id, entries] of empty.length === 0 ? [] : await log.readMany(empty, true)) logs.set(id, entries);
  for (const { id } of differing) {
    const read = fresh.get(id);
    if (read === undefined || read.problems.length > 0) continue;
    const edit = edits.get(id) ?? histories.get(id) ?? null;
    const known = logs.get(id) ?? [];
    const missing = missingEntry(known, read.decision, edit, clock.now(), projectId);
    if (missing === null) continue;
    const isAdded = await log.append(String(id), known.length + 1, missing);
    logs.set(id, isAdded ? [...known, missing] : await log.read(String(id)));
  }
  return logs;
}

/** An answer is told some minutes after it was given; what was not told by then may have been lost on the way. */
const TOLD_BY_NOW_MS = 30 * 60_000;
/** What is older is no news any more. */
const NO_NEWS_MS = 48 * 3_600_000;
/** More at once is not a loss, but something else. */
const UNTOLD_MOST = 50;

/** Has answers told of which no notice was ever written: whoever gave them died before, or the queue took nothing. */
async function tellUntold(
  { chance, clock, journal, mail, records }: Ports,
  projectId: string,
  logs: ReadonlyMap<number, readonly LogEntry[]>,
): Promise<void> {
  const candidates = [...logs].flatMap(([id, entries]) => {
    const last = entries.at(-1);
    const age = last === undefined ? 0 : clock.now() - Date.parse(last.at);
    const isAnswer = last?.via === 'daylight' && last.by !== null && last.after !== null && last.kind !== 'undo';
    if (last === undefined || !isAnswer || age < TOLD_BY_NOW_MS || age > NO_NEWS_MS) return [];
    return [{ issueId: String(id), version: entries.length, by: last.by }];
  });
  if (candidates.length === 0) return;
  candidates.splice(UNTOLD_MOST);
  const told = await records.readMany(
    'told',
    candidates.map(({ issueId }) => issueId),
  );
  for (const { issueId, version, by } of candidates) {
    const stored = told.get(issueId);
    const isTold = stored?.body?.items.some((one) => one.kind === 'decision' && one.version === String(version));
    if (isTold === true || stored?.isNewer === true) continue;
    try {
      await mail.later({ projectId, issueId, version, by }, 5);
    } catch (cause) {
      // The next look finds it again; nothing else hangs on it.
      journal.problem(chance.token(), 'tell of an older answer', cause);
      return;
    }
  }
}

/** Keeps the list of answers that came past the checks. Who loses against another writer leaves it to the next look. */
async function listRepairs(
  { clock, records }: Ports,
  projectId: string,
  items: readonly { id: number; decision: unknown }[],
): Promise<void> {
  const stored = await records.read('repairs', projectId);
  if (stored?.isNewer === true) return;
  const list = stored?.body ?? { items: [] };
  const at = new Date(clock.now()).toISOString();
  const next = afterLooking(list, items, at);
  if (next !== list) await records.write('repairs', projectId, next, { by: '', at, over: stored?.revision ?? null });
}
