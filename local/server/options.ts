/** The command line of the local site. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readFaults } from '../faults/faults';
import { readChoice } from '../unknowns/unknowns';

export interface SiteOptions {
  port: number;
  dataFolder: string;
  /** Folder of the app: where its manifest.yml is. */
  appFolder: string;
  importFile: string | null;
  /** How many work items a generated site gets. */
  items: number | null;
  empty: boolean;
  reset: boolean;
  /** Site time to begin with, epoch milliseconds. */
  now: number | null;
  /** A module whose default export fills a new sample site through its own doors, before it is called ready. */
  fill: string | null;
  /** Every invocation in a new worker. */
  freshWorkers: boolean;
  /** Answers to what is not known, by question. */
  unknowns: Record<string, string>;
  /** A folder in which samples of Jira's answers are kept, for tests; null for none. */
  recordFolder: string | null;
  /** Rates of faults on purpose, and their seed. */
  faults: Record<string, number>;
}

/** A mistake of the person who starts the site; the message is one sentence. */
export class UserError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UserError';
  }
}

const DEFAULT_PORT = 8080;
const MAX_ITEMS = 200_000;

/**
 * Reads the command line.
 * @throws UserError
 */
export function readOptions(args: string[]): SiteOptions {
  const values = parse(args);
  const chosen = ['import', 'items', 'empty'].filter((name) => Object.hasOwn(values, name));
  if (chosen.length > 1) throw new UserError(`--${chosen.join(' and --')} cannot be used together.`);
  const root = fileURLToPath(new URL('../..', import.meta.url));
  return {
    port: values.port === undefined ? DEFAULT_PORT : whole('--port', values.port, 0, 65_535),
    dataFolder: resolve(values.data ?? '.local-site'),
    appFolder: resolve(values.app ?? root),
    importFile: values.import === undefined ? null : resolve(values.import),
    items: values.items === undefined ? null : whole('--items', values.items, 1, MAX_ITEMS),
    empty: values.empty ?? false,
    reset: values.reset ?? false,
    now: values.now === undefined ? null : instant(values.now),
    fill: values.fill === undefined ? null : resolve(values.fill),
    freshWorkers: values['fresh-workers'] ?? false,
    unknowns: read(() => Object.fromEntries((values.unknown ?? []).map(readChoice))),
    recordFolder: values.record === undefined ? null : resolve(values.record),
    faults: read(() => readFaults(values.faults ?? '')),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      strict: true,
      allowPositionals: false,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        app: { type: 'string' },
        import: { type: 'string' },
        items: { type: 'string' },
        now: { type: 'string' },
        reset: { type: 'boolean' },
        empty: { type: 'boolean' },
        fill: { type: 'string' },
        'fresh-workers': { type: 'boolean' },
        unknown: { type: 'string', multiple: true },
        faults: { type: 'string' },
        record: { type: 'string' },
      },
    }).values;
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split('. ')[0] ?? '';
    throw new UserError(
      `${reason}. Known: --port N --data DIR --import FILE --items N --now ISO-DATE --reset --empty --unknown KEY=ANSWER --faults KIND=RATE,seed=N.`,
    );
  }
}

/** Reads a value whose mistakes are told by a RangeError. @throws UserError */
function read<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof RangeError ? new UserError(error.message) : error;
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most))
    throw new UserError(`${name} takes a whole number from ${least} to ${most}, not ${text}.`);
  return value;
}

function instant(text: string): number {
  const value = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isFinite(value))
    throw new UserError(`--now takes a date like 2026-11-22 or 2026-11-22T09:00:00Z, not ${text}.`);
  return value;
}
