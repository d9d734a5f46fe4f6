/**
 * What a decision costs and how fast the next request stands, on a generated project of 900 work items: Jira's points and the
 * store's bytes of one answer, of twenty at once and of what is found like it, with all that follows; and in a browser the time
 * from saving one answer in triage to the next request, against the two calls without which there is none: writing the answer,
 * and reading the log of the next one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumArguments, ensureChromium } from '../scripts/chromium.mjs';
import { loadProjectModule } from '../scripts/project-modules.mjs';
import { startSite } from './start-site.mjs';

const items = 900;
const project = 'GEN';
const admin = 'admin@example.com';
const TURNS = 12;
/** Points of one answer with all that follows from it: an answer must stay affordable for all customers together. */
const MOST_POINTS = 40;
/** And for each person more who is told: who they are, whether they may see it, one e-mail. */
const MOST_POINTS_A_PERSON = 10;
const ASKERS = 20;
/** Bytes written of one answer with all that follows from it. */
const MOST_BYTES = 64 * 1024;

const reason = 'The numbers of the last quarter show no need for it before the migration is done.';
const decision = { outcome: 'not-now', reason, reopensWhen: 'The migration is done.' };

/** @typedef {{ what: string, points: number, written: number, read: number, perDecision: number, within: boolean }} Cost */
/** @typedef {{ costs: Cost[], latency: { nextMs: number, writeMs: number, ratio: number } }} Measured */

/** @returns {Promise<Measured>} */
export async function measureDecisions() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-decisions-'));
  const site = await startSite(join(folder, 'site'), items);
  try {
    const { daylightClient } = await loadProjectModule('scripts/sample/daylight-client.ts');
    const client = daylightClient(site.url, admin);
    const { id: projectId } = await client.project(project);
    const settings = await client.open('settings', project);
    const { roles } = await settings.must('settings.load', { projectId });
    await settings.must('settings.save', {
      projectId,
      settings: {
        on: true,
        deciders: { roleIds: roles.map((/** @type {{ id: number }} */ role) => role.id), accountIds: [] },
        startLine: '2020-01-01',
      },
    });
    await settings.must('portal.publish', { projectId });
    const page = await client.open('project', project);
    const { issues } = await client.rest('/rest/api/3/search/jql', {
      method: 'POST',
      body: {
        jql: `project = ${project} AND statusCategory != Done AND issuetype != Epic ORDER BY created DESC`,
        maxResults: 100,
      },
    });
    const ids = issues.map((/** @type {{ id: string }} */ { id }) => id);
    /**
     * @param {string} what @param {number} count of decisions @param {() => Promise<unknown>} run
     * @param {number} [people] who are told, beside the reporter @returns {Promise<Cost>}
     */
    const cost = async (what, count, run, people = 0) => {
      await client.rest('/local/settled');
      await client.rest('/local/meter/reset', { method: 'POST', body: {} });
      await run();
      // The notices come by the site's clock.
      for (let minutes = 0; minutes < 20; minutes += 5) {
        await client.rest('/local/clock', { method: 'POST', body: { advanceMs: 300_000 } });
        await client.rest('/local/settled');
      }
      const { usage } = (await client.rest('/local/meter')).totals;
      const points = usage.jiraPoints + usage.frontPoints;
      const written = usage.storeWrittenBytes;
      const most = {
        points: MOST_POINTS * count + MOST_POINTS_A_PERSON * people,
        bytes: MOST_BYTES * (count + people),
      };
      const within = points <= most.points && written <= most.bytes;
      return { what, points, written, read: usage.storeReadBytes, perDecision: points / count, within };
    };
    /** @type {{ accountId: string, displayName: string }[]} */
    const people = await client.rest('/rest/api/3/users/search?maxResults=100');
    const askers = people.filter(({ displayName }) => displayName.startsWith('Colleague ')).slice(0, ASKERS);
    if (askers.length < ASKERS) throw new Error(`The site has ${askers.length} people only.`);
    const accounts = askers.map(({ accountId }) => accountId);
    await page.must('request.setAskers', { issueId: ids[30], accounts, teams: [], revision: 0 });
    // What is looked up once a day is no cost of an answer.
    await cost('first', 1, () => page.must('decision.record', { issueId: ids[99], decision }));
    const costs = [
      await cost('one answer, and who asked is told', 1, () =>
        page.must('decision.record', { issueId: ids[0], decision }),
      ),
      await cost(
        'one answer that twenty asked for',
        1,
        () => page.must('decision.record', { issueId: ids[30], decision }),
        askers.length,
      ),
      await cost('twenty answers at once', 20, () =>
        page.must('decision.recordMany', { issueIds: ids.slice(1, 21), decision }),
      ),
      await cost('what was found out before', 1, () => page.must('decision.similar', { issueId: ids[40] })),
    ];
    const writeMs = await median(TURNS, async (turn) => {
      const begin = performance.now();
      await page.must('decision.record', { issueId: ids[50 + turn], decision });
      await page.must('decision.log', { issueId: ids[51 + turn] });
      return performance.now() - begin;
    });
    const nextMs = await timeTriage(site.url, await boardOf(client));
    const ratio = nextMs / writeMs;
    return { costs, latency: { nextMs, writeMs, ratio } };
  } finally {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {{ rest: (path: string) => Promise<{ values: { id: number }[] }> }} client @returns {Promise<number>} */
async function boardOf(client) {
  const { values } = await client.rest(`/rest/agile/1.0/board?projectKeyOrId=${project}`);
  const [board] = values;
  if (board === undefined) throw new Error('The generated project has no board.');
  return board.id;
}

/** Answers requests in triage by keyboard. @param {string} url @param {number} board @returns {Promise<number>} ms */
async function timeTriage(url, board) {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...chromiumArguments] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${url}/jira/software/c/projects/${project}/boards/${board}`);
    await page.getByRole('button', { name: 'Answer requests' }).click();
    const frame = page.frameLocator('iframe').last();
    const heading = frame.locator('#triage-title');
    await heading.waitFor({ timeout: 60_000 });
    return await median(TURNS, async () => {
      const title = await heading.textContent();
      await frame.getByRole('radio').first().waitFor();
      await page.keyboard.press('4');
      await page.keyboard.insertText(reason);
      const begin = performance.now();
      await page.keyboard.press('Enter');
      const other = frame.locator('#triage-title', { hasNotText: title ?? '' });
      await other.waitFor({ timeout: 30_000 });
      return performance.now() - begin;
    });
  } finally {
    await browser.close();
  }
}

/** @param {number} times @param {(turn: number) => Promise<number>} run @returns {Promise<number>} */
async function median(times, run) {
  const found = [];
  for (let turn = 0; turn < times; turn += 1) found.push(await run(turn));
  found.sort((a, b) => a - b);
  return found[Math.floor(found.length / 2)] ?? 0;
}

/** @param {Measured} measured @returns {string} */
export function decisionsTable({ costs, latency }) {
  const lines = costs.map(({ what, points, written, read, perDecision, within }) =>
    [
      what.padEnd(36),
      String(points).padStart(7),
      perDecision.toFixed(1).padStart(9),
      `${(written / 1024).toFixed(1)} KB`.padStart(11),
      `${(read / 1024).toFixed(1)} KB`.padStart(11),
      within ? '' : '  OVER',
    ].join(' '),
  );
  // Drawing and driving the browser are in it, and no bar was set before it was measured: it is shown, not judged.
  const { nextMs, writeMs, ratio } = latency;
  return [
    `${'Decisions'.padEnd(36)}  points  per one     written        read`,
    ...lines,
    `the next request in triage: ${nextMs.toFixed(0)} ms, writing one answer and reading the next log: ${writeMs.toFixed(0)} ms, ratio ${ratio.toFixed(2)}`,
  ].join('\n');
}
