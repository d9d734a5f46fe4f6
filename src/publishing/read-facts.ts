import type { LogEntry } from '../decisions/decision-log';
import type { Chance, Journal } from '../platform/ports';
import type { Backlog, ReadItems } from '../platform/publishing-ports';
import type { LogKeeper, Records } from '../platform/request-ports';
import { stillThere } from '../privacy/erased';
import type { BacklogItem, Raised } from './backlog-item';
import { isRequestOf, type ItemFacts } from './compiled-item';

export interface FactPorts {
  backlog: Backlog;
  chance: Chance;
  journal: Journal;
  logKeeper: LogKeeper;
  records: Records;
}

/** All that is known of some items, but their epics. */
export interface ProjectFacts {
  /** Requests of the project, by id. */
  requests: Map<number, Omit<ItemFacts, 'epic'>>;
  /** Requests that cannot be read. */
  odd: Set<number>;
  /** Everything that Jira gave, of any level and project. */
  items: Map<number, BacklogItem>;
}

/** With more items than these, only those are read of which a list says that there is something. */
const FEW = 500;

/**
 * Brings together what Jira, the logs and the records say of items. An item of which something cannot be read is odd: it
 * is left out and spoils nothing else.
 * @param read what Jira gave
 * @param marked ids that changed just now: lists do not know of them yet
 * @throws Refusal of Jira or the store
 */
export async function readFacts(
  ports: FactPorts,
  projectId: string,
  read: ReadItems,
  marked: ReadonlySet<number>,
): Promise<ProjectFacts> {
  const requests = read.items.filter((item) => isRequestOf(item, projectId));
  const odd = new Set(read.odd);
  const ids = requests.map(({ id }) => id);
  const [logs, closings, askers, requesters] = [
    await readLogs(ports, projectId, requests, odd),
    await readClosings(ports, ids, marked),
    await readRecords(ports, 'askers', ids, marked),
    await readRequesters(ports, requests),
  ];
  const [briefs, mustHaves, parties, results] = [
    await readRecords(ports, 'brief', ids, marked),
    await readRecords(ports, 'must-haves', ids, marked),
    await readRecords(ports, 'parties', ids, marked),
    await readRecords(ports, 'results', ids, marked),
  ];
  return {
    odd,
    items: new Map(read.items.map((item) => [item.id, item])),
    requests: new Map(
      requests
        .filter(({ id }) => !odd.has(id))
        .map((item) => [
          item.id,
          {
            item,
            log: logs.get(item.id) ?? [],
            closed: closings.get(item.id) ?? null,
            askers: [
              ...(item.reporter === null ? [] : [item.reporter]),
              ...stillThere(askers.get(item.id)?.accounts ?? []),
              ...item.linked.flatMap((id) => requesters.get(id)?.accountId ?? []),
            ],
            teams: askers.get(item.id)?.teams.length ?? 0,
            raised: item.linked.flatMap((id) => requesters.get(id) ?? []),
            brief: briefs.get(item.id) ?? null,
            mustHaves: mustHaves.get(item.id) ?? null,
            parties: parties.get(item.id) ?? null,
            results: results.get(item.id) ?? null,
          },
        ]),
    ),
  };
}

/** Brings logs in line, and reads them. One that cannot be read makes its item odd. */
async function readLogs(
  { logKeeper }: FactPorts,
  projectId: string,
  requests: readonly BacklogItem[],
  odd: Set<number>,
): Promise<Map<number, LogEntry[]>> {
  if (requests.length === 0) return new Map();
  try {
    return await logKeeper.bringInLine(projectId, requests);
  } catch (cause) {
    // Only what has another shape than it should is odd; whatever else is wrong may be well the next time.
    if (!(cause instanceof Error) || cause.name !== 'ZodError') throw cause;
    // One of them, and it will fail again by itself.
    const [only] = requests;
    if (requests.length === 1 && only !== undefined) {
      odd.add(only.id);
      return new Map();
    }
    const middle = requests.length >> 1;
    const halves = [requests.slice(0, middle), requests.slice(middle)];
    const logs = new Map<number, LogEntry[]>();
    for (const half of halves)
      for (const [id, log] of await readLogs({ logKeeper } as FactPorts, projectId, half, odd)) logs.set(id, log);
    return logs;
  }
}

type RecordRead = 'askers' | 'brief' | 'must-haves' | 'parties' | 'results';

/** What the team recorded of the items, by id; left out where there is nothing that can be read. */
async function readRecords<Section extends RecordRead>(
  ports: FactPorts,
  section: Section,
  ids: readonly number[],
  marked: ReadonlySet<number>,
) {
  const found = await readStored(ports, section, ids, marked);
  return new Map([...found].flatMap(([id, { body }]) => (body === null ? [] : [[Number(id), body] as const])));
}

/** How and when the team closed items without an answer, by id. */
async function readClosings(
  ports: FactPorts,
  ids: readonly number[],
  marked: ReadonlySet<number>,
): Promise<Map<number, NonNullable<ItemFacts['closed']>>> {
  const found = await readStored(ports, 'closing', ids, marked);
  return new Map(
    [...found].flatMap(([id, { body, at }]) =>
      body?.as == null ? [] : [[Number(id), { as: body.as, at, duplicateOf: body.duplicateOf }] as const],
    ),
  );
}

async function readStored<Section extends RecordRead | 'closing'>(
  { records }: FactPorts,
  section: Section,
  ids: readonly number[],
  marked: ReadonlySet<number>,
) {
  const listed = ids.length > FEW ? new Set(await records.subjects(section)) : null;
  const asked = ids.filter((id) => listed === null || listed.has(String(id)) || marked.has(id)).map(String);
  return asked.length === 0 ? [] : records.readMany(section, asked);
}

/** Who raised the service-desk requests that items are linked to. */
async function readRequesters({ backlog }: FactPorts, requests: readonly BacklogItem[]): Promise<Map<number, Raised>> {
  const linked = [...new Set(requests.flatMap((item) => item.linked))];
  return linked.length === 0 ? new Map() : backlog.requesters(linked);
}
