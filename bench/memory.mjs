/**
 * What a reader's page keeps in memory of a backlog: the columns that the front end makes of an index, against the index as it is
 * unpacked. `node --expose-gc --import tsx bench/memory.mjs [items]`, or as a part of `npm run bench -- publishing`.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '../local/sample/seeded-random';
import { SNAPSHOT_FORMAT } from '../src/publishing/snapshot';
import { joinSegments } from '../static/src/components/backlog/backlog';

const BAR = 3;
const WORDS = 'campaign budget consent newsletter webinar tracking partner launch quarter report audience vendor'.split(
  ' ',
);

/** An index of made-up rows, as JSON. @param {number} items */
function indexOf(items) {
  const random = seededRandom(items);
  const words = (/** @type {number} */ count) =>
    Array.from({ length: count }, () => WORDS[random.below(WORDS.length)]).join(' ');
  const column = (/** @type {(row: number) => unknown} */ make) => Array.from({ length: items }, (_, row) => make(row));
  return JSON.stringify({
    format: SNAPSHOT_FORMAT,
    id: column((row) => 10_000 + row * 2),
    key: column((row) => `BENCH-${row + 1}`),
    title: column(() => words(6)),
    place: column(() => random.below(7)),
    asked: column(() => 20_000 + random.below(300)),
    answered: column(() => 20_000 + random.below(300)),
    reason: column(() => words(25)),
    what: column(() => words(6)),
    who: column(() => words(2)),
    goal: column(() => words(3)),
    on: column(() => 20_400 + random.below(90)),
    to: column(() => 0),
    ended: column(() => 0),
    waits: column(() => ''),
    waitsSince: column(() => 0),
    epic: column(() => random.below(40)),
    epics: Array.from({ length: 40 }, (_, epic) => ({
      key: `BENCH-E${epic}`,
      title: words(4),
      ownership: null,
      sponsorRole: null,
      why: '',
    })),
  });
}

/** @param {number} items @returns {{ items: number, unpacked: number, kept: number, ratio: number, bar: number }} in bytes */
function measureHere(items) {
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('Start node with --expose-gc.');
  /** @type {string | null} */
  let text = indexOf(items);
  const unpacked = Buffer.byteLength(text);
  collect();
  const withText = process.memoryUsage().heapUsed;
  const backlog = joinSegments([JSON.parse(text)]);
  text = null;
  collect();
  // The text itself is gone by now; what is left beside it is the backlog.
  const kept = process.memoryUsage().heapUsed - withText + unpacked;
  if (backlog.id.length !== items) throw new Error('Rows are missing.');
  return { items, unpacked, kept, ratio: kept / unpacked, bar: BAR };
}

/** The same in a process of its own. @param {number} items @returns {ReturnType<typeof measureHere>} */
export function measureMemory(items) {
  const file = fileURLToPath(import.meta.url);
  const out = execFileSync(process.execPath, ['--expose-gc', '--import', 'tsx', file, String(items)], {
    encoding: 'utf8',
  });
  return JSON.parse(out);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${JSON.stringify(measureHere(Number(process.argv[2] ?? 5000)))}\n`);
}
