/**
 * The meter of the installed app: what each surface that was opened and each event, queue event and schedule used. Kept in
 * memory; the last entries in full, everything in the totals.
 */
import type { FetchMessage } from '../runtime/messages';
import { readStoreCall, trafficOf } from '../store/store-call';
import { type Cost, costOf, PRICES } from './price';
import type { FunctionTotal, MeterEntry, MeterReport } from './report';
import { addUsage, noUsage, type Usage } from './usage';

/** What an invocation is for. */
export interface Source {
  kind: MeterEntry['kind'];
  /** The frame, or the piece of work: what has the same id is one entry. */
  id: string;
  /** `jira:projectPage`, `consumer` … */
  moduleType: string;
  moduleKey: string;
  /** What is called inside the function (the resolver's own key), or the type of the event. */
  call: string | null;
}

/** An answer of the platform, as far as it is counted. */
interface Answer {
  status: number;
  body: string | null;
  points?: number;
}

/** Counts one invocation. */
export interface Tap {
  /** The function begins: waiting for a free worker is not its run time. */
  started(): void;
  fetched(message: FetchMessage, answer: Answer): void;
  logged(bytes: number): void;
  ended(failed: boolean): void;
}

export interface Meter {
  /** A frame was opened; what it uses is added to its entry. */
  opened(source: Source): void;
  /** A front end called Jira. */
  frontCall(source: Source, points: number): void;
  begin(source: Source, functionKey: string): Tap;
  /** @param after only entries that were used after this revision */
  report(after: number): MeterReport;
  reset(): void;
}

const KEPT = 200;

type Kept = Omit<MeterEntry, 'cost'>;

/** Opens an empty meter. */
export function createMeter(parts: { memoryMB: number; now: () => number; realNow?: () => number }): Meter {
  const realNow = parts.realNow ?? (() => performance.now());
  const siteTime = (): string => new Date(parts.now()).toISOString();
  const entries = new Map<string, Kept>();
  const functions = new Map<string, Omit<FunctionTotal, 'cost'>>();
  let totals = noUsage();
  let since = siteTime();
  let revision = 0;
  let made = 0;

  function entryOf(source: Source): Kept {
    const name = `${source.kind} ${source.id}`;
    const kept = entries.get(name);
    if (kept !== undefined) return kept;
    const entry: Kept = {
      number: ++made,
      revision: ++revision,
      kind: source.kind,
      moduleType: source.moduleType,
      moduleKey: source.moduleKey,
      calls: [],
      at: siteTime(),
      usage: noUsage(),
    };
    entries.set(name, entry);
    if (entries.size > KEPT) {
      const [oldest] = entries.keys();
      if (oldest !== undefined) entries.delete(oldest);
    }
    return entry;
  }
  function add(source: Source, more: Partial<Usage>): void {
    const entry = entryOf(source);
    entry.revision = ++revision;
    addUsage(entry.usage, more);
    addUsage(totals, more);
  }
  function functionOf(source: Source, functionKey: string): Omit<FunctionTotal, 'cost'> {
    const { moduleKey, call } = source;
    const name = JSON.stringify([moduleKey, functionKey, call]);
    const kept = functions.get(name) ?? { moduleKey, functionKey, call, usage: noUsage() };
    functions.set(name, kept);
    return kept;
  }

  return {
    opened: (source) => void entryOf(source),
    frontCall: (source, points) => add(source, { frontCalls: 1, frontPoints: points }),
    begin(source, functionKey) {
      let startedAt = realNow();
      const { calls } = entryOf(source);
      if (source.call !== null && !calls.includes(source.call)) calls.push(source.call);
      const use = (more: Partial<Usage>): void => {
        add(source, more);
        addUsage(functionOf(source, functionKey).usage, more);
      };
      use({ invocations: 1 });
      return {
        started: () => (startedAt = realNow()),
        fetched(message, answer) {
          const { meta, path, body } = message;
          if (meta.type === 'kvs' || meta.remote === 'kvs') {
            const traffic = trafficOf(readStoreCall(path, body ?? ''), answer.status, answer.body);
            use({ storeCalls: 1, storeReadBytes: traffic.readBytes, storeWrittenBytes: traffic.writtenBytes });
          } else if (meta.remote === 'jira') use({ jiraCalls: 1, jiraPoints: answer.points ?? 1 });
        },
        logged: (bytes) => use({ logLines: 1, logBytes: bytes }),
        ended(failed) {
          const runMs = realNow() - startedAt;
          const gbSeconds = (runMs / 1000) * (parts.memoryMB / 1024);
          use({ runMs, gbSeconds, failures: failed ? 1 : 0 });
        },
      };
    },
    report(after) {
      const withCost = <T extends { usage: Usage }>(one: T): T & { cost: Cost } => ({
        ...one,
        usage: { ...one.usage },
        cost: costOf(one.usage),
      });
      return {
        revision,
        since,
        memoryMB: parts.memoryMB,
        prices: PRICES,
        totals: withCost({ usage: totals }),
        functions: [...functions.values()].map(withCost).sort((a, b) => b.cost.dollars - a.cost.dollars),
        entries: [...entries.values()]
          .filter((entry) => entry.revision > after)
          .map((entry) => withCost({ ...entry, calls: [...entry.calls] }))
          .reverse(),
        forgotten: made - entries.size,
      };
    },
    reset() {
      entries.clear();
      functions.clear();
      totals = noUsage();
      since = siteTime();
      made = 0;
    },
  };
}
