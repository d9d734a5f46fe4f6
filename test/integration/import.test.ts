/** `npm start -- --import FILE.csv`: a site made from a real export, and what happens to rows that cannot be used. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jiraExport } from '../support/jira-export';
import { endSites, runSite, startSite, temporaryFolder } from '../support/site';

jest.setTimeout(180_000);
afterEach(endSites);

const admin = 'admin@example.com';

function fileWith(text: string): string {
  const file = join(temporaryFolder(), 'export.csv');
  writeFileSync(file, text);
  return file;
}

test('an export comes in whole: items, parents, people, comments, labels, unknown columns; the counts add up', async () => {
  const site = await startSite({ args: ['--import', fileWith(jiraExport({ items: 60, byteOrderMark: true }))] });
  expect(site.log()).toMatch(/\b64\b/);
  const rest = site.as(admin);

  const { body: count } = await rest('POST', '/rest/api/3/search/approximate-count', { jql: 'project = CAMP' });
  expect(count.count).toBe(64);

  const { body: issue } = await rest('GET', '/rest/api/3/issue/CAMP-11?expand=names');
  expect(issue.fields.summary).toContain('Request 11');
  expect(issue.fields.parent.key).toBe('CAMP-3');
  expect(issue.fields.labels).toEqual(['crm', 'email']);
  expect(issue.fields.comment.comments).toHaveLength(1);
  expect(issue.fields.reporter.accountId).toBe('70121:b0000003-0000-4000-8000-000000000003');
  expect(issue.fields.created).toMatch(/^2024-06-13T/);

  const region = Object.entries<string>(issue.names).find(([, name]) => name === 'Region')?.[0] ?? '';
  expect(issue.fields[region]).toBe('EMEA');
});

test('rows that cannot be used are listed with line and reason; the others come in', async () => {
  const lines = jiraExport({ items: 10 }).split('\n');
  const header = lines[0] ?? '';
  const withoutKey = header
    .split(',')
    .map((column) => (column === 'Summary' ? 'No key here' : column === 'Issue Type' ? 'Task' : ''));
  const site = await startSite({
    args: ['--import', fileWith([...lines.slice(0, -1), withoutKey.join(','), ''].join('\n'))],
  });
  expect(site.log()).toMatch(/line \d+/i);
  const { body } = await site.as(admin)('POST', '/rest/api/3/search/approximate-count', { jql: 'project = CAMP' });
  expect(body.count).toBe(14);
});

test.each([
  ['a text that is no table', 'Dear all,\nplease find attached nothing.\n'],
  ['a table of something else', 'Name,Phone\nIda,123\n'],
  ['an empty file', ''],
  ['a picture', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0'],
])('%s is refused in one sentence with exit code 2, and nothing changes', async (_what, text) => {
  const data = temporaryFolder();
  const { code, stdout, stderr } = await runSite(['--port', '0', '--data', data, '--import', fileWith(text)]);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).not.toMatch(/ at .*:\d+:\d+/);
  expect(readdirSync(data)).toEqual([]);
});

test('a refused import leaves a site that was there as it was', async () => {
  const first = await startSite({ args: ['--import', fileWith(jiraExport({ items: 5 }))] });
  await first.stop();
  const refused = await runSite(['--port', '0', '--data', first.data, '--import', fileWith('Name,Phone\nIda,123\n')]);
  expect(refused.code).toBe(2);
  const second = await startSite({ data: first.data });
  const { body } = await second.as(admin)('POST', '/rest/api/3/search/approximate-count', { jql: 'project = CAMP' });
  expect(body.count).toBe(9);
});

test('a file that does not exist is said in one sentence, exit code 2', async () => {
  const missing = join(temporaryFolder(), 'nowhere.csv');
  const { code, stderr } = await runSite(['--port', '0', '--data', temporaryFolder(), '--import', missing]);
  expect(code).toBe(2);
  expect(stderr).toContain(missing);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
