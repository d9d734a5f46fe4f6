/** Tables in memory with transactions: the part of the store that knows nothing of files. */
import type { Database, Table } from '../contract';
import type { Operation } from './journal';

/** The counters are a table like any other: a seed may set them past the ids that it brings. */
export const COUNTERS_TABLE = 'counters';
const FIRST_ID = 10_000;

type Listener = (key: string, before: unknown, after: unknown) => void;

interface TableState {
  name: string;
  records: Map<string, unknown>;
  listeners: Listener[];
}

interface Undo {
  table: TableState;
  key: string;
  before: unknown;
}

/** Where the changes of a transaction go before it is acknowledged. */
export interface Sink {
  /** Keeps the operations. @throws if that failed; the transaction is then undone. */
  commit(operations: readonly Operation[]): void;
  close(): void;
}

/** The tables, with a way to fill them from a file without journalling it again. */
export interface MemoryTables {
  database: Database;
  load(operation: Operation): void;
  /** Every record of every table. */
  dump(): IterableIterator<Operation>;
}

/** Builds the tables over a sink that keeps what is committed. */
export function createTables(sink: Sink): MemoryTables {
  const tables = new Map<string, TableState>();
  let undo: Undo[] | null = null;
  let closed = false;

  function stateOf(name: string): TableState {
    let state = tables.get(name);
    if (state === undefined) {
      state = { name, records: new Map(), listeners: [] };
      tables.set(name, state);
    }
    return state;
  }

  function apply(table: TableState, key: string, after: unknown): void {
    const before = table.records.get(key);
    if (after === undefined) table.records.delete(key);
    else table.records.set(key, after);
    for (const listener of table.listeners) listener(key, before, after);
  }

  function change(table: TableState, key: string, after: unknown): void {
    if (undo === null) {
      transact(() => {
        change(table, key, after);
      });
      return;
    }
    undo.push({ table, key, before: table.records.get(key) });
    apply(table, key, after);
  }

  function rollBack(log: Undo[], to: number): void {
    for (let at = log.length - 1; at >= to; at -= 1) {
      const entry = log[at];
      if (entry !== undefined) apply(entry.table, entry.key, entry.before);
    }
    log.length = to;
  }

  function operationsOf(log: readonly Undo[]): Operation[] {
    const seen = new Map<TableState, Set<string>>();
    const operations: Operation[] = [];
    for (const { table, key } of log) {
      const keys = seen.get(table) ?? new Set<string>();
      seen.set(table, keys);
      if (keys.has(key)) continue;
      keys.add(key);
      const value = table.records.get(key);
      operations.push(value === undefined ? [table.name, key] : [table.name, key, value]);
    }
    return operations;
  }

  function transact<R>(run: () => R): R {
    if (closed) throw new Error('The database is closed.');
    if (undo !== null) {
      const log = undo;
      const savepoint = log.length;
      try {
        return run();
      } catch (error) {
        rollBack(log, savepoint);
        throw error;
      }
    }
    const log: Undo[] = [];
    undo = log;
    try {
      const result = run();
      if (result instanceof Promise) throw new Error('A transaction must be synchronous.');
      if (log.length > 0) sink.commit(operationsOf(log));
      return result;
    } catch (error) {
      rollBack(log, 0);
      throw error;
    } finally {
      undo = null;
    }
  }

  function tableOf<T>(name: string): Table<T> {
    const state = stateOf(name);
    const records = state.records as Map<string, T>;
    return {
      get: (key) => records.get(key),
      has: (key) => records.has(key),
      set(key, value) {
        if (value === undefined) throw new Error(`No value given for ${name} ${key}.`);
        change(state, key, value);
      },
      delete(key) {
        if (!records.has(key)) return false;
        change(state, key, undefined);
        return true;
      },
      keys: () => records.keys(),
      values: () => records.values(),
      get size() {
        return records.size;
      },
      watch(listener) {
        state.listeners.push(listener as Listener);
      },
    };
  }

  const counters = tableOf<number>(COUNTERS_TABLE);
  const database: Database = {
    table: tableOf,
    transact,
    nextId(counter) {
      const id = counters.get(counter) ?? FIRST_ID;
      counters.set(counter, id + 1);
      return String(id);
    },
    close() {
      if (closed) return;
      closed = true;
      sink.close();
    },
  };
  return {
    database,
    load([table, key, value]) {
      apply(stateOf(table), key, value);
    },
    *dump() {
      for (const { name, records } of tables.values()) {
        for (const [key, value] of records) yield [name, key, value];
      }
    },
  };
}
