/** Columns that Jira itself has no place for are kept as custom fields of the kind that their values show. */
import type { FieldKind, FieldRecord } from '../jira/model';
import { customField } from '../sample/base-site';
import type { ExtraColumn } from './export-columns';
import type { CsvRow } from './read-csv';

export interface ExtraField {
  record: FieldRecord;
  /** The value of a row; null if it has none. */
  read: (cells: readonly string[]) => unknown;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

/** Names that would hide a field of Jira's own in queries. */
const RENAMED: Record<string, string> = { votes: 'Votes at export' };

/** The custom fields of an export. Columns without any value become none. */
export function extraFields(
  columns: readonly ExtraColumn[],
  rows: readonly CsvRow[],
  readDate: (text: string) => number | null,
  firstId: number,
): ExtraField[] {
  const fields: ExtraField[] = [];
  for (const { name, at } of columns) {
    const valuesOf = (cells: readonly string[]): string[] =>
      at.map((index) => cells[index]?.trim() ?? '').filter((value) => value !== '');
    const all = rows.map(({ cells }) => valuesOf(cells)).filter((values) => values.length > 0);
    if (all.length === 0) continue;
    const kind = kindOf(all, readDate);
    const title = RENAMED[name.toLowerCase()] ?? name;
    const record = customField(`customfield_${firstId + fields.length}`, title, kind, 'Kept from an export.');
    fields.push({ record, read: (cells) => convert(kind, valuesOf(cells), readDate) });
  }
  return fields;
}

function kindOf(all: readonly string[][], readDate: (text: string) => number | null): FieldKind {
  if (all.some((values) => values.length > 1)) return 'options';
  const values = all.flat();
  if (values.every((value) => NUMBER.test(value))) return 'number';
  const dates = values.map(readDate);
  if (dates.includes(null)) return 'text';
  return dates.every((millis) => (millis ?? 0) % 86_400_000 === 0) ? 'date' : 'datetime';
}

function convert(kind: FieldKind, values: readonly string[], readDate: (text: string) => number | null): unknown {
  const [value] = values;
  if (value === undefined) return null;
  if (kind === 'options') return [...values];
  if (kind === 'number') return Number(value);
  if (kind === 'text') return value;
  const iso = new Date(readDate(value) ?? 0).toISOString();
  return kind === 'date' ? iso.slice(0, 10) : iso;
}
