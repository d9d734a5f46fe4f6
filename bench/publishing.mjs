/**
 * What publishing costs: bytes stored for one change (bench/publishing-store.mjs), and on a local site by its meter a burst of
 * a thousand events, and a night. Each is a ratio to its bar, the figures beside it.
 * `npm run bench -- publishing`; `node bench/publishing.mjs [items]` alone.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadProjectModule } from '../scripts/project-modules.mjs';
import { startSite } from './start-site.mjs';

const PROJECT = 'GEN';
const ADMIN = 'admin@example.com';
const BURST = 1000;
const CHANGED = 40;
const HOUR_MS = 3_600_000;
/** The site runs what becomes due on the way, each at its own hour. */
const STEP_HOURS = 3;
/** Single changes that are measured, by the number of items: every one costs the same, so that fewer will do where each takes long. */
const CHANGES = [
  [1000, 1000],
  [20_000, 250],
];

/**
 * @typedef {{ what: string, value: number, bar: number, ratio: number, within: boolean, figures: string }} Measure
 * @typedef {{ functionKey: string, usage: { invocations: number, jiraCalls: number, jiraPoints: number, storeWrittenBytes: number } }} FunctionTotal
 */

/** @param {string} what @param {number} value @param {number} bar @param {string} figures @returns {Measure} */
const measure = (what, value, bar, figures) => ({
  what,
  value,
  bar,
  ratio: value / bar,
  within: value <= bar,
  figures,
});

/** @param {any} client @param {string} jql */
async function idsOf(client, jql) {
  /** @type {string[]} */
  const ids = [];
  let nextPageToken;
  do {
    const found = await client.rest('/rest/api/3/search/jql', {
      method: 'POST',
      body: { jql, fields: ['id'], maxResults: 5000, nextPageToken },
    });
    ids.push(...found.issues.map((/** @type {{ id: string }} */ issue) => issue.id));
    nextPageToken = found.nextPageToken;
  } while (nextPageToken !== undefined && nextPageToken !== null);
  return ids;
}

/** What functions of the app used since the meter was reset. @param {any} client @param {readonly string[]} keys */
async function usageOf(client, keys) {
  /** @type {{ functions: FunctionTotal[] }} */
  const { functions } = await client.rest('/local/meter');
  const own = functions.filter(({ functionKey }) => keys.includes(functionKey));
  const sum = (/** @type {(usage: FunctionTotal['usage']) => number} */ pick) =>
    own.reduce((total, { usage }) => total + pick(usage), 0);
  return {
    runs: sum((usage) => usage.invocations),
    calls: sum((usage) => usage.jiraCalls),
    points: sum((usage) => usage.jiraPoints),
    written: sum((usage) => usage.storeWrittenBytes),
  };
}

/**
 * A burst and a night on a local site.
 * @param {number} items work items of the project
 * @returns {Promise<Measure[]>}
 */
async function onSite(items) {
  const { daylightClient } = await loadProjectModule('scripts/sample/daylight-client.ts');
  const folder = mkdtempSync(join(tmpdir(), 'bench-publishing-'));
  const site = await startSite(join(folder, 'site'), items);
  try {
    const client = daylightClient(site.url, ADMIN);
    const later = async (/** @type {number} */ advanceMs) => {
      await client.rest('/local/clock', { method: 'POST', body: { advanceMs } });
      await client.rest('/local/settled');
    };
    const reset = () => client.rest('/local/meter/reset', { method: 'POST', body: {} });
    const { id: projectId } = await client.project(PROJECT);
    const settings = await client.open('settings', PROJECT);
    const { roles, revision } = await settings.must('settings.load', { projectId });
    await settings.must('settings.save', {
      projectId,
      revision,
      settings: {
        on: true,
        startLine: '2020-01-01',
        deciders: { roleIds: roles.map((/** @type {{ id: number }} */ role) => role.id), accountIds: [] },
      },
    });
    for (let tries = 0; tries < 20; tries += 1) {
      await later(30_000);
      if ((await settings.call('portal.preview', { projectId })).ok) break;
    }
    await settings.must('portal.publish', { projectId, portalId: 'team' });
    const all = await idsOf(client, `project = ${PROJECT} ORDER BY id`);
    const requests = await idsOf(
      client,
      `project = ${PROJECT} AND issuetype in standardIssueTypes() AND issuetype != Epic ORDER BY id`,
    );

    await later(60_000);
    await reset();
    await client.rest('/rest/api/3/bulk/issues/fields', {
      method: 'POST',
      body: {
        selectedActions: ['labels'],
        selectedIssueIdsOrKeys: requests.slice(0, BURST),
        editedFieldsInput: {
          labelsFields: [{ fieldId: 'labels', bulkEditMultiSelectFieldOption: 'ADD', labels: [{ name: 'burst' }] }],
        },
        sendBulkNotification: false,
      },
    });
    await later(90_000);
    await later(90_000);
    const events = await usageOf(client, ['on-issue']);
    const burst = await usageOf(client, ['on-issue', 'refresh']);
    const refreshes = await usageOf(client, ['refresh']);

    // Past whatever the burst left for the next looks, and what Daylight then writes to epics; then a day in which a few items change.
    for (let hour = 0; hour < 51; hour += STEP_HOURS) await later(STEP_HOURS * HOUR_MS);
    for (const id of requests.slice(-CHANGED)) {
      await client.rest(`/rest/api/3/issue/${id}`, { method: 'PUT', body: { fields: { labels: ['day'] } } });
    }
    await later(120_000);
    await reset();
    for (let hour = 0; hour < 24; hour += STEP_HOURS) await later(STEP_HOURS * HOUR_MS);
    // The schedule itself asks nothing of Jira for publishing: it asks for a refresh.
    const night = await usageOf(client, ['refresh']);
    // What Jira says has changed: Daylight itself writes a field of epics.
    const { count } = await client.rest('/rest/api/3/search/approximate-count', {
      method: 'POST',
      body: { jql: `project = ${PROJECT} AND updated >= "-25h"` },
    });
    const bar = (count + all.length / 30) * 1.1 + 10;
    // Once a day, whoever comes first asks where the app's own field is, which gives the list of all fields: told apart.
    const lookUp = 1 + (await client.rest('/rest/api/3/field')).length;
    const own = night.points >= bar ? night.points - lookUp : night.points;
    return [
      measure(`queue events of ${BURST} events at once`, refreshes.runs, 10, `${String(events.runs)} events of Jira`),
      measure(`Jira calls of ${BURST} events at once`, burst.calls, 12, `${String(burst.points)} points`),
      measure(
        `Jira points of a night, ${String(all.length)} items, ${String(count)} changed`,
        own,
        bar,
        `${String(night.calls)} calls${own === night.points ? '' : `, and ${String(lookUp)} points to find the app's field`}`,
      ),
    ];
  } finally {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {(line: string) => void} say gets each line as soon as it is measured
 * @param {number} [items] of the project on the site
 * @returns {Promise<{ costs: object[], measures: Measure[] }>}
 */
export async function measurePublishing(say, items = 1230) {
  const { measureChanges } = await loadProjectModule('bench/publishing-store.mjs');
  const { measureMemory } = await loadProjectModule('bench/memory.mjs');
  const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1)} KB`;
  /** @type {Measure[]} */
  const measures = [];
  const add = (/** @type {Measure[]} */ ...given) => {
    for (const one of given) say(lineOf(one));
    measures.push(...given);
  };
  say(`${'Publishing'.padEnd(56)}    value      bar   ratio`);
  for (const rows of [5000, 20_000]) {
    const { kept, unpacked, bar, language } = measureMemory(rows);
    const figures = `${kilobytes(kept)} of ${kilobytes(unpacked)} unpacked, in ${language}`;
    add(measure(`KB kept by a page, ${String(rows)} items`, kept / 1024, (unpacked / 1024) * bar, figures));
  }
  const costs = [];
  for (const [count = 0, times = 0] of CHANGES) {
    const cost = await measureChanges(count, times);
    costs.push(cost);
    add(
      measure(
        `stored per change, ${String(cost.items)} items`,
        cost.perChange,
        (cost.needed / cost.changes) * 1.2,
        `${kilobytes(cost.perChange)}; its segment + shard + head ${kilobytes(cost.needed / cost.changes)}, of it head ${kilobytes(cost.head)}`,
      ),
    );
  }
  add(...(await onSite(items)));
  return { costs, measures };
}

/** @param {Measure} measured */
const lineOf = ({ what, value, bar, ratio, within, figures }) =>
  `${what.padEnd(56)} ${value.toFixed(0).padStart(8)} ${bar.toFixed(0).padStart(8)} ${ratio.toFixed(2).padStart(7)}${within ? '  ' : ' !'} ${figures}`;

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const given = Number(process.argv[2] ?? 1230);
  const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);
  if (process.argv.includes('--site')) for (const measured of await onSite(given)) say(lineOf(measured));
  else await measurePublishing(say, given);
}
