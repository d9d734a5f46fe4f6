import type { BacklogItem } from '../publishing/backlog-item';
import { workingDaysBefore } from './calendar-date';
import type { Decision } from './decision';
import { readDecision } from './decision-rules';
import { reopenItems, type Met } from './reopen-items';
import type { Night, ReopeningPorts } from './reopen-due';
import {
  ASKED_DAYS,
  BEHIND_FROM,
  daysLater,
  planReturns,
  plannedReturn,
  RETURNS_A_WEEK,
  returningNotice,
  returnsBy,
  type AskedBack,
  type Returns,
} from './reopening';

/** An open request whose answer comes back, now or soon. */
interface Back {
  item: BacklogItem;
  decision: Decision;
  due: string;
}

/**
 * Brings back the answers of a project whose day has come, a few a week; a week ahead, their askers are asked whether they still
 * want it. Silence lets it come back; who needs it no longer keeps it away until the team has looked at that.
 * @returns how many came back
 * @throws Refusal of Jira or the store; safe to repeat
 */
export async function reopenByDate(ports: ReopeningPorts, night: Night): Promise<number> {
  const { clock, records } = ports;
  const { projectId, today } = night;
  const back = await findBack(ports, night);
  if (back.length === 0) return 0;
  const askers = await askersOf(ports, back);
  const due = back.map(({ item, due: day }) => ({
    issueId: item.id,
    due: day,
    hasAskers: (askers.get(item.id) ?? []).length > 0 || item.linked.length > 0,
  }));
  const { body, revision } = night.returns;
  const hasNews = due.some((each) => plannedReturn(body, each) === null);
  const limit = hasNews && (await isBehind(ports, night)) ? RETURNS_A_WEEK.behind : RETURNS_A_WEEK.usually;
  const planned = planReturns(body, due, { today, now: clock.now(), limit });
  if (planned !== body) {
    const at = new Date(clock.now()).toISOString();
    // Whoever runs at the same moment loses here, and lets nobody back.
    if (!(await records.write('returns', projectId, planned, { by: '', at, over: revision }))) return 0;
  }
  await askAll(ports, night, { back, planned, askers });
  const now = back.filter(({ item, due: day }) => {
    const plan = plannedReturn(planned, { issueId: item.id, due: day });
    return plan !== null && plan.on <= today;
  });
  const unwanted =
    now.length === 0
      ? new Set<number>()
      : await unwantedOf(
          ports,
          now.map(({ item }) => item.id),
        );
  const { count, newer } = await reopenItems(
    ports,
    projectId,
    now.flatMap(({ item, due: day }): Met[] => {
      const plan = plannedReturn(planned, { issueId: item.id, due: day });
      return plan === null || unwanted.has(item.id) ? [] : [{ item, because: 'date', since: plan.at }];
    }),
  );
  // The same day, given again after it was planned, is another answer: its askers are asked again.
  if (newer.size > 0) await forgetPlans(ports, projectId, newer);
  return count;
}

/** Open requests whose day has come, or comes within the time in which askers are asked. */
async function findBack(ports: ReopeningPorts, { projectId, today }: Night): Promise<Back[]> {
  const until = daysLater(today, ASKED_DAYS.before);
  const ids = await searched(ports, projectId, until);
  if (ids.length === 0) return [];
  const found = (await ports.backlog.items(ids)).items.flatMap((item): Back[] => {
    const { decision } = readDecision(item.decision);
    const due = decision === null ? null : returnsBy(decision, until);
    const isOurs = item.projectId === projectId && item.hierarchyLevel === 0 && item.statusCategory !== 'done';
    return decision !== null && due !== null && isOurs ? [{ item, decision, due }] : [];
  });
  const closed = await ports.records.readMany(
    'closing',
    found.map(({ item }) => String(item.id)),
  );
  return found.filter(({ item }) => (closed.get(String(item.id))?.body?.as ?? null) === null);
}

/** Ids of open requests whose day may come. Whether the parts of an answer can be searched is Jira's affair. */
async function searched({ backlog, field }: ReopeningPorts, projectId: string, until: string): Promise<number[]> {
  const name = await field.name();
  const quoted = /^\w+$/.test(name) ? name : `"${name.replace(/[\\"]/g, '\\$&')}"`;
  const isOpen = 'statusCategory != Done';
  const due = await backlog.allInSource(projectId, `${quoted}.ComesBackOn <= "${until}" AND ${isOpen}`);
  if (due !== null) return [...due];
  return [...((await backlog.allInSource(projectId, `${await fieldClause(field)} is not EMPTY AND ${isOpen}`)) ?? [])];
}

const fieldClause = async (field: ReopeningPorts['field']): Promise<string> =>
  `cf[${(await field.id()).replace(/\D/g, '')}]`;

/** Whether requests wait for an answer for longer than the project promises. */
async function isBehind(
  { backlog, epics, field }: ReopeningPorts,
  { projectId, today, settings }: Night,
): Promise<boolean> {
  const epicTypes = await epics.typeIds(projectId);
  const noEpics = epicTypes.length === 0 ? '' : ` AND issuetype not in (${epicTypes.join(', ')})`;
  const late = await backlog.allInSource(
    projectId,
    `${await fieldClause(field)} is EMPTY AND statusCategory != Done AND issuetype not in subTaskIssueTypes()${noEpics} ` +
      `AND created >= "${settings.startLine}" AND created < "${workingDaysBefore(today, settings.promiseDays)}"`,
  );
  return late !== null && late.size >= BEHIND_FROM;
}

/** Account ids of who asked, by id of request. */
async function askersOf({ records }: ReopeningPorts, back: readonly Back[]): Promise<Map<number, string[]>> {
  const entered = await records.readMany(
    'askers',
    back.map(({ item }) => String(item.id)),
  );
  return new Map(
    back.map(({ item }) => {
      const accounts = entered.get(String(item.id))?.body?.accounts ?? [];
      return [item.id, [...new Set([...(item.reporter === null ? [] : [item.reporter]), ...accounts])]];
    }),
  );
}

/** Asks the askers of what comes back soon, as far as that has not been done; the outbox tells everybody once. */
async function askAll(
  { clock, outbox, records }: ReopeningPorts,
  { projectId, today }: Night,
  { back, planned, askers }: { back: readonly Back[]; planned: Returns; askers: ReadonlyMap<number, string[]> },
): Promise<void> {
  const plans = back.flatMap(({ item, due }): AskedBack[] => {
    const plan = plannedReturn(planned, { issueId: item.id, due });
    return plan !== null && plan.on > today ? [plan] : [];
  });
  const asked = await records.readMany(
    'returning',
    plans.map(({ issueId }) => String(issueId)),
  );
  for (const { issueId, due, on } of plans) {
    const subject = String(issueId);
    const there = asked.get(subject);
    if (there?.isNewer === true || (there?.body?.due === due && there.body.on === on)) continue;
    const to = askers.get(issueId) ?? [];
    if (to.length > 0) await outbox.write({ projectId, subject, to, ...returningNotice({ due, on }) });
    const at = new Date(clock.now()).toISOString();
    await records.change('returning', subject, { by: '', at }, () => ({ body: { due, on }, value: null }));
  }
}

async function forgetPlans(
  { clock, records }: ReopeningPorts,
  projectId: string,
  ids: ReadonlySet<number>,
): Promise<void> {
  const at = new Date(clock.now()).toISOString();
  await records.change('returns', projectId, { by: '', at }, (returns) => ({
    body: returns === null ? null : { ...returns, asked: returns.asked.filter(({ issueId }) => !ids.has(issueId)) },
    value: null,
  }));
}

/** Ids of requests that an asker says to need no longer, and no other asker says to want. */
async function unwantedOf({ voices }: ReopeningPorts, ids: readonly number[]): Promise<Set<number>> {
  const unwanted = new Set<number>();
  for (const id of ids) {
    const all = await voices.ofIssue(String(id));
    const not = all.find(({ says, isOpen }) => says === 'not-needed' && isOpen);
    // Said of the same answer: what was said of another one is over.
    const isWanted = all.some(({ says, answer }) => says === 'still-wanted' && answer === not?.answer);
    if (not !== undefined && !isWanted) unwanted.add(id);
  }
  return unwanted;
}
