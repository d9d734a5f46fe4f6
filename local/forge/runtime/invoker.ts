/** Runs a function of the manifest with everything the runtime gives it, and turns what came out into one of few results. */
import { randomUUID } from 'node:crypto';
import type { AppIdentity } from '../../contract';
import type { AccountType } from '../forge-types';
import { CLOUD_ID } from '../../cloud-id';
import { APP_VERSION, INSTALLATION_ID, INSTALL_CONTEXT } from '../identity';
import { LIMITS } from '../limits';
import type { AppManifest } from '../manifest';
import type { Meter, Source } from '../meter/meter';
import { createAppLog } from './app-log';
import type { InvocationRates } from './invocation-rates';
import type { AnswerMessage, FetchMessage } from './messages';
import type { WorkerPool } from './worker-pool';

/** The person for whom a function runs; null for events, queues and schedules. */
export interface Principal {
  accountId: string;
  accountType: AccountType;
}

export interface Invocation {
  /** Key of the manifest's function. */
  functionKey: string;
  /** The function's first argument. */
  request: unknown;
  moduleKey: string;
  /** For the meter: what it is done for. */
  source: Source;
  principal: Principal | null;
  background: boolean;
  /** Seconds, when the manifest's function says nothing. */
  defaultTimeoutSeconds: number;
}

export type FailureCode = 'APP' | 'TIMEOUT' | 'OUT_OF_MEMORY' | 'TOO_LARGE' | 'RATE_LIMITED' | 'STOPPED';

export type InvocationResult = { ok: true; value: unknown } | { ok: false; code: FailureCode; message: string };

export interface Invoker {
  invoke(invocation: Invocation): Promise<InvocationResult>;
}

/** Answers a call of the app to the platform. */
export type PlatformFetch = (
  message: FetchMessage,
  principal: Principal | null,
) => Promise<Omit<AnswerMessage, 'type' | 'call'> & { points?: number }>;

export interface InvokerParts {
  manifest: AppManifest;
  identity: AppIdentity;
  pool: WorkerPool;
  platformFetch: PlatformFetch;
  meter: Meter;
  rates: InvocationRates;
  /** Site time minus real time. */
  clockOffset: () => number;
  log: (line: string) => void;
}

/** Opens the invoker. */
export function createInvoker(parts: InvokerParts): Invoker {
  const { manifest, identity } = parts;
  return {
    async invoke(invocation) {
      const declared = manifest.functions.get(invocation.functionKey);
      if (declared === undefined)
        return { ok: false, code: 'APP', message: `The manifest has no function ${invocation.functionKey}.` };
      const { kind } = invocation.source;
      const isLong = kind === 'queue' || kind === 'schedule';
      const most = isLong ? LIMITS.longSeconds.value : LIMITS.resolverSeconds.value;
      const seconds = Math.min(declared.timeoutSeconds ?? invocation.defaultTimeoutSeconds, most);
      const { principal } = invocation;
      const id = randomUUID();
      const tooOften = parts.rates.admit(principal?.accountId ?? null);
      if (tooOften !== null) return { ok: false, code: 'RATE_LIMITED', message: tooOften };
      const tap = parts.meter.begin(invocation.source, declared.key);
      const outcome = await parts.pool.run({
        background: invocation.background,
        invoke: {
          id,
          exportName: declared.handler.slice(declared.handler.lastIndexOf('.') + 1),
          args: [invocation.request, backendContext(principal)],
          limitMs: seconds * 1000,
          clockOffsetMs: parts.clockOffset(),
          runtime: {
            contextAri: INSTALL_CONTEXT,
            aaid: principal?.accountId ?? null,
            appContext: {
              appId: identity.appId,
              appVersion: APP_VERSION,
              environmentId: identity.environmentId,
              environmentType: identity.environmentType,
              invocationId: id,
              installationId: INSTALLATION_ID,
              moduleKey: invocation.moduleKey,
              permissions: { scopes: [...identity.scopes], external: {} },
            },
          },
        },
        onStart: () => tap.started(),
        onFetch: async (message) => {
          const answer = await parts.platformFetch(message, principal);
          tap.fetched(message, answer);
          return { status: answer.status, headers: answer.headers, body: answer.body };
        },
        onLog: createAppLog(declared.key, seconds, parts.log, (bytes) => tap.logged(bytes)),
      });
      tap.ended(outcome.kind !== 'value');
      const fail = (code: FailureCode, message: string): InvocationResult => {
        if (code !== 'STOPPED') parts.log(`[${identity.name} ${declared.key}] failed: ${message}`);
        return { ok: false, code, message };
      };
      switch (outcome.kind) {
        case 'value': {
          if (outcome.json !== undefined && Buffer.byteLength(outcome.json) > LIMITS.responseBytes.value)
            return fail('TOO_LARGE', `The function's answer is larger than ${LIMITS.responseBytes.value} bytes.`);
          return { ok: true, value: outcome.json === undefined ? undefined : (JSON.parse(outcome.json) as unknown) };
        }
        case 'error':
          if (outcome.stack !== '') parts.log(`[${identity.name} ${declared.key}] ${outcome.stack}`);
          return { ok: false, code: 'APP', message: outcome.message };
        case 'timeout':
          return fail('TIMEOUT', `The function ran longer than its ${seconds} seconds and was ended.`);
        case 'memory':
          return fail('OUT_OF_MEMORY', `The function needed more than its ${manifest.memoryMB} MB and was ended.`);
        case 'unusable':
          return fail('APP', `The app's bundle could not be loaded: ${outcome.message}`);
        case 'stopped':
          return fail('STOPPED', 'The site is stopping.');
      }
    },
  };
}

/** The second argument of every function. */
function backendContext(principal: Principal | null): Record<string, unknown> {
  return {
    ...(principal === null ? {} : { principal: { accountId: principal.accountId } }),
    installContext: INSTALL_CONTEXT,
    workspaceId: CLOUD_ID,
    installation: { ari: { installationId: INSTALLATION_ID }, contexts: [{ cloudId: CLOUD_ID }] },
  };
}
