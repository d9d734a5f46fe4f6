/**
 * Every limit of the platform that matters to an app, with the number that the code uses. The guide's list is made from
 * `ALL_LIMITS`; Jira's own stand with its REST API.
 */
import { BURSTS_OF_ENDPOINTS, JIRA_LIMITS } from '../jira/rest/limits';
import type { Limit } from '../rates/limit';

const INVOCATION = "Forge's page on invocation limits, August 2026";
const STORE = "Forge's page on limits of the key-value and entity store, August 2026";
const EVENTS = "Forge's page on limits of async events, August 2026";
const RESOURCES = "Forge's page on limits of static resources, August 2026";
const RATES = 'Reported for Forge in 2026; no page of its documentation at hand names it';
const MEMORY_ANSWER = 'the function is ended; its caller gets an error, a queue event FUNCTION_OUT_OF_MEMORY';
const TIME_ANSWER = 'the function is ended; its caller gets an error, a queue event FUNCTION_TIME_OUT';
const RATE_ANSWER = 'the call is refused; an event is tried again with FUNCTION_PLATFORM_RATE_LIMITED';

const KB = 1024;
const MB = 1024 * KB;

/** Forge's limits by name. */
export const LIMITS = {
  resolverSeconds: limit(
    'Run time of a resolver, a trigger or a value function, whatever timeoutSeconds says',
    25,
    's',
    INVOCATION,
    'local/forge/runtime/invoker.ts',
    TIME_ANSWER,
  ),
  eventSeconds: limit(
    'Run time of a consumer or schedule that says nothing',
    55,
    's',
    INVOCATION,
    'local/forge/runtime/invoker.ts',
    TIME_ANSWER,
  ),
  longSeconds: limit(
    'Run time of a consumer or schedule at most (timeoutSeconds)',
    900,
    's',
    INVOCATION,
    'local/forge/validate-manifest.ts',
    'the manifest is refused',
  ),
  memoryMB: limit(
    'Memory of a function that says nothing',
    512,
    'MB',
    INVOCATION,
    'local/forge/runtime/worker-pool.ts',
    MEMORY_ANSWER,
  ),
  mostMemoryMB: limit(
    'Memory of a function at most (memoryMB)',
    1024,
    'MB',
    INVOCATION,
    'local/forge/manifest-limits.ts',
    'the manifest is refused',
  ),
  temporaryMB: limit('Files in /tmp of a function', 512, 'MB', INVOCATION, null, null),
  requestBytes: limit(
    "A front end's request to a function",
    500 * KB,
    'bytes',
    INVOCATION,
    'local/server/local-endpoints.ts',
    '413; invoke throws',
  ),
  responseBytes: limit(
    "A function's answer to a front end",
    5 * MB,
    'bytes',
    INVOCATION,
    'local/forge/runtime/invoker.ts',
    'invoke throws',
  ),
  bridgeInvokes: limit(
    'Calls of invoke by a front end',
    500,
    'in 25 s',
    'source of @forge/bridge 7.2',
    '@forge/bridge itself',
    'invoke throws',
  ),
  userInvocations: limit(
    'Invocations of a person',
    1_200,
    'a minute',
    RATES,
    'local/forge/runtime/invocation-rates.ts',
    RATE_ANSWER,
  ),
  installationInvocations: limit(
    'Invocations of an installation',
    5_000,
    'a minute',
    RATES,
    'local/forge/runtime/invocation-rates.ts',
    RATE_ANSWER,
  ),
  logLines: limit(
    'Lines logged by an invocation',
    100,
    'for each begun minute of its run time limit',
    INVOCATION,
    'local/forge/runtime/app-log.ts',
    'the rest is dropped',
  ),
  logBytes: limit(
    'Log of an invocation',
    200 * KB,
    'bytes',
    INVOCATION,
    'local/forge/runtime/app-log.ts',
    'the rest is dropped',
  ),
  pushEvents: limit('Events of a push', 50, 'events', EVENTS, 'local/forge/events/queue.ts', '400; push throws'),
  pushBytes: limit('A push', 200 * KB, 'bytes', EVENTS, 'local/forge/events/queue.ts', '413; push throws'),
  longEventBytes: limit(
    'A queue event for a function with more than 55 s',
    100 * KB,
    'bytes',
    EVENTS,
    'local/forge/events/queue.ts',
    '202 naming the event; push throws',
  ),
  eventsAMinute: limit('Queue events', 500, 'a minute', EVENTS, 'local/forge/events/queue.ts', '429; push throws'),
  delaySeconds: limit(
    'Delay of a queue event',
    900,
    's',
    EVENTS,
    'local/forge/events/queue.ts',
    '202 naming the event; push throws',
  ),
  retryDataBytes: limit(
    'Data kept for a retry',
    4 * KB,
    'bytes',
    EVENTS,
    'local/forge/events/work-line.ts',
    'the data is dropped',
  ),
  triggerRetries: limit(
    'Retries of an event of Jira',
    4,
    'retries',
    EVENTS,
    'local/forge/events/work-line.ts',
    'the event is given up',
  ),
  eventBytes: limit(
    'An event of Jira',
    200 * KB,
    'bytes',
    EVENTS,
    'local/forge/events/triggers.ts',
    'it is not delivered',
  ),
  schedules: limit(
    'Scheduled triggers of an app',
    5,
    'modules',
    "Forge's manifest reference",
    'local/forge/events/schedules.ts',
    'the manifest is refused',
  ),
  keyLength: limit('A key of the store', 500, 'characters', STORE, 'local/forge/store/values.ts', '400 KEY_TOO_LONG'),
  valueBytes: limit('A value of the store', 240 * KB, 'bytes', STORE, 'local/forge/store/values.ts', '400 MAX_SIZE'),
  valueDepth: limit('Nesting of a value', 31, 'levels', STORE, 'local/forge/store/values.ts', '400 MAX_DEPTH'),
  operations: limit(
    'Operations of a transaction or batch',
    25,
    'operations',
    STORE,
    'local/forge/store/kvs.ts',
    '400 TRANSACTION_LIMIT_EXCEEDED, BATCH_LIMIT_EXCEEDED',
  ),
  transactionBytes: limit('A transaction', 4 * MB, 'bytes', STORE, 'local/forge/store/kvs.ts', '400 MAX_SIZE'),
  queryPage: limit(
    'A page of a query',
    100,
    'values',
    STORE,
    'local/forge/store/query.ts',
    '400 LIST_QUERY_LIMIT_EXCEEDED, COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE',
  ),
  readBytesASecond: limit(
    'Reads of a key',
    12 * MB,
    'bytes a second, each request rounded up to 10 KB',
    STORE,
    'local/forge/store/store-rates.ts',
    '429 RATE_LIMIT_EXCEEDED',
  ),
  writtenBytesASecond: limit(
    'Writes of a key',
    MB,
    'bytes a second, each request rounded up to 10 KB',
    STORE,
    'local/forge/store/store-rates.ts',
    '429 RATE_LIMIT_EXCEEDED; a transaction TOO_MANY_REQUESTS',
  ),
  queriedBytesASecond: limit(
    'Queries of a value of an index',
    24 * MB,
    'bytes a second, each request rounded up to 10 KB',
    STORE,
    'local/forge/store/store-rates.ts',
    '429 RATE_LIMIT_EXCEEDED',
  ),
  rounding: limit(
    'Least size of a request to the store, for its rates',
    10 * KB,
    'bytes',
    STORE,
    'local/forge/store/store-rates.ts',
    null,
  ),
  entities: limit(
    'Entities of an app',
    20,
    'entities',
    STORE,
    'local/forge/manifest-limits.ts',
    'the manifest is refused',
  ),
  entityIndexes: limit(
    'Indexes of an entity',
    7,
    'indexes',
    STORE,
    'local/forge/manifest-limits.ts',
    'the manifest is refused',
  ),
  entityAttributes: limit(
    'Attributes of an entity',
    50,
    'attributes',
    STORE,
    'local/forge/manifest-limits.ts',
    'the manifest is refused',
  ),
  conditions: limit(
    'Conditions of a query',
    100,
    'conditions',
    STORE,
    'local/forge/store/conditions.ts',
    '400 INVALID_FILTER_CONDITION',
  ),
  reportedAccounts: limit(
    'Accounts of a personal data report',
    90,
    'accounts',
    "Forge's page on user privacy",
    'local/forge/runtime/personal-data.ts',
    '400; reportPersonalData throws',
  ),
  bundles: limit(
    'Resources of an app',
    50,
    'bundles',
    RESOURCES,
    'local/forge/manifest-limits.ts',
    'the manifest is refused',
  ),
  bundleFiles: limit(
    'Files of a resource',
    5_000,
    'files',
    RESOURCES,
    'local/forge/manifest-limits.ts',
    'the manifest is refused',
  ),
  bundleMB: limit(
    'Size of a resource',
    100,
    'MB',
    RESOURCES,
    'local/forge/manifest-limits.ts',
    'the manifest is refused',
  ),
} as const satisfies Record<string, Limit>;

/** All limits, as the guide lists them. */
export const ALL_LIMITS: readonly Limit[] = [
  ...Object.values(LIMITS),
  ...Object.values(JIRA_LIMITS),
  ...Object.values(BURSTS_OF_ENDPOINTS),
];

function limit(
  name: string,
  value: number,
  unit: string,
  source: string,
  enforcedIn: string | null,
  answer: string | null,
): Limit {
  return { name, value, unit, source, enforcedIn, answer };
}
