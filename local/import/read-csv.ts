/** Reading a CSV file into rows, with the line on which each begins. */
import { parse } from 'csv-parse/sync';
import { ImportError } from './import-error';

export interface CsvRow {
  /** The line of the file on which the row begins; the header is line 1. */
  line: number;
  cells: readonly string[];
}

export interface RefusedRow {
  line: number;
  reason: string;
}

export interface CsvFile {
  header: readonly string[];
  rows: CsvRow[];
  /** Rows that are no rows of this table. */
  refused: RefusedRow[];
}

/**
 * Reads the bytes of a file: UTF-8 with or without a byte order mark, UTF-16 with one, or Windows-1252; separated by comma,
 * semicolon or tab.
 * @throws ImportError if it is no CSV file
 */
export function readCsv(bytes: Uint8Array): CsvFile {
  const text = decode(bytes);
  if (text.trim() === '') throw new ImportError('The file is empty.');
  if (text.includes('\0')) throw new ImportError('The file is not a CSV file.');
  const records = parseRecords(text);
  const [first, ...others] = records;
  if (first === undefined) throw new ImportError('The file is not a CSV file.');
  const header = first.cells.map((cell) => cell.trim());
  const rows: CsvRow[] = [];
  const refused: RefusedRow[] = [];
  for (const row of others) {
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    if (row.broken !== undefined) refused.push({ line: row.line, reason: row.broken });
    else if (row.cells.length === header.length) rows.push(row);
    else refused.push({ line: row.line, reason: `It has ${row.cells.length} cells; the header has ${header.length}.` });
  }
  return { header, rows, refused };
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The separator that the header uses most, outside quotes. */
function separator(text: string): string {
  const [line = ''] = text.split(/\r?\n/, 1);
  const plain = line.replace(/"(?:[^"]|"")*"/g, '');
  const count = (candidate: string): number => plain.split(candidate).length;
  return [',', ';', '\t'].reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best));
}

interface ParsedRow extends CsvRow {
  broken?: string;
}

function parseRecords(text: string): ParsedRow[] {
  const rows: ParsedRow[] = [];
  let end = 0;
  try {
    parse(text, {
      bom: true,
      delimiter: separator(text),
      relax_column_count: true,
      skip_records_with_error: true,
      on_record: (record: string[], { lines }) => {
        rows.push({ line: end + 1, cells: record });
        end = lines;
        return null;
      },
      on_skip: (error) => {
        rows.push({
          line: end + 1,
          cells: ['?'],
          broken: `Its quotes do not match: ${error?.message ?? 'unreadable'}`,
        });
        return undefined;
      },
    });
  } catch (cause) {
    throw new ImportError(`The file cannot be read as CSV: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  return rows;
}
