/**
 * `npm test`: installs and builds what is missing, finds a Chromium, runs the layers of tests one after the other and prints a
 * table; the last line is `N passed, N failed`. `npm test -- unit browser` runs only those layers (and `answers`, if one of them
 * starts sites).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies } from './ensure-dependencies.mjs';
import { root } from './root.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number, problem?: string }} Outcome */

const budgets = { unit: 60, contract: 180, integration: 240, browser: 720, answers: 20 };
const layers = /** @type {(keyof typeof budgets)[]} */ (Object.keys(budgets));

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

/** @param {string} text @returns {never} */
function giveUp(text) {
  say(text);
  say('0 passed, 1 failed');
  process.exit(1);
}

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(budgets, name));
if (unknown) giveUp(`There is no layer "${unknown}"; the layers are ${layers.join(', ')}.`);
const chosen = asked.length === 0 ? layers : layers.filter((layer) => asked.includes(layer));
// `answers` holds what the sites of the other layers answered against Jira's published shapes.
const startsSites = chosen.some((layer) => layer !== 'unit' && layer !== 'answers');
if (startsSites && !chosen.includes('answers')) chosen.push('answers');
if (startsSites) rmSync(join(root, '.cache', 'recorded'), { recursive: true, force: true });

let chromium = '';
try {
  ensureDependencies();
  const { buildStale } = await import('./build-parts.mjs');
  if (chosen.some((layer) => layer !== 'unit')) await buildStale();
  if (chosen.includes('browser')) {
    const { ensureChromium } = await import('./chromium.mjs');
    chromium = ensureChromium();
    process.stderr.write(`The browser tests use ${chromium}.\n`);
  }
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
}
const results = join(root, '.cache', 'test-results');
mkdirSync(results, { recursive: true });

/** Runs a tool of node_modules with its output shown. @param {string} script @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
function run(script, args, env = {}) {
  const file = join(root, 'node_modules', script);
  spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
}

/** @param {string} layer @param {string} file @returns {Outcome} */
function runJest(layer, file) {
  run('jest/bin/jest.js', ['--selectProjects', layer, '--json', `--outputFile=${file}`], { NODE_OPTIONS: '' });
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, problem: 'jest gave no result' };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {string} file @returns {Outcome} */
function runPlaywright(file) {
  run('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    CHROMIUM_PATH: chromium,
    NODE_OPTIONS: '',
  });
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, problem: 'Playwright gave no result' };
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'));
  // A test that passes only when repeated is a failure.
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

const rows = [];
for (const layer of chosen) {
  say(`\n── ${layer} ──`);
  const file = join(results, `${layer}.json`);
  rmSync(file, { force: true });
  const started = Date.now();
  const outcome = layer === 'browser' ? runPlaywright(file) : runJest(layer, file);
  const seconds = (Date.now() - started) / 1000;
  if (outcome.skipped > 0) outcome.problem = `${outcome.skipped} skipped`;
  if (outcome.passed + outcome.failed === 0) outcome.problem = 'no test ran';
  if (outcome.problem && outcome.failed === 0) outcome.failed = 1;
  rows.push({ layer, ...outcome, seconds, budget: budgets[layer] });
}

say('\nLayer         passed  failed     time   budget');
for (const { layer, passed, failed, seconds, budget, problem } of rows) {
  const notes = [problem, seconds > budget ? 'over budget' : ''].filter(Boolean).join(', ');
  say(
    `${layer.padEnd(12)}  ${String(passed).padStart(6)}  ${String(failed).padStart(6)}  ${`${seconds.toFixed(1)} s`.padStart(7)}  ${`${budget} s`.padStart(7)}  ${notes}`.trimEnd(),
  );
}
const passed = rows.reduce((sum, row) => sum + row.passed, 0);
const failed = rows.reduce((sum, row) => sum + row.failed, 0);
say(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
