/**
 * The file format of the state: JSON lines. A transaction is one or more lines, all but the last marked as continued, so a
 * transaction that was cut anywhere is recognised and dropped as a whole.
 */
import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';

/** One change of one record: table, key and the new value; without a value the record is deleted. */
export type Operation = [table: string, key: string] | [table: string, key: string, value: unknown];

const CONTINUED = '+';
const COMPLETE = '=';
const OPERATIONS_PER_LINE = 1000;
const NEWLINE = 0x0a;

/**
 * Writes the lines of one transaction.
 *
 * @returns text that ends with a line break
 */
export function encodeTransaction(operations: readonly Operation[]): string {
  const lines: string[] = [];
  for (let start = 0; start < operations.length; start += OPERATIONS_PER_LINE) {
    const part = operations.slice(start, start + OPERATIONS_PER_LINE);
    const mark = start + OPERATIONS_PER_LINE < operations.length ? CONTINUED : COMPLETE;
    lines.push(JSON.stringify([mark, ...part]));
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** What a state file held: where its last complete transaction ends, and whether what follows is damage or a torn end. */
export interface ReadResult {
  /** Bytes up to the end of the last complete transaction. */
  validBytes: number;
  totalBytes: number;
  /** A complete line that is no transaction: not the trace of an interrupted write. Its number, from 1 on. */
  brokenLine: number | null;
}

/**
 * Reads a state file and hands over the operations of each complete transaction, in order.
 *
 * @throws if the file cannot be read at all
 */
export function readTransactions(file: string, apply: (operation: Operation) => void): ReadResult {
  const bytes = readFileSync(file);
  const result: ReadResult = { validBytes: 0, totalBytes: bytes.length, brokenLine: null };
  let pending: Operation[] = [];
  let lineNumber = 0;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(NEWLINE, start);
    if (end === -1) return result;
    lineNumber += 1;
    const line = parseLine(bytes.toString('utf8', start, end));
    if (line === null) {
      result.brokenLine = lineNumber;
      return result;
    }
    pending.push(...line.operations);
    start = end + 1;
    if (line.complete) {
      pending.forEach(apply);
      pending = [];
      result.validBytes = start;
    }
  }
}

function parseLine(text: string): { complete: boolean; operations: Operation[] } | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(parsed)) return null;
  const [mark, ...operations] = parsed as unknown[];
  if (mark !== CONTINUED && mark !== COMPLETE) return null;
  if (!operations.every(isOperation)) return null;
  return { complete: mark === COMPLETE, operations };
}

function isOperation(value: unknown): value is Operation {
  return (
    Array.isArray(value) &&
    (value.length === 2 || value.length === 3) &&
    typeof value[0] === 'string' &&
    typeof value[1] === 'string'
  );
}

/** An open journal file to append to. */
export interface JournalFile {
  readonly size: number;
  /** Appends text; returns when the operating system has all of it. @throws if it could not; the file is then as before. */
  append(text: string): void;
  close(): void;
}

/** Opens a journal for appending, cut to `validBytes` (what follows is the trace of an interrupted write). */
export function openJournal(file: string, validBytes: number): JournalFile {
  const descriptor = openSync(file, 'a');
  if (fstatSync(descriptor).size > validBytes) ftruncateSync(descriptor, validBytes);
  let size = validBytes;
  return {
    get size() {
      return size;
    },
    append(text) {
      const bytes = Buffer.from(text, 'utf8');
      let written = 0;
      try {
        while (written < bytes.length) written += writeSync(descriptor, bytes, written);
      } catch (error) {
        ftruncateSync(descriptor, size);
        throw error;
      }
      size += bytes.length;
    },
    close() {
      closeSync(descriptor);
    },
  };
}
