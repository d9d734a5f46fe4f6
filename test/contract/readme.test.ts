/** The README's commands exist. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const documents = ['README.md', 'CONTRIBUTING.md'];
const text = documents.map((name) => readFileSync(join(root, name), 'utf8')).join('\n');

test('every npm command that the documents name exists', () => {
  const named = [...text.matchAll(/npm (?:run )?([a-z][\w:-]*)/g)].map((match) => match[1] ?? '');
  const npm = new Set(['install', 'ci', 'and']);
  expect([...new Set(named)].filter((name) => !npm.has(name) && !Object.hasOwn(scripts, name))).toEqual([]);
});

test('every script runs a file that exists', () => {
  const files = Object.values(scripts).flatMap((command) => command.match(/[\w./-]+\.m[jt]s/g) ?? []);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test('every link to a file of the project leads somewhere', () => {
  const dead = documents.flatMap((name) =>
    [...readFileSync(join(root, name), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)\)/g)]
      .map((match) => match[1] ?? '')
      .filter((link) => !existsSync(join(root, link))),
  );
  expect(dead).toEqual([]);
});
