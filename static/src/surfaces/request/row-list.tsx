import type { ReactNode } from 'react';
import { useTexts } from '../../lib/surface';

/** The rows of a section while they are edited: each with its fields, a button that takes it out, and one that adds another. */
export function RowList<Row extends { id: string }>({
  rows,
  setRows,
  className,
  nameOf,
  fields,
  after,
  addLabel,
  fresh,
}: {
  rows: readonly Row[];
  setRows: (rows: Row[]) => void;
  /** Of each row. */
  className: string;
  /** What a row is called, for people who do not see it. */
  nameOf: (row: Row) => string;
  fields: (row: Row, set: (parts: Partial<Row>) => void) => ReactNode;
  /** What stands below the fields. */
  after?: (row: Row, set: (parts: Partial<Row>) => void) => ReactNode;
  addLabel: string;
  /** An empty row with the id. */
  fresh: (id: string) => Row;
}): ReactNode {
  return (
    <>
      {rows.map((row) => {
        const set = (parts: Partial<Row>): void =>
          setRows(rows.map((one) => (one.id === row.id ? { ...one, ...parts } : one)));
        return (
          <fieldset key={row.id} className={`section-row ${className}`}>
            <legend className="visually-hidden">{nameOf(row)}</legend>
            {fields(row, set)}
            <RemoveRow name={nameOf(row)} remove={() => setRows(rows.filter(({ id }) => id !== row.id))} />
            {after?.(row, set)}
          </fieldset>
        );
      })}
      <AddRow label={addLabel} add={() => setRows([...rows, fresh(newRowId(rows))])} />
    </>
  );
}

/** An id for a new row, unlike every other in its section. */
export function newRowId(rows: readonly { id: string }[]): string {
  const taken = new Set(rows.map(({ id }) => id));
  for (;;) {
    const id = Math.floor(Math.random() * 36 ** 6).toString(36);
    if (!taken.has(id)) return id;
  }
}

/** A button that adds a row. */
export function AddRow({ label, add }: { label: string; add: () => void }): ReactNode {
  return (
    <button type="button" className="button section-add" onClick={add}>
      <span aria-hidden="true">+ </span>
      {label}
    </button>
  );
}

/** A button that takes a row out. */
export function RemoveRow({ name, remove }: { name: string; remove: () => void }): ReactNode {
  const { t } = useTexts();
  return (
    <button
      type="button"
      className="button button-quiet section-remove"
      aria-label={t('ui.section.remove', { name })}
      onClick={remove}
    >
      <span aria-hidden="true">✕</span>
    </button>
  );
}
