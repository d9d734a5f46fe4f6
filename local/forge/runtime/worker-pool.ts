/** Workers that run the app's functions, one invocation at a time each, as the instances of a function platform do. */
import { Worker } from 'node:worker_threads';
import type {
  AnswerMessage,
  FetchMessage,
  FromWorker,
  InvokeMessage,
  RefusalMessage,
  WorkerSettings,
} from './messages';
import { FunctionKilled } from './function-killed';
import { buildScript } from './script-builder';

export interface PoolOptions extends WorkerSettings {
  memoryMB: number;
  /** Workers at most; further invocations wait. */
  size: number;
  /** Of these, how many work that nobody waits for (events, queues, schedules) may take. */
  backgroundSize: number;
  /** Every invocation gets a new worker: catches reliance on module state. */
  fresh: boolean;
}

/** An invocation to run. */
export interface Job {
  invoke: Omit<InvokeMessage, 'type'>;
  background: boolean;
  /** A worker is there and the function begins. */
  onStart: () => void;
  onFetch: (message: FetchMessage) => Promise<Omit<AnswerMessage, 'type' | 'call'>>;
  onLog: (level: string, text: string) => void;
}

export type Outcome =
  | { kind: 'value'; json: string | undefined }
  | { kind: 'error'; name: string; message: string; stack: string }
  | { kind: 'timeout' }
  | { kind: 'memory' }
  | { kind: 'unusable'; message: string }
  | { kind: 'stopped' };

export interface WorkerPool {
  run(job: Job): Promise<Outcome>;
  /** Starts a worker ahead of the first invocation. */
  warm(): void;
  stop(): Promise<void>;
}

interface Slot {
  worker: Worker;
  /** Resolves with null when the bundle is loaded, with the reason when it cannot be. */
  ready: Promise<string | null>;
  busy: boolean;
  onMessage: (message: FromWorker) => void;
  onExit: (reason: 'memory' | 'crash', message: string) => void;
}

/** Beyond the function's own limit: for the answer's way back. */
const GRACE_MS = 250;

/** Opens a pool. */
export function createWorkerPool(options: PoolOptions): WorkerPool {
  const script = buildScript(new URL('./worker.ts', import.meta.url), 'node');
  const slots = new Set<Slot>();
  const waiting: (() => void)[] = [];
  const waitingBackground: (() => void)[] = [];
  let background = 0;
  let active = 0;
  let stopped = false;

  function spawn(): Slot {
    const worker = new Worker(script, {
      eval: true,
      workerData: { bundleFile: options.bundleFile, appCodeDir: options.appCodeDir },
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMB },
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    let loaded: (problem: string | null) => void = () => undefined;
    const slot: Slot = {
      worker,
      ready: new Promise((resolve) => (loaded = resolve)),
      busy: false,
      onMessage: () => undefined,
      onExit: () => undefined,
    };
    let reason: 'memory' | 'crash' = 'crash';
    let crash = 'The function ended its process.';
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'ready') loaded(null);
      else if (message.type === 'unusable') loaded(message.message);
      else slot.onMessage(message);
    });
    worker.on('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') reason = 'memory';
      crash = `The function ended by an error that nothing caught: ${error.message}`;
      loaded(error.stack ?? error.message);
    });
    worker.on('exit', () => {
      slots.delete(slot);
      loaded('The worker ended while it was loading.');
      slot.onExit(reason, crash);
    });
    worker.unref();
    slots.add(slot);
    return slot;
  }

  function idle(): Slot | undefined {
    for (const slot of slots) if (!slot.busy) return slot;
    return undefined;
  }

  async function place(isBackground: boolean): Promise<void> {
    if (isBackground) {
      if (background >= options.backgroundSize) await new Promise<void>((resolve) => waitingBackground.push(resolve));
      else background++;
    }
    if (active >= options.size) await new Promise<void>((resolve) => waiting.push(resolve));
    else active++;
  }
  /** A place goes straight to the next in line; only when nobody waits it becomes free. */
  function leave(isBackground: boolean): void {
    const next = waiting.shift();
    if (next === undefined) active--;
    else next();
    if (!isBackground) return;
    const nextBackground = waitingBackground.shift();
    if (nextBackground === undefined) background--;
    else nextBackground();
  }

  async function runIn(slot: Slot, job: Job): Promise<Outcome> {
    const problem = await slot.ready;
    if (problem !== null) {
      void slot.worker.terminate();
      return { kind: 'unusable', message: problem };
    }
    let timer: NodeJS.Timeout | undefined;
    const outcome = await new Promise<Outcome>((resolve) => {
      slot.onMessage = (message) => {
        if (message.type === 'log') job.onLog(message.level, message.text);
        else if (message.type === 'fetch') void answer(slot.worker, message, job);
        else if (message.type === 'result' && message.id === job.invoke.id)
          resolve({ kind: 'value', json: message.json });
        else if (message.type === 'error' && message.id === job.invoke.id) {
          const { name, message: text, stack } = message;
          resolve({ kind: 'error', name, message: text, stack });
        }
      };
      slot.onExit = (reason, message) =>
        resolve(
          stopped
            ? { kind: 'stopped' }
            : reason === 'memory'
              ? { kind: 'memory' }
              : { kind: 'error', name: 'Error', message, stack: '' },
        );
      timer = setTimeout(() => resolve({ kind: 'timeout' }), job.invoke.limitMs + GRACE_MS);
      job.onStart();
      slot.worker.postMessage({ ...job.invoke, type: 'invoke' } satisfies InvokeMessage);
    });
    clearTimeout(timer);
    slot.onMessage = () => undefined;
    slot.onExit = () => undefined;
    if (outcome.kind === 'timeout' || options.fresh) await slot.worker.terminate();
    return outcome;
  }

  return {
    async run(job) {
      await place(job.background);
      try {
        if (stopped) return { kind: 'stopped' };
        const slot = idle() ?? spawn();
        slot.busy = true;
        const outcome = await runIn(slot, job);
        slot.busy = false;
        return outcome;
      } finally {
        leave(job.background);
      }
    },
    warm() {
      if (slots.size === 0) spawn();
    },
    async stop() {
      stopped = true;
      await Promise.all([...slots].map((slot) => slot.worker.terminate()));
    },
  };
}

async function answer(worker: Worker, message: FetchMessage, job: Job): Promise<void> {
  let reply: AnswerMessage | RefusalMessage;
  try {
    // A function that goes on after it answered must not act under the next invocation's name.
    if (message.invocation !== job.invoke.id) throw new Error('The invocation has ended.');
    reply = { type: 'answer', call: message.call, ...(await job.onFetch(message)) };
  } catch (error) {
    if (error instanceof FunctionKilled) {
      void worker.terminate();
      return;
    }
    reply = { type: 'refusal', call: message.call, message: error instanceof Error ? error.message : String(error) };
  }
  worker.postMessage(reply);
}
