import type { Backlog, Portals } from '../platform/publishing-ports';
import type { LogKeeper, Records } from '../platform/request-ports';
import type { BacklogItem } from '../publishing/backlog-item';
import { dateIn, hourIn } from './calendar-date';
import { currentDecision, type ReopenReason } from './decision-log';
import { isSameDecision, readDecision } from './decision-rules';
import { isRoomLeft, letBack, NO_RETURNS, returnsSince, type Returns } from './reopening';
import { writeDecision, type WritingPorts } from './write-decision';

type Ports = WritingPorts & { backlog: Backlog; logKeeper: LogKeeper; portals: Portals; records: Records };

/** The hour, in the project's time zone, in which answers come back: before the morning. */
const NIGHT_HOUR = 4;

/** A project in its night, with the record of what came back there lately. */
interface Night {
  projectId: string;
  today: string;
  returns: { body: Returns; revision: number | null };
}

/**
 * Brings back, in every project and once a night, the answers whose day has come, and those that waited for other work items
 * which are all done. Nobody asks for it: it runs by the schedule, as the app. In every other hour it asks nothing of Jira.
 * @returns how many were reopened
 * @throws what was thrown first, after every project had its turn
 */
export async function reopenDue(ports: Ports): Promise<number> {
  let count = 0;
  const causes: unknown[] = [];
  const nights: Night[] = [];
  for (const projectId of await ports.portals.projectIds()) {
    try {
      const night = await nightIn(ports, projectId);
      if (night !== null) nights.push(night);
    } catch (cause) {
      causes.push(cause);
    }
  }
  // The same for all projects, so it is read once.
  const waiting = nights.length === 0 ? [] : await waitingForOthers(ports);
  for (const night of nights) {
    try {
      count += await reopenByDate(ports, night);
      const own = waiting.filter((item) => item.projectId === night.projectId);
      count += await reopenByLinks(ports, night.projectId, own);
    } catch (cause) {
      causes.push(cause);
    }
  }
  if (causes.length > 0) throw causes[0];
  return count;
}

/** The night of a project; null in every other hour, which the time zone that was noted last night tells. */
async function nightIn({ backlog, clock, records }: Ports, projectId: string): Promise<Night | null> {
  const stored = await records.read('returns', projectId);
  if (stored?.isNewer === true) return null;
  const now = clock.now();
  const known = stored?.body ?? null;
  if (known !== null && hourIn(now, known.timeZone) !== NIGHT_HOUR) return null;
  const settings = await backlog.settings(projectId);
  const timeZone = settings?.timeZone ?? 'UTC';
  let [body, revision] = [known ?? NO_RETURNS, stored?.revision ?? null];
  if (body.timeZone !== timeZone || revision === null) {
    body = { ...body, timeZone };
    const at = new Date(now).toISOString();
    if (!(await records.write('returns', projectId, body, { by: '', at, over: revision }))) return null;
    revision = (revision ?? 0) + 1;
  }
  if (settings === null || !settings.on || hourIn(now, timeZone) !== NIGHT_HOUR) return null;
  return { projectId, today: dateIn(now, timeZone), returns: { body, revision } };
}

async function reopenByDate(ports: Ports, { projectId, today, returns }: Night): Promise<number> {
  const { backlog, clock, field, records } = ports;
  const now = clock.now();
  // Where the week is full, only those that were let back already are looked at: a run may have been cut off.
  const ids = isRoomLeft(returns.body, now)
    ? await searched(ports, projectId, today, await field.name())
    : returns.body.items.map(({ issueId }) => issueId);
  if (ids.length === 0) return 0;
  const due = (await backlog.items(ids)).items.flatMap((item) => {
    const { decision } = readDecision(item.decision);
    const since = decision === null ? null : returnsSince(decision, today);
    const isOurs = item.projectId === projectId && item.hierarchyLevel === 0 && item.statusCategory !== 'done';
    return since !== null && isOurs ? [{ issueId: item.id, since, item }] : [];
  });
  if (due.length === 0) return 0;
  const let_ = letBack(returns.body, due, now);
  const at = new Date(now).toISOString();
  // Whoever runs at the same moment loses here, and lets nobody back.
  if (!(await records.write('returns', projectId, let_.week, { by: '', at, over: returns.revision }))) return 0;
  const back = due.filter(({ issueId }) => let_.ids.includes(issueId)).map(({ item }) => item);
  return reopen(ports, projectId, back, 'date');
}

/** Ids of open requests whose day may have come. Whether the parts of an answer can be searched is Jira's affair. */
async function searched({ backlog, field }: Ports, projectId: string, today: string, name: string): Promise<number[]> {
  const quoted = /^\w+$/.test(name) ? name : `"${name.replace(/[\\"]/g, '\\$&')}"`;
  const isOpen = 'statusCategory != Done';
  const due = await backlog.allInSource(projectId, `${quoted}.ComesBackOn <= "${today}" AND ${isOpen}`);
  if (due !== null) return [...due];
  const number = (await field.id()).replace(/\D/g, '');
  return [...((await backlog.allInSource(projectId, `cf[${number}] is not EMPTY AND ${isOpen}`)) ?? [])];
}

/** Open requests of the whole site that wait for other work items. */
async function waitingForOthers({ backlog, records }: Ports): Promise<BacklogItem[]> {
  const subjects = await records.subjects('reopening');
  if (subjects.length === 0) return [];
  const { items } = await backlog.items(subjects.map(Number));
  return items.filter(({ decision, statusCategory }) => {
    const outcome = readDecision(decision).decision?.outcome;
    return statusCategory !== 'done' && (outcome === 'maybe' || outcome === 'not-now');
  });
}

/** Answers that wait for other work items, all of which are done now. */
async function reopenByLinks(ports: Ports, projectId: string, waiting: readonly BacklogItem[]): Promise<number> {
  const { backlog, records } = ports;
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
  for (const { id, decision } of items) {
    const entries = logs.get(id) ?? [];
    // Somebody has answered since it was read: that answer stands.
    if (!isSameDecision(currentDecision(entries), readDecision(decision).decision)) continue;
    const made = { by: null, kind: 'reopened', of: entries.length, because } as const;
    const written = await writeDecision(ports, { projectId, issueId: String(id) }, entries, null, made);
    if (written.ok) count += 1;
  }
  return count;
}
