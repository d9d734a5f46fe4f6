/** What the site and the worker that runs the app's code say to each other. Everything survives structured cloning. */

/** What the worker is started with. */
export interface WorkerSettings {
  bundleFile: string;
  appCodeDir: string;
}

/** The serializable part of `__forge_runtime__`. */
export interface RuntimeData {
  appContext: Record<string, unknown>;
  contextAri: string;
  /** Account of the user who acts; absent in events and schedules. */
  aaid: string | null;
}

export interface InvokeMessage {
  type: 'invoke';
  id: string;
  /** The bundle's export. */
  exportName: string;
  args: unknown[];
  runtime: RuntimeData;
  /** Milliseconds that the function has. */
  limitMs: number;
  /** Site time minus real time. */
  clockOffsetMs: number;
}

/** The answer to a call that the app made. */
export interface AnswerMessage {
  type: 'answer';
  call: number;
  status: number;
  headers: Record<string, string>;
  body: string | null;
}

/** A call that could not be made at all: the app's promise is rejected. */
export interface RefusalMessage {
  type: 'refusal';
  call: number;
  message: string;
}

export type ToWorker = InvokeMessage | AnswerMessage | RefusalMessage;

/** The `meta` argument of `__forge_fetch__`. */
export interface FetchMeta {
  type?: string;
  provider?: string;
  remote?: string;
  accountId?: string;
}

/** A call of `__forge_fetch__`. */
export interface FetchMessage {
  type: 'fetch';
  call: number;
  invocation: string;
  meta: FetchMeta;
  path: string;
  method: string;
  headers: Record<string, string>;
  body: string | null;
}

export type FromWorker =
  | { type: 'ready' }
  | { type: 'unusable'; message: string }
  /** `json` is undefined when the function returned undefined. */
  | { type: 'result'; id: string; json: string | undefined }
  | { type: 'error'; id: string; name: string; message: string; stack: string }
  | { type: 'log'; level: string; text: string }
  | FetchMessage;
