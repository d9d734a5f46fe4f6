import type { Changes, Clock, DecisionLog, Records } from '../platform/ports';
import { currentDecision, missingEntry, type LogEntry } from './decision-log';
import { isOfNewerFormat, isSameDecision, readDecision } from './decision-rules';
import { afterLooking } from './repairs';

interface Ports {
  changes: Changes;
  clock: Clock;
  log: DecisionLog;
  records: Records;
}

/**
 * Brings the logs of items in line with their fields: an edit by Jira's own forms, REST, automation or an import gets its
 * entry, with the name that Jira reported for it, or without one. Safe to repeat: what is logged already is not logged again,
 * whoever else does the same at this moment. What a newer version wrote is not understood here, and so not logged.
 * @returns the logs as they are now, by id of work item; items without entries are left out
 */
export async function mendLogs(
  ports: Ports,
  projectId: string,
  items: readonly { id: number; decision: unknown }[],
): Promise<Map<number, LogEntry[]>> {
  const { changes, clock, log } = ports;
  await listRepairs(ports, projectId, items);
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
