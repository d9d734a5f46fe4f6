/** The columns of an export: which are known, and which are kept as custom fields. */
import { ImportError } from './import-error';

const REQUIRED = ['Summary', 'Issue key', 'Issue Type', 'Status'] as const;

/** Columns that fill Jira's own fields, or say again what others say. */
const KNOWN = new Set(
  [
    ...REQUIRED,
    'Issue id',
    'Project key',
    'Project name',
    'Project type',
    'Project lead',
    'Project lead id',
    'Project description',
    'Priority',
    'Resolution',
    'Assignee',
    'Assignee Id',
    'Reporter',
    'Reporter Id',
    'Creator',
    'Creator Id',
    'Created',
    'Updated',
    'Last Viewed',
    'Resolved',
    'Due date',
    'Labels',
    'Description',
    'Environment',
    'Watchers',
    'Watchers Id',
    'Security Level',
    'Attachment',
    'Comment',
    'Sprint',
    'Parent',
    'Parent id',
    'Parent key',
    'Parent summary',
    'Status Category',
    'Status Category Changed',
    'Custom field (Rank)',
    'Custom field (Epic Link)',
  ].map((name) => name.toLowerCase()),
);
const LINK = /^(inward|outward) issue link \((.+)\)$/i;

export interface LinkColumn {
  direction: 'inward' | 'outward';
  typeName: string;
  at: number;
}

/** A column, or several of one name, that becomes a custom field. */
export interface ExtraColumn {
  name: string;
  at: readonly number[];
}

export interface Columns {
  /** The one value of a row in the first filled column of a name; empty if there is none. */
  one: (cells: readonly string[], name: string) => string;
  /** All values of a row in the columns of a name, in order, without the empty ones. */
  all: (cells: readonly string[], name: string) => string[];
  /** Values of repeated columns beside those of another name, as `Watchers` and `Watchers Id`. */
  pairs: (cells: readonly string[], name: string, other: string) => [string, string][];
  links: readonly LinkColumn[];
  extras: readonly ExtraColumn[];
}

/**
 * Reads the header.
 * @throws ImportError if it is not that of an export
 */
export function readColumns(header: readonly string[]): Columns {
  const places = new Map<string, number[]>();
  header.forEach((name, index) => {
    const key = name.toLowerCase();
    places.set(key, [...(places.get(key) ?? []), index]);
  });
  const missing = REQUIRED.filter((name) => !places.has(name.toLowerCase()));
  if (missing.length > 0) {
    const names = missing.map((name) => `"${name}"`).join(', ');
    throw new ImportError(
      `This is not a Jira export ("Export CSV (all fields)" in English): it has no column ${names}.`,
    );
  }
  const at = (name: string): readonly number[] => places.get(name.toLowerCase()) ?? [];
  const all = (cells: readonly string[], name: string): string[] =>
    at(name)
      .map((index) => cells[index]?.trim() ?? '')
      .filter((value) => value !== '');
  return {
    all,
    one: (cells, name) => all(cells, name)[0] ?? '',
    pairs: (cells, name, other) => {
      const seconds = at(other).map((index) => cells[index]?.trim() ?? '');
      return at(name)
        .map((index, place): [string, string] => [cells[index]?.trim() ?? '', seconds[place] ?? ''])
        .filter(([first, second]) => first !== '' || second !== '');
    },
    links: header.flatMap((name, index) => {
      const [, direction, typeName = ''] = LINK.exec(name) ?? [];
      if (direction === undefined) return [];
      return [{ direction: direction.toLowerCase() === 'inward' ? 'inward' : 'outward', typeName, at: index }];
    }),
    extras: [...places]
      .filter(([key]) => key !== '' && !KNOWN.has(key) && !LINK.test(key))
      .map(([, indexes]) => {
        const title = header[indexes[0] ?? 0] ?? '';
        return { name: /^custom field \((.*)\)$/i.exec(title)?.[1] ?? title, at: indexes };
      }),
  };
}
