/** The built front end against what Forge's content security policy lets a browser load. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const app = join(import.meta.dirname, '..', '..', 'static', 'app');
const files = readdirSync(app, { recursive: true, encoding: 'utf8' });
const pages = files.filter((name) => name.endsWith('.html'));

test.each(pages)('%s has no inline script, no inline style and no absolute address', (page) => {
  const html = readFileSync(join(app, page), 'utf8');
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
  expect(html).not.toMatch(/(src|href)="(\/|https?:)/);
});

test('the shipped scripts evaluate no text, and name no server', () => {
  const findings: string[] = [];
  for (const name of files.filter((file) => file.endsWith('.js'))) {
    const code = readFileSync(join(app, name), 'utf8');
    if (/\beval\(|new Function\(/.test(code)) findings.push(`${name} evaluates text`);
    // Addresses in messages and of XML names are never loaded.
    const loaded = /(?:fetch|import|src\s*=|href\s*=)\s*\(?\s*["'`]https?:\/\/[^"'`]+/.exec(code);
    if (loaded) findings.push(`${name} loads ${loaded[0]}`);
  }
  expect(findings).toEqual([]);
});

test('no source map and no back-end package is shipped to browsers', () => {
  expect(files.filter((name) => name.endsWith('.map'))).toEqual([]);
  const scripts = files.filter((name) => name.endsWith('.js')).map((name) => readFileSync(join(app, name), 'utf8'));
  expect(scripts.filter((code) => /ZodError|__forge_fetch__/.test(code))).toEqual([]);
});
