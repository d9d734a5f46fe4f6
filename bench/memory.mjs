/**
 * What a reader's page keeps in memory of a backlog: the columns that the front end makes of an index, what its search needs, its
 * orders and the stories that were read, against the index as it is unpacked, in each language.
 * `node --expose-gc --import tsx bench/memory.mjs [items] [language]`, or as a part of `npm run bench -- publishing`.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '../local/sample/seeded-random';
import { SNAPSHOT_FORMAT } from '../src/publishing/snapshot';
import { joinSegments } from '../static/src/components/backlog/backlog';
import { boardRows, findRows, sortedRows } from '../static/src/components/backlog/rows';
import { searchOf } from '../static/src/components/backlog/search';

const BAR = 3;
/** As many as static/src/components/backlog/stories.ts keeps. */
const STORIES = 200;
/** Words as they are written in each language of the app: with its own letters, the signs of its typography now and then. */
const WORDS = {
  en: 'campaign budget consent newsletter webinar don’t partner launch quarter report audience vendor',
  de: 'Kampagne Budget Einwilligung Rückmeldung „Webinar“ Verfolgung Partner Einführung Quartal Bericht Zielgruppe für',
  it: 'campagna budget consenso attività perché novità partner lancio trimestre relazione pubblico fornitore',
  pl: 'kampania budżet zgoda źródło seminarium śledzenie partner wdrożenie kwartał raport odbiorcy dostawca',
  tr: 'kampanya bütçe onay bülten çağrı izleme ortak başlangıç çeyrek rapor kitle sağlayıcı',
};

/** So many words of a language, at random. @param {number} seed @param {keyof typeof WORDS} language */
function speaker(seed, language) {
  const random = seededRandom(seed);
  const words = WORDS[language].split(' ');
  const say = (/** @type {number} */ count) =>
    Array.from({ length: count }, () => words[random.below(words.length)]).join(' ');
  return { random, say };
}

/** An index of made-up rows, as JSON. @param {number} items @param {keyof typeof WORDS} language */
function indexOf(items, language) {
  const { random, say: words } = speaker(items, language);
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

/** Stories of the first rows, as JSON. @param {keyof typeof WORDS} language */
function storiesOf(language) {
  const { say } = speaker(7, language);
  const decision = () => ({ outcome: 'maybe', reason: say(25), question: say(6), answeredBy: say(2) });
  return JSON.stringify(
    Array.from({ length: STORIES }, (_, row) => ({
      ...{
        id: 10_000 + row * 2,
        key: `BENCH-${row + 1}`,
        title: say(6),
        place: 'maybe',
        asked: 20_000,
        askedBy: 3,
        ended: 0,
      },
      ...{ epic: null, waits: 'legal', waitsSince: 20_100, answer: `a${row}`, decision: decision(), result: null },
      brief: { aim: say(12), success: say(8), byWhen: say(3) },
      mustHaves: Array.from({ length: 4 }, () => ({ what: say(4), state: 'unknown', evidence: say(6) })),
      answers: [1, 2].map((day) => ({ day, decision: decision(), result: null })),
    })),
  );
}

/**
 * @param {number} items @param {keyof typeof WORDS} language
 * @returns {Promise<{ items: number, language: string, unpacked: number, kept: number, ratio: number, bar: number }>} in bytes
 */
async function measureHere(items, language) {
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('Start node with --expose-gc.');
  const settle = async () => {
    for (let round = 0; round < 4; round += 1) {
      collect();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const texts = { t: (/** @type {string} */ key) => key };
  const open = () => {
    const text = indexOf(items, language);
    const backlog = joinSegments([JSON.parse(text)]);
    const search = searchOf(backlog, texts);
    search.prepare();
    const all = { epics: [], columns: [], waits: [], only: null };
    const orders = [
      boardRows(backlog, 20_400),
      sortedRows(backlog, null, language, 20_400),
      sortedRows(backlog, { by: 'title', down: true }, language, 20_400),
    ];
    const found = findRows(backlog, orders[0] ?? [], search, { ...all, words: 'a' }, 20_400);
    return {
      unpacked: Buffer.byteLength(text),
      page: { backlog, search, orders, found, stories: JSON.parse(storiesOf(language)) },
    };
  };
  // What is made once, whatever is opened, is no part of a backlog.
  open();
  await settle();
  const before = process.memoryUsage();
  const { unpacked, page } = open();
  await settle();
  const after = process.memoryUsage();
  const kept = after.heapUsed - before.heapUsed + (after.arrayBuffers - before.arrayBuffers);
  if (page.backlog.id.length !== items || page.found.length === 0) throw new Error('Rows are missing.');
  return { items, language, unpacked, kept, ratio: kept / unpacked, bar: BAR };
}

/**
 * The same in a process of its own, in the language that takes most.
 * @param {number} items @returns {Awaited<ReturnType<typeof measureHere>>}
 */
export function measureMemory(items) {
  const file = fileURLToPath(import.meta.url);
  const all = Object.keys(WORDS).map((language) =>
    JSON.parse(
      execFileSync(process.execPath, ['--expose-gc', '--import', 'tsx', file, String(items), language], {
        encoding: 'utf8',
      }),
    ),
  );
  return all.sort((a, b) => b.ratio - a.ratio)[0];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , items = '5000', language = 'pl'] = process.argv;
  const measured = await measureHere(Number(items), /** @type {keyof typeof WORDS} */ (language));
  process.stdout.write(`${JSON.stringify(measured)}\n`);
}
