/**
 * Makes files in the shape of Jira Cloud's "Export CSV (all fields)": columns that repeat, its dates, people by name and
 * account id, parents, sprints, comments, quotes and line breaks. The same arguments give the same file.
 */

export interface ExportOptions {
  /** Epics come on top of these. */
  items: number;
  epics?: number;
  projectKey?: string;
  projectName?: string;
  /** Put into descriptions and comments, to be looked for where it must not appear. */
  canary?: string;
  /** Starts the file with a byte order mark, as some tools do. */
  byteOrderMark?: boolean;
}

const columns = [
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
  'Created',
  'Updated',
  'Resolved',
  'Due date',
  'Labels',
  'Labels',
  'Description',
  'Sprint',
  'Custom field (Budget line)',
  'Comment',
  'Comment',
  'Parent',
  'Parent key',
  'Status Category',
] as const;

const people = [
  ['Ines Albrecht', '70121:bbbb0001-0000-4000-8000-000000000001'],
  ['Tomás Ribeiro', '70121:bbbb0002-0000-4000-8000-000000000002'],
  ['Wiktoria Nowak', '70121:bbbb0003-0000-4000-8000-000000000003'],
  ['Oğuz Demir', '70121:bbbb0004-0000-4000-8000-000000000004'],
] as const;

const statuses = [
  ['Backlog', 'To Do'],
  ['Selected for Development', 'To Do'],
  ['In Progress', 'In Progress'],
  ['Waiting for approval', 'In Progress'],
  ['Done', 'Done'],
] as const;

const wishes = ['Connect', 'Replace', 'Clean up', 'Measure', 'Automate'] as const;
const things = [
  'the consent banner',
  'lead scoring',
  'the event forms',
  '“welcome” e-mails',
  'the asset library',
] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

function at<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('an empty list');
  return item;
}

/** `05/Mar/26 3:07 PM`, spread over 2025 and 2026 by the row. */
function date(row: number): string {
  const hour = row % 12 === 0 ? 12 : row % 12;
  const day = String((row % 28) + 1).padStart(2, '0');
  return `${day}/${at(months, row)}/${row % 2 === 0 ? '25' : '26'} ${hour}:${String(row % 60).padStart(2, '0')} ${row % 3 === 0 ? 'AM' : 'PM'}`;
}

const quote = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** The file's text. Rows are numbered from 1, epics first; ids start at 30001. */
export function jiraExport(options: ExportOptions): string {
  const {
    items,
    epics = 4,
    projectKey = 'CAMP',
    projectName = 'Campaign tools',
    canary = '',
    byteOrderMark = false,
  } = options;
  const lines = [columns.join(',')];
  for (let row = 1; row <= epics + items; row += 1) {
    const isEpic = row <= epics;
    const [status, category] = at(statuses, row);
    const [person, account] = at(people, row);
    const [lead, leadAccount] = people[0];
    const parent = isEpic ? 0 : (row % epics) + 1;
    const values: Record<(typeof columns)[number], string | string[]> = {
      Summary: `${at(wishes, row)} ${at(things, Math.floor(row / wishes.length))}, part ${row}`,
      'Issue key': `${projectKey}-${row}`,
      'Issue id': String(30000 + row),
      'Issue Type': isEpic ? 'Epic' : at(['Story', 'Task', 'Bug'] as const, row),
      Status: status,
      'Project key': projectKey,
      'Project name': projectName,
      'Project type': 'software',
      'Project lead': lead,
      'Project lead id': leadAccount,
      Priority: at(['Low', 'Medium', 'High'] as const, row),
      Resolution: category === 'Done' ? 'Done' : '',
      Assignee: row % 4 === 0 ? '' : person,
      'Assignee Id': row % 4 === 0 ? '' : account,
      Reporter: person,
      'Reporter Id': account,
      Created: date(row),
      Updated: '01/Nov/26 9:30 AM',
      Resolved: category === 'Done' ? '01/Nov/26 9:30 AM' : '',
      'Due date': row % 5 === 0 ? '24/Dec/26 12:00 AM' : '',
      Labels: ['campaign', row % 2 === 0 ? 'quick-win' : ''],
      Description: `They call it "urgent", again.\nTwo lines, a comma, and ${canary}`,
      Sprint: row % 3 === 0 ? `Sprint ${row % 7}` : '',
      'Custom field (Budget line)': row % 6 === 0 ? `B-${row}` : '',
      Comment: [
        `01/Nov/26 9:30 AM;${account};Seen. ${canary}`,
        row % 2 === 0 ? `01/Nov/26 9:31 AM;${account};Me too` : '',
      ],
      Parent: isEpic ? '' : String(30000 + parent),
      'Parent key': isEpic ? '' : `${projectKey}-${parent}`,
      'Status Category': category,
    };
    const seen = new Map<string, number>();
    const cells = columns.map((column) => {
      const occurrence = seen.get(column) ?? 0;
      seen.set(column, occurrence + 1);
      const value = values[column];
      return quote(Array.isArray(value) ? (value[occurrence] ?? '') : value);
    });
    lines.push(cells.join(','));
  }
  return `${byteOrderMark ? '\uFEFF' : ''}${lines.join('\n')}\n`;
}
