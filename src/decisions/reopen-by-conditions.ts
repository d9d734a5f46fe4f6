import type { BacklogItem } from '../publishing/backlog-item';
import type { Reopening } from '../requests/sections';
import { NOTHING_ASIDE, putAside } from './aside';
import { readDecision } from './decision-rules';
import { metBecause } from './reopen-condition';
import type { ReopeningPorts } from './reopen-due';
import { reopenItems, type Met } from './reopen-items';

/** An open request with what it waits for. */
export interface Waiting {
  item: BacklogItem;
  reopening: Reopening;
  /** When it was said, ISO 8601. */
  since: string;
}

/** Open requests of the whole site whose answer waits for something beside its day. */
export async function findWaiting({ backlog, records }: ReopeningPorts): Promise<Waiting[]> {
  const subjects = await records.subjects('reopening');
  if (subjects.length === 0) return [];
  const conditions = await records.readMany('reopening', subjects);
  const asked = [...conditions].flatMap(([subject, { body, at }]) =>
    body !== null && (body.items.length > 0 || body.sponsor)
      ? [{ id: Number(subject), reopening: body, since: at }]
      : [],
  );
  if (asked.length === 0) return [];
  const { items } = await backlog.items(asked.map(({ id }) => id));
  const byId = new Map(items.map((item) => [item.id, item]));
  return asked.flatMap(({ id, reopening, since }): Waiting[] => {
    const item = byId.get(id);
    if (item === undefined || item.statusCategory === 'done') return [];
    const outcome = readDecision(item.decision).decision?.outcome;
    return outcome === 'maybe' || outcome === 'not-now' ? [{ item, reopening, since }] : [];
  });
}

/**
 * Brings back the answers of a project that waited for something that has come. What waits for a work item that is not there any
 * more is put before the team.
 * @returns how many came back
 * @throws Refusal of Jira or the store; safe to repeat
 */
export async function reopenByConditions(
  ports: ReopeningPorts,
  projectId: string,
  all: readonly Waiting[],
): Promise<number> {
  const { backlog, records, sponsorships } = ports;
  const waiting = all.filter(({ item }) => item.projectId === projectId);
  if (waiting.length === 0) return 0;
  const closed = await records.readMany(
    'closing',
    waiting.map(({ item }) => String(item.id)),
  );
  const linked = [
    ...new Set(waiting.flatMap(({ reopening }) => reopening.items.map(({ issueId }) => Number(issueId)))),
  ];
  const read = linked.length === 0 ? { items: [], odd: [] } : await backlog.items(linked);
  const there = new Set([...read.items.map(({ id }) => id), ...read.odd]);
  const done = new Set(read.items.filter(({ statusCategory }) => statusCategory === 'done').map(({ id }) => id));
  const met: Met[] = [];
  for (const { item, reopening, since } of waiting) {
    if ((closed.get(String(item.id))?.body?.as ?? null) !== null) continue;
    const gone = reopening.items.find(({ issueId }) => !there.has(Number(issueId)));
    if (gone !== undefined) await noteGone(ports, projectId, { issueId: item.id, key: gone.key });
    const needsSponsor = reopening.sponsor && item.parentId !== null;
    const hasSponsor = needsSponsor && (await sponsorships.has(projectId, String(item.parentId)));
    const because = metBecause(reopening, { done, hasSponsor });
    if (because !== null) met.push({ item, because, since });
  }
  return (await reopenItems(ports, projectId, met)).count;
}

/** Puts it before the team that a request waits for something that is gone, or kept from the app. */
async function noteGone(
  { clock, records }: ReopeningPorts,
  projectId: string,
  { issueId, key }: { issueId: number; key: string },
): Promise<void> {
  const at = new Date(clock.now()).toISOString();
  await records.change('aside', projectId, { by: '', at }, (aside) => {
    const before = aside ?? NOTHING_ASIDE;
    const isThere = before.items.some((item) => item.issueId === issueId && item.why === 'gone' && item.note === key);
    return {
      body: isThere ? before : putAside(before, { issueId, why: 'gone', at, because: null, note: key }),
      value: null,
    };
  });
}
