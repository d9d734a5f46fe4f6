import type { BacklogItem } from '../publishing/backlog-item';
import { NOTHING_ASIDE, putAside } from './aside';
import { currentDecision, type ReopenReason } from './decision-log';
import { isSameDecision, readDecision } from './decision-rules';
import type { ReopeningPorts } from './reopen-due';
import { writeDecision } from './write-decision';

/**
 * Reopens answers of a project, as the app: the field is empty again, and the log says why and names the answer.
 * @returns how many
 * @throws Refusal of Jira or the store; those before it are reopened
 */
export async function reopenItems(
  ports: ReopeningPorts,
  projectId: string,
  met: readonly { item: BacklogItem; because: ReopenReason }[],
): Promise<number> {
  if (met.length === 0) return 0;
  const logs = await ports.logKeeper.bringInLine(
    projectId,
    met.map(({ item }) => item),
  );
  let count = 0;
  for (const { item, because } of met) {
    const entries = logs.get(item.id) ?? [];
    // Somebody has answered since it was read: that answer stands.
    if (!isSameDecision(currentDecision(entries), readDecision(item.decision).decision)) continue;
    const made = { by: null, kind: 'reopened', of: entries.length, because } as const;
    const written = await writeDecision(ports, { projectId, issueId: String(item.id) }, entries, null, made);
    if (!written.ok) continue;
    count += 1;
    await noteReopened(ports, projectId, { issueId: item.id, because });
  }
  return count;
}

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
