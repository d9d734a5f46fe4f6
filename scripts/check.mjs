/**
 * `npm run check`: everything that can be said without running the app. `npm run check -- types lint` runs only those checks.
 * Each check prints one line; the last line is `N passed, N failed`.
 */
import { ensureDependencies } from './ensure-dependencies.mjs';

/** @typedef {{ did: string, problems: string[] }} Finding */
/** @typedef {() => Promise<Finding>} Check */

/** @type {Record<string, () => Promise<{ check: Check }>>} */
const checks = {
  types: () => import('./checks/types.mjs'),
  lint: () => import('./checks/lint.mjs'),
  format: () => import('./checks/format.mjs'),
  'dead-code': () => import('./checks/dead-code.mjs'),
  manifest: () => import('./checks/manifest.mjs'),
  scopes: () => import('./checks/scopes.mjs'),
  generated: () => import('./checks/generated.mjs'),
  locales: () => import('./checks/locales.mjs'),
};

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(checks, name));
if (unknown) {
  say(`There is no check "${unknown}"; the checks are ${Object.keys(checks).join(', ')}.`);
  process.exit(2);
}

try {
  ensureDependencies();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  say('0 passed, 1 failed');
  process.exit(1);
}

/** @param {string} name @returns {Promise<boolean>} */
async function runCheck(name) {
  const started = Date.now();
  /** @type {Finding} */
  let finding;
  try {
    const { check } = await checks[name]();
    finding = await check();
  } catch (error) {
    finding = {
      did: 'did not finish',
      problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    };
  }
  const passed = finding.problems.length === 0;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  say(`${passed ? 'ok  ' : 'FAIL'}  ${name.padEnd(10)} ${finding.did} (${seconds} s)`);
  for (const problem of finding.problems) say(problem.replace(/^/gm, '      '));
  return passed;
}

const waiting = asked.length > 0 ? asked : Object.keys(checks);
const total = waiting.length;
let passed = 0;

/** Two at a time: the machines that run this have two cores. */
async function work() {
  for (let name = waiting.shift(); name; name = waiting.shift()) {
    if (await runCheck(name)) passed += 1;
  }
}
await Promise.all([work(), work()]);
say(`${passed} passed, ${total - passed} failed`);
process.exit(passed === total ? 0 : 1);
