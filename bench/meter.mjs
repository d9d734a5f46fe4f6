/**
 * What Daylight uses, by the meter of the local site, on a generated project of 900 work items: opening the project page in a
 * browser, answering one request with all that follows from it, compiling the whole portal at first, and publishing it.
 * `node bench/meter.mjs` prints it alone, `-- --json` as JSON.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumArguments, ensureChromium } from '../scripts/chromium.mjs';
import { loadProjectModule } from '../scripts/project-modules.mjs';
import { startSite } from './start-site.mjs';

const items = 900;
const project = 'GEN';
const admin = 'admin@example.com';

/**
 * @typedef {{ invocations: number, runMs: number, storeCalls: number, storeReadBytes: number, storeWrittenBytes: number,
 *   jiraCalls: number, jiraPoints: number, frontCalls: number, frontPoints: number }} Usage
 * @typedef {{ what: string, usage: Usage, dollars: number }} Measured
 */

/** @returns {Promise<{ rows: number, measured: Measured[] }>} */
export async function meterDaylight() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-meter-'));
  const site = await startSite(join(folder, 'site'), items);
  try {
    const { daylightClient } = await loadProjectModule('scripts/sample/daylight-client.ts');
    const client = daylightClient(site.url, admin);
    const { id: projectId } = await client.project(project);
    const settings = await client.open('settings', project);
    const { roles } = await settings.must('settings.load', { projectId });
    /** @type {Measured[]} */
    const measured = [];
    /** @param {string} what @param {() => Promise<unknown>} run */
    const measure = async (what, run) => {
      await client.rest('/local/settled');
      await client.rest('/local/meter/reset', { method: 'POST', body: {} });
      await run();
      // What follows a change comes a little later, by the site's clock.
      await client.rest('/local/clock', { method: 'POST', body: { advanceMs: 60_000 } });
      await client.rest('/local/settled');
      const { totals } = await client.rest('/local/meter');
      measured.push({ what, usage: totals.usage, dollars: totals.cost.dollars });
    };

    await measure('switching on: all compiled at first', () =>
      settings.must('settings.save', {
        projectId,
        settings: {
          on: true,
          deciders: { roleIds: roles.map((/** @type {{ id: number }} */ role) => role.id), accountIds: [] },
          startLine: '2020-01-01',
        },
      }),
    );
    await measure('publishing what is compiled', () => settings.must('portal.publish', { projectId }));
    const page = await client.open('project', project);
    const { counts } = await page.must('portal.view', { projectId });
    const rows = Object.values(counts).reduce((/** @type {number} */ sum, count) => sum + Number(count), 0);
    await measure('opening the project page', () => openPage(site.url));
    const { issues } = await client.rest('/rest/api/3/search/jql', {
      method: 'POST',
      body: {
        jql: `project = ${project} AND statusCategory != Done AND issuetype != Epic ORDER BY created`,
        maxResults: 1,
      },
    });
    await measure('one answer, and what follows', () =>
      page.must('decision.record', {
        issueId: issues[0].id,
        decision: {
          outcome: 'not-now',
          reason: 'The numbers of the last quarter show no need for it before the migration is done.',
          reopensWhen: 'The migration is done.',
        },
      }),
    );
    return { rows, measured };
  } finally {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens the project page as the site's first person, in a browser, until it stands. @param {string} url */
async function openPage(url) {
  const { app } = await (await fetch(`${url}/local/session`)).json();
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...chromiumArguments] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${url}/jira/software/c/projects/${project}/apps/${app.appId}/${app.environmentId}`);
    await page.frameLocator('iframe').locator('h1').first().waitFor();
    await page.waitForLoadState('networkidle');
  } finally {
    await browser.close();
  }
}

const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1)} KB`;

/** @param {{ rows: number, measured: Measured[] }} result @returns {string} */
export function meterTable({ rows, measured }) {
  const lines = measured.map(({ what, usage, dollars }) =>
    [
      what.padEnd(36),
      String(usage.invocations).padStart(5),
      `${(usage.runMs / 1000).toFixed(2)} s`.padStart(9),
      kilobytes(usage.storeReadBytes).padStart(11),
      kilobytes(usage.storeWrittenBytes).padStart(11),
      String(usage.jiraCalls + usage.frontCalls).padStart(7),
      String(usage.jiraPoints + usage.frontPoints).padStart(7),
      `$${(dollars * 1000).toFixed(4)}`.padStart(9),
    ].join(' '),
  );
  const head = `${`With ${rows} rows`.padEnd(36)}  runs  run time        read     written   calls  points  1,000 of it`;
  return [head, ...lines].join('\n');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const result = await meterDaylight();
  const asJson = process.argv.includes('--json');
  process.stdout.write(`${asJson ? JSON.stringify(result, null, 2) : meterTable(result)}\n`);
}
