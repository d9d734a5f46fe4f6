/**
 * Searching 20,000 work items: a page of 100 through the REST API of the local Jira, in this process, beside a plain scan of the
 * same work items. Times are shown, never judged.
 *
 * `node --import tsx bench/jql.mjs [items]`, or as a part of `npm run bench`.
 */
import { fileURLToPath } from 'node:url';
import { createJira } from '../local/jira/jira';
import { generatedSite } from '../local/sample/generated-site';
import { memoryDatabase } from '../local/store/database';

const NOW = Date.parse('2026-11-22T09:00:00.000Z');
const ROUNDS = 15;
/** Milliseconds that a page may take. */
const BAR = 20;

/** @param {number[]} times */
const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/**
 * @param {() => unknown} run
 * @returns {Promise<{ best: number, median: number }>} milliseconds; the best round tells most where other programs run too
 */
async function time(run) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await run();
    times.push(performance.now() - started);
  }
  return { best: Math.min(...times), median: median(times) };
}

/**
 * @typedef {{ query: string, found: number, best: number, median: number, next: number | null, ratio: number }} SearchTime
 * @param {number} items
 * @returns {Promise<{ items: number, loadMilliseconds: number, scanMilliseconds: number, searches: SearchTime[] }>} `ratio` is to the plain scan, best to best
 */
export async function timeSearches(items = 20_000) {
  const db = memoryDatabase();
  // A site that changes between two searches keeps no answer of the first.
  let now = NOW;
  const clock = { now: () => now, at: () => () => undefined };
  const jira = createJira({ db, clock });
  const seed = generatedSite(items, NOW);
  const loading = performance.now();
  jira.seed(seed);
  const loadMilliseconds = performance.now() - loading;
  const records = seed.issues ?? [];
  const [project] = seed.projects ?? [];
  const admin = seed.users?.find(({ emailAddress }) => emailAddress === 'admin@example.com');
  const middle = records[Math.floor(records.length / 2)];
  const parent = records.find(({ id }) => records.some(({ parentId }) => parentId === id));
  if (!project || !admin || !middle || !parent) throw new Error('The generated site is not as expected.');

  /** @param {string} path @param {object} body */
  const ask = async (path, body) => {
    now += 60_000;
    const answer = await jira.handle({
      method: 'POST',
      path: `/rest/api/3/${path}`,
      headers: {},
      body: JSON.stringify(body),
      actor: { kind: 'user', accountId: admin.accountId },
      baseUrl: 'http://localhost:8080',
    });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body ?? ''}`);
    return JSON.parse(answer.body ?? 'null');
  };

  const queries = [
    `project = ${project.key}`,
    `project = ${project.key} ORDER BY rank`,
    `project = ${project.key} AND statusCategory != Done ORDER BY created ASC`,
    `project = ${project.key} AND assignee is EMPTY AND created >= "2026-01-01" ORDER BY priority DESC, updated DESC`,
    `parent = ${parent.key}`,
    `key = ${middle.key}`,
    `project = ${project.key} ORDER BY summary`,
    'text ~ "campaign"',
    'text ~ "the"',
    'text ~ "for the"',
    String.raw`text ~ "\"for the\""`,
    String.raw`summary ~ "\"for the\" OR poland"`,
    'summary ~ "lead*" AND labels is not EMPTY',
  ];
  const { best: scanMilliseconds } = await time(() =>
    records
      .filter(({ projectId, created }) => projectId === project.id && created > '2020')
      .sort((a, b) => (a.created < b.created ? -1 : 1))
      .slice(0, 100),
  );
  const searches = [];
  for (const query of queries) {
    const { count } = await ask('search/approximate-count', { jql: query });
    const page = { jql: query, maxResults: 100, fields: ['summary', 'status', 'assignee', 'parent', 'created'] };
    const { best, median: usual } = await time(() => ask('search/jql', page));
    const next = count > 100 ? await timeNextPage(page) : null;
    searches.push({ query, found: count, best, median: usual, next, ratio: best / scanMilliseconds });
  }
  return { items: records.length, loadMilliseconds, scanMilliseconds, searches };

  /** Best of the page behind the first, each time of an answer that no other page was asked of. @param {object} page */
  async function timeNextPage(page) {
    let shortest = Infinity;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { nextPageToken } = await ask('search/jql', page);
      const started = performance.now();
      now -= 60_000;
      await ask('search/jql', { ...page, nextPageToken });
      shortest = Math.min(shortest, performance.now() - started);
    }
    return shortest;
  }
}

/** @param {Awaited<ReturnType<typeof timeSearches>>} times */
export function showSearches({ items, loadMilliseconds, scanMilliseconds, searches }) {
  /** @param {number | null} milliseconds */
  const shown = (milliseconds) => (milliseconds === null ? '–' : `${milliseconds.toFixed(1)} ms`).padStart(10);
  const lines = searches.map(({ query, found, best, median: usual, next, ratio }) => {
    const over = best > BAR || (next ?? 0) > BAR ? '  OVER THE BAR' : '';
    return `${shown(best)} ${shown(usual)} ${shown(next)} ${`${ratio.toFixed(2)}×`.padStart(8)} ${String(found).padStart(7)}   ${query}${over}`;
  });
  return [
    `A page of 100 of ${items} work items, at best within ${BAR} ms; loading them, indexes included, took ${(loadMilliseconds / 1000).toFixed(2)} s.`,
    `First page at best, its median, the next page at best, first × to a plain scan and sort of them (${scanMilliseconds.toFixed(1)} ms), found`,
    ...lines,
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${showSearches(await timeSearches(Number(process.argv[2] ?? 20_000)))}\n`);
}
