/** `Queue` of @forge/events: publishing, statistics and cancelling, as the platform answers them. */
import type { Clock, Database } from '../../contract';
import { LIMITS } from '../limits';
import { type AppManifest, ManifestError } from '../manifest';
import type { Stargate } from '../runtime/platform-fetch';
import { isObject, type JsonObject } from '../store/values';
import { newWork, type WorkLine, type WorkRecord } from './work-line';

interface JobRecord {
  id: string;
  queueName: string;
  createdAt: number;
  success: number;
  failed: number;
  inProgress: number;
}

/** A declared consumer. */
interface Consumer {
  moduleKey: string;
  functionKey: string;
  isLong: boolean;
}

export interface Queues {
  /** Answers the paths below /webhook/queue/; undefined for any other. */
  handle: Stargate;
  /** Counts an event that is over; called inside a transaction. */
  count(record: WorkRecord, succeeded: boolean): void;
}

const MAX_EVENTS = LIMITS.pushEvents.value;
const MAX_PUSH_BYTES = LIMITS.pushBytes.value;
const MAX_LONG_EVENT_BYTES = LIMITS.longEventBytes.value;
const MAX_EVENTS_A_MINUTE = LIMITS.eventsAMinute.value;
const MAX_DELAY_SECONDS = LIMITS.delaySeconds.value;
const LONG_SECONDS = LIMITS.eventSeconds.value;
const MINUTE_MS = 60_000;
const JOB_KEPT_MS = 4 * 24 * 3_600_000;

/** Opens the queues of an installation. `line` is asked for late: it needs the queues itself. */
export function createQueues(db: Database, clock: Clock, manifest: AppManifest, line: () => WorkLine): Queues {
  const jobs = db.table<JobRecord>('forge.jobs');
  const consumers = readConsumers(manifest);
  let pushed: { at: number; events: number }[] = [];

  function publish(body: JsonObject): { status: number; body: unknown } {
    const { queueName, jobId, payload } = body;
    const consumer = typeof queueName === 'string' ? consumers.get(queueName) : undefined;
    if (typeof queueName !== 'string' || consumer === undefined)
      return { status: 400, body: { message: `The app has no consumer for the queue ${String(queueName)}.` } };
    if (typeof jobId !== 'string' || !Array.isArray(payload) || payload.length === 0 || payload.length > MAX_EVENTS)
      return { status: 400, body: { message: `A push has a job id and 1 to ${MAX_EVENTS} events.` } };
    if (Buffer.byteLength(JSON.stringify(payload)) > MAX_PUSH_BYTES)
      return { status: 413, body: { errorMessage: `The events are larger than ${MAX_PUSH_BYTES} bytes.` } };
    const now = clock.now();
    pushed = pushed.filter((one) => one.at > now - MINUTE_MS && one.at <= now);
    if (pushed.reduce((sum, one) => sum + one.events, payload.length) > MAX_EVENTS_A_MINUTE)
      return { status: 429, body: { message: 'Too many events in a minute.' } };

    const records: WorkRecord[] = [];
    const failedEvents: JsonObject[] = [];
    payload.forEach((event: unknown, index) => {
      const read = readEvent(event, consumer);
      if (typeof read === 'string') failedEvents.push({ index: String(index), errorMessage: read });
      else
        records.push(
          newWork({
            kind: 'queue',
            moduleKey: consumer.moduleKey,
            functionKey: consumer.functionKey,
            acceptedAt: now,
            dueAt: now + read.delayMs,
            request: { body: read.body, queueName, jobId },
            job: { id: jobId, queueName },
            concurrency: read.concurrency,
          }),
        );
    });
    db.transact(() => {
      forgetOldJobs(now);
      jobs.set(jobId, { id: jobId, queueName, createdAt: now, success: 0, failed: 0, inProgress: records.length });
      line().add(records.map((record) => ({ ...record, request: { ...record.request, eventId: record.id } })));
    });
    pushed.push({ at: now, events: records.length });
    return failedEvents.length === 0 ? { status: 201, body: {} } : { status: 202, body: { failedEvents } };
  }

  function forgetOldJobs(now: number): void {
    for (const job of [...jobs.values()])
      if (job.inProgress <= 0 && job.createdAt < now - JOB_KEPT_MS) jobs.delete(job.id);
  }

  function answer(verb: string, body: JsonObject): { status: number; body: unknown } {
    if (verb === 'publish') return publish(body);
    const job = typeof body['jobId'] === 'string' ? jobs.get(body['jobId']) : undefined;
    if (job?.queueName !== body['queueName'] || job === undefined)
      return { status: 404, body: { message: 'There is no such job.' } };
    if (verb === 'stats')
      return { status: 200, body: { success: job.success, inProgress: job.inProgress, failed: job.failed } };
    db.transact(() => {
      const cancelled = line().cancel((record) => record.job?.id === job.id);
      jobs.set(job.id, { ...job, inProgress: Math.max(0, job.inProgress - cancelled) });
    });
    return { status: 204, body: null };
  }

  return {
    handle(path, text) {
      const verb = /^\/webhook\/queue\/(publish|stats|cancel)\//.exec(path)?.[1];
      if (verb === undefined) return undefined;
      const body: unknown = JSON.parse(text);
      return isObject(body) ? answer(verb, body) : { status: 400, body: { message: 'The request is not an object.' } };
    },
    count(record, succeeded) {
      const job = record.job === null ? undefined : jobs.get(record.job.id);
      if (job === undefined) return;
      jobs.set(job.id, {
        ...job,
        inProgress: Math.max(0, job.inProgress - 1),
        success: job.success + (succeeded ? 1 : 0),
        failed: job.failed + (succeeded ? 0 : 1),
      });
    },
  };
}

function readConsumers(manifest: AppManifest): Map<string, Consumer> {
  const consumers = new Map<string, Consumer>();
  for (const module of manifest.modules.filter((one) => one.type === 'consumer')) {
    const { queue, function: functionKey } = module.raw;
    if (typeof queue !== 'string' || typeof functionKey !== 'string')
      throw new ManifestError(
        `manifest.yml: the local site knows consumers with a queue and a function only (${module.key}).`,
      );
    const timeout = manifest.functions.get(functionKey)?.timeoutSeconds ?? 0;
    consumers.set(queue, { moduleKey: module.key, functionKey, isLong: timeout > LONG_SECONDS });
  }
  return consumers;
}

function readEvent(
  event: unknown,
  consumer: Consumer,
): string | { body: JsonObject; delayMs: number; concurrency: WorkRecord['concurrency'] } {
  if (!isObject(event) || !isObject(event['body'])) return 'The body of an event must be an object.';
  const { body, delayInSeconds = 0, concurrency } = event;
  if (!isObject(body)) return 'The body of an event must be an object.';
  if (typeof delayInSeconds !== 'number' || !(delayInSeconds >= 0 && delayInSeconds <= MAX_DELAY_SECONDS))
    return `The delay is between 0 and ${MAX_DELAY_SECONDS} seconds.`;
  if (consumer.isLong && Buffer.byteLength(JSON.stringify(body)) > MAX_LONG_EVENT_BYTES)
    return `An event for a function with more than ${LONG_SECONDS} seconds is at most ${MAX_LONG_EVENT_BYTES} bytes.`;
  if (concurrency === undefined || concurrency === null)
    return { body, delayMs: delayInSeconds * 1000, concurrency: null };
  if (!isObject(concurrency)) return 'The concurrency has a key and a limit.';
  const { key, limit } = concurrency;
  if (typeof key !== 'string' || typeof limit !== 'number' || !(limit >= 1))
    return 'The concurrency has a key and a limit.';
  return { body, delayMs: delayInSeconds * 1000, concurrency: { key, limit } };
}
