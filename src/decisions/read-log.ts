import { fail, ok, type Result } from '../platform/failure';
import type { Clock, IssueStanding } from '../platform/ports';
import type { Changes } from '../platform/publishing-ports';
import type { DecisionField, DecisionLog, Records } from '../platform/request-ports';
import type { Decision } from './decision';
import { gapsOf, isUndoable, missingEntry, UNDO_MS, type LogEntry } from './decision-log';
import { readSettings } from '../settings/project-settings';
import type { ClosedAs } from '../requests/closing';
import { isBeforeStart } from './before-start';
import { isOfNewerFormat, readDecision } from './decision-rules';
import type { TestResult } from './test-result';

interface Ports {
  changes: Changes;
  clock: Clock;
  field: DecisionField;
  log: DecisionLog;
  records: Records;
}

/**
 * Reads the current decision of a work item and its log, oldest first. An edit in Jira that is not logged yet is shown as
 * the entry it will become.
 * @returns NEWER_FORMAT if a newer version wrote what stands in the field
 * @throws Refusal of Jira or the store
 */
export async function readLog(
  { changes, clock, field, log, records }: Ports,
  { projectId, issueId, settings: stored }: Pick<IssueStanding, 'projectId' | 'issueId' | 'settings'>,
): Promise<
  Result<{
    decision: Decision | null;
    entries: LogEntry[];
    gaps: number[];
    undoSeconds: number;
    results: TestResult[];
    askedBeforeStart: boolean;
    closedAs: ClosedAs | null;
  }>
> {
  const [entries, { value, created }, edit, sections] = await Promise.all([
    log.read(issueId),
    field.readTitled(issueId),
    changes.lastEdit(projectId, issueId),
    records.readSections(issueId, ['results', 'closing']),
  ]);
  const { decision, problems } = readDecision(value);
  if (isOfNewerFormat(problems)) return fail('NEWER_FORMAT');
  const now = clock.now();
  const { settings } = readSettings(stored);
  const missing = problems.length > 0 ? null : missingEntry(entries, decision, edit, now, projectId);
  const all = missing === null ? entries : [...entries, missing];
  const last = all.at(-1);
  const left = last !== undefined && isUndoable(all, now) ? Date.parse(last.at) + UNDO_MS - now : 0;
  return ok({
    decision,
    entries: all,
    gaps: gapsOf(all),
    undoSeconds: Math.ceil(left / 1000),
    results: sections.results?.body?.items ?? [],
    askedBeforeStart: settings !== null && isBeforeStart(created, settings),
    closedAs: sections.closing?.body?.as ?? null,
  });
}
