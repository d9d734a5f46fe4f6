/**
 * The state of the site on disk: `snapshot-<n>.jsonl` (everything, written at once) and `journal-<n>.jsonl` (what changed
 * since). A snapshot appears by renaming, so the folder is in order whenever the process is killed.
 */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../contract';
import { encodeTransaction, openJournal, readTransactions, type JournalFile, type Operation } from './journal';
import { takeLock } from './lock';
import { createTables, type MemoryTables, type Sink } from './memory';
import { messageOf, StoreError } from './store-error';

export interface OpenOptions {
  /** Told in one sentence what was found damaged and where it was put. Writes to standard error unless given. */
  report?: (sentence: string) => void;
  /** The journal is folded into a new snapshot when it is longer than this and than half the snapshot. */
  compactAboveBytes?: number;
}

const COMPACT_ABOVE_BYTES = 32 * 1024 * 1024;
const SNAPSHOT = /^snapshot-(\d+)\.jsonl$/;
const CHUNK_OPERATIONS = 1000;

/** A database that forgets everything at the end: for tests. */
export function memoryDatabase(): Database {
  return createTables({ commit: () => undefined, close: () => undefined }).database;
}

/**
 * Opens the state kept in a folder, or an empty one.
 *
 * @throws StoreError if the folder cannot be used or another process uses it
 */
export function openDatabase(dir: string, options: OpenOptions = {}): Database {
  const report = options.report ?? ((sentence: string) => void process.stderr.write(`${sentence}\n`));
  const compactAbove = options.compactAboveBytes ?? COMPACT_ABOVE_BYTES;
  const unlock = takeLock(dir);
  try {
    return openFiles(dir, report, compactAbove, unlock);
  } catch (error) {
    unlock();
    if (error instanceof StoreError) throw error;
    throw new StoreError(`The data folder ${dir} cannot be used: ${messageOf(error)}`);
  }
}

function openFiles(
  dir: string,
  report: (sentence: string) => void,
  compactAbove: number,
  unlock: () => void,
): Database {
  let journal: JournalFile;
  let generation = newestGeneration(dir);
  let snapshotBytes = 0;
  const sink: Sink = {
    commit(operations) {
      journal.append(encodeTransaction(operations));
      compactIfLong();
    },
    close() {
      journal.close();
      unlock();
    },
  };
  let tables = createTables(sink);

  const snapshot = snapshotFile(dir, generation);
  if (existsSync(snapshot)) {
    const read = readTransactions(snapshot, tables.load);
    snapshotBytes = read.totalBytes;
    if (read.validBytes !== read.totalBytes) {
      // Half of a snapshot is not a state that ever was: better none than one that contradicts itself.
      tables = createTables(sink);
      snapshotBytes = 0;
      const files = [snapshot, journalFile(dir, generation)].filter(existsSync);
      report(setAside(files, 'The site starts empty.'));
      generation = 0;
    }
  }
  const file = journalFile(dir, generation);
  let validBytes = 0;
  if (existsSync(file)) {
    const read = readTransactions(file, tables.load);
    validBytes = read.validBytes;
    if (read.brokenLine !== null) {
      report(setAside([file], `The site goes on with the state before its line ${String(read.brokenLine)}.`));
      journal = openJournal(file, 0);
      return recovered();
    }
  }
  journal = openJournal(file, validBytes);
  removeOthers(dir, generation);
  compactIfLong();
  return tables.database;

  function recovered(): Database {
    compact();
    return tables.database;
  }

  function compactIfLong(): void {
    if (journal.size <= compactAbove || journal.size <= snapshotBytes / 2) return;
    try {
      compact();
    } catch (error) {
      // The journal still has everything: a full disk must not undo what was just written.
      report(`The state in ${dir} could not be compacted: ${messageOf(error)}`);
    }
  }

  function compact(): void {
    const next = generation + 1;
    snapshotBytes = writeSnapshot(snapshotFile(dir, next), tables);
    journal.close();
    journal = openJournal(journalFile(dir, next), 0);
    generation = next;
    removeOthers(dir, generation);
  }
}

function writeSnapshot(file: string, tables: MemoryTables): number {
  const temporary = `${file}.new`;
  const descriptor = openSync(temporary, 'w');
  let bytes = 0;
  const write = (operations: Operation[]): void => {
    const chunk = Buffer.from(encodeTransaction(operations), 'utf8');
    for (let at = 0; at < chunk.length;) at += writeSync(descriptor, chunk, at);
    bytes += chunk.length;
  };
  try {
    let part: Operation[] = [];
    for (const operation of tables.dump()) {
      part.push(operation);
      if (part.length === CHUNK_OPERATIONS) {
        write(part);
        part = [];
      }
    }
    write(part);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
  return bytes;
}

function newestGeneration(dir: string): number {
  return readdirSync(dir).reduce((newest, name) => Math.max(newest, Number(SNAPSHOT.exec(name)?.[1] ?? 0)), 0);
}

/** An interrupted compaction leaves files of the generation before or an unfinished snapshot; broken files are never touched. */
function removeOthers(dir: string, generation: number): void {
  for (const name of readdirSync(dir)) {
    const match = /^(?:snapshot|journal)-(\d+)\.jsonl(\.new)?$/.exec(name);
    if (match !== null && (match[2] !== undefined || Number(match[1]) !== generation)) rmSync(join(dir, name));
  }
}

function setAside(files: readonly string[], consequence: string): string {
  const suffix = `.broken-${new Date().toISOString().replaceAll(':', '-')}`;
  for (const file of files) renameSync(file, `${file}${suffix}`);
  const [verb, are] = files.length === 1 ? ['is', 'was'] : ['are', 'were'];
  return `${files.join(' and ')} ${verb} damaged and ${are} set aside as *${suffix}. ${consequence}`;
}

const snapshotFile = (dir: string, generation: number): string => join(dir, `snapshot-${String(generation)}.jsonl`);
const journalFile = (dir: string, generation: number): string => join(dir, `journal-${String(generation)}.jsonl`);
