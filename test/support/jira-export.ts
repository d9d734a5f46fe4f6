/**
 * Makes files in the shape of Jira Cloud's "Export CSV (all fields)", with everything that makes real ones awkward: columns that
 * repeat, its dates, people by name and account id, parents, sprints, comments, quotes and line breaks. The same arguments give
 * the same file.
 */

const HEADER = [
  'Summary',
  'Issue key',
  'Issue id',
  'Issue Type',
  'Status',
  'Project key',
  'Project name',
  'Project type',
  'Project lead',
  'Project lead id',
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
  'Resolved',
  'Due date',
  'Votes',
  'Labels',
  'Labels',
  'Description',
  'Watchers',
  'Watchers',
  'Watchers Id',
  'Watchers Id',
  'Inward issue link (Blocks)',
  'Outward issue link (Blocks)',
  'Attachment',
  'Custom field (Story Points)',
  'Custom field (Region)',
  'Custom field (Go live)',
  'Sprint',
  'Sprint',
  'Comment',
  'Comment',
  'Parent',
  'Parent key',
  'Status Category',
  'Status Category Changed',
];

export type ExportRow = Partial<Record<string, string | readonly string[]>>;

const PEOPLE = [
  ['Ana Lúcia Prado', '70121:b0000001-0000-4000-8000-000000000001'],
  ['Tomasz Żak', '70121:b0000002-0000-4000-8000-000000000002'],
  ['Ines "Nes" Duarte', '70121:b0000003-0000-4000-8000-000000000003'],
] as const;
const STATUSES = [
  ['Backlog', 'To Do'],
  ['In Progress', 'In Progress'],
  ['Waiting for legal', 'In Progress'],
  ['Done', 'Done'],
] as const;
const TOPICS = ['consent banner', 'lead routing', 'webinar follow-up', 'paid search feed', 'event badge scans'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An instant as the export writes it: `25/Feb/26 10:17 PM`. */
export function exportDate(millis: number): string {
  const date = new Date(millis);
  const hours = date.getUTCHours();
  const day = `${String(date.getUTCDate()).padStart(2, '0')}/${MONTHS[date.getUTCMonth()] ?? ''}`;
  const time = `${hours % 12 === 0 ? 12 : hours % 12}:${String(date.getUTCMinutes()).padStart(2, '0')}`;
  return `${day}/${String(date.getUTCFullYear() % 100).padStart(2, '0')} ${time} ${hours < 12 ? 'AM' : 'PM'}`;
}

const quote = (cell: string): string => (/[",\r\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Writes rows under the header of an export. Values of repeated columns are lists. */
export function exportCsv(rows: readonly ExportRow[], header: readonly string[] = HEADER, separator = ','): string {
  const lines = rows.map((row) => {
    const used = new Map<string, number>();
    return header.map((name) => {
      const nth = used.get(name) ?? 0;
      used.set(name, nth + 1);
      const value = row[name];
      return typeof value === 'string' ? (nth === 0 ? value : '') : (value?.[nth] ?? '');
    });
  });
  return [header, ...lines].map((cells) => cells.map(quote).join(separator)).join('\r\n');
}

function pick<T>(list: readonly T[], index: number): T {
  const picked = list[index % list.length];
  if (picked === undefined) throw new Error('The list is empty.');
  return picked;
}

interface RowOptions {
  /** The first so many rows are epics, the others stand under one of them. */
  epics: number;
  /** The time that its dates end before. */
  now: number;
  projectKey?: string;
  projectName?: string;
  /** Put into descriptions and comments, to be looked for where it must not appear. */
  canary?: string;
}

/** The n-th row of a made-up export. */
export function exportRow(index: number, options: RowOptions): ExportRow {
  const { epics, now, projectKey = 'DEMO', projectName = 'Demo of an import', canary = 'CANARY' } = options;
  const [name, accountId] = pick(PEOPLE, index);
  const [reporter, reporterId] = pick(PEOPLE, index + 1);
  const [status, category] = pick(STATUSES, index);
  const isEpic = index < epics;
  const created = now - (900 - (index % 800)) * 86_400_000 - index * 60_000;
  const isDone = category === 'Done';
  return {
    Summary: isEpic
      ? `Epic ${index + 1}: ${pick(['Consent', 'Events'], index)}`
      : `Request ${index + 1}, ${pick(TOPICS, index)}`,
    'Issue key': `${projectKey}-${index + 1}`,
    'Issue id': String(30_001 + index),
    'Issue Type': isEpic ? 'Epic' : pick(['Story', 'Task'], index),
    Status: status,
    'Project key': projectKey,
    'Project name': projectName,
    'Project type': 'software',
    'Project lead': PEOPLE[0][0],
    'Project lead id': PEOPLE[0][1],
    Priority: pick(['High', 'Medium', 'Low'], index),
    Resolution: isDone ? 'Done' : '',
    ...(index % 3 === 0 ? {} : { Assignee: name, 'Assignee Id': accountId }),
    Reporter: reporter,
    'Reporter Id': reporterId,
    Creator: reporter,
    'Creator Id': reporterId,
    Created: exportDate(created),
    Updated: exportDate(created + 86_400_000),
    Resolved: isDone ? exportDate(created + 86_400_000) : '',
    'Due date': index % 4 === 0 ? exportDate(Math.floor(now / 86_400_000) * 86_400_000 + index * 86_400_000) : '',
    Votes: String(index % 10),
    Labels: index % 2 === 0 ? ['crm', 'email'] : ['events'],
    Description: `What we want, said in "plain" words.\n\nLine one; still line one,\nline two. ${canary}-description-${index + 1}`,
    Watchers: [name, reporter],
    'Watchers Id': [accountId, reporterId],
    'Custom field (Story Points)': String(pick([1, 2, 3, 5, 8], index)),
    'Custom field (Region)': pick(['EMEA', 'North America'], index),
    'Custom field (Go live)': exportDate(Math.floor(now / 86_400_000) * 86_400_000),
    Sprint:
      index % 3 === 1 ? [`${projectKey} Sprint ${1 + (index % 4)}`, `${projectKey} Sprint ${2 + (index % 4)}`] : '',
    Comment:
      index % 5 === 0
        ? `${exportDate(created)};${accountId};Internal; do not publish ${canary}-comment-${index + 1}`
        : '',
    ...(isEpic
      ? {}
      : { Parent: String(30_001 + (index % epics)), 'Parent key': `${projectKey}-${1 + (index % epics)}` }),
    'Status Category': category,
    'Status Category Changed': exportDate(created + 86_400_000),
  };
}

/** The time at which files are made that nobody dates otherwise. */
const MADE_AT = Date.parse('2026-11-20T09:30:00Z');

export interface ExportOptions extends Partial<RowOptions> {
  /** Epics come on top of these. */
  items: number;
  /** Starts the file with a byte order mark, as some tools do. */
  byteOrderMark?: boolean;
}

/** A whole file's text. Rows are numbered from 1, epics first; ids start at 30001. */
export function jiraExport(options: ExportOptions): string {
  const row = { epics: 4, now: MADE_AT, projectKey: 'CAMP', projectName: 'Campaign tools', ...options };
  const rows = Array.from({ length: row.epics + options.items }, (_, index) => exportRow(index, row));
  return `${options.byteOrderMark === true ? '\uFEFF' : ''}${exportCsv(rows)}\r\n`;
}
