import type { BacklogItem } from '../publishing/backlog-item';
import { NOTHING_ASIDE, putAside } from './aside';
import { currentDecision, type LogEntry, type ReopenReason } from './decision-log';
import { isSameDecision, readDecision } from './decision-rules';
import type { ReopeningPorts } from './reopen-due';
import { writeDecision } from './write-decision';

/** An answer that comes back. */
export interface Met {
  item: BacklogItem;
  because: ReopenReason;
  /** Since when that is so, or was planned: what was answered afterwards is not meant. ISO 8601. */
  since: string;
}

/**
 * Reopens answers of a project, as the app: the field is empty again, and the log says why and names the answer. An answer that was
 * given after whatever brings it back stands: people knew of that then.
 * @returns how many, and the ids of those that were answered since
 * @throws Refusal of Jira or the store; those before it are reopened
 */
export async function reopenItems(
  ports: ReopeningPorts,
  projectId: string,
  met: readonly Met[],
): Promise<{ count: number; newer: Set<number> }> {
  const newer = new Set<number>();
  if (met.length === 0) return { count: 0, newer };
  const logs = await ports.logKeeper.bringInLine(
    projectId,
    met.map(({ item }) => item),
  );
  let count = 0;
  for (const { item, because, since } of met) {
    const entries = logs.get(item.id) ?? [];
    if (wasAnsweredSince(entries, because, since)) {
      newer.add(item.id);
      continue;
    }
    // Somebody has answered since it was read: that answer stands.
    if (!isSameDecision(currentDecision(entries), readDecision(item.decision).decision)) continue;
    const made = { by: null, kind: 'reopened', of: entries.length, because } as const;
    const written = await writeDecision(ports, { projectId, issueId: String(item.id) }, entries, null, made);
    if (!written.ok) continue;
    count += 1;
    await noteReopened(ports, projectId, { issueId: item.id, because });
  }
  return { count, newer };
}

/**
 * Whether an answer is newer than what brings it back. A day was planned for the answer that stood then. A condition holds until it
 * has come once: what is answered after it did, with the condition as it was, is answered in its knowledge.
 */
function wasAnsweredSince(log: readonly LogEntry[], because: ReopenReason, since: string): boolean {
  const last = log.at(-1);
  // Of what was found, nobody knows when it was given.
  if (because === 'date') return last !== undefined && last.found !== true && last.at > since;
  return log.some(({ kind, because: why, at }) => kind === 'reopened' && isCondition(why) && at > since);
}

const isCondition = (because: ReopenReason | undefined): boolean => because === 'linked-done' || because === 'sponsor';

/** Puts a reopened request where triage finds it as such. It is undecided in any case, so nothing is lost without it. */
export async function noteReopened(
  { chance, clock, journal, records }: Pick<ReopeningPorts, 'chance' | 'clock' | 'journal' | 'records'>,
  projectId: string,
  { issueId, because }: { issueId: number; because: ReopenReason },
): Promise<void> {
  const at = new Date(clock.now()).toISOString();
  try {
    await records.change('aside', projectId, { by: '', at }, (aside) => ({
      body: putAside(aside ?? NOTHING_ASIDE, { issueId, why: 'reopened', at, because, note: '' }),
      value: null,
    }));
  } catch (cause) {
    journal.problem(chance.token(), 'note what was reopened', cause);
  }
}
