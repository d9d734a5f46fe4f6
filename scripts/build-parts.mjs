/**
 * What is built, from what, and whether it is stale. A part is stale when the content of its inputs differs from what it was
 * built from, or its output is missing.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { stripVTControlCharacters } from 'node:util';
import { root } from './root.mjs';

const cache = join(root, '.cache');

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string[]} inputs files and folders, relative to the root
 * @property {string[]} required inputs without which there is nothing to build
 * @property {string} output a file that exists once the part is built
 * @property {() => Promise<void>} build
 */

/** @param {string} configFile */
async function buildWithVite(configFile) {
  const { build } = await import('vite');
  await build({ configFile: join(root, configFile), logLevel: 'warn' });
}

function bundleApp() {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['scripts/bundle-app.cjs', root, join(root, 'dist')], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(undefined) : reject(new Error(errors.trim()))));
  });
}

/** @type {Part[]} */
const parts = [
  {
    name: 'back end (dist)',
    inputs: ['src', 'locales', 'manifest.yml', 'tsconfig.json', 'tsconfig.base.json', 'scripts/bundle-app.cjs'],
    required: ['src/index.ts', 'manifest.yml'],
    output: 'dist/index.js',
    build: bundleApp,
  },
  {
    name: 'front end (static/app)',
    inputs: ['static', 'src', 'locales', 'tsconfig.base.json'],
    required: ['static/vite.config.ts'],
    output: 'static/app',
    build: () => buildWithVite('static/vite.config.ts'),
  },
  {
    name: 'help center pages (static/desk)',
    inputs: ['static', 'src', 'locales', 'tsconfig.base.json'],
    required: ['static/vite.desk.config.ts'],
    output: 'static/desk/index.html',
    build: () => buildWithVite('static/vite.desk.config.ts'),
  },
  {
    name: 'pages of the local Jira (local/site/dist)',
    inputs: ['local/site', 'local/forge/host', 'tsconfig.base.json'],
    required: ['local/site/vite.config.ts'],
    output: 'local/site/dist/index.html',
    build: () => buildWithVite('local/site/vite.config.ts'),
  },
];

const outputs = new Set(
  ['static/app', 'static/desk', 'local/site/dist', 'node_modules'].map((path) => join(root, path)),
);

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  if (!existsSync(path) || outputs.has(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** @param {Part} part */
function fingerprint(part) {
  const hash = createHash('sha256');
  for (const file of [...part.inputs, 'package-lock.json'].flatMap((input) => filesUnder(join(root, input)))) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @returns {Record<string, string>} */
function builtFrom() {
  const file = join(cache, 'build.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Runs one build at a time on this working copy, also across processes. @template T @param {() => Promise<T>} run */
async function alone(run) {
  const lock = join(cache, 'build.lock');
  mkdirSync(cache, { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (!holderLives(lock)) rmSync(lock, { force: true });
      else await wait(200);
    }
  }
  try {
    return await run();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} lock */
function holderLives(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Builds every part that is stale, and says on standard error what it does.
 * @param {{ all?: boolean }} [options] `all` builds everything
 * @returns {Promise<number>} how many parts were built
 * @throws {Error} naming the part and what is wrong
 */
export function buildStale({ all = false } = {}) {
  return alone(async () => {
    const known = builtFrom();
    const stale = parts
      .map((part) => ({ part, print: fingerprint(part) }))
      .filter(({ part, print }) => all || known[part.name] !== print || !existsSync(join(root, part.output)));
    const results = await Promise.allSettled(
      stale.map(async ({ part, print }) => {
        const missing = part.required.find((path) => !existsSync(join(root, path)));
        if (missing) throw new Error(`Can not build the ${part.name}: ${missing} is missing.`);
        const started = Date.now();
        process.stderr.write(`Building the ${part.name} …\n`);
        try {
          await part.build();
        } catch (error) {
          const cause = error instanceof Error ? error.message : String(error);
          throw new Error(`Can not build the ${part.name}: ${stripVTControlCharacters(cause)}`, { cause: error });
        }
        process.stderr.write(`Built the ${part.name} in ${((Date.now() - started) / 1000).toFixed(1)} s.\n`);
        known[part.name] = print;
      }),
    );
    writeFileSync(join(cache, 'build.json'), `${JSON.stringify(known, null, 2)}\n`);
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.message] : []));
    if (failures.length > 0) throw new Error(failures.join('\n'));
    return stale.length;
  });
}
