/** manifest.yml against what is built: Forge finds a function only by the name of an export. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..', '..');
const manifest = parse(readFileSync(join(root, 'manifest.yml'), 'utf8'));
const functions: { key: string; handler: string }[] = manifest.modules.function;

/** Every `function: key` below a module, however deep. */
function functionsNamed(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(functionsNamed);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'function' && typeof inner === 'string' ? [inner] : functionsNamed(inner),
  );
}

test('the bundle exports one function for each handler, and nothing more', () => {
  const script =
    'const app = require("./dist/index.js"); console.log(JSON.stringify(Object.entries(app).map(([k, v]) => [k, typeof v])))';
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
  expect(stderr).toBe('');
  const exported = JSON.parse(stdout) as [string, string][];
  expect(exported.map(([name]) => name).sort()).toEqual(
    functions.map(({ handler }) => handler.replace('index.', '')).sort(),
  );
  expect(exported.filter(([, type]) => type !== 'function')).toEqual([]);
});

test('src/index.ts is a table of contents: it only re-exports', () => {
  const lines = readFileSync(join(root, 'src', 'index.ts'), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split(';')
    .map((statement) => statement.replace(/\/\/.*$/gm, '').trim())
    .filter((statement) => statement !== '');
  expect(lines.filter((statement) => !/^export \{[^}]+\} from '\.\/entry\/[\w-]+'$/.test(statement))).toEqual([]);
});

test('every function that a module names exists, and each is named', () => {
  const { function: _functions, ...modules } = manifest.modules;
  expect([...new Set(functionsNamed(modules))].sort()).toEqual(functions.map(({ key }) => key).sort());
});

test('every resource that a module names is built', () => {
  const missing: string[] = [];
  for (const resource of manifest.resources) {
    for (const file of Object.values<string>(resource.entry ?? { index: 'index.html' })) {
      if (!existsSync(join(root, resource.path, file))) missing.push(`${resource.path}/${file}`);
    }
  }
  expect(missing).toEqual([]);
});

test('nothing leaves Atlassian: no remotes, no external permissions, no relaxed content policy', () => {
  expect(manifest.remotes).toBeUndefined();
  expect(Object.keys(manifest.permissions)).toEqual(['scopes']);
  expect(Object.keys(manifest.modules)).not.toContain('webtrigger');
});

test('no scope manages Jira', () => {
  expect(manifest.permissions.scopes.filter((scope: string) => /^(manage|delete):/.test(scope))).toEqual([]);
});
