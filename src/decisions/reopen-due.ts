import type { Backlog, LogKeeper, Portals, Records } from '../platform/ports';
import type { ReopenReason } from './decision-log';
import { dateIn, hourIn } from './calendar-date';
import { readDecision } from './decision-rules';
import { letBack, returnsSince } from './reopening';
import { writeDecision, type WritingPorts } from './write-decision';

type Ports = WritingPorts & { backlog: Backlog; logKeeper: LogKeeper; portals: Portals; records: Records };

/** The hour, in the project's time zone, in which answers come back: before the morning. */
const NIGHT_HOUR = 4;

/**
 * Brings back, in every project and once a night, the answers whose day has come, and those that waited for other work items
 * which are all done. Nobody asks for it: it runs by the schedule, as the app.
 * @returns how many were reopened
 * @throws what was thrown first, after every project had its turn
 */
export async function reopenDue(ports: Ports): Promise<number> {
  let count = 0;
  const causes: unknown[] = [];
  for (const projectId of await ports.portals.projectIds()) {
    try {
      count += await reopenIn(ports, projectId);
    } catch (cause) {
      causes.push(cause);
    }
  }
  if (causes.length > 0) throw causes[0];
  return count;
}

async function reopenIn(ports: Ports, projectId: string): Promise<number> {
  const { backlog, clock } = ports;
  const settings = await backlog.settings(projectId);
  if (settings === null || !settings.on) return 0;
  const now = clock.now();
  const today = dateIn(now, settings.timeZone);
  // Once a night, because every look costs points of Jira that all customers share.
  if (hourIn(now, settings.timeZone) !== NIGHT_HOUR) return 0;
  return (await reopenByDate(ports, projectId, today)) + (await reopenByLinks(ports, projectId));
}

async function reopenByDate(ports: Ports, projectId: string, today: string): Promise<number> {
  const { backlog, clock, field, records } = ports;
  const name = await field.name();
  const quoted = /^\w+$/.test(name) ? name : `"${name.replace(/[\\"]/g, '\\$&')}"`;
  // Whether the parts of an answer can be searched is Jira's affair; reading everything always works.
  const found = await backlog.allInSource(projectId, `${quoted}.ComesBackOn <= "${today}"`);
  const ids = found === null ? await backlog.requestIds(projectId) : [...found];
  if (ids.length === 0) return 0;
  const due = (await backlog.items(ids)).items.flatMap((item) => {
    const { decision } = readDecision(item.decision);
    const since = decision === null ? null : returnsSince(decision, today);
    const isOurs = item.projectId === projectId && item.hierarchyLevel === 0 && item.statusCategory !== 'done';
    return since !== null && isOurs ? [{ issueId: item.id, since, item }] : [];
  });
  if (due.length === 0) return 0;
  const stored = await records.read('returns', projectId);
  if (stored?.isNewer === true) return 0;
  const let_ = letBack(stored?.body ?? { items: [] }, due, clock.now());
  const at = new Date(clock.now()).toISOString();
  // Whoever runs at the same moment loses here, and lets nobody back.
  const over = stored?.revision ?? null;
  if (!(await records.write('returns', projectId, let_.week, { by: '', at, over }))) return 0;
  const back = due.filter(({ issueId }) => let_.ids.includes(issueId)).map(({ item }) => item);
  return reopen(ports, projectId, back, 'date');
}

/** Answers that wait for other work items, all of which are done now. */
async function reopenByLinks(ports: Ports, projectId: string): Promise<number> {
  const { backlog, records } = ports;
  const subjects = await records.subjects('reopening');
  if (subjects.length === 0) return 0;
  const own = (await backlog.items(subjects.map(Number))).items.filter(
    (item) => item.projectId === projectId && item.statusCategory !== 'done',
  );
  const waiting = own.filter(({ decision }) => {
    const outcome = readDecision(decision).decision?.outcome;
    return outcome === 'maybe' || outcome === 'not-now';
  });
  if (waiting.length === 0) return 0;
  const conditions = await records.readMany(
    'reopening',
    waiting.map(({ id }) => String(id)),
  );
  const linkedOf = (id: number): number[] =>
    (conditions.get(String(id))?.body?.items ?? []).map(({ issueId }) => Number(issueId));
  const linked = [...new Set(waiting.flatMap(({ id }) => linkedOf(id)))];
  const done = new Set(
    (await backlog.items(linked)).items.filter(({ statusCategory }) => statusCategory === 'done').map(({ id }) => id),
  );
  // One that vanished is not done: people have to look.
  const met = waiting.filter(({ id }) => {
    const all = linkedOf(id);
    return all.length > 0 && all.every((other) => done.has(other));
  });
  return reopen(ports, projectId, met, 'linked-done');
}

async function reopen(
  ports: Ports,
  projectId: string,
  items: readonly { id: number; decision: unknown }[],
  because: ReopenReason,
): Promise<number> {
  if (items.length === 0) return 0;
  const logs = await ports.logKeeper.bringInLine(projectId, items);
  let count = 0;
  for (const { id } of items) {
    const entries = logs.get(id) ?? [];
    const made = { by: null, kind: 'reopened', of: entries.length, because } as const;
    const written = await writeDecision(ports, { projectId, issueId: String(id) }, entries, null, made);
    if (written.ok) count += 1;
  }
  return count;
}
