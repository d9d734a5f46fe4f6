import type { Clock, DecisionLog } from '../platform/ports';
import { missingEntry, type FieldEdit, type LogEntry } from './decision-log';
import { readDecision } from './decision-rules';

interface Ports {
  clock: Clock;
  log: DecisionLog;
}

/**
 * Brings the logs of items in line with their fields: an edit by Jira's own forms, REST, automation or an import gets its
 * entry. Safe to repeat: what is logged already is not logged again, whoever else does the same at this moment.
 * @param edits edits that Jira reported, by id of work item; an item that changed unreported is logged without a name
 * @returns the logs as they are now, by id of work item; items without entries are left out
 */
export async function mendLogs(
  { clock, log }: Ports,
  items: readonly { id: number; decision: unknown }[],
  edits: ReadonlyMap<number, FieldEdit>,
): Promise<Map<number, LogEntry[]>> {
  const logs = await log.readMany(items.map((item) => item.id));
  for (const item of items) {
    const entries = logs.get(item.id) ?? [];
    const inField = readDecision(item.decision).decision;
    const missing = missingEntry(entries, inField, edits.get(item.id) ?? null, clock.now());
    if (missing === null) continue;
    const isAdded = await log.append(String(item.id), entries.length + 1, missing);
    logs.set(item.id, isAdded ? [...entries, missing] : await log.read(String(item.id)));
  }
  return logs;
}
