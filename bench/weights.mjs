/** What a browser loads before the first view of a surface: the scripts and styles that its page names, and their imports. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../scripts/root.mjs';

/** Most compressed JavaScript on the first view, in kB (1000 bytes). */
const bars = {
  project: 95,
  my: 95,
  settings: 95,
  decision: 80,
  request: 90,
  triage: 90,
  sponsor: 90,
  lozenge: 90,
  'desk: index': 95,
};

const staticImport = /(?:\bimport|\bfrom)\s*["']([^"']+\.js)["']/g;

/** @param {string} folder @param {string[]} entries @returns {Set<string>} */
function closure(folder, entries) {
  /** @type {Set<string>} */
  const seen = new Set();
  const waiting = [...entries];
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const code = readFileSync(join(folder, file), 'utf8');
    for (const [, path] of code.matchAll(staticImport)) {
      if (path.startsWith('.')) waiting.push(normalize(join(dirname(file), path)));
    }
  }
  return seen;
}

/** @param {string} folder @param {Iterable<string>} files */
const compressed = (folder, files) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0);

/** @returns {{ surface: string, scriptKb: number, styleKb: number, files: number, barKb: number | null, within: boolean }[]} */
export function weighSurfaces() {
  return [...weighBundle('app', ''), ...weighBundle('desk', 'desk: ')];
}

/** @param {string} bundle @param {string} prefix of the surfaces' names */
function weighBundle(bundle, prefix) {
  const folder = join(root, 'static', bundle);
  if (!existsSync(folder)) throw new Error(`static/${bundle} is missing: run \`npm run build\` first.`);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .map((page) => {
      const html = readFileSync(join(folder, page), 'utf8');
      const named = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css))"/g)].map((match) => match[1]);
      const scripts = closure(
        folder,
        named.filter((name) => name.endsWith('.js')),
      );
      const styles = new Set(named.filter((name) => name.endsWith('.css')));
      const surface = prefix + page.replace('.html', '');
      const scriptKb = compressed(folder, scripts) / 1000;
      const barKb = bars[surface] ?? null;
      return {
        surface,
        scriptKb,
        styleKb: compressed(folder, styles) / 1000,
        files: scripts.size,
        barKb,
        within: barKb === null || scriptKb <= barKb,
      };
    });
}
