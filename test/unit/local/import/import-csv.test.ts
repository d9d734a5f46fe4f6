import fc from 'fast-check';
import { importCsv, type Import } from '../../../../local/import/import-csv';
import { ImportError } from '../../../../local/import/import-error';
import type { IssueRecord } from '../../../../local/jira/model';
import { exportCsv, exportDate, exportRow, jiraExport, type ExportRow } from '../../../support/jira-export';

const NOW = Date.parse('2026-11-22T10:30:00Z');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const importText = (text: string): Import => importCsv(bytes(text), NOW);
const importRows = (...rows: ExportRow[]): Import => importText(exportCsv(rows));
const row = (index: number, parts: ExportRow = {}): ExportRow => ({
  ...exportRow(index, { epics: 1, now: NOW }),
  ...parts,
});
const issue = ({ seed }: Import, key: string): IssueRecord => {
  const found = seed.issues?.find((each) => each.key === key);
  if (!found) throw new Error(`There is no ${key}.`);
  return found;
};
const failure = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof ImportError) return error.message;
    throw error;
  }
  return '';
};

describe('a whole export', () => {
  const whole = importText(
    jiraExport({
      items: 112,
      epics: 8,
      now: NOW,
      projectKey: 'DEMO',
      projectName: 'Demo of an import',
      byteOrderMark: true,
    }),
  );

  it('comes in whole', () => {
    expect(whole.report).toMatchObject({ rowsIn: 120, used: 120, refused: [] });
    expect(whole.report.projects).toEqual([{ key: 'DEMO', name: 'Demo of an import', workItems: 120 }]);
    expect(whole.seed.issues).toHaveLength(120);
  });

  it('is a complete site', () => {
    const { seed } = whole;
    expect(seed.users?.map(({ emailAddress }) => emailAddress)).toEqual([
      'admin@example.com',
      'lead@example.com',
      'reader@example.com',
      'tomasz.zak@example.com',
      'ana.lucia.prado@example.com',
      'ines.nes.duarte@example.com',
    ]);
    expect(seed.issueTypes?.map(({ name, hierarchyLevel }) => [name, hierarchyLevel])).toEqual([
      ['Epic', 1],
      ['Story', 0],
      ['Task', 0],
    ]);
    expect(seed.statuses?.map(({ name, categoryKey }) => [name, categoryKey])).toEqual([
      ['Backlog', 'new'],
      ['In Progress', 'indeterminate'],
      ['Waiting for legal', 'indeterminate'],
      ['Done', 'done'],
    ]);
    expect(seed.boards?.[0]?.columns.map(({ name }) => name)).toEqual([
      'Backlog',
      'In Progress',
      'Waiting for legal',
      'Done',
    ]);
    expect(seed.workflows?.[0]?.transitions).toHaveLength(4);
    expect(seed.sprints?.map(({ name, state }) => [name, state])).toEqual([
      ['DEMO Sprint 1', 'closed'],
      ['DEMO Sprint 2', 'closed'],
      ['DEMO Sprint 3', 'closed'],
      ['DEMO Sprint 4', 'closed'],
      ['DEMO Sprint 5', 'active'],
    ]);
    expect(seed.fields?.map(({ name, kind }) => [name, kind])).toEqual([
      ['Sprint', 'sprint'],
      ['Votes at export', 'number'],
      ['Story Points', 'number'],
      ['Region', 'text'],
      ['Go live', 'date'],
    ]);
    expect(seed.projects?.[0]).toMatchObject({ key: 'DEMO', projectTypeKey: 'software', lastIssueNumber: 120 });
  });

  it('keeps what a row says', () => {
    const found = issue(whole, 'DEMO-21');
    expect(found).toMatchObject({
      id: '30021',
      labels: ['crm', 'email'],
      dueDate: '2026-12-12',
      custom: { customfield_10022: 1, customfield_10023: 'EMEA', customfield_10024: '2026-11-22' },
    });
    expect(found.watcherIds).toHaveLength(2);
    expect(found.description?.content).toHaveLength(2);
    expect(JSON.stringify(found.description)).toContain('said in \\"plain\\" words.');
    expect(found.description?.content?.[1]?.content?.map(({ type }) => type)).toEqual(['text', 'hardBreak', 'text']);
    expect(issue(whole, 'DEMO-13').parentId).toBe(issue(whole, 'DEMO-5').id);
    const comment = whole.seed.comments?.find(({ issueId }) => issueId === '30021');
    expect(JSON.stringify(comment?.body)).toContain('Internal; do not publish CANARY-comment-21');
    expect(comment?.authorId).toBe('70121:b0000003-0000-4000-8000-000000000003');
  });

  it('has every id that it refers to', () => {
    const { seed } = whole;
    const people = new Set(seed.users?.map(({ accountId }) => accountId));
    for (const each of seed.issues ?? []) {
      for (const id of [each.assigneeId, each.reporterId, each.creatorId, ...each.watcherIds]) {
        expect(id === null || people.has(id)).toBe(true);
      }
      expect(seed.statuses?.some(({ id }) => id === each.statusId)).toBe(true);
      expect(seed.issueTypes?.some(({ id }) => id === each.issueTypeId)).toBe(true);
      expect(seed.projects?.some(({ id }) => id === each.projectId)).toBe(true);
    }
  });
});

describe('rows', () => {
  it.each<[string, ExportRow, string]>([
    ['no key', { 'Issue key': '' }, '"Issue key" is empty.'],
    ['a bad key', { 'Issue key': 'demo 7' }, '"Issue key" is no key of a work item: "demo 7".'],
    ['no summary', { Summary: ' ' }, '"Summary" is empty.'],
    ['no status', { Status: '' }, '"Status" is empty.'],
    ['a bad id', { 'Issue id': 'x1' }, '"Issue id" is no number: "x1".'],
    ['a bad date', { Created: 'yesterday' }, '"Created" is no date: "yesterday".'],
    [
      'a date that does not exist',
      { 'Due date': '31/Feb/26 12:00 AM' },
      '"Due date" is no date: "31/Feb/26 12:00 AM".',
    ],
    ['a key twice', { 'Issue key': 'DEMO-1' }, 'Its key DEMO-1 or id 30002 is already that of line 2.'],
    ['an id twice', { 'Issue id': '30001' }, 'Its key DEMO-2 or id 30001 is already that of line 2.'],
  ])('with %s are refused with line and reason', (_name, parts, reason) => {
    const { report } = importRows(row(0, { Description: '' }), row(1, { Description: '', ...parts }), row(2));
    expect(report).toMatchObject({ rowsIn: 3, used: 2, refused: [{ line: 3, reason }] });
  });

  it('are counted by the line on which they begin', () => {
    const text = exportCsv([row(0), row(1, { Summary: '' })]);
    expect(importText(text).report.refused).toEqual([
      { line: 2 + (row(0).Description as string).split('\n').length, reason: '"Summary" is empty.' },
    ]);
  });

  it('with too many or too few cells are refused', () => {
    const [header = '', first = ''] = exportCsv([row(0, { Description: 'x', Comment: '' })]).split('\r\n');
    const { report } = importText([header, first, 'a,b', `${first},`, '', ',,,'].join('\n'));
    expect(report).toMatchObject({
      rowsIn: 3,
      used: 1,
      refused: [
        { line: 3, reason: 'It has 2 cells; the header has 44.' },
        { line: 4, reason: 'It has 45 cells; the header has 44.' },
      ],
    });
  });

  it('always add up', () => {
    const part = fc.constantFrom('', 'x', 'DEMO-1', '30001', '25/Feb/26 10:17 PM', '"', 'a\nb', 'a;b;c', '-1');
    const name = fc.constantFrom(
      'Summary',
      'Issue key',
      'Issue id',
      'Status',
      'Created',
      'Due date',
      'Parent',
      'Comment',
      'Sprint',
    );
    fc.assert(
      fc.property(fc.array(fc.dictionary(name, part, { maxKeys: 3 }), { maxLength: 12 }), (changes) => {
        const { report, seed } = importRows(row(0), ...changes.map((parts, index) => row(index + 1, parts)));
        expect(report.rowsIn).toBe(changes.length + 1);
        expect(report.used + report.refused.length).toBe(report.rowsIn);
        expect(seed.issues).toHaveLength(report.used);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what rows refer to', () => {
  it('a parent that is not in the file is left out and noted', () => {
    const found = importRows(row(1, { Parent: '999', 'Parent key': '' }));
    expect(issue(found, 'DEMO-2').parentId).toBeNull();
    expect(found.report.notes).toContain(
      '1 rows have a parent that is not among the rows used; they stand without it.',
    );
  });

  it('nobody is their own ancestor', () => {
    const found = importRows(
      row(0, { Parent: '30002' }),
      row(1, { Parent: '30001' }),
      row(2, { Parent: '30003', 'Parent key': '' }),
    );
    expect([1, 2, 3].map((number) => issue(found, `DEMO-${number}`).parentId)).toEqual(['30002', null, null]);
  });

  it('types that always stand under a standard one are sub-tasks', () => {
    const found = importRows(
      row(0),
      row(1, { 'Issue Type': 'Story' }),
      row(2, { 'Issue Type': 'Checklist', Parent: '30002', 'Parent key': 'DEMO-2' }),
    );
    expect(found.seed.issueTypes?.find(({ name }) => name === 'Checklist')?.hierarchyLevel).toBe(-1);
  });

  it('links have their two ends, once', () => {
    const found = importRows(
      row(0, { 'Outward issue link (Blocks)': 'DEMO-2' }),
      row(1, { 'Inward issue link (Blocks)': 'DEMO-1', 'Outward issue link (Blocks)': 'ELSE-9' }),
    );
    expect(found.seed.links).toEqual([{ id: '10000', typeId: '10000', outwardFromId: '30001', inwardFromId: '30002' }]);
    expect(found.report.notes.join()).toContain('1 links lead to work items');
  });

  it('people without account ids are known by name', () => {
    const anonymous = {
      'Reporter Id': '',
      'Creator Id': '',
      'Watchers Id': '',
      Reporter: 'Ada',
      Creator: 'Ada',
      Watchers: 'Ada',
    };
    const found = importRows(row(0, anonymous), row(3, anonymous));
    expect(issue(found, 'DEMO-1').reporterId).toBe(issue(found, 'DEMO-4').reporterId);
    expect(found.seed.users?.find(({ displayName }) => displayName === 'Ada')?.emailAddress).toBe('ada@example.com');
  });

  it('comments without date and author are kept whole', () => {
    const found = importRows(row(1, { Comment: 'Just a text; with a semicolon' }));
    expect(found.seed.comments?.[0]).toMatchObject({ authorId: null });
    expect(JSON.stringify(found.seed.comments?.[0]?.body)).toContain('Just a text; with a semicolon');
  });

  it('several projects get a project and a board each', () => {
    const found = importRows(row(0), row(1, { 'Issue key': 'WEB-4', 'Project key': 'WEB', 'Project name': 'Website' }));
    expect(found.seed.projects?.map(({ key, lastIssueNumber }) => [key, lastIssueNumber])).toEqual([
      ['DEMO', 1],
      ['WEB', 4],
    ]);
    expect(found.seed.boards?.map(({ projectId }) => projectId)).toEqual(['10000', '10001']);
  });

  it('attachments and security levels come along', () => {
    const found = importRows(
      row(1, {
        Attachment: `${exportDate(NOW)};70121:b0000001-0000-4000-8000-000000000001;brief.pdf;https://example.com/1`,
      }),
    );
    expect(issue(found, 'DEMO-2').attachments).toMatchObject([{ filename: 'brief.pdf', size: 0 }]);
    const header = ['Summary', 'Issue key', 'Issue Type', 'Status', 'Security Level'];
    const secured = importText(
      exportCsv(
        [{ Summary: 'x', 'Issue key': 'A-1', 'Issue Type': 'Task', Status: 'Open', 'Security Level': 'Board only' }],
        header,
      ),
    );
    expect(secured.seed.securityLevels).toMatchObject([{ id: '10000', name: 'Board only' }]);
    expect(secured.seed.projects?.[0]?.securitySchemeId).toBe('10000');
  });
});

describe('saved copies', () => {
  const HEADER = ['Issue key', 'Status', 'Issue Type', 'Summary', 'Created', 'Custom field (Größe)'];
  const saved = (Created: string, separator = ','): string =>
    exportCsv(
      [
        {
          'Issue key': 'A-1',
          Status: 'Offen',
          'Issue Type': 'Aufgabe',
          Summary: 'Übersicht',
          Created,
          'Custom field (Größe)': 'groß',
        },
      ],
      HEADER,
      separator,
    );

  it.each([
    '25/Feb/26 10:17 PM',
    '25/Feb/26 22:17',
    '2026-02-25 22:17',
    '25.02.2026 22:17',
    '25/Şub/26 22:17',
    '2026-02-25T22:17:00.000+0000',
  ])('have dates like %s', (text) => {
    expect(issue(importText(saved(text)), 'A-1').created).toBe('2026-02-25T22:17:00.000Z');
  });

  it.each([',', ';', '\t'])('are separated by %j', (separator) => {
    expect(importText(saved('2026-02-25', separator)).report.used).toBe(1);
  });

  it('are encoded in UTF-8, UTF-16 or Windows-1252', () => {
    const text = saved('2026-02-25');
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    for (const file of [bytes(text), bytes(`\uFEFF${text}`), utf16, new Uint8Array(Buffer.from(text, 'latin1'))]) {
      const { seed } = importCsv(file, NOW);
      expect(seed.issues?.[0]?.summary).toBe('Übersicht');
      expect(seed.fields?.map(({ name }) => name)).toEqual(['Größe']);
    }
  });

  it('do without ids, projects and categories', () => {
    const { seed } = importText(saved('2026-02-25'));
    expect(seed.issues?.[0]).toMatchObject({ id: '10001', reporterId: null });
    expect(seed.projects?.[0]).toMatchObject({ key: 'A', name: 'A' });
    expect(seed.statuses).toMatchObject([{ name: 'Offen', categoryKey: 'new' }]);
  });
});

describe('a file that is no export', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['empty', '', /^The file is empty\.$/],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), /not a CSV file/],
    [
      'a list of something else',
      'name,price\nshoe,3\n',
      /^This is not a Jira export .* no column "Summary", "Issue key", "Issue Type", "Status"\.$/,
    ],
    ['a text', 'Dear all,\nthe budget is gone.\n', /^This is not a Jira export/],
    ['a header alone', exportCsv([]), /^The export has a header and no rows\.$/],
    [
      'rows that are all bad',
      exportCsv([row(0, { Summary: '' })]),
      /^None of the 1 rows can be used; the first reason, in line 2: "Summary" is empty\.$/,
    ],
  ])('%s: one clear sentence', (_name, file, sentence) => {
    expect(failure(() => importCsv(typeof file === 'string' ? bytes(file) : file, NOW))).toMatch(sentence);
  });
});

describe('broken quotes', () => {
  it('refuse the rest of the file, or the row, by line', () => {
    const good = exportCsv([row(0, { Description: '' })]);
    const { report } = importText(`${good}\r\nBroken "quote,DEMO-9\r\n`);
    expect(report.used).toBe(1);
    expect(report.refused[0]?.line).toBe(3);
    const open = importText(`${good}\r\n"never closed,DEMO-9\r\nmore\r\n`);
    expect(open.report).toMatchObject({ rowsIn: 2, used: 1 });
  });
});
