/**
 * Runs in a worker thread of its own: loads the app's bundle once, as Forge's runtime does, and calls its functions. The bundle
 * talks to the platform through two globals; everything they are asked goes to the main thread as a message.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Socket, type TcpSocketConnectOpts } from 'node:net';
import { dirname } from 'node:path';
import { format } from 'node:util';
import { compileFunction } from 'node:vm';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type {
  AnswerMessage,
  FetchMeta,
  FromWorker,
  InvokeMessage,
  RefusalMessage,
  ToWorker,
  WorkerSettings,
} from './messages';
import { shiftDate } from './shifted-date';

interface Running {
  id: string;
  runtime: Record<string, unknown>;
}

type AppFunction = (...args: unknown[]) => unknown;

/** Modules of Node by which something could leave or run elsewhere; Forge's functions cannot use them either. */
const REFUSED_MODULES = new Set(['child_process', 'cluster', 'dgram', 'worker_threads', 'inspector', 'repl']);

const port = parentPort;
if (port !== null) start(port);

function start(main: MessagePort): void {
  const running = new AsyncLocalStorage<Running>();
  const calls = new Map<number, { resolve: (answer: AnswerMessage) => void; reject: (error: Error) => void }>();
  const clock = { offsetMs: 0 };
  const settings = readSettings(workerData);
  const say = (message: FromWorker): void => main.postMessage(message);
  let nextCall = 1;

  async function forgeFetch(meta: FetchMeta, path: string, init?: RequestInit): Promise<Response> {
    const invocation = running.getStore();
    if (invocation === undefined) throw new Error('The platform was called outside of an invocation.');
    const body = init?.body ?? null;
    if (body !== null && typeof body !== 'string')
      throw new Error(`The local Forge cannot send a body of this kind: ${Object.prototype.toString.call(body)}`);
    const call = nextCall++;
    const answer = await new Promise<AnswerMessage>((resolve, reject) => {
      calls.set(call, { resolve, reject });
      say({
        type: 'fetch',
        call,
        invocation: invocation.id,
        meta: { ...meta },
        path,
        method: (init?.method ?? 'GET').toUpperCase(),
        headers: Object.fromEntries(new Headers(init?.headers).entries()),
        body,
      });
    });
    const isEmpty = answer.status === 204 || answer.status === 304;
    return new Response(isEmpty ? null : answer.body, { status: answer.status, headers: answer.headers });
  }

  function settle(message: AnswerMessage | RefusalMessage): void {
    const waiting = calls.get(message.call);
    calls.delete(message.call);
    if (message.type === 'answer') waiting?.resolve(message);
    else waiting?.reject(new Error(message.message));
  }

  async function invoke(message: InvokeMessage, app: Record<string, unknown>): Promise<void> {
    clock.offsetMs = message.clockOffsetMs;
    const deadline = performance.now() + message.limitMs;
    const runtime = runtimeOf(message, settings, () => Math.max(0, Math.round(deadline - performance.now())));
    try {
      const run = app[message.exportName];
      if (!isFunction(run)) throw new Error(`The bundle has no function ${message.exportName}.`);
      const value: unknown = await running.run({ id: message.id, runtime }, () =>
        Promise.resolve(run(...message.args)),
      );
      const json: unknown = value === undefined ? undefined : JSON.stringify(value);
      say({ type: 'result', id: message.id, json: typeof json === 'string' ? json : undefined });
    } catch (error) {
      const thrown = error instanceof Error ? error : new Error(format(error));
      say({ type: 'error', id: message.id, name: thrown.name, message: thrown.message, stack: thrown.stack ?? '' });
    }
  }

  Object.defineProperty(globalThis, '__forge_runtime__', {
    get: () => running.getStore()?.runtime,
    configurable: true,
  });
  Object.defineProperty(globalThis, '__forge_fetch__', { value: forgeFetch, configurable: true });
  refuseEgress();
  shiftDate(() => clock.offsetMs);
  captureConsole((level, text) => say({ type: 'log', level, text }));
  let app: Record<string, unknown>;
  try {
    app = loadBundle(settings.bundleFile);
  } catch (error) {
    say({ type: 'unusable', message: error instanceof Error ? (error.stack ?? error.message) : format(error) });
    return;
  }
  main.on('message', (message: ToWorker) => {
    if (message.type === 'invoke') void invoke(message, app);
    else settle(message);
  });
  say({ type: 'ready' });
}

/** A CommonJS bundle, whatever the package.json above it says about modules. */
function loadBundle(file: string): Record<string, unknown> {
  const module: { exports: Record<string, unknown> } = { exports: {} };
  const names = ['exports', 'require', 'module', '__filename', '__dirname'];
  const run: unknown = compileFunction(readFileSync(file, 'utf8'), names, { filename: file });
  if (isFunction(run)) run(module.exports, guardedRequire(file), module, file, dirname(file));
  return module.exports;
}

function guardedRequire(file: string): (name: string) => unknown {
  const require = createRequire(file);
  return (name) => {
    if (REFUSED_MODULES.has(name.replace(/^node:/, '')))
      throw new Error(`The local Forge has no ${name} for an app's functions.`);
    return require(name) as unknown;
  };
}

function runtimeOf(message: InvokeMessage, settings: WorkerSettings, remaining: () => number): Record<string, unknown> {
  const timer = { stop: (): void => undefined };
  return {
    appContext: message.runtime.appContext,
    contextAri: message.runtime.contextAri,
    ...(message.runtime.aaid === null ? {} : { aaid: message.runtime.aaid }),
    container: { appCodeDir: settings.appCodeDir },
    lambdaContext: { getRemainingTimeInMillis: remaining },
    externalAuth: [],
    metrics: {
      counter: () => ({ incr: (): void => undefined, decr: (): void => undefined }),
      timing: () => ({ measure: () => timer, set: (): void => undefined }),
    },
    tracing: { traceId: message.id.replaceAll('-', ''), spanId: message.id.replaceAll('-', '').slice(0, 16) },
    proxy: { token: '', url: '' },
  };
}

/** The app declares no egress, so nothing leaves: neither by fetch nor by a socket of Node's own modules. */
function refuseEgress(): void {
  const refuse = (target: string): Error =>
    new Error(`URL not included in the external fetch backend permissions: ${target}`);
  const fetch = (input: string | URL | Request): Promise<Response> =>
    Promise.reject(refuse(input instanceof Request ? input.url : String(input)));
  Object.defineProperty(globalThis, 'fetch', { value: fetch, configurable: true, writable: true });
  // A name that cannot be found fails as Node's modules expect it; with an address they would not even ask.
  const connect = Socket.prototype.connect;
  Socket.prototype.connect = function refuseToConnect(this: Socket, ...args: unknown[]): Socket {
    const error = refuse(targetOf(args));
    const nowhere: TcpSocketConnectOpts = {
      host: 'egress.invalid',
      port: 9,
      lookup: (_host, _options, found) => found(error, ''),
    };
    Reflect.apply(connect, this, [nowhere]);
    return this;
  };
}

/** Where a socket was to be connected, as far as the arguments say. */
function targetOf(args: readonly unknown[]): string {
  for (const one of args.flat()) {
    if (typeof one !== 'object' || one === null) continue;
    if ('host' in one && typeof one.host === 'string') return one.host;
    if ('path' in one && typeof one.path === 'string') return one.path;
  }
  return 'a socket';
}

function captureConsole(log: (level: string, text: string) => void): void {
  const levels = ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const;
  for (const level of levels) {
    const value = (...args: unknown[]): void => log(level, format(...args));
    Object.defineProperty(console, level, { value, configurable: true, writable: true });
  }
}

function readSettings(data: unknown): WorkerSettings {
  if (typeof data === 'object' && data !== null && 'bundleFile' in data && 'appCodeDir' in data)
    return { bundleFile: String(data.bundleFile), appCodeDir: String(data.appCodeDir) };
  throw new Error('The worker was started without its settings.');
}

function isFunction(value: unknown): value is AppFunction {
  return typeof value === 'function';
}
