/**
 * `npm run bench`: a table, and the same as JSON in bench/results (not kept in git). `npm run bench -- weights`, `-- starts`,
 * `-- jql`, `-- meter`, `-- decisions`, `-- sponsorship`, `-- portal` or `-- publishing` for one part. Fails when a weight or a ratio is over its bar; times are shown, never judged.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ensureDependencies } from '../scripts/ensure-dependencies.mjs';
import { root } from '../scripts/root.mjs';

const asked = process.argv.slice(2);
/** @param {string} part */
const wants = (part) => asked.length === 0 || asked.includes(part);

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

ensureDependencies();
const { buildStale } = await import('../scripts/build-parts.mjs');
await buildStale();

const machine = { node: process.version, cores: cpus().length, processor: cpus()[0]?.model ?? 'unknown' };
/** @type {Record<string, unknown>} */
const report = { machine };
let within = true;

if (wants('weights')) {
  const { weighSurfaces } = await import('./weights.mjs');
  const weights = weighSurfaces();
  report.weights = weights;
  say('First view, gzip -9          JS      bar      CSS   files');
  for (const { surface, scriptKb, styleKb, files, barKb, within: fits } of weights) {
    const bar = barKb === null ? '–' : `${barKb} kB`;
    say(
      `${surface.padEnd(20)} ${`${scriptKb.toFixed(1)} kB`.padStart(10)} ${bar.padStart(8)} ${`${styleKb.toFixed(1)} kB`.padStart(8)} ${String(files).padStart(7)}${fits ? '' : '  OVER'}`,
    );
    within &&= fits;
  }
}

if (wants('starts')) {
  const { timeStarts } = await import('./starts.mjs');
  const starts = await timeStarts();
  report.starts = starts;
  say('\nUntil it serves                        seconds    ratio   to');
  for (const { what, seconds, baseline, ratio } of starts) {
    say(`${what.padEnd(36)} ${seconds.toFixed(2).padStart(9)} ${`${ratio.toFixed(1)}×`.padStart(8)}   ${baseline}`);
  }
}

if (wants('jql')) {
  const { loadProjectModule } = await import('../scripts/project-modules.mjs');
  const { showSearches, timeSearches } = await loadProjectModule('bench/jql.mjs');
  const searches = await timeSearches();
  report.jql = searches;
  say(`\n${showSearches(searches)}`);
}

if (wants('meter')) {
  const { meterDaylight, meterTable } = await import('./meter.mjs');
  const meter = await meterDaylight();
  report.meter = meter;
  say(`\n${meterTable(meter)}`);
}

if (wants('decisions')) {
  const { decisionsTable, measureDecisions } = await import('./decisions.mjs');
  const decisions = await measureDecisions();
  report.decisions = decisions;
  say(`\n${decisionsTable(decisions)}`);
  within &&= decisions.costs.every(({ within: fits }) => fits);
}

if (wants('sponsorship')) {
  const { loadProjectModule } = await import('../scripts/project-modules.mjs');
  const { nightsTable, sweepNights } = await loadProjectModule('bench/sponsorship.mjs');
  const nights = await sweepNights();
  report.sponsorship = nights;
  within &&= nights.every((night) => night.within);
  say(`\n${nightsTable(nights)}`);
}

if (wants('portal')) {
  const { loadProjectModule } = await import('../scripts/project-modules.mjs');
  const { measurePortal, portalTable } = await loadProjectModule('bench/portal.mjs');
  const portal = await measurePortal();
  report.portal = portal;
  say(`\n${portalTable(portal)}`);
  within &&= portal.every((/** @type {{ within: boolean }} */ measure) => measure.within);
}

if (wants('publishing')) {
  const { loadProjectModule } = await import('../scripts/project-modules.mjs');
  const { measurePublishing } = await loadProjectModule('bench/publishing.mjs');
  say('');
  const publishing = await measurePublishing(say);
  report.publishing = publishing;
  within &&= publishing.measures.every((/** @type {{ within: boolean }} */ measure) => measure.within);
}

const folder = join(root, 'bench', 'results');
mkdirSync(folder, { recursive: true });
const file = join(folder, `${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}.json`);
writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
say(`\nAs JSON: ${file}`);
process.exit(within ? 0 : 1);
