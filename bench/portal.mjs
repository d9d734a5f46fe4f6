/**
 * How fast a portal is in a browser, as ratios within one run: the built project page on a generated site of the local Jira,
 * against plain pages that show the same rows. `npm run bench -- portal`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { chromiumArguments, ensureChromium } from '../scripts/chromium.mjs';
import { loadProjectModule } from '../scripts/project-modules.mjs';
import { baselineKeys, baselineRows, observe, timeKeys } from './portal-pages.mjs';
import { startSite } from './start-site.mjs';

const project = 'GEN';
const admin = 'admin@example.com';
const viewport = { width: 1280, height: 800 };
const LOADS = 5;

/**
 * @typedef {{ what: string, figure: number, bar: number, unit: string, within: boolean, beside: string }} Measure
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('@playwright/test').Frame} Frame
 * @typedef {Record<string, unknown[]>} Columns
 */

/** Switches Daylight on in the generated project, and publishes. @param {string} url */
async function publish(url) {
  const { daylightClient } = await loadProjectModule('scripts/sample/daylight-client.ts');
  const client = daylightClient(url, admin);
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
  await client.rest('/local/settled');
  await settings.must('portal.publish', { projectId, portalId: 'team' });
  await client.rest('/local/settled');
}

/** Names of columns that hold a value for each row. @param {Columns} segment */
const columnNames = (segment) =>
  Object.keys(segment).filter((name) => name !== 'epics' && Array.isArray(segment[name]));

/** @param {string} packed @returns {Columns} */
const unpack = (packed) => JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString('utf8'));

const words =
  'because the campaign team needs one list of consent before spring so that nobody is asked twice and the vendor ships webhooks while legal reads contract again until numbers of last quarter show enough leads for each market'.split(
    ' ',
  );

/**
 * The generated site has no answers, so that its rows are short. Two thirds of them get one here, of the length that people
 * write: on the way to the browser, packed as the back end packs.
 * @param {Columns} segment
 */
function answered(segment) {
  const { PLACES } = places;
  const outcomes = ['yes-planned', 'yes-in-progress', 'test', 'maybe', 'not-now'].map((name) => PLACES.indexOf(name));
  const say = (/** @type {number} */ seed, /** @type {number} */ length) =>
    Array.from({ length }, (_, n) => words[(seed * 7 + n * n * 3 + n * (seed % 11)) % words.length]).join(' ');
  const ids = /** @type {number[]} */ (segment.id);
  ids.forEach((id, row) => {
    if (id % 3 === 0) return;
    segment.place[row] = outcomes[id % outcomes.length];
    segment.reason[row] = `${say(id, 18 + (id % 17))}.`;
    segment.what[row] = say(id + 3, 6);
    segment.who[row] = say(id + 5, 2);
    segment.on[row] = 20_800 + (id % 90);
    segment.answered[row] = 20_700 + (id % 60);
  });
  return segment;
}

/** @type {{ PLACES: string[] }} */
let places;
/** What the back end sends an index with. @type {(content: unknown) => string} */
let pack;

/** The middle one. @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * Opens a browser on the project page of a new site and lets `run` measure there.
 * @template T
 * @param {number} items
 * @param {(stage: { page: Page, address: string, columns: () => Columns, wire: () => number, framePage: (name: string, html: string) => Promise<Frame> }) => Promise<T>} run
 * @returns {Promise<T>}
 */
async function onSite(items, run) {
  places = await loadProjectModule('src/publishing/snapshot.ts');
  ({ packFast: pack } = await loadProjectModule('src/platform/packing.ts'));
  const folder = mkdtempSync(join(tmpdir(), 'bench-portal-'));
  const site = await startSite(join(folder, 'site'), items);
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...chromiumArguments] });
  try {
    await publish(site.url);
    const page = await browser.newPage({ viewport });
    await page.addInitScript(observe);
    /** @type {string[]} */
    let segments = [];
    await page.route('**/local/invoke', async (route) => {
      const asked = route.request().postDataJSON();
      const response = await route.fetch();
      if (asked.functionKey !== 'portal.view') return route.fulfill({ response });
      const answer = await response.json();
      segments = answer.value.value.segments.map((/** @type {string} */ packed) => pack(answered(unpack(packed))));
      answer.value.value.segments = segments;
      return route.fulfill({ response, json: answer });
    });
    const { app } = await (await fetch(`${site.url}/local/session`)).json();
    const address = `${site.url}/jira/software/c/projects/${project}/apps/${app.appId}/${app.environmentId}`;
    /** All columns joined, without what tells segments apart. @returns {Columns} */
    const columns = () => {
      /** @type {Columns} */
      const joined = {};
      const epics = new Map();
      for (const segment of segments.map(unpack)) {
        for (const name of columnNames(segment)) (joined[name] ??= []).push(...segment[name]);
        for (const epic of segment.epics ?? []) epics.set(/** @type {{ key: string }} */ (epic).key, epic);
      }
      return { ...joined, epics: [...epics.values()] };
    };
    return await run({
      page,
      address,
      columns,
      wire: () => segments.reduce((sum, text) => sum + text.length + 3, 0),
      async framePage(name, html) {
        const { origin } = new URL(frameOf(page).url());
        await page.route(`${origin}/app/${name}`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
        await page.evaluate(
          async ({ src, width, height }) => {
            document.body.replaceChildren();
            const frame = Object.assign(document.createElement('iframe'), { src, width, height });
            await new Promise((resolve) => {
              frame.addEventListener('load', resolve);
              document.body.append(frame);
            });
          },
          { src: `${origin}/app/${name}`, ...viewport },
        );
        return frameOf(page);
      },
    });
  } finally {
    await browser.close();
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Page} page */
function frameOf(page) {
  const frame = page.frames().at(-1);
  if (frame === undefined || frame === page.mainFrame()) throw new Error('The page has no frame.');
  return frame;
}

/** Waits until the rows of a frame are on the screen. @param {Frame} frame @returns {Promise<{ origin: number, visible: number, answered: number, started: number }>} */
const seen = async (frame) => {
  await frame.waitForFunction(() => globalThis.portalBench?.visible > 0);
  return frame.evaluate(() => globalThis.portalBench);
};

/** @param {string} what @param {number} figure @param {number} bar @param {string} beside @param {string} [unit] @returns {Measure} */
const measured = (what, figure, bar, beside, unit = '×') => ({
  what,
  figure,
  bar,
  unit,
  within: figure <= bar,
  beside,
});

const ms = (/** @type {number} */ value) => `${value.toFixed(0)} ms`;
const kB = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** First view of 5,000 items, and what travels for it. @param {number} items @returns {Promise<Measure[]>} */
function firstView(items) {
  return onSite(items, async ({ page, address, columns, wire, framePage }) => {
    /** @type {{ origin: number, visible: number, answered: number, started: number }[]} */
    const app = [];
    /** @type {string[]} */
    let calls = [];
    for (let load = 0; load < LOADS; load += 1) {
      await page.goto(`${address}/list`);
      await page.frameLocator('iframe').locator('.list-row').first().waitFor();
      const times = await seen(frameOf(page));
      app.push(times);
      /** @type {{ name: string, at: number }[]} */
      const invoked = await page.evaluate(() => globalThis.portalInvoked);
      calls = invoked.filter(({ at }) => at < times.origin + times.visible).map(({ name }) => name);
    }
    const html = await baselineRows(frameOf(page), columns());
    const plain = [];
    for (let load = 0; load < LOADS; load += 1) plain.push(await seen(await framePage(`rows-${load}.html`, html)));
    const bare = columns();
    const bareGzip = gzipSync(JSON.stringify(bare), { level: 9 }).length;
    const shown = median(app.map(({ visible, answered: at }) => visible - at));
    const opened = median(app.map(({ visible }) => visible));
    const plainShown = median(plain.map(({ visible, started }) => visible - started));
    return [
      measured(
        `rows visible at ${items}, from their arrival`,
        shown / plainShown,
        1.5,
        `${ms(shown)} to ${ms(plainShown)} of a static content-visibility grid; ${ms(opened)} from opening the frame`,
      ),
      measured(
        `index of ${items} on the wire`,
        wire() / bareGzip,
        1.4,
        `${kB(wire())} to ${kB(bareGzip)}, the gzip of its bare columns`,
      ),
      measured('invocations until rows are visible', calls.length, 1, calls.join(', '), ''),
    ];
  });
}

/** Typing into the search. @param {number} items @returns {Promise<Measure[]>} */
function typing(items) {
  return onSite(items, async ({ page, address, columns, framePage }) => {
    /** @type {Measure[]} */
    const measures = [];
    for (const view of /** @type {const} */ (['board', 'list'])) {
      await page.goto(view === 'board' ? address : `${address}/list`);
      await page.frameLocator('iframe').locator('[data-item]').first().waitFor();
      await page.waitForTimeout(1500);
      const app = await timeKeys(page, frameOf(page), 'input[type=search]');
      const html = await baselineKeys(frameOf(page), columns(), places.PLACES);
      const frame = await framePage(`typing-${view}.html`, html);
      await page.waitForTimeout(500);
      const naive = await timeKeys(page, frame, 'input');
      measures.push(
        measured(
          `keystroke to repaint, ${view} of ${items}`,
          median(app) / median(naive),
          2,
          `${median(app).toFixed(1)} ms to ${median(naive).toFixed(1)} ms of a naive loop with the same repaint; slowest ${ms(Math.max(...app))}`,
        ),
      );
    }
    return measures;
  });
}

/** @returns {Promise<Measure[]>} */
export async function measurePortal() {
  return [...(await firstView(5000)), ...(await typing(10_000))];
}

/** @param {Measure[]} measures */
export function portalTable(measures) {
  const lines = measures.map(
    ({ what, figure, bar, unit, within, beside }) =>
      `${what.padEnd(44)} ${`${figure.toFixed(2)}${unit}`.padStart(8)} ${`${bar}${unit}`.padStart(6)}  ${within ? '    ' : 'OVER'}  ${beside}`,
  );
  return [`${'Portal in a browser'.padEnd(44)}   figure    bar`, ...lines].join('\n');
}
