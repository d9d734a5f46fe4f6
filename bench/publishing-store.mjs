/**
 * What one change costs the store: a made-up project in memory, the app's own pipeline and store adapters, and the local site's
 * store behind them. Bytes are counted as the local site's meter counts them: everything that is written, marks and logs too.
 *
 * `node --import tsx bench/publishing-store.mjs [items] [changes]`, or as a part of `npm run bench`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readManifest } from '../local/forge/manifest';
import { createKvs } from '../local/forge/store/kvs';
import { readStoreCall, trafficOf } from '../local/forge/store/store-call';
import { memoryDatabase } from '../local/store/database';
import { seededRandom } from '../local/sample/seeded-random';
import { mendLogs } from '../src/decisions/mend-logs';
import { changes } from '../src/platform/changes';
import { decisionLog } from '../src/platform/store/decision-log-store';
import { ownItems } from '../src/platform/store/own-items-store';
import { portalLog } from '../src/platform/store/portal-log-store';
import { portals } from '../src/platform/store/portal-store';
import { records } from '../src/platform/store/record-store';
import { siteStore } from '../src/platform/store/site-store';
import { snapshots } from '../src/platform/store/snapshot-store';
import { refreshProject } from '../src/publishing/refresh-project';
import { defaultPortals } from '../src/settings/portal-settings';

const PROJECT = '10000';
const TEAM = { projectId: PROJECT, portalId: 'team' };
const FIRST_ID = 10_000;
const FIRST_EPIC = 1000;
const EPICS = 40;
const WORDS =
  'campaign budget consent newsletter webinar tracking partner launch quarter report audience vendor contract privacy legal sales routing score lead form landing page event badge translation archive integration export region spring autumn renewal approval brand media search social preference survey product usage data owner team question answer measure target number week month need reason because until while without before after every several'.split(
    ' ',
  );

const root = fileURLToPath(new URL('..', import.meta.url));

/** @typedef {import('../src/publishing/backlog-item').BacklogItem} BacklogItem */
/** @typedef {{ next: () => number }} Chance from 0 to below 1 */
/** @typedef {{ items: number, changes: number, written: number, needed: number, ratio: number, perChange: number, head: number, read: number }} ChangeCost */

/** @param {Chance} random @param {number} count */
const words = (random, count) =>
  Array.from({ length: count }, () => WORDS[Math.floor(random.next() * WORDS.length)]).join(' ');

/** @param {Chance} random */
function decisionOf(random) {
  const reason = `${words(random, 18 + Math.floor(random.next() * 25))}.`;
  const at = random.next();
  if (at < 0.3)
    return {
      format: 1,
      outcome: 'yes',
      reason,
      nextStep: words(random, 5),
      nextRole: words(random, 2),
      date: '2027-02-01',
    };
  if (at < 0.5)
    return {
      format: 1,
      outcome: 'test',
      reason,
      measure: words(random, 3),
      target: words(random, 3),
      endsOn: '2027-01-10',
    };
  if (at < 0.7)
    return {
      format: 1,
      outcome: 'maybe',
      reason,
      question: words(random, 6),
      answeredBy: words(random, 2),
      comesBackOn: '2027-01-20',
    };
  return { format: 1, outcome: 'not-now', reason, comesBackOn: '2027-03-31', reopensWhen: words(random, 7) };
}

/** @param {number} id @param {Chance} random @returns {BacklogItem} */
const itemOf = (id, random) => ({
  id,
  key: `BENCH-${id - FIRST_ID + 1}`,
  projectId: PROJECT,
  hierarchyLevel: 0,
  title: words(random, 6),
  statusCategory: 'new',
  created: '2026-09-01T08:00:00.000+0000',
  statusCategoryChanged: null,
  secured: false,
  parentId: FIRST_EPIC + Math.floor(random.next() * EPICS),
  reporter: `account-${Math.floor(random.next() * 60)}`,
  names: ['Alexandra Mustermann'],
  linked: [],
  decision: random.next() < 0.6 ? decisionOf(random) : null,
});

/** Answers the app's store calls, and counts what they carry. */
function openStore() {
  const manifest = readManifest(root, parse(readFileSync(join(root, 'manifest.yml'), 'utf8')));
  const kvs = createKvs(memoryDatabase(), manifest.entities, Date.now);
  const traffic = { written: 0, read: 0 };
  Object.assign(globalThis, {
    __forge_runtime__: {
      appContext: { appId: 'a', appVersion: '1', environmentId: 'e', environmentType: 'DEVELOPMENT' },
      contextAri: 'ari:cloud:jira::site/x',
      lambdaContext: { getRemainingTimeInMillis: () => 900_000 },
      metrics: {
        counter: () => ({ incr: () => undefined }),
        timing: () => ({ measure: () => ({ stop: () => undefined }) }),
      },
    },
    __forge_fetch__: (
      /** @type {{ type: string }} */ meta,
      /** @type {string} */ path,
      /** @type {{ body: string }} */ init,
    ) => {
      if (meta.type !== 'kvs') return Promise.resolve(new Response('{}', { status: 201 }));
      const answer = kvs.handle(path, init.body);
      const body = answer.body === null ? null : JSON.stringify(answer.body);
      const { writtenBytes, readBytes } = trafficOf(readStoreCall(path, init.body), answer.status, body);
      traffic.written += writtenBytes;
      traffic.read += readBytes;
      return Promise.resolve(new Response(answer.status === 204 ? null : body, { status: answer.status }));
    },
  });
  return traffic;
}

/** @param {Map<number, BacklogItem>} items */
function backlogOf(items) {
  const read = (/** @type {Iterable<BacklogItem>} */ given) => Promise.resolve({ items: [...given], odd: [] });
  const settings = {
    format: 1,
    on: true,
    startLine: '2026-06-01',
    deciders: { roleIds: [1], accountIds: [] },
    timeZone: 'Europe/Berlin',
    promiseDays: 10,
    publicComments: false,
    emptyWords: [],
  };
  return {
    settings: () => Promise.resolve(settings),
    requestIds: () =>
      Promise.resolve([...items.values()].flatMap((item) => (item.hierarchyLevel === 0 ? item.id : []))),
    items: (/** @type {readonly number[]} */ ids) => read(ids.flatMap((id) => items.get(id) ?? [])),
    changedSince: () => read([]),
    unchangedSince: (/** @type {readonly number[]} */ ids) => Promise.resolve(new Set(ids)),
    inSource: (/** @type {string} */ _project, /** @type {string} */ _source, /** @type {readonly number[]} */ ids) =>
      Promise.resolve(new Set(ids)),
    allInSource: () => Promise.resolve(new Set()),
    requesters: () => Promise.resolve(new Map()),
    isKept: () => Promise.resolve(false),
  };
}

/**
 * @param {number} count items of the project
 * @param {number} times single changes, each compiled by itself
 * @returns {Promise<ChangeCost>}
 */
export async function measureChanges(count, times = 1000) {
  const seeded = seededRandom(count);
  const random = { next: () => seeded.below(1_000_000) / 1_000_000 };
  const traffic = openStore();
  /** @type {Map<number, BacklogItem>} */
  const items = new Map();
  for (let epic = FIRST_EPIC; epic < FIRST_EPIC + EPICS; epic += 1) {
    items.set(epic, {
      ...itemOf(epic, random),
      key: `BENCH-E${epic}`,
      hierarchyLevel: 1,
      parentId: null,
      decision: null,
    });
  }
  // As in a site with other projects: ids have gaps.
  let id = FIRST_ID;
  for (let made = 0; made < count; made += 1) {
    id += 1 + Math.floor(random.next() * 3);
    items.set(id, itemOf(id, random));
  }
  const requests = [...items.values()].filter(({ hierarchyLevel }) => hierarchyLevel === 0).map((item) => item.id);
  let now = Date.now();
  const clock = { now: () => now };
  const backlog = backlogOf(items);
  const field = { lastEdits: () => Promise.resolve(new Map()) };
  const mail = { later: () => Promise.resolve() };
  const chance = { token: () => 'bench' };
  const journal = {
    problem: (/** @type {string} */ _reference, /** @type {string} */ _where, /** @type {unknown} */ cause) => {
      throw cause;
    },
  };
  const ports = {
    backlog,
    chance,
    changes,
    clock,
    journal,
    logKeeper: {
      bringInLine: (/** @type {string} */ projectId, /** @type {readonly BacklogItem[]} */ given) =>
        mendLogs(
          { backlog, chance, changes, clock, field, journal, log: decisionLog, mail, records },
          projectId,
          given,
        ),
    },
    epicWords: { of: () => Promise.resolve(new Map()) },
    ownItems,
    portalLog,
    portals,
    records,
    siteStore,
    snapshots,
  };
  await portals.write(PROJECT, defaultPortals('Bench'), null);
  await refreshProject(ports, PROJECT);

  let needed = 0;
  let headBytes = 0;
  const start = { ...traffic };
  for (let change = 0; change < times; change += 1) {
    now += 3_600_000;
    const changed = requests[Math.floor(random.next() * requests.length)] ?? FIRST_ID;
    const item = items.get(changed) ?? itemOf(changed, random);
    const kind = random.next();
    const after =
      kind < 0.3
        ? { ...item, title: words(random, 6) }
        : kind < 0.6
          ? { ...item, decision: decisionOf(random) }
          : kind < 0.8
            ? { ...item, statusCategory: item.statusCategory === 'new' ? 'indeterminate' : 'new' }
            : kind < 0.9
              ? { ...item, parentId: FIRST_EPIC + Math.floor(random.next() * EPICS) }
              : { ...item, secured: !item.secured };
    items.set(changed, /** @type {BacklogItem} */ (after));
    await changes.mark(PROJECT, { issueId: changed, edit: null });
    await changes.ask(PROJECT, 5);
    await refreshProject(ports, PROJECT);
    const [{ head }] = await quietly(traffic, () => portals.heads([TEAM]));
    const own = await quietly(traffic, () => partsOf(head, changed));
    headBytes = own.head;
    needed += own.segment + own.shard + own.head;
  }
  const written = traffic.written - start.written;
  const read = traffic.read - start.read;
  return {
    items: count,
    changes: times,
    written,
    needed,
    ratio: written / needed,
    perChange: written / times,
    head: headBytes,
    read: read / times,
  };
}

/** Runs what is only for measuring, without counting it. @template Value @param {{ written: number, read: number }} traffic @param {() => Promise<Value>} run */
async function quietly(traffic, run) {
  const before = { ...traffic };
  const value = await run();
  Object.assign(traffic, before);
  return value;
}

/** Bytes of the segment and shard in which an item stands, and of the head. @param {any} head @param {number} id */
async function partsOf(head, id) {
  const { storedHead } = await import('../src/platform/store/portal-store');
  const bytesOf = async (/** @type {'index' | 'story'} */ kind, /** @type {any[]} */ refs) => {
    const own = refs.filter(({ from, size }) => id >= from && id < from + size);
    const contents = await snapshots.contents(TEAM, kind, own);
    return contents.reduce((sum, content) => sum + (content === null ? 0 : content.length + 2), 0);
  };
  return {
    segment: await bytesOf('index', head.index),
    shard: await bytesOf('story', head.stories),
    head: Buffer.byteLength(JSON.stringify({ version: head.version, head: storedHead(head) })),
  };
}

/** @param {readonly ChangeCost[]} costs */
export function changesTable(costs) {
  const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1)} KB`;
  const lines = costs.map(({ items, changes: times, perChange, needed, ratio, head, read }) =>
    [
      `${String(times)} changes among ${String(items)} items`.padEnd(36),
      kilobytes(perChange).padStart(10),
      kilobytes(needed / times).padStart(22),
      `${ratio.toFixed(3)}`.padStart(7),
      kilobytes(head).padStart(9),
      kilobytes(read).padStart(10),
    ].join(' '),
  );
  return [
    `${'Stored for each change'.padEnd(36)}    written segment + shard + head   ratio      head       read`,
    ...lines,
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [items = 1000, times = 200] = process.argv.slice(2).map(Number);
  const started = performance.now();
  process.stdout.write(`${changesTable([await measureChanges(items, times)])}\n`);
  process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}
