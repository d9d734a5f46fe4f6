import type { Changes, Clock, DecisionLog } from '../platform/ports';
import { currentDecision, missingEntry, type LogEntry } from './decision-log';
import { isOfNewerFormat, isSameDecision, readDecision } from './decision-rules';

interface Ports {
  changes: Changes;
  clock: Clock;
  log: DecisionLog;
}

/**
 * Brings the logs of items in line with their fields: an edit by Jira's own forms, REST, automation or an import gets its
 * entry, with the name that Jira reported for it, or without one. Safe to repeat: what is logged already is not logged again,
 * whoever else does the same at this moment. What a newer version wrote is not understood here, and so not logged.
 * @returns the logs as they are now, by id of work item; items without entries are left out
 */
export async function mendLogs(
  { changes, clock, log }: Ports,
  projectId: string,
  items: readonly { id: number; decision: unknown }[],
): Promise<Map<number, LogEntry[]>> {
  const logs = await log.readMany(items.map((item) => item.id));
  const differing = items.flatMap(({ id, decision }) => {
    const { decision: inField, problems } = readDecision(decision);
    const entries = logs.get(id) ?? [];
    if (isOfNewerFormat(problems) || isSameDecision(currentDecision(entries), inField)) return [];
    return [{ id, inField, entries }];
  });
  const edits = await changes.lastEdits(
    projectId,
    differing.map(({ id }) => id),
  );
  for (const { id, inField, entries } of differing) {
    const missing = missingEntry(entries, inField, edits.get(id) ?? null, clock.now(), projectId);
    if (missing === null) continue;
    const isAdded = await log.append(String(id), entries.length + 1, missing);
    logs.set(id, isAdded ? [...entries, missing] : await log.read(String(id)));
  }
  return logs;
}
