/** Seconds until the local site serves, beside a baseline of the same machine and minute. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProjectModule } from '../scripts/project-modules.mjs';
import { root } from '../scripts/root.mjs';

/** @param {string[]} args @returns {Promise<number>} seconds until the process ends */
function secondsOf(args) {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', () => resolve((performance.now() - started) / 1000));
  });
}

/** @param {string[]} args of `npm start --` @returns {Promise<number>} seconds until it serves */
function secondsUntilReady(args) {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['scripts/start.mjs', '--port', '0', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let seconds = 0;
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
    child.stdout.setEncoding('utf8').on('data', (text) => {
      if (seconds > 0 || !text.includes('ready ')) return;
      seconds = (performance.now() - started) / 1000;
      child.kill('SIGTERM');
    });
    child.on('error', reject);
    child.on('close', () => (seconds > 0 ? resolve(seconds) : reject(new Error(`The site did not start.\n${errors}`))));
  });
}

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const importedItems = 1000;

/**
 * @returns {Promise<{ what: string, seconds: number, baseline: string, ratio: number }[]>} each as a ratio to what the machine
 * needs for the least that could be done
 */
export async function timeStarts() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const { jiraExport } = await loadProjectModule('test/support/jira-export.ts');
    const csv = join(folder, 'export.csv');
    writeFileSync(csv, jiraExport({ items: importedItems }));
    const nothing = join(folder, 'nothing.mjs');
    writeFileSync(nothing, '');
    const parse = join(folder, 'parse.mjs');
    const parser = join(root, 'node_modules', 'csv-parse', 'lib', 'sync.js');
    writeFileSync(
      parse,
      `import { readFileSync } from 'node:fs';\nimport { parse } from ${JSON.stringify(parser)};\nparse(readFileSync(${JSON.stringify(csv)}, 'utf8'));\n`,
    );

    const bare = median([await secondsOf([nothing]), await secondsOf([nothing]), await secondsOf([nothing])]);
    const parsing = median([await secondsOf([parse]), await secondsOf([parse]), await secondsOf([parse])]);
    const built = await secondsOf(['scripts/build.mjs', '--all']);
    const first = await secondsUntilReady(['--data', join(folder, 'sample')]);
    const second = await secondsUntilReady(['--data', join(folder, 'sample')]);
    const imported = await secondsUntilReady(['--data', join(folder, 'imported'), '--import', csv]);
    const node = 'node doing nothing';
    return [
      { what: 'build of everything', seconds: built, baseline: node, ratio: built / bare },
      { what: 'first start, sample site (built)', seconds: first, baseline: node, ratio: first / bare },
      { what: 'second start, same site', seconds: second, baseline: node, ratio: second / bare },
      {
        what: `import of ${importedItems} rows and start`,
        seconds: imported,
        baseline: 'node parsing the same file',
        ratio: imported / parsing,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
