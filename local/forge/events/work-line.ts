/**
 * Work that must be done at least once: queue events and trigger deliveries. A record is in the journal before anybody is told
 * that it was accepted, and leaves it only when its function has answered; after a restart what is left runs again.
 */
import { randomUUID } from 'node:crypto';
import type { Clock, Database } from '../../contract';
import { LIMITS } from '../limits';
import type { Source } from '../meter/meter';
import type { FailureCode, InvocationResult, Invoker } from '../runtime/invoker';

/** One piece of work. Times are epoch milliseconds of the site's clock. */
export interface WorkRecord {
  id: string;
  kind: 'queue' | 'trigger';
  moduleKey: string;
  functionKey: string;
  acceptedAt: number;
  dueAt: number;
  /** What the function is called with, before the retry context is added. */
  request: Record<string, unknown>;
  retryCount: number;
  retry: { reason: string; data: unknown } | null;
  /** Of a queue event. */
  job: { id: string; queueName: string } | null;
  /** At most `limit` of this `key` run at a time. */
  concurrency: { key: string; limit: number } | null;
}

export interface WorkLineParts {
  db: Database;
  clock: Clock;
  invoker: Invoker;
  defaultTimeoutSeconds: number;
  /** Told when a queue event is over. Runs inside the transaction that removes it. */
  onDone: (record: WorkRecord, succeeded: boolean) => void;
  log: (line: string) => void;
}

export interface WorkLine {
  /** Writes the records and plans them. Must be called inside no other transaction than one that is to be kept. */
  add(records: WorkRecord[]): void;
  /** Takes away what has not started. */
  cancel(belongs: (record: WorkRecord) => boolean): number;
  /** Plans what a former process left. */
  start(): void;
  /** Counts what runs, what is due, and what waits for its time. */
  counts(): { running: number; due: number; later: number };
  /** Resolves when nothing runs and nothing is due; new work may come right after. */
  idle(): Promise<void>;
  stop(): void;
}

const HOUR_MS = 3_600_000;
/** Forge drops a queue event this long after it was accepted. */
const RETENTION_MS = 24 * HOUR_MS;
const MAX_RETRY_SECONDS = LIMITS.delaySeconds.value;
const MAX_TRIGGER_RETRIES = LIMITS.triggerRetries.value;
const FIRST_BACKOFF_SECONDS = 5;
const MAX_RETRY_DATA_BYTES = LIMITS.retryDataBytes.value;
const REASONS: Partial<Record<FailureCode, string>> = {
  TIMEOUT: 'FUNCTION_TIME_OUT',
  OUT_OF_MEMORY: 'FUNCTION_OUT_OF_MEMORY',
  RATE_LIMITED: 'FUNCTION_PLATFORM_RATE_LIMITED',
};

/** Makes a record that is due now. */
export function newWork(
  given: Omit<WorkRecord, 'id' | 'retryCount' | 'retry' | 'job' | 'concurrency'> &
    Partial<Pick<WorkRecord, 'job' | 'concurrency'>>,
): WorkRecord {
  return { job: null, concurrency: null, ...given, id: randomUUID(), retryCount: 0, retry: null };
}

/** Opens the line. */
export function createWorkLine(parts: WorkLineParts): WorkLine {
  const { db, clock } = parts;
  const table = db.table<WorkRecord>('forge.work');
  const planned = new Map<string, () => void>();
  const running = new Map<string, WorkRecord>();
  /** Due, but held back by its concurrency key. */
  const held: WorkRecord[] = [];
  let waiters: (() => void)[] = [];
  let stopped = false;

  function plan(record: WorkRecord): void {
    if (stopped) return;
    planned.set(
      record.id,
      clock.at(record.dueAt, () => {
        planned.delete(record.id);
        begin(record);
      }),
    );
  }
  function isFull(record: WorkRecord): boolean {
    const { concurrency } = record;
    if (concurrency === null) return false;
    let sameKey = 0;
    for (const other of running.values()) if (other.concurrency?.key === concurrency.key) sameKey++;
    return sameKey >= concurrency.limit;
  }
  function begin(record: WorkRecord): void {
    if (stopped || !table.has(record.id)) return;
    if (isFull(record)) {
      held.push(record);
      return;
    }
    running.set(record.id, record);
    run(record)
      .catch((error: unknown) => {
        parts.log(
          `Forge: the work ${record.moduleKey} could not be kept: ${error instanceof Error ? error.message : String(error)}`,
        );
      })
      .finally(() => {
        running.delete(record.id);
        for (const next of held.splice(0)) begin(next);
        tellIdle();
      });
  }
  async function run(record: WorkRecord): Promise<void> {
    const result = await parts.invoker.invoke({
      functionKey: record.functionKey,
      moduleKey: record.moduleKey,
      source: sourceOf(record),
      request: requestOf(record, clock.now()),
      principal: null,
      background: true,
      defaultTimeoutSeconds: parts.defaultTimeoutSeconds,
    });
    if (stopped || (!result.ok && result.code === 'STOPPED')) return;
    finish(record, result);
  }
  function finish(record: WorkRecord, result: InvocationResult): void {
    const again = nextAttempt(record, result, clock.now());
    db.transact(() => {
      if (again === null || !table.has(record.id)) {
        table.delete(record.id);
        parts.onDone(record, result.ok && readRetry(result.value) === null);
      } else table.set(record.id, again);
    });
    if (again !== null) plan(again);
    else if (!result.ok) parts.log(`Forge: ${record.moduleKey} gave up: ${result.message}`);
  }
  function counts(): { running: number; due: number; later: number } {
    const now = clock.now();
    let due = 0;
    for (const record of table.values()) if (!running.has(record.id) && record.dueAt <= now) due++;
    return { running: running.size, due, later: table.size - running.size - due };
  }
  function tellIdle(): void {
    const { running: busy, due } = counts();
    if (busy > 0 || due > 0) return;
    const told = waiters;
    waiters = [];
    for (const resolve of told) resolve();
  }

  return {
    add(records) {
      db.transact(() => {
        for (const record of records) table.set(record.id, record);
      });
      for (const record of records) plan(record);
    },
    cancel(belongs) {
      const cancelled = [...table.values()].filter((record) => belongs(record) && !running.has(record.id));
      db.transact(() => {
        for (const record of cancelled) table.delete(record.id);
      });
      for (const record of cancelled) {
        planned.get(record.id)?.();
        planned.delete(record.id);
      }
      return cancelled.length;
    },
    start() {
      const left = [...table.values()].sort((a, b) => a.dueAt - b.dueAt || a.acceptedAt - b.acceptedAt);
      for (const record of left) plan(record);
    },
    counts,
    idle() {
      return new Promise((resolve) => {
        waiters.push(resolve);
        tellIdle();
      });
    },
    stop() {
      stopped = true;
      for (const cancel of planned.values()) cancel();
      planned.clear();
      for (const resolve of waiters.splice(0)) resolve();
    },
  };
}

function sourceOf({ id, kind, moduleKey, job, request }: WorkRecord): Source {
  const { eventType } = request;
  const call = job?.queueName ?? (typeof eventType === 'string' ? eventType : null);
  return { kind, id, moduleType: kind === 'queue' ? 'consumer' : 'trigger', moduleKey, call };
}

function requestOf(record: WorkRecord, now: number): Record<string, unknown> {
  if (record.retry === null) return record.request;
  const window = {
    startTime: new Date(record.acceptedAt).toISOString(),
    remainingTimeMs: record.acceptedAt + RETENTION_MS - now,
  };
  const { reason, data } = record.retry;
  return {
    ...record.request,
    retryContext: {
      retryCount: record.retryCount,
      retryReason: reason,
      retryData: data,
      ...(record.kind === 'queue' ? { retentionWindow: window } : {}),
    },
  };
}

/** The record to try again, or null when the work is over. */
function nextAttempt(record: WorkRecord, result: InvocationResult, now: number): WorkRecord | null {
  const retryCount = record.retryCount + 1;
  let seconds: number;
  let retry: WorkRecord['retry'];
  if (result.ok) {
    const asked = readRetry(result.value);
    if (asked === null) return null;
    seconds = asked.seconds;
    retry = { reason: asked.reason, data: asked.data };
  } else if (record.kind === 'queue' || result.code === 'RATE_LIMITED') {
    // Jira's events wait too when the installation is over its rate: only the app's own failures end them.
    seconds = Math.min(FIRST_BACKOFF_SECONDS * 2 ** record.retryCount, MAX_RETRY_SECONDS);
    retry = { reason: REASONS[result.code] ?? 'FUNCTION_PLATFORM_UNKNOWN_ERROR', data: null };
  } else return null;
  if (record.kind === 'trigger' && retryCount > MAX_TRIGGER_RETRIES) return null;
  const dueAt = now + seconds * 1000;
  if (record.kind === 'queue' && dueAt > record.acceptedAt + RETENTION_MS) return null;
  return { ...record, retryCount, retry, dueAt };
}

/** `new InvocationError(…)` is a plain object by the time it arrives. */
function readRetry(value: unknown): { seconds: number; reason: string; data: unknown } | null {
  if (typeof value !== 'object' || value === null || !('_retry' in value) || value._retry !== true) return null;
  const options: object =
    'retryOptions' in value && typeof value.retryOptions === 'object' && value.retryOptions !== null
      ? value.retryOptions
      : {};
  const after = 'retryAfter' in options && typeof options.retryAfter === 'number' ? options.retryAfter : 1;
  const reason =
    'retryReason' in options && typeof options.retryReason === 'string'
      ? options.retryReason
      : 'FUNCTION_RETRY_REQUEST';
  const data = 'retryData' in options ? options.retryData : null;
  const fits = Buffer.byteLength(JSON.stringify(data ?? null)) <= MAX_RETRY_DATA_BYTES;
  return { seconds: Math.min(Math.max(after, 1), MAX_RETRY_SECONDS), reason, data: fits ? data : null };
}
