/** Runs the local site in a process of its own, as `npm start` does once everything is built. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askSite } from '../../scripts/sample/ask-site';

const root = join(import.meta.dirname, '..', '..');
/** Filling a sample takes a quarter of it on a quiet machine. */
const patience = 120_000;
const LOOK_MS = 100;
/** The name under which the folder of prepared sites is told to the workers of the browser tests. */
export const PREPARED_SITES = 'PREPARED_SITES';
const FILL = ['--fill', join('scripts', 'sample', 'enter-sample.ts')];
/** Where every started site leaves samples of its answers; test/answers holds them against the published shapes. */
const recorded = join(root, '.cache', 'recorded');

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface RunningSite {
  url: string;
  /** Folder of its state; a second site can be started on it. */
  data: string;
  /** What it has logged so far. */
  log(): string;
  /** Asks it to end (SIGTERM) and waits for that. */
  stop(): Promise<Exit>;
  /** Ends it at once (SIGKILL), as a power cut would. */
  kill(): Promise<Exit>;
  /** Calls its REST API as a person of the site. */
  as(email: string): Rest;
  /** Moves its clock forward: what becomes due on the way (queues, schedules, events) is done when this comes back. */
  pass(ms: number): Promise<void>;
}

export type Rest = (method: string, path: string, body?: unknown) => Promise<Answer>;

export interface Answer {
  status: number;
  headers: Headers;
  /** The parsed JSON, null when there was no body. Untyped: what a test reads from it, its expectations check. */
  body: ReturnType<typeof JSON.parse>;
}

export interface SiteOptions {
  /** Arguments of `npm start --`, besides --port and --data. */
  args?: string[];
  /** Folder of the state; a new one under the system's temporary folder if left out. */
  data?: string;
  /**
   * A new sample site also gets its decisions, entered through Daylight, as `npm start` does it. In the browser tests that is
   * done once, and each site begins with a copy.
   */
  filled?: boolean;
}

const folders: string[] = [];
const running = new Set<ChildProcess>();

/** An empty folder that is removed by `endSites`. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-site-'));
  folders.push(folder);
  return folder;
}

interface Started {
  child: ChildProcess;
  output: { stdout: string; stderr: string };
  exit: Promise<Exit>;
}

function spawnSite(args: string[]): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/cli.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: '' },
  });
  running.add(child);
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const exit = new Promise<Exit>((resolve) => {
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal, ...output });
    });
  });
  return { child, output, exit };
}

/** Runs the site with arguments that make it end by itself (a refused import, a port in use); if it does not, it is ended. */
export async function runSite(args: string[]): Promise<Exit> {
  const { child, exit } = spawnSite(args);
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  try {
    return await exit;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Starts a site and waits until it serves.
 * @throws what it wrote, when it ends before that
 */
export async function startSite(options: SiteOptions = {}): Promise<RunningSite> {
  const { args = [], filled = false } = options;
  const store = process.env[PREPARED_SITES];
  const isCopied = filled && options.data === undefined && args.length === 0 && store !== undefined;
  const data = options.data ?? temporaryFolder();
  if (isCopied) cpSync(await filledSite(store), data, { recursive: true });
  const fill = filled && !isCopied ? FILL : [];
  const { child, output, exit } = spawnSite(['--port', '0', '--data', data, '--record', recorded, ...fill, ...args]);
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => fail(`The site was not ready after ${patience / 1000} s.`), patience);
    const fail = (why: string): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`${why}\n${output.stderr}`));
    };
    child.stdout?.on('data', () => {
      const ready = /^ready (http:\/\/localhost:\d+)$/m.exec(output.stdout)?.[1];
      if (ready === undefined) return;
      clearTimeout(timer);
      resolve(ready);
    });
    void exit.then(({ code }) => fail(`The site ended with code ${String(code)}.`));
  });
  const end = (signal: NodeJS.Signals): Promise<Exit> => {
    child.kill(signal);
    return exit;
  };
  return {
    url,
    data,
    log: () => output.stderr,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    as: (email) => (method, path, body) => call(url, email, method, path, body),
    async pass(ms) {
      const { status, body } = await call(url, 'admin@example.com', 'POST', '/local/clock', { advanceMs: ms });
      if (status !== 200) throw new Error(`The clock was not moved: ${status} ${JSON.stringify(body)}`);
    },
  };
}

/**
 * A filled sample site that is not running. The first who asks makes it; others wait for that.
 * @returns its folder, to be copied
 */
async function filledSite(store: string): Promise<string> {
  const ready = join(store, 'filled');
  const claim = join(store, 'filled.claimed');
  for (let waited = 0; !existsSync(ready); waited += LOOK_MS) {
    if (claimed(claim)) {
      const making = join(store, 'filled.new');
      const site = await startSite({ data: making, filled: true }).catch((error: unknown) => {
        rmSync(claim, { recursive: true });
        throw error;
      });
      await site.stop();
      renameSync(making, ready);
      break;
    }
    if (waited > 2 * patience) throw new Error('Nobody made the filled site in time.');
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return ready;
}

/** Whether the caller is the first to make this folder. */
function claimed(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function call(url: string, email: string, method: string, path: string, body: unknown): Promise<Answer> {
  const { status, headers, text } = await askSite(url, email, { method, path, body });
  return { status, headers, body: text === '' ? null : JSON.parse(text) };
}

/** Ends every site that a test left running and removes the temporary folders. Call it in `afterAll`. */
export async function endSites(): Promise<void> {
  const ended = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(ended);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
